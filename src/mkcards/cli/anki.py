"""What the commands share that speak to a running Anki: where it is, and how to meet it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from mkcards.cli.project import load

if TYPE_CHECKING:
    from mkcards.sync.connection import Anki


class Way(NamedTuple):
    """What a person says of the way to Anki; what is empty stands in the settings."""

    url: str
    profile: str
    remote: bool


_OPTIONS = (
    click.option("--url", default="", help="Address of AnkiConnect, in place of `anki_url`."),
    click.option(
        "--profile",
        default="",
        metavar="NAME",
        help="Profile that must be open in Anki, in place of `anki_profile`.",
    ),
    click.option("--remote", is_flag=True, help="Speak to an Anki on another machine."),
)


def with_anki(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say where Anki is: `url`, `profile` and `remote`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def meet(way: Way, needs: Iterable[str], paths: tuple[Path, ...] = ()) -> "Anki":
    """Meet the running Anki that the settings or a person name; it must know what it `needs`.

    Raises `AnkiError`.
    """
    from mkcards.config.anki_url import door
    from mkcards.sync.connection import connected

    settings = load(paths, warn=False)
    url = way.url or settings.config.anki_url
    try:
        door(url)
    except ValueError as wrong:
        problem = f"{url!r} is no address such as http://127.0.0.1:8765"
        raise click.BadParameter(problem, param_hint="--url") from wrong
    return connected(
        url,
        settings.secrets.anki_key,
        way.profile or settings.config.anki_profile,
        needs=needs,
        anywhere=way.remote,
    )
