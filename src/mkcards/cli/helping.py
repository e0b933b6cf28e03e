"""What every command's help has in common: its shape, and the options that all of them take."""

import inspect
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

import click

from mkcards.cli.given import with_settings
from mkcards.cli.manners import with_manners

PROGRAM = "mkcards"
_C = TypeVar("_C", bound=click.Command)
_EXAMPLES = "\n\n\\b\n"
_AS_IT_IS = "\b\n"
_SHARED = "Each command also takes -C, -c, --set, --isolated, --color, -q and -v: mkcards --help"


class Help(NamedTuple):
    """What a docstring says of a command: text, and lines with examples."""

    text: str
    examples: tuple[str, ...]


def help_of(command: click.Command) -> Help:
    """Give what the docstring of a command says; its last part, marked for click, are examples."""
    text, _, examples = (inspect.getdoc(command.callback) or "").partition(_EXAMPLES)
    return Help(text, tuple(line.strip() for line in examples.splitlines()))


def with_shared(command: _C) -> _C:
    """Give a command, and those below a group, the shared options and the shape of their help.

    The options are shown in the help of `mkcards` alone: nine lines in each would hide its own.
    """
    prefix = f"{PROGRAM}_{command.name}"
    below = command.commands.values() if isinstance(command, click.Group) else ()
    for each in (command, *below):
        own = len(each.params)
        with_manners(with_settings(each))
        for option in _options(each.params[own:]):
            option.hidden = True
        name_variables(each, prefix if each is command else f"{prefix}_{each.name}")
        _shape(each)
    return command


def name_variables(command: click.Command, prefix: str) -> None:
    """Let a variable stand for each option: `MKCARDS_BUILD_KEEP_GOING` is `build --keep-going`."""
    for option in _options(command.params):
        if option.allow_from_autoenv:
            name = max(option.opts, key=len).lstrip("-")
            option.envvar = f"{prefix}_{name}".upper().replace("-", "_")
            option.allow_from_autoenv = False


def _options(parameters: Iterable[click.Parameter]) -> list[click.Option]:
    return [each for each in parameters if isinstance(each, click.Option)]


def _shape(command: click.Command) -> None:
    said = help_of(command)
    command.help = said.text
    examples = ["Examples:", *(f"  {line}" for line in said.examples)] if said.examples else []
    parts = ["\n".join(examples), _SHARED]
    command.epilog = "\n\n".join(_AS_IT_IS + part for part in parts if part)
