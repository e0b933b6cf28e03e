"""The commands about mkcards itself: its settings, the first files of a project, its health."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkcards.cli.project import FINDINGS, JSON, OUT, PATHS, as_typed, load
from mkcards.cli.terminal import say

if TYPE_CHECKING:
    from mkcards.config import Settings


@click.command()
@PATHS
@JSON
@click.option("--check", is_flag=True, help="Only look for mistakes in the files.")
def config(paths: tuple[Path, ...], *, as_json: bool, check: bool) -> None:
    r"""Show the settings in force, and where each of them comes from.

    Later ones count more: built in, your config.yaml, mkcards.yaml, MKCARDS_ variables, --set.
    Folders of notes may have a _mkcards.yaml of their own.

    \b
      mkcards config
      mkcards config notes/talks/       # for a project somewhere else
      mkcards config --check            # exit code 2 if there is a mistake
    """
    from mkcards import report

    settings = load(paths)
    folders = tuple(map(as_typed, _folders(settings, paths)))
    files = tuple(map(as_typed, settings.files))
    if as_json:
        say(report.settings_json(settings, files, folders), as_json=True)
    elif check:
        say(report.checked_text((*files, *folders)))
    else:
        say(report.settings_text(settings, files, folders, report.coloured))


def _folders(settings: "Settings", paths: tuple[Path, ...]) -> tuple[Path, ...]:
    from mkcards.config import usual_paths
    from mkcards.read import folder_files, note_files

    places = paths or usual_paths(settings.config)
    notes = note_files(places, settings.config, settings.config.root / settings.config.out)
    return folder_files(notes, settings.config, Path.cwd())


@click.command()
@click.option("--folder", is_flag=True, help="That of the _mkcards.yaml of a folder.")
@click.option("--cards", is_flag=True, help="That of what `mkcards export --format json` gives.")
@click.option("--reviews", is_flag=True, help="That of what `mkcards reviews --json` gives.")
def schema(*, folder: bool, cards: bool, reviews: bool) -> None:
    r"""Print the JSON Schema of mkcards.yaml, for editors and other programs.

    \b
      mkcards schema > .mkcards.schema.json
      mkcards schema --folder
      mkcards schema --cards
      mkcards schema --reviews
    """
    if folder + cards + reviews > 1:
        problem = "take one of --folder, --cards and --reviews: each is a schema of its own"
        raise click.UsageError(problem)
    say(_schema(folder=folder, cards=cards, reviews=reviews).rstrip("\n"))


def _schema(*, folder: bool, cards: bool, reviews: bool) -> str:
    if cards:
        from mkcards.pipeline import export_schema

        return export_schema()
    if reviews:
        from mkcards.sync.reviews_json import reviews_schema

        return reviews_schema()
    from mkcards.config import folder_schema_text, schema_text

    return folder_schema_text() if folder else schema_text()


@click.command()
@click.option("--pre-commit", is_flag=True, help="Write .pre-commit-config.yaml, too.")
@click.option(
    "--ci", type=click.Choice(["github"]), help="Write a workflow that checks and builds, too."
)
@JSON
def init(*, pre_commit: bool, ci: str | None, as_json: bool) -> None:
    r"""Write a first mkcards.yaml into this folder, with every key explained.

    Asks nothing and overwrites nothing; what is there already is left as it is.

    \b
      mkcards init
      mkcards init --pre-commit --ci github
      mkcards init -C ~/study
    """
    import secrets

    from mkcards import report, setup

    start = setup.Start(f"deck-{secrets.token_hex(6)}", pre_commit, ci is not None)
    steps = setup.start_project(Path.cwd(), start)
    if as_json:
        say(report.json_text({"format": report.FORMAT} | setup.start_form(steps)), as_json=True)
    else:
        say(setup.start_text(steps))


@click.command()
@OUT
@JSON
def doctor(out: Path | None, *, as_json: bool) -> None:
    r"""Look at what a build needs: Python, libraries, settings, notes, card files, git.

    Changes nothing, and asks no other computer. Exit code 1 if something needs a hand.

    \b
      mkcards doctor
      mkcards doctor --json
    """
    from mkcards import report, setup
    from mkcards.errors import ConfigError

    try:
        found: Settings | ConfigError = load((), warn=False)
    except ConfigError as error:
        found = error
    lines = setup.examine(found, out, Path.cwd())
    if as_json:
        say(report.json_text({"format": report.FORMAT} | setup.doctor_form(lines)), as_json=True)
    else:
        say(setup.doctor_text(lines))
    if any(line.state == "warn" for line in lines):
        sys.exit(FINDINGS)
