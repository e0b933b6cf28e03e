# What mkcards uses of genanki 0.13: the JSON of note types and decks; stock packages to compare.

from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Cursor
from typing import ClassVar

class Model:
    FRONT_BACK: ClassVar[int]
    CLOZE: ClassVar[int]
    model_id: int

    def __init__(
        self,
        model_id: int,
        name: str,
        fields: list[dict[str, object]],
        templates: list[dict[str, object]],
        css: str = "",
        model_type: int = 0,
    ) -> None: ...
    def to_json(self, timestamp: float, deck_id: int) -> dict[str, object]: ...

class Note:
    def __init__(
        self,
        model: Model,
        fields: list[str],
        *,
        tags: list[str],
        guid: str,
        due: int = 0,
    ) -> None: ...

class Deck:
    def __init__(self, deck_id: int, name: str, description: str = "") -> None: ...
    def add_note(self, note: Note) -> None: ...
    def to_json(self) -> dict[str, object]: ...

class Package:
    def __init__(self, deck_or_decks: Deck | list[Deck]) -> None: ...
    def write_to_db(self, cursor: Cursor, timestamp: float, id_gen: Iterator[int]) -> None: ...
    def write_to_file(self, file: str | Path, timestamp: float | None = None) -> None: ...
