"""Files kept in the out folder, as they are no files beside a note, and their index.

They are what `mkcards fetch-media` has brought from the web, and pictures in the text of a note.

The index is one line a file, `address<TAB>name`, sorted: two people's lines merge without conflict.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from mkcards.read.embedded import is_embedded
from mkcards.read.files import Trouble, read_regular

FOLDER = "media"
INDEX = "index.tsv"

_PARTS = 2
_LARGEST_INDEX = 4 * 1024 * 1024
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_REMOTE = re.compile(r"(?i)(?:https?:)?//")


def address(source: str) -> str:
    """Give the address under which a file of the web is known; empty for a file of the disk."""
    if not _REMOTE.match(source):
        return ""
    return f"https:{source}" if source.startswith("//") else source


def index_text(names: Mapping[str, str]) -> str:
    """Give the text of an index: the name of the file of each address."""
    return "".join(f"{source}\t{name}\n" for source, name in sorted(names.items()))


def read_fetched(out: Path) -> dict[str, Path]:
    """Give the file of each address that was fetched into the out folder, there or not.

    Lines of another form, such as those of a merge conflict, are passed over. Of a folder that is
    a link, and so may be a stranger's way to files elsewhere, nothing is given.
    """
    folder = out.resolve() / FOLDER
    data = read_regular(folder / INDEX, _LARGEST_INDEX)
    if isinstance(data, Trouble) or folder.is_symlink():
        return {}
    pairs = (line.split("\t") for line in data.decode("utf-8", "replace").splitlines())
    return {
        pair[0]: folder / pair[1]
        for pair in pairs
        if len(pair) == _PARTS and _is_known(pair[0]) and _NAME.fullmatch(pair[1])
    }


def _is_known(source: str) -> bool:
    return bool(address(source)) or is_embedded(source)
