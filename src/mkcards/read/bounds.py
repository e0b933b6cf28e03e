"""How far links and media paths may lead: a note of a stranger must not reach what is beside it."""

from pathlib import Path

from mkcards.cache.seen import saw_place
from mkcards.config import CONFIG_NAME, PYPROJECT_NAME

HINT = "name the folder it leads to as well, or make the folder around both a project: mkcards init"
"""What to do about what leads too far."""

_DECLARING = (CONFIG_NAME, PYPROJECT_NAME, ".git")


def declared(root: Path) -> tuple[Path, ...]:
    """Give the project root if somebody made it one; that a run began there says nothing."""
    return (root,) if any(map(_stands, (root / name for name in _DECLARING))) else ()


def _stands(path: Path) -> bool:
    saw_place(path)
    return path.exists()
