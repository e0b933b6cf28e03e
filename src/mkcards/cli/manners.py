"""The options that every command takes: how much is said, and in colours or not."""

import os
from typing import TypeVar

import click

from mkcards.cli.terminal import COLOURS, colour

_VERBOSITY = "mkcards.verbosity"
_C = TypeVar("_C", bound=click.Command)


def with_manners(command: _C) -> _C:
    """Give a command the options that say how it prints."""
    command.params += _options()
    return command


def is_quiet(context: click.Context) -> bool:
    """Tell whether nothing shall be said that was not asked for."""
    return bool(context.meta.get(_VERBOSITY, 0) < 0)


def is_verbose(context: click.Context) -> bool:
    """Tell whether more shall be said."""
    return bool(context.meta.get(_VERBOSITY, 0) > 0)


def _options() -> list[click.Parameter]:
    return [
        click.Option(
            ["--color"],
            type=click.Choice(COLOURS),
            expose_value=False,
            callback=_choose_colour,
            help="Whether to use colours.  [default: auto]",
        ),
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            expose_value=False,
            callback=_choose_verbosity,
            help="Say nothing that was not asked for.",
        ),
        click.Option(
            ["-v", "--verbose"],
            is_flag=True,
            expose_value=False,
            callback=_choose_verbosity,
            help="Say more.",
        ),
    ]


def _choose_colour(ctx: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    """Decide on colours; said for a command it counts more than said for all of them."""
    if value or ctx.parent is None:
        ctx.color = colour(value or COLOURS[0], os.environ)


def _choose_verbosity(ctx: click.Context, parameter: click.Parameter, value: object) -> None:
    if value:
        ctx.meta[_VERBOSITY] = 1 if parameter.name == "verbose" else -1
