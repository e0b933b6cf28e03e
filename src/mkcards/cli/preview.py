"""The command that shows the cards in a browser."""

import os
import sys
import webbrowser
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkcards.cli.ending import INTERRUPTED
from mkcards.cli.project import FINDINGS, OUT, PACKAGE, PATHS, now, project
from mkcards.cli.terminal import say

if TYPE_CHECKING:
    from mkcards.preview import Live, Prepared
    from mkcards.sync.collection import Collection


def _link(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    """Read the template of a link to an editor; without one the environment names the editor."""
    from mkcards.preview import editor_link, is_link

    if value is None:
        return editor_link(os.environ)
    if not is_link(value):
        problem = "write a link such as vscode://file{path}:{line}"
        raise click.BadParameter(problem)
    return value


@click.command()
@PATHS
@OUT
@click.option(
    "-p", "--port", type=click.IntRange(0, 65535), help="Port (default: 8321, or the next)."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--expose", is_flag=True, help="Let other machines read the cards, with --host.")
@click.option("--no-open", is_flag=True, help="Open no browser.")
@click.option(
    "--editor",
    metavar="LINK",
    callback=_link,
    help="Link that opens a note, with {path} and {line} in it.",
)
@click.option(
    "--static",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write the page as files into DIR instead.",
)
@click.option(
    "--collection",
    type=PACKAGE,
    metavar="FILE",
    help="Show also what a copy of collection.anki2, or a .colpkg, says of the cards.",
)
def preview(  # noqa: PLR0913 - each parameter is an option
    paths: tuple[Path, ...],
    out: Path | None,
    *,
    port: int | None,
    host: str,
    expose: bool,
    no_open: bool,
    editor: str,
    static: Path | None,
    collection: Path | None,
) -> None:
    r"""Show the cards in a browser, and again whenever a note changes.

    Nothing is written into cards/. Only this machine can open the page. Ctrl-C ends it.

    \b
      mkcards preview
      mkcards preview notes/stt.md -p 9000
      mkcards preview --static site/      # files for a web server, or to open from the disk
      mkcards preview --collection collection.anki2   # and which cards are forgotten
    """
    from mkcards.preview import Live, is_loopback, own_address
    from mkcards.sync.collection import read_collection

    held = read_collection(collection) if collection else None
    prepare = partial(_prepared, click.get_current_context(), paths, out, held)
    if static:
        _write(prepare(), static)
        return
    address = own_address(host, exposed=expose)
    live = Live(prepare, editor if is_loopback(address) else "")
    _serve(live, address, port, opens=not no_open)


def _prepared(
    context: click.Context,
    paths: tuple[Path, ...],
    out: Path | None,
    collection: "Collection | None",
) -> "Prepared":
    """Read settings and notes as they are now; in whatever thread, the options of the run hold."""
    from mkcards.pipeline import Request, prepare
    from mkcards.preview import Prepared

    with context.scope(cleanup=False):
        config, places, folder = project(paths, out)
    release = prepare(places, config, folder, Request(now(), traced=True))
    return Prepared(release, config, folder, places, collection)


def _write(prepared: "Prepared", folder: Path) -> None:
    from mkcards.preview import write_site
    from mkcards.report import findings_text

    if prepared.release.found.failed:
        say(findings_text(prepared.release.diagnostics), err=True)
        sys.exit(FINDINGS)
    page = write_site(prepared, folder)
    say(f"Wrote {_cards(len(prepared.release.live))} into {page}")


def _serve(live: "Live", host: str, port: int | None, *, opens: bool) -> None:
    """Serve the page until Ctrl-C."""
    from mkcards.preview import PORT, listening, watching

    wanted = PORT if port is None else port
    server = listening(live, host, wanted)
    if wanted and server.port != wanted:
        say(f"Port {wanted} is taken, so it is {server.port}.")
    say(f"{_cards(live.state.catalogue.size)}: {server.url}  (Ctrl-C ends it)")
    if opens:
        webbrowser.open(server.url)
    try:
        with watching(live):
            server.serve_forever()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        server.server_close()


def _cards(number: int) -> str:
    return f"{number:,} card{'' if number == 1 else 's'}"
