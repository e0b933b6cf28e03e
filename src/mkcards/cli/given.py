"""The options that every command takes: which settings hold, and from which folder."""

import os
import sys
from typing import TYPE_CHECKING, TypeVar

import click

from mkcards.cli.named import Existing

if TYPE_CHECKING:
    from pathlib import Path

    from mkcards.config import Given

_FILE = "mkcards.config"
_ISOLATED = "mkcards.isolated"
_SETS = "mkcards.sets"
_C = TypeVar("_C", bound=click.Command)


def with_settings(command: _C) -> _C:
    """Give a command the options that say which settings hold."""
    command.params += _options()
    return command


def given() -> "Given":
    """Give what the person who runs the command says of its settings."""
    from mkcards.config import Given

    meta = click.get_current_context().meta
    return Given(
        meta.get(_FILE),
        meta.get(_ISOLATED, False),
        meta.get(_SETS, ()),
        os.environ,
        sys.platform,
    )


def _options() -> list[click.Parameter]:
    return [
        click.Option(
            ["-C", "--directory"],
            type=Existing(files=False),
            expose_value=False,
            is_eager=True,
            callback=_enter,
            help="Work as if started in this folder.",
        ),
        click.Option(
            ["-c", "--config"],
            type=Existing(folders=False),
            expose_value=False,
            callback=_take_file,
            help="Take this file in the place of mkcards.yaml.",
        ),
        click.Option(
            ["--set"],
            multiple=True,
            metavar="KEY=VALUE",
            expose_value=False,
            callback=_set,
            help="Set a key of the settings; goes before all files.",
        ),
        click.Option(
            ["--isolated"],
            is_flag=True,
            expose_value=False,
            callback=_isolate,
            help="Read no settings from files or variables.",
        ),
    ]


def _enter(_context: click.Context, _parameter: click.Parameter, folder: "Path | None") -> None:
    if folder:
        os.chdir(folder)


def _take_file(context: click.Context, _parameter: click.Parameter, file: "Path | None") -> None:
    if file:
        context.meta[_FILE] = file.absolute()


def _set(context: click.Context, _parameter: click.Parameter, said: tuple[str, ...]) -> None:
    context.meta[_SETS] = (*context.meta.get(_SETS, ()), *said)


def _isolate(context: click.Context, _parameter: click.Parameter, said: bool) -> None:  # noqa: FBT001 - click's
    if said:
        context.meta[_ISOLATED] = True
