"""The command that brings cards into a running Anki."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkcards.cli.anki import Way, meet, with_anki
from mkcards.cli.manners import is_quiet
from mkcards.cli.project import FINDINGS, JSON, OUT, PATHS, now, project
from mkcards.cli.terminal import can_ask, say

if TYPE_CHECKING:
    from mkcards.sync.deed import Intent
    from mkcards.sync.session import Session

RETIRED = ("keep", "suspend", "delete")


@click.command()
@PATHS
@OUT
@JSON
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.option(
    "--retired",
    type=click.Choice(RETIRED),
    default=RETIRED[0],
    help="What becomes of cards whose bullet is gone; `keep` tags them.  [default: keep]",
)
@click.option(
    "--keep-edits/--overwrite-edits",
    "keeps_edits",
    default=True,
    help="Whether notes that were edited in Anki stay so.  [default: keep-edits]",
)
@click.option(
    "--bring-back", "brings_back", is_flag=True, help="Send again what was deleted in Anki."
)
@with_anki
@click.option("--ankiweb", is_flag=True, help="Let Anki sync with AnkiWeb when all is done.")
def sync(  # noqa: PLR0913 - each parameter is an option
    paths: tuple[Path, ...],
    out: Path | None,
    *,
    as_json: bool,
    yes: bool,
    dry_run: bool,
    retired: str,
    keeps_edits: bool,
    brings_back: bool,
    url: str,
    profile: str,
    remote: bool,
    ankiweb: bool,
) -> None:
    r"""Build notes, and bring what changed into a running Anki.

    Says first what will be done to each card, and asks. Reviews stay, but for cards that
    `--retired=delete` deletes; a note that was edited in Anki, and a card that was moved there,
    stays as it is. Needs the add-on AnkiConnect (2055492159). A sync that broke off is finished by
    the next one.

    \b
      mkcards sync
      mkcards sync --dry-run            # what would be done?
      mkcards sync --yes --ankiweb      # no question, and on to the phone
      mkcards sync --retired=suspend    # cards whose bullet is gone are asked no more
    """
    from mkcards.sync.deed import Retired, Wish
    from mkcards.sync.sending import NEEDS
    from mkcards.sync.session import built, planned

    if not (yes or dry_run) and (as_json or not can_ask()):
        problem = "nobody can be asked; add --yes, or --dry-run to see what would be done"
        raise click.UsageError(problem)
    config, places, folder = project(paths, out)
    anki = meet(Way(url, profile, remote), (*NEEDS, "sync") if ankiweb else NEEDS, paths)
    wish = Wish(now(), Retired(retired), not keeps_edits, brings_back)
    session = planned(anki, places, config, folder, wish)
    if not (as_json or (yes and is_quiet(click.get_current_context()))):
        _show(session)
    if dry_run or session.plan.failed:
        _end(session, None, as_json=as_json)
        return
    if not yes:
        _ask(session)
    built(places, config, folder, wish)
    after = _brought(session)
    if ankiweb:
        anki.call("sync")
        _narrate("Anki syncs with AnkiWeb")
    _end(session, after, as_json=as_json)


def _show(session: "Session") -> None:
    """Print what was found in the notes, and what will be done."""
    from mkcards import report
    from mkcards.sync.text import intent_text

    found = report.findings_text(session.plan.diagnostics, report.coloured)
    if found:
        say(found + "\n" * sys.stderr.isatty(), err=True)
    say(intent_text(session.plan, session.work))


def _ask(session: "Session") -> None:
    """Ask whether to go on; what deletes reviews is to be told by its number."""
    work = session.work
    if not work.is_work:
        return
    lost = sum(len(deed.deleted) for deed in work.deeds)
    if lost:
        said = f"Type {lost} to delete so many notes of Anki with all their reviews"
        is_meant = click.prompt(said, default="", show_default=False, err=True) == str(lost)
    else:
        is_meant = click.confirm("Do this in Anki?", err=True)
    if not is_meant:
        say("Nothing was changed.", err=True)
        sys.exit(FINDINGS)


def _brought(session: "Session") -> "Intent":
    for done in session.bring():
        _narrate(done)
    return session.look_again()


def _narrate(text: str) -> None:
    if not is_quiet(click.get_current_context()):
        say(text, err=True)


def _end(session: "Session", after: "Intent | None", *, as_json: bool) -> None:
    """Print how it ended, and end so: with exit code 1 where Anki is not as it was planned."""
    from mkcards.sync.text import outcome_text, sync_json

    plan, work = session.plan, session.work
    if as_json:
        say(sync_json(plan, work, after), as_json=True)
    elif after and (after.is_work or not is_quiet(click.get_current_context())):
        say(outcome_text(plan, work, after))
    if plan.failed or (after and after.is_work):
        sys.exit(FINDINGS)
