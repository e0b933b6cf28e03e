"""The command that gives the cards in another form than a package."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkcards.cli.project import FINDINGS, PATHS, now, project
from mkcards.cli.terminal import say
from mkcards.cli.wanted import wanted
from mkcards.model.form import EXPORTS, Format, Shape

if TYPE_CHECKING:
    import re

    from mkcards.model.export import Export

_STDOUT = Path("-")
_FORMS = click.Choice([form.value for form in EXPORTS])


@click.command()
@PATHS
@click.option("--format", "form", type=_FORMS, help="Default: what FILE ends in.")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path, allow_dash=True),
    default=_STDOUT,
    metavar="FILE",
    help="File to write, or folder for crowdanki (default: -, standard output).",
)
@click.option(
    "--cards",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the card files (default: cards/).",
)
@wanted
def export(  # noqa: PLR0913 - each parameter is an option
    paths: tuple[Path, ...],
    *,
    form: str | None,
    target: Path,
    folder: Path | None,
    kind: tuple[str, ...],
    deck: tuple[str, ...],
    tag: tuple[str, ...],
    grep: "re.Pattern[str] | None",
) -> None:
    r"""Give the cards in another form, without touching the card files.

    With PATHS only the cards of these notes, else all. Pictures and sounds are copied to a folder
    beside FILE. To have a form made by every build: mkcards build --format.

    \b
      mkcards export -o cards.csv          # for a spreadsheet
      mkcards export --deck STT -o stt.html # to print
      mkcards export notes/ml.md -o ml.md  # to read, answers folded
      mkcards export --format jsonl        # for a program
    """
    from mkcards import pipeline, report
    from mkcards.model.card import CardKind

    chosen = _form(form, target)
    config, places, out = project(paths, folder)
    release = pipeline.prepare(places, config, out, pipeline.Request(now()))
    if release.diagnostics:
        say(report.findings_text(release.diagnostics), err=True)
    if release.found.failed:
        sys.exit(FINDINGS)
    covers = release.found.reading.covers
    named = (card for card in release.live if not paths or covers(card.seed))
    cards = report.select(named, report.Wanted(tuple(map(CardKind, kind)), deck, tag, grep))
    _give(chosen, pipeline.exported(release, config, cards), target)


def _form(form: str | None, target: Path) -> Format:
    """Give the form a person named, or the one the name of the file tells."""
    named = form or target.suffix.removeprefix(".").lower()
    if named not in EXPORTS:
        suffixes = ", ".join(each.suffix for each in EXPORTS)
        problem = f"say which with --format, or let FILE end in one of {suffixes}"
        raise click.UsageError(problem)
    chosen = Format(named)
    if chosen.shape is Shape.FOLDER and target == _STDOUT:
        problem = f"{chosen} is a folder: say which with -o"
        raise click.UsageError(problem)
    return chosen


def _give(form: Format, export: "Export", target: Path) -> None:
    from mkcards import pipeline, report

    if not export.cards:
        say("There is no card to export.", err=True)
    elif target == _STDOUT:
        sys.stdout.buffer.writelines(map(str.encode, pipeline.export_text(form, export)))
        if left_out := report.left_out_text(form, export):
            say(left_out, err=True)
    else:
        pipeline.write_export(form, export, target)
        say(report.exported_text(form, export, target))
