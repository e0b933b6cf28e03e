"""Find the configuration of a run, and the notes it reads when it is told none."""

from collections.abc import Sequence
from pathlib import Path

from mkcards.config.project_file import settings
from mkcards.config.settings import KEYS, Config

CONFIG_NAME = "mkcards.yaml"
SEED_FOLDERS = ("seeds", "notes")


def load_config(paths: Sequence[Path], folder: Path) -> Config:
    """Give the settings for building `paths` from the current `folder`.

    The root is the folder of the nearest `mkcards.yaml` upward from the paths (the outermost, if
    they have several), then from `folder`; else the git root of `folder`; else `folder`.
    Raises ConfigError when the file cannot be used.
    """
    root = _configured_root(paths, folder)
    if root is None:
        return Config(_nearest(folder, ".git") or folder.resolve())
    path = root / CONFIG_NAME
    return Config(root, **settings(path, _shown(path, folder), KEYS))


def default_paths(config: Config) -> tuple[Path, ...]:
    """Give the absolute paths a build reads when it is given none; empty when there are none."""
    if config.seeds:
        return tuple(config.root / seed for seed in config.seeds)
    return tuple(path for name in SEED_FOLDERS if _exists(path := config.root / name))


def _configured_root(paths: Sequence[Path], folder: Path) -> Path | None:
    roots = {root for path in paths if (root := _nearest(path, CONFIG_NAME))}
    if roots:
        return min(roots, key=lambda root: (len(root.parts), root))
    return _nearest(folder, CONFIG_NAME)


def _nearest(start: Path, name: str) -> Path | None:
    place = start.resolve()
    return next((here for here in (place, *place.parents) if _exists(here / name)), None)


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except OSError:
        return False
    return True


def _shown(path: Path, folder: Path) -> Path:
    here = folder.resolve()
    return path.relative_to(here) if path.is_relative_to(here) else path
