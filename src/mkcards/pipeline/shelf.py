"""The fields of rendered notes, which are asked for once more, when their package is written.

They take more room than the cards. So each stretch of them is packed as soon as it is whole, and
unpacked when one of its notes is looked at: the notes of a package are, one after the other.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import overload

from mkcards.model.packed import Packed, packed, unpacked

_NOTES = 128
"""So many notes are packed together."""

_NEXT_FIELD, _NEXT_NOTE = "\x1f", "\x1e"


class Fields(Sequence[str]):
    """The fields of one note; equal to a tuple of the same texts."""

    __slots__ = ("_place", "_stretch")

    def __init__(self, stretch: "_Stretch", place: int) -> None:
        """Take the place of a note in a stretch."""
        self._stretch, self._place = stretch, place

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...

    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        """Give a field, or some of them."""
        return self._texts()[at]

    def __len__(self) -> int:
        """Count them."""
        return len(self._texts())

    def __iter__(self) -> Iterator[str]:
        """Give one after the other."""
        return iter(self._texts())

    def __eq__(self, other: object) -> bool:
        """Tell whether another sequence has the same texts."""
        return self._texts() == (tuple(other) if isinstance(other, Fields) else other)

    def __hash__(self) -> int:
        """Give the hash of their tuple."""
        return hash(self._texts())

    def _texts(self) -> tuple[str, ...]:
        return self._stretch.texts()[self._place]


class Shelf:
    """Takes the fields of note after note."""

    def __init__(self) -> None:
        """Begin with none."""
        self._last = _Stretch()

    def put(self, fields: tuple[str, ...]) -> Fields:
        """Take the fields of a note, and give what to find them by."""
        place = self._last.put(fields)
        kept = Fields(self._last, place)
        if place == _NOTES - 1:
            self._last.close()
            self._last = _Stretch()
        return kept


class _Stretch:
    """Notes whose fields are packed together."""

    __slots__ = ("_open", "_packed")

    def __init__(self) -> None:
        self._open: list[tuple[str, ...]] = []
        self._packed = Packed(b"")

    def put(self, fields: tuple[str, ...]) -> int:
        self._open.append(fields)
        return len(self._open) - 1

    def close(self) -> None:
        """Pack all, unless a field holds one of the signs that stand between them."""
        text = _NEXT_NOTE.join(map(_NEXT_FIELD.join, self._open))
        fields = sum(map(len, self._open))
        if text.count(_NEXT_FIELD) + text.count(_NEXT_NOTE) == fields - 1:
            self._packed, self._open = packed(text), []

    def texts(self) -> Sequence[tuple[str, ...]]:
        return _parted(self._packed) if self._packed else self._open


@lru_cache(maxsize=2)
def _parted(text: Packed) -> list[tuple[str, ...]]:
    return [tuple(note.split(_NEXT_FIELD)) for note in unpacked(text).split(_NEXT_NOTE)]
