"""File names that every system takes: made of topics, safe, short, and never equal by case."""

import re
from collections.abc import Iterable
from hashlib import blake2b
from unicodedata import normalize

from mkcards.model.card import DeckName
from mkcards.model.pattern import Pattern

_LONGEST = 80
"""Bytes of UTF-8 of a name without its suffix; common file systems end at 255."""

_INVISIBLE = Pattern("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_UNSAFE = Pattern(r'[\s\x00-\x1f\x7f-\x9f<>:"/\\|?*\ud800-\udfff]+')
_DEVICE = Pattern(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.IGNORECASE)
_CONFIG = "mkcards"
"""`mkcards.yaml` configures a project and may lie in the same folder."""


def file_stem(name: str) -> str:
    """Give a name for a file, without suffix, that is safe on Linux, macOS and Windows.

    White space and reserved characters become `_`, invisible ones go; the name begins with a letter
    or another visible sign (`_` and `.` are for files of another meaning), is no Windows device,
    and is cut to 80 bytes with a hash of the whole. Rules of Windows: learn.microsoft.com, "Naming
    Files, Paths, and Namespaces".
    """
    visible = _INVISIBLE.sub("", normalize("NFC", name))
    stem = _UNSAFE.sub("_", visible).lstrip("._-~ ").rstrip("._ ")
    return _cut(_no_device(stem or "deck"))


def file_stems(decks: Iterable[DeckName], deck_root: str) -> dict[DeckName, str]:
    """Give each deck a file name of its own: its levels below the root, joined by `__`.

    Names that differ only by case get `-2`, `-3` … in the order of the decks.
    """
    stems: dict[DeckName, str] = {}
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    for deck in dict.fromkeys(decks):
        stem = file_stem(_below(deck, deck_root))
        stems[deck] = _free(stem, taken, numbers)
        taken.add(stems[deck].casefold())
    return stems


def _below(deck: DeckName, deck_root: str) -> str:
    return deck.removeprefix(f"{deck_root}::").replace("::", "__")


def _free(stem: str, taken: set[str], numbers: dict[str, int]) -> str:
    key = normalize("NFC", stem.casefold())
    number = numbers.get(key, 1)
    free = stem if number == 1 else f"{stem}-{number}"
    while free.casefold() in taken:
        number += 1
        free = f"{stem}-{number}"
    numbers[key] = number + 1
    return free


def _no_device(stem: str) -> str:
    head, dot, rest = stem.partition(".")
    if _DEVICE.fullmatch(head) or stem.casefold() == _CONFIG:
        return f"{head}_{dot}{rest}"
    return stem


def _cut(stem: str) -> str:
    encoded = stem.encode()
    if len(encoded) <= _LONGEST:
        return stem
    mark = blake2b(encoded, digest_size=4).hexdigest()
    start = encoded[: _LONGEST - len(mark) - 1].decode(errors="ignore")
    return f"{start.rstrip('._ ')}-{mark}"
