"""What a folder says of the notes in it, in a file `_mkcards.yaml`; a note says it of itself."""

from pathlib import Path
from typing import Any

from mkcards.config.files import said_in, yaml_file
from mkcards.config.find import exists, shown
from mkcards.config.key import At
from mkcards.config.kinds import DECK, LANG
from mkcards.config.settings import TABLE, FolderSettings
from mkcards.config.value import Place, Sort, Value

FOLDER_NAME = "_mkcards.yaml"

_HERE = Place()


def folder_settings(folder: Path, here: Path) -> FolderSettings | None:
    """Give what the file in a folder says; None where there is no such file.

    `here` is the current folder, for messages. Raises ConfigError with all mistakes of the file.
    """
    path = folder / FOLDER_NAME
    if not exists(path):
        return None
    said = said_in(yaml_file(path, shown(path, here), At.FOLDER), TABLE)
    values: dict[str, Any] = {name: each.value for name, each in said.items()}
    return FolderSettings(**values)


def own_deck(text: str) -> tuple[str, ...]:
    """Give the levels of the deck that a note names; raises ValueError with the problem."""
    return DECK.read("deck", Value(_HERE, Sort.TEXT, text))


def own_lang(text: str) -> str:
    """Give the language that a note names, as `Lang` does; raises ValueError with the problem."""
    return LANG.read("lang", Value(_HERE, Sort.TEXT, text))
