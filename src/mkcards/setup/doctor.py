"""Look at everything a build needs, and say what to do where something is amiss."""

import os
import platform
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from mkcards.config import SEED_FOLDERS, Settings, schema_text, usual_paths
from mkcards.errors import CardFileError, ConfigError
from mkcards.read import folder_files, note_files
from mkcards.setup import git
from mkcards.setup.config_text import SCHEMA_FILE
from mkcards.write import read_ledger

_REQUIREMENT = re.compile(r"([\w.-]+)[^;]*(;.*extra.*)?")


class State(StrEnum):
    """How something is: as it should be, worth knowing, or in need of a hand."""

    OK = "ok"
    NOTE = "note"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at: how it is, what was seen, and the next step, if one is due."""

    name: str
    state: State
    says: str
    step: str = ""


def examine(settings: Settings | ConfigError, out: Path | None, here: Path) -> tuple[Line, ...]:
    """Look at the installation and at the project of the current folder `here`; change nothing.

    `out` is the folder of the card files where it is not that of the settings.
    """
    lines = [*_installation()]
    if isinstance(settings, ConfigError):
        wrong = str(settings).splitlines()
        step = "mkcards config --check shows where"
        return (*lines, Line("settings", State.WARN, "; ".join(wrong), step))
    folder = out or settings.config.root / settings.config.out
    lines += _settings(settings, folder, here)
    shown = Path(_typed(folder, here))
    lines += [_notes(settings, folder, here), _writable(shown), _cards(shown)]
    return (*lines, *_tracked(shown))


def doctor_text(lines: Sequence[Line]) -> str:
    """Give a line for each thing that was looked at, with the next step below it."""
    longest = max(len(line.name) for line in lines)
    return "\n".join(
        f"{line.state:<4}  {line.name:<{longest}}  {line.says}"
        + (f"\n{' ' * (longest + 8)}→ {line.step}" if line.step else "")
        for line in lines
    )


def doctor_form(lines: Sequence[Line]) -> dict[str, object]:
    """Give what was looked at for a JSON object."""
    return {
        "lines": [
            {"name": line.name, "state": line.state, "says": line.says, "step": line.step}
            for line in lines
        ]
    }


def _installation() -> Iterator[Line]:
    yield Line(
        "python", State.OK, f"{platform.python_version()} on {platform.platform(terse=True)}"
    )
    yield Line("mkcards", State.OK, version("mkcards"))
    needed, extra = _libraries()
    missing = [name for name in needed if not _version(name)]
    if missing:
        step = f"install it anew: pip install --force-reinstall mkcards=={version('mkcards')}"
        yield Line("libraries", State.WARN, f"not there: {', '.join(missing)}", step)
    else:
        yield Line("libraries", State.OK, ", ".join(f"{name} {_version(name)}" for name in needed))
    absent = [name for name in extra if not _version(name)]
    if absent:
        step = 'to make large pictures small: pip install "mkcards[images]"'
        yield Line("extras", State.NOTE, f"not there: {', '.join(absent)}", step)
    else:
        yield Line("extras", State.OK, ", ".join(f"{name} {_version(name)}" for name in extra))


def _libraries() -> tuple[list[str], list[str]]:
    """Give the names of the libraries that are needed, and of those of the extras."""
    found = [match for each in requires("mkcards") or () if (match := _REQUIREMENT.match(each))]
    return [m[1] for m in found if not m[2]], [m[1] for m in found if m[2]]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _settings(settings: Settings, out: Path, here: Path) -> Iterator[Line]:
    names = ", ".join(_typed(path, here) for path in settings.files)
    if names:
        yield Line("settings", State.OK, names)
    else:
        yield Line("settings", State.NOTE, "no file, so everything has its default", "mkcards init")
    for warning in settings.warnings:
        yield Line("settings", State.WARN, warning, "say it in one place")
    try:
        notes = note_files(_paths(settings), settings.config, out)
        folders = folder_files(notes, settings.config, here)
    except ConfigError as error:
        yield Line("folders", State.WARN, "; ".join(str(error).splitlines()), "correct the line")
    else:
        if folders:
            yield Line("folders", State.OK, ", ".join(_typed(path, here) for path in folders))
    yield from _schema(settings)


def _schema(settings: Settings) -> Iterator[Line]:
    path = settings.config.root / SCHEMA_FILE
    if path.is_file() and path.read_text("utf-8", "replace") != schema_text():
        step = f"mkcards schema > {SCHEMA_FILE}"
        yield Line("schema", State.NOTE, f"{SCHEMA_FILE} is that of another version", step)


def _notes(settings: Settings, out: Path, here: Path) -> Line:
    paths = _paths(settings)
    files = note_files(paths, settings.config, out)
    names = ", ".join(_typed(path, here) for path in paths) or " or ".join(SEED_FOLDERS)
    if files:
        return Line("notes", State.OK, f"{len(files)} in {names}")
    step = "put notes there, or name their folder: mkcards build FOLDER"
    return Line("notes", State.WARN, f"none in {names}", step)


def _typed(path: Path, here: Path) -> str:
    """Give a path as a person would type it."""
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _paths(settings: Settings) -> tuple[Path, ...]:
    return usual_paths(settings.config)


def _writable(out: Path) -> Line:
    place = next(here for here in (out, *out.absolute().parents) if here.exists())
    if place.is_dir() and os.access(place, os.W_OK | os.X_OK):
        return Line("out", State.OK, f"{out} can be written")
    step = "allow it, or take another folder: mkcards build -o FOLDER"
    return Line("out", State.WARN, f"{place} cannot be written", step)


def _cards(out: Path) -> Line:
    try:
        ledger = read_ledger(out)
    except CardFileError as error:
        return Line("cards", State.WARN, str(error), "nothing is built before it is mended")
    if not ledger.cards and not ledger.retired:
        return Line("cards", State.NOTE, "none yet", "mkcards build")
    return Line("cards", State.OK, f"{len(ledger.cards)}, and {len(ledger.retired)} retired")


def _tracked(out: Path) -> Iterator[Line]:
    """Tell whether git keeps the card files: without them every card would be new."""
    state = git.state_of(out)
    if state is git.Tracking.IGNORED:
        step = "let the .yaml files in: they say which card is which"
        yield Line("git", State.WARN, f"{out} is ignored", step)
    elif state is git.Tracking.CHANGED:
        yield Line("git", State.NOTE, f"{out} has changes", f"git add {out} && git commit")
    elif state is git.Tracking.CLEAN:
        yield Line("git", State.OK, f"{out} is committed")
    else:
        step = "keep a copy of it: it says which card is which"
        yield Line("git", State.NOTE, f"{out} is under no version control", step)
