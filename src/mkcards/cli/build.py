"""The commands that build notes, and say what a build would do."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkcards.cli.manners import is_quiet, is_verbose
from mkcards.cli.project import FINDINGS, JSON, OUT, PACKAGE, PATHS, now, project
from mkcards.cli.terminal import room, say
from mkcards.model.form import Format

if TYPE_CHECKING:
    from mkcards.config import Config
    from mkcards.diagnostics import Diagnostic
    from mkcards.pipeline import Build, Release

_SCREEN = 25
_REFRESH = click.option(
    "--refresh", is_flag=True, help="Ask what today's rules would ask, not what cards/ records."
)
_NEW_IDENTITY = click.option(
    "--new-identity", is_flag=True, help="Make every card new although an old package is there."
)


def _forms(
    context: click.Context, parameter: click.Parameter, words: tuple[str, ...]
) -> tuple[Format, ...]:
    """Read the names of forms, in each option one or several with commas."""
    choice = click.Choice([form.value for form in Format])
    names = [name.strip() for word in words for name in word.split(",")]
    return tuple(Format(choice.convert(name, parameter, context)) for name in names)


@click.command()
@PATHS
@OUT
@JSON
@click.option("--strict", is_flag=True, help="End with exit code 1 on any warning.")
@click.option("--split", is_flag=True, help="Write one package per topic.")
@click.option("--check", is_flag=True, help="Write nothing; exit code 1 if cards/ is out of date.")
@_REFRESH
@click.option(
    "--resend",
    multiple=True,
    metavar="GUID",
    help="Let Anki take this card again (`all`: every card), over what was edited there.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORM",
    callback=_forms,
    help=f"Write this form beside the package: {', '.join(Format)}.",
)
@click.option("--keep-going", is_flag=True, help="Pass over notes that cannot be read.")
@click.option("--no-cache", is_flag=True, help="Build everything, though nothing has changed.")
@click.option("--yes", is_flag=True, help="Retire however many cards have lost their bullet.")
@_NEW_IDENTITY
def build(  # noqa: PLR0913 - each parameter is an option
    paths: tuple[Path, ...],
    out: Path | None,
    *,
    as_json: bool,
    strict: bool,
    split: bool,
    check: bool,
    refresh: bool,
    resend: tuple[str, ...],
    keep_going: bool,
    no_cache: bool,
    yes: bool,
    new_identity: bool,
    formats: tuple[Format, ...],
) -> None:
    r"""Build notes into one .apkg with a tagged deck per topic.

    PATHS are note files or folders of them; without any, seeds/ or notes/ of this project.
    Cards whose bullet is gone are marked by a second package, NAME-retired.apkg.

    \b
      mkcards build
      mkcards build notes/ -o cards/
      mkcards build --check            # for a pre-commit hook: is cards/ up to date?
      mkcards build --format tsv,csv   # the same cards for other programs, beside the package
      mkcards build --resend 7kQ2      # a guid, or as much of its beginning as is unique
    """
    from mkcards import pipeline, report
    from mkcards.diagnostics import Severity

    config, places, folder = project(paths, out)
    request = pipeline.Request(
        now(),
        split,
        refresh,
        resend,
        new_identity,
        keep_going,
        yes,
        formats=formats,
        cached=not no_cache,
    )
    result = pipeline.unchanged(places, config, folder, request)
    if check and result:
        _say_stale((), result.diagnostics, folder, as_json=as_json)
        return
    if check:
        release = pipeline.prepare(places, config, folder, request)
        _check(release, config, folder, as_json=as_json)
        return
    result = result or pipeline.build(places, config, folder, request)
    if as_json:
        say(report.build_json(result), as_json=True)
    else:
        _report(result)
    warned = strict and result.count(Severity.WARNING)
    if warned or result.count(Severity.ERROR):
        sys.exit(FINDINGS)


def _report(result: "Build") -> None:
    """Print what was found and what was done, both together in a screen of lines."""
    from mkcards import report

    context = click.get_current_context()
    found = report.findings_text(result.diagnostics, report.coloured)
    if found:
        say(found + "\n" * sys.stderr.isatty(), err=True)
    if not is_quiet(context):
        lines = _SCREEN - found.count("\n") - 2 * bool(found)
        times = is_verbose(context)
        say(report.build_text(result, lines, room(), report.coloured, with_times=times))


def _check(release: "Release", config: "Config", out: Path, *, as_json: bool) -> None:
    from mkcards import pipeline

    stale = pipeline.stale_files(release, config, out)
    _say_stale(stale, release.diagnostics, out, as_json=as_json)
    if stale or release.found.failed:
        sys.exit(FINDINGS)


def _say_stale(
    stale: tuple[Path, ...], found: "tuple[Diagnostic, ...]", out: Path, *, as_json: bool
) -> None:
    from mkcards import report

    say(
        report.stale_json(stale, found) if as_json else report.stale_text(stale, out),
        as_json=as_json,
    )
    if found and not as_json:
        say(report.findings_text(found), err=True)


@click.command()
@PATHS
@OUT
@JSON
@click.option(
    "--against",
    type=PACKAGE,
    metavar="FILE",
    help="Hold today's cards against a package, or a copy of collection.anki2, instead.",
)
@click.option("--exit-code", is_flag=True, help="End with exit code 1 if anything would change.")
@_REFRESH
@_NEW_IDENTITY
def plan(  # noqa: PLR0913 - each parameter is an option
    paths: tuple[Path, ...],
    out: Path | None,
    *,
    as_json: bool,
    against: Path | None,
    exit_code: bool,
    refresh: bool,
    new_identity: bool,
) -> None:
    r"""Say what a build would do to each card and to its reviews, without writing anything.

    + new, ~ changed, → moved to another deck, = your edit stays, - retired;
    ? goes on with other words: look whether it is the same question; * could ask otherwise.

    \b
      mkcards plan
      mkcards plan notes/stt.md --json
      mkcards plan --against old/Notes.apkg
      mkcards plan --against collection.anki2   # a copy of Anki's, which is only read
    """
    from mkcards import pipeline, report
    from mkcards.plan import Against, make_plan, plan_json, plan_text
    from mkcards.sync.collection import read_held

    config, places, folder = project(paths, out)
    request = pipeline.Request(now(), refresh=refresh, new_identity=new_identity)
    held = Against(against, read_held(against)) if against else None
    found = make_plan(places, config, folder, request, held)
    say(plan_json(found) if as_json else plan_text(found), as_json=as_json)
    if found.diagnostics and not as_json:
        say(report.findings_text(found.diagnostics), err=True)
    if found.failed or (exit_code and found.has_changes):
        sys.exit(FINDINGS)
