"""The command that looks for trouble in notes."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkcards.cli.project import FINDINGS, JSON, OUT, PATHS, project
from mkcards.cli.terminal import room, say

if TYPE_CHECKING:
    from mkcards.config import Config
    from mkcards.diagnostics import Diagnostic
    from mkcards.pipeline import Checked

_FORMATS = ("full", "concise", "json", "github", "sarif")


def _words(
    _context: click.Context, parameter: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    """Read words that name findings, several of them with commas between."""
    from mkcards.diagnostics.selection import objection

    words = tuple(word.strip() for part in value for word in part.split(",") if word.strip())
    for word in words:
        if problem := objection(word, ignored=parameter.name == "ignore"):
            raise click.BadParameter(problem)
    return words


@click.command()
@PATHS
@OUT
@JSON
@click.option(
    "--output-format",
    "form",
    type=click.Choice(_FORMATS),
    default="full",
    show_default=True,
    help="How to tell the findings.",
)
@click.option("--notes", is_flag=True, help="Show also what may be right as it is.")
@click.option(
    "--select",
    multiple=True,
    metavar="CODE",
    callback=_words,
    help="Show only these findings, and errors: codes, warning, note, no-card.",
)
@click.option(
    "--ignore", multiple=True, metavar="CODE", callback=_words, help="Leave these findings out."
)
@click.option("--statistics", is_flag=True, help="Count the findings of each code instead.")
@click.option("--strict", is_flag=True, help="End with exit code 1 on any warning.")
@click.option("--exit-zero", is_flag=True, help="End with exit code 0 whatever is found.")
def check(  # noqa: PLR0913 - each parameter is an option
    paths: tuple[Path, ...],
    out: Path | None,
    *,
    as_json: bool,
    form: str,
    notes: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    statistics: bool,
    strict: bool,
    exit_zero: bool,
) -> None:
    r"""Look for trouble in notes and their cards, without writing anything.

    Shows errors (nothing is built before they are mended) and warnings; notes on cards that could
    be better with --notes. `mkcards explain CODE` tells more of a finding. Write
    `<!-- mkcards: ok CODE -->` beside or above a line to accept what is found in it.

    \b
      mkcards check
      mkcards check notes/stt.md --notes
      mkcards check --statistics
      mkcards check --select no-card --output-format concise
      mkcards check --strict --output-format github     # in a workflow
    """
    from mkcards import pipeline, report

    form = _form(form, as_json=as_json, statistics=statistics)
    config, places, folder = project(paths, out)
    checked = pipeline.check(places, config, folder)
    if statistics:
        counted = report.chosen(checked.diagnostics, select or report.EVERYTHING, ignore)
        _print((report.statistics_json if form == "json" else report.statistics_text)(counted))
    shown = report.chosen(checked.diagnostics, select, ignore, notes=notes)
    if not statistics:
        _tell(checked, shown, config, form)
    if not exit_zero and _fails(shown, strict=strict):
        sys.exit(FINDINGS)


def _form(form: str, *, as_json: bool, statistics: bool) -> str:
    """Give the form to tell findings in; refuse two of them, and one that counts cannot have."""
    told = "json" if as_json else form
    if form not in {"full", told}:
        problem = f"--json and --output-format {form} ask for two forms: give one of them"
        raise click.UsageError(problem)
    if statistics and told not in {"full", "json"}:
        problem = f"--statistics has no form {form}: it is told as text or with --json"
        raise click.UsageError(problem)
    return told


def _tell(checked: "Checked", shown: "tuple[Diagnostic, ...]", config: "Config", form: str) -> None:
    from mkcards import report
    from mkcards.read import FileLines

    if form == "full":
        lines = FileLines(config)
        found = report.full_text(shown, lines, report.coloured, room())
        summary = report.summary_text(checked.seeds, checked.diagnostics, shown)
        _print("\n\n".join(filter(None, [found, summary])))
    else:
        _print(report.FORMS[form](shown))


def _print(text: str) -> None:
    if text:
        say(text)


def _fails(shown: "tuple[Diagnostic, ...]", *, strict: bool) -> bool:
    from mkcards.diagnostics import Severity

    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(found.severity in failing for found in shown)
