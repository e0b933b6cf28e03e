"""The options that say which cards a command is about."""

import re
from collections.abc import Callable
from typing import Any

import click

_KINDS = ("basic", "cloze", "open", "review")

Function = Callable[..., Any]


def _pattern(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> re.Pattern[str] | None:
    try:
        return None if value is None else re.compile(value, re.IGNORECASE)
    except re.error as error:
        message = f"{value!r} is no regular expression: {error}"
        raise click.BadParameter(message) from error


_OPTIONS = (
    click.option(
        "--kind", multiple=True, type=click.Choice(_KINDS), help="Only cards of this kind."
    ),
    click.option(
        "--deck",
        multiple=True,
        metavar="NAME",
        help="Only this deck and those below it; * for any.",
    ),
    click.option(
        "--tag",
        multiple=True,
        metavar="NAME",
        help="Only with this tag or one below it; * for any.",
    ),
    click.option(
        "--grep", callback=_pattern, metavar="REGEX", help="Only cards that hold this, in any case."
    ),
)


def wanted(command: Function) -> Function:
    """Give a command the options `kind`, `deck`, `tag` and `grep`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
