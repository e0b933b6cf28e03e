"""All data of one state of the notes in the form in which the page asks for it: JSON texts."""

import json
from functools import cached_property
from pathlib import PurePosixPath
from threading import Lock

from mkcards.preview.details import Details
from mkcards.preview.frame import frames
from mkcards.preview.index import index_values
from mkcards.preview.prepared import Prepared
from mkcards.preview.reviewed import review_values
from mkcards.render import NOTE_TYPES

BATCH = 50
"""So many cards come with one request for what is shown of them."""


class Catalogue:
    """The index of all cards, and batches of what is shown of each, made when asked for.

    `editor` is a link with `{path}` and `{line}` in it; with none the page never learns where on
    this machine the notes are.
    """

    def __init__(self, prepared: Prepared, editor: str = "") -> None:
        """Take what was prepared; the index is made at once."""
        self._prepared = prepared
        self._lock = Lock()
        self._batches: dict[int, str] = {}
        self.media = prepared.media
        self.size = len(prepared.release.live)
        places = {"editor": editor, "files": _files(prepared)} if editor else {}
        reviews = review_values(prepared)
        self.index = _json(
            index_values(prepared)
            | {"batch": BATCH, "frames": list(map(frames, NOTE_TYPES))}
            | places
            | ({"reviews": reviews} if reviews else {})
        )

    @property
    def batches(self) -> range:
        """Give the numbers of the batches."""
        return range(-(-self.size // BATCH))

    def batch(self, number: int) -> str:
        """Give what is shown of the cards of one batch, in their order."""
        with self._lock:
            if number not in self._batches:
                cards = range(number * BATCH, min(self.size, (number + 1) * BATCH))
                self._batches[number] = _json([self._details.of(card) for card in cards])
            return self._batches[number]

    @cached_property
    def _details(self) -> Details:
        return Details(self._prepared)


def _files(prepared: Prepared) -> list[str]:
    """Give the place on this machine of each note that was read, in the order of the index."""
    folders = prepared.release.found.reading.folders
    return [(folders[seed] / PurePosixPath(seed).name).as_posix() for seed in prepared.seed_names]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
