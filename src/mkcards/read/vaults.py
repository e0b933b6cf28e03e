"""Which folders are vaults of Obsidian or Logseq, and what in them are no notes.

Obsidian's help (How Obsidian stores data; Templates), Logseq's documentation (graph folders).
"""

import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from mkcards.cache.seen import saw_place
from mkcards.diagnostics import Code
from mkcards.model.source import SeedPath
from mkcards.model.vault import OBSIDIAN_FOLDER, VaultKind
from mkcards.read.files import Trouble, read_regular

_CANVAS = ".canvas"
# Excalidraw keeps a drawing in the form of a note.
_DRAWING = ".excalidraw.md"
_LOGSEQ_FOLDER = "logseq"
_LOGSEQ_PAGES = ("pages", "journals")
_WHITEBOARDS = "whiteboards"
_TEMPLATES = "templates"
# Where the core plugin and Templater keep their settings, and the key that names the folder.
_SETTINGS = (
    ("templates.json", "folder"),
    ("plugins/templater-obsidian/data.json", "templates_folder"),
)
_MAX_SETTINGS_BYTES = 1024 * 1024
_BACK = "to read them anyway, write `exclude: ['!{}']` into mkcards.yaml"


@dataclass(frozen=True, slots=True)
class VaultFolder:
    """The folder at the top of a vault; those in it that hold no notes are passed over.

    Each comes with what a person is told about that, if anything.
    """

    kind: VaultKind
    top: Path
    passed_over: tuple[tuple[Path, Trouble | None], ...] = ()

    def passes_over(self, folder: Path) -> bool:
        """Tell whether a folder holds no notes."""
        return any(path == folder for path, _ in self.passed_over)

    def told_of(self, folder: Path) -> Trouble | None:
        """Give what to tell about a folder that holds no notes."""
        return dict(self.passed_over).get(folder)


def place_in_vault(seed: SeedPath, root: Path) -> tuple[str, str]:
    """Give the name of the vault of a seed and its path from the top; else those of the project.

    `root` is the resolved project root, from which seeds are named.
    """
    file = Path(os.path.normpath(root / seed))
    vault = vault_around(file)
    if vault is None:
        return root.name, seed
    return vault.top.name, file.relative_to(vault.top).as_posix()


def vault_around(place: Path) -> VaultFolder | None:
    """Give the vault whose top is the nearest folder above a place."""
    for folder in place.parents:
        names = (OBSIDIAN_FOLDER, _LOGSEQ_FOLDER, *_LOGSEQ_PAGES)
        if found := vault_at(folder, [name for name in names if _stands(folder / name)]):
            return found
    return None


def vault_at(folder: Path, names: Collection[str]) -> VaultFolder | None:
    """Give the vault whose top a folder is; `names` are those in it, as far as they matter."""
    if _LOGSEQ_FOLDER in names and _is_graph(folder, names):
        return VaultFolder(VaultKind.LOGSEQ, folder, tuple(_no_pages(folder)))
    if OBSIDIAN_FOLDER in names:
        return VaultFolder(VaultKind.OBSIDIAN, folder, tuple(_templates(folder)))
    return None


def is_drawing(name: str, *, in_vault: bool) -> bool:
    """Tell a drawing by its name."""
    return name.lower().endswith((_CANVAS, _DRAWING) if in_vault else _DRAWING)


def told_of_drawings(files: Collection[Path]) -> tuple[Path, Trouble]:
    """Give the first of some drawings, and what to tell about all of them."""
    first, *others = sorted(files)
    what = f"{len(files)} drawings are passed over" if others else "a drawing is passed over"
    hint = "write what is to be asked into a note"
    return first, Trouble(Code.PASSED_OVER, f"{what}: a drawing has no lines to ask", hint)


def _is_graph(folder: Path, names: Collection[str]) -> bool:
    beside = any(name in names for name in _LOGSEQ_PAGES)
    return beside or _stands(folder / _LOGSEQ_FOLDER / "config.edn")


def _stands(path: Path) -> bool:
    saw_place(path)
    return path.exists()


def _no_pages(top: Path) -> list[tuple[Path, Trouble | None]]:
    boards = Trouble(
        Code.PASSED_OVER,
        "the whiteboards of Logseq are passed over: a drawing has no lines to ask",
        "write what is to be asked into a page",
    )
    return [(top / _LOGSEQ_FOLDER, None), (top / _WHITEBOARDS, boards)]


def _templates(top: Path) -> list[tuple[Path, Trouble | None]]:
    """Give the folders of templates: those that the settings name, else one of the usual name."""
    settings = top / OBSIDIAN_FOLDER
    named = [name for file, key in _SETTINGS if (name := _setting(settings / file, key))]
    names = named or [_TEMPLATES, _TEMPLATES.capitalize()]
    return [(top / name, _told_of_templates(name)) for name in dict.fromkeys(names)]


def _told_of_templates(name: str) -> Trouble:
    message = "a folder of templates is passed over: what stands there is no note yet"
    return Trouble(Code.PASSED_OVER, message, _BACK.format(f"{name}/"))


def _setting(file: Path, key: str) -> str:
    """Give a folder that the settings of a plugin name; empty where they name none."""
    data = read_regular(file, _MAX_SETTINGS_BYTES)
    if isinstance(data, Trouble):
        return ""
    import json  # noqa: PLC0415 - few notes lie in a vault

    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    name = said.get(key) if isinstance(said, dict) else None
    return name.strip("/ ") if isinstance(name, str) else ""
