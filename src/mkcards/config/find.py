"""Find the configuration of a run, and the notes it reads when it is told none."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from mkcards.cache.seen import saw_place
from mkcards.config.settings import Config
from mkcards.config.toml_text import has_table
from mkcards.model.seed_name import is_surely_seed

CONFIG_NAME = "mkcards.yaml"
PYPROJECT_NAME = "pyproject.toml"
SEED_FOLDERS = ("seeds", "notes")

_MAX_PYPROJECT_BYTES = 1024 * 1024


class Project(NamedTuple):
    """Where a project is, its configuration file if it has one, and one that is passed over."""

    root: Path
    file: Path | None = None
    passed: Path | None = None


def find_project(paths: Sequence[Path], folder: Path) -> Project:
    """Give the project of `paths` for a run in the current `folder`.

    The root is the folder of the nearest configuration upward from the paths (the outermost, if
    they have several), then from `folder`; else the git root of `folder`; else `folder`.
    """
    found = {project for path in paths if (project := _configured(path))}
    if found:
        return min(found, key=lambda project: (len(project.root.parts), project))
    git = _nearest(folder, ".git")
    return _configured(folder) or Project(git or folder.resolve())


def default_paths(config: Config) -> tuple[Path, ...]:
    """Give the absolute paths of the seeds folders; empty when there are none."""
    if config.seeds:
        return tuple(config.root / seed for seed in config.seeds)
    return tuple(path for name in SEED_FOLDERS if exists(path := config.root / name))


def usual_paths(config: Config) -> tuple[Path, ...]:
    """Give the paths to read when none is given: the default ones, or a project of open notes.

    Without a seeds folder the project itself is one if a note lies in it, other than a README.
    """
    found = default_paths(config)
    return found if found or config.seeds or not _is_of_notes(config.root) else (config.root,)


def _is_of_notes(folder: Path) -> bool:
    try:
        return any(is_surely_seed(path.name) and path.is_file() for path in folder.iterdir())
    except OSError:
        return False


def exists(path: Path) -> bool:
    """Tell whether there is something at a path that may be looked at."""
    saw_place(path)
    try:
        path.stat()
    except OSError:
        return False
    return True


def shown(path: Path, folder: Path) -> str:
    """Give a path for messages: from the current folder when it lies below it."""
    here = folder.resolve()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _configured(start: Path) -> Project | None:
    place = start.resolve()
    projects = (_project(here) for here in (place, *place.parents))
    return next((project for project in projects if project), None)


def _project(folder: Path) -> Project | None:
    table = folder / PYPROJECT_NAME
    ours = table if _has_table(table) else None
    config = folder / CONFIG_NAME
    # A link that leads nowhere is told when it is read: without it other cards would be made.
    if exists(config) or config.is_symlink():
        return Project(folder, config, ours)
    return Project(folder, ours) if ours else None


def _has_table(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            data = file.read(_MAX_PYPROJECT_BYTES)
    except OSError:
        return False
    return has_table(data.decode("utf-8", "replace"))


def _nearest(start: Path, name: str) -> Path | None:
    place = start.resolve()
    return next((here for here in (place, *place.parents) if exists(here / name)), None)
