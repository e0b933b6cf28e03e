"""Import packages into a throw-away collection with the real Anki engine, and judge the result.

    python tests/anki/anki_oracle.py FILE.apkg [FILE.apkg ...] [--strict]

prints what each import did and every problem found; with an error (with `--strict` also with a
warning) it ends with exit code 1. Needs the `anki` package only: no window and no network.
"""

import argparse
import html
import json
import re
import sqlite3
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import anki.collection
from anki.cards import Card, CardId
from anki.import_export_pb2 import ImportResponse
from anki.notes import Note, NoteFieldsCheckResult, NoteId

GOOD: Literal[3] = 3
"""The button a person presses who knew the answer."""

ERROR = "error"
WARNING = "warning"

# An import that cannot put a note type over the one of the same id adds `+` or part of a hash.
_DOUBLED_NAME = re.compile(r"\+(\s*\d*)?$|-[0-9a-f]{5}$")
_LOADS_FROM_AFAR = re.compile(
    r"<(?:img|script|link|iframe|audio|video|source)\b[^>]*?(?:src|href)\s*=\s*[\"']?\s*"
    r"(?:https?:)?//",
    re.IGNORECASE,
)
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_UNFILLED = re.compile(r"\{\{[^{}]*\}\}")
_UNSEEN = re.compile(r"<(style|script)\b.*?</\1>", re.IGNORECASE | re.DOTALL)
_PICTURE = re.compile(r"<(img|video|audio|object|svg|canvas|math)\b", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with what Anki holds now; an error, or a warning that deserves a look."""

    level: str
    what: str
    where: str = ""

    def __str__(self) -> str:
        """Give one line for a person."""
        return f"{self.level}: {self.what} {self.where}".rstrip()


@dataclass(frozen=True, slots=True)
class Imported:
    """What the log of one import says: the guids of the notes it names, and how many it found."""

    new: frozenset[str]
    updated: frozenset[str]
    unchanged: frozenset[str]
    refused: frozenset[str]
    found: int


@dataclass(frozen=True, slots=True)
class Progress:
    """What a person's study left on one card."""

    kind: int
    queue: int
    due: int
    interval: int
    factor: int
    reps: int
    lapses: int
    reviews: int


class Anki:
    """A new collection in a folder, closed at the end of a `with` block."""

    def __init__(self, folder: Path) -> None:
        """Make the collection."""
        self.collection = anki.collection.Collection(str(folder / "collection.anki2"))
        self.imports: list[tuple[Path, Imported]] = []

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the collection."""
        self.collection.close()

    def import_package(self, path: Path) -> Imported:
        """Import a package the way a double click on it does."""
        options = anki.collection.ImportAnkiPackageOptions(
            merge_notetypes=False, with_scheduling=False
        )
        request = anki.collection.ImportAnkiPackageRequest(
            package_path=str(path.resolve()), options=options
        )
        log = self.collection.import_anki_package(request).log
        # The engine keeps note types that it has read before, across an import.
        self.collection.models._clear_cache()  # noqa: SLF001 - there is no public way
        imported = self._imported(log)
        self.imports.append((path, imported))
        return imported

    def _imported(self, log: ImportResponse.Log) -> Imported:
        guids: dict[int, str] = dict(self._rows("select id, guid from notes"))
        known = {
            name: frozenset(guids.get(note.id.nid, "?") for note in getattr(log, name))
            for name in ("new", "updated", "duplicate", "conflicting", "missing_notetype")
        }
        refused = known["conflicting"] | known["missing_notetype"]
        return Imported(
            known["new"], known["updated"], known["duplicate"], refused, log.found_notes
        )

    def _rows(self, query: str) -> list[tuple[int, str]]:
        database = self.collection.db
        assert database is not None
        return [(number, text) for number, text in database.all(query)]

    def study(self, count: int) -> None:
        """Answer that many new cards with *Good*."""
        database = self.collection.db
        assert database is not None
        query = "select id from cards where queue = 0 order by due, id limit ?"
        for number in database.list(query, count):
            card = self.collection.get_card(CardId(number))
            card.start_timer()
            self.collection.sched.answerCard(card, GOOD)

    def progress(self) -> dict[str, Progress]:
        """Give the progress of every studied card by `guid` and `guid#ord` of further cards."""
        database = self.collection.db
        assert database is not None
        rows = database.all(
            "select n.guid, c.ord, c.type, c.queue, c.due, c.ivl, c.factor, c.reps, c.lapses,"
            " (select count() from revlog r where r.cid = c.id) as reviews"
            " from cards c join notes n on n.id = c.nid where reviews > 0"
        )
        return {f"{row[0]}#{row[1]}" if row[1] else row[0]: Progress(*row[2:]) for row in rows}

    def notes(self) -> list[Note]:
        """Give every note in the order of its id."""
        numbers = [number for number, _ in self._rows("select id, guid from notes order by id")]
        return [self.collection.get_note(NoteId(number)) for number in numbers]

    def decks(self) -> dict[str, int]:
        """Count the cards of each deck that has any."""
        names = self.collection.decks.all_names_and_ids()
        counted = {
            n.name: self.collection.find_cards(f'"deck:{n.name}" -"deck:{n.name}::*"')
            for n in names
        }
        return {name: len(cards) for name, cards in counted.items() if cards}

    def problems(self) -> list[Problem]:
        """Give everything that decides whether the packages behave well."""
        found = [problem for path, log in self.imports for problem in import_problems(path, log)]
        for path, _ in self.imports:
            found += package_problems(path)
        found += self._collection_problems()
        for note in self.notes():
            found += note_problems(note)
        return found

    def _collection_problems(self) -> Iterator[Problem]:
        if count := len(self.collection.get_empty_cards().notes):
            yield Problem(ERROR, "notes with empty cards", str(count))
        media = self.collection.media.check()
        yield from (Problem(ERROR, "media missing", name) for name in sorted(media.missing))
        yield from (Problem(WARNING, "media not used", name) for name in sorted(media.unused))
        for used in self.collection.models.all_use_counts():
            if _DOUBLED_NAME.search(used.name):
                yield Problem(WARNING, "an import doubled a note type", used.name)
        # Anki 26.9 first adds review times that answering without its window may leave out.
        self.collection.fix_integrity()
        report, is_clean = self.collection.fix_integrity()
        if not is_clean:
            yield Problem(ERROR, "the check of the database found", report)


def import_problems(path: Path, log: Imported) -> Iterator[Problem]:
    """Judge the log of one import."""
    if log.refused:
        yield Problem(ERROR, "notes refused, their note type differs", ", ".join(log.refused))
    told = len(log.new | log.updated | log.unchanged | log.refused)
    if told != log.found:
        yield Problem(ERROR, f"{log.found} notes, but the log tells of {told}", path.name)


def package_problems(path: Path) -> Iterator[Problem]:
    """Judge what lies in a package, without Anki."""
    questions = {
        "a guid on several notes": "select guid from notes group by guid having count() > 1",
        "a note without a card": "select guid from notes where id not in (select nid from cards)",
        "a card without a note": "select id from cards where nid not in (select id from notes)",
    }
    with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as folder:
        names = set(archive.namelist())
        inner = "collection.anki21" if "collection.anki21" in names else "collection.anki2"
        connection = sqlite3.connect(archive.extract(inner, folder))
        try:
            for what, query in questions.items():
                yield from (Problem(ERROR, what, str(row[0])) for row in connection.execute(query))
            decks = json.loads(connection.execute("select decks from col").fetchone()[0])
            used = {str(row[0]) for row in connection.execute("select did from cards")}
        finally:
            connection.close()
    yield from (Problem(ERROR, "a card in no deck", deck) for deck in sorted(used - set(decks)))


def note_problems(note: Note) -> Iterator[Problem]:
    """Judge the fields of a note and both sides of its cards."""
    state = note.fields_check()
    if state == NoteFieldsCheckResult.DUPLICATE:
        yield Problem(WARNING, "the first field is that of another note", note.guid)
    elif state != NoteFieldsCheckResult.NORMAL:
        yield Problem(ERROR, f"field check {state}", note.guid)
    for name, value in note.items():
        if _CONTROL.search(value):
            yield Problem(ERROR, f"a control character in {name}", note.guid)
        if not unicodedata.is_normalized("NFC", value):
            yield Problem(WARNING, f"{name} is not NFC", note.guid)
    for card in note.cards():
        yield from card_problems(card, note.guid)


SIDE_CHECKS: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
    (ERROR, "shows nothing", lambda side: not visible(side)),
    (WARNING, "loads something from the network", lambda side: bool(_LOADS_FROM_AFAR.search(side))),
    (WARNING, "holds a script", lambda side: bool(_SCRIPT.search(side))),
    (WARNING, "shows raw braces", lambda side: bool(_UNFILLED.search(side))),
)


def card_problems(card: Card, guid: str) -> Iterator[Problem]:
    """Judge both sides of a card as Anki renders them."""
    output = card.render_output()
    question, answer = output.question_text, output.answer_text
    for side, text in (("question", question), ("answer", answer)):
        for level, what, is_so in SIDE_CHECKS:
            if is_so(text):
                yield Problem(level, f"the {side} side {what}", guid)
    if visible(question) == visible(answer):
        yield Problem(WARNING, "the answer side shows no more than the question side", guid)


def visible(side: str) -> str:
    """Give what a person sees of a side; a picture counts as a sign."""
    text = _PICTURE.sub(r"¤<\1", _UNSEEN.sub(" ", side))
    text = html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("\xa0", " ")
    return " ".join(text.split())


def main() -> int:
    """Import the packages named on the command line, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.apkg")
    parser.add_argument("--strict", action="store_true", help="a warning counts as an error")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Anki(Path(folder)) as anki:
        for path in options.files:
            log = anki.import_package(path)
            sizes = (
                f"{len(log.new)} new, {len(log.updated)} updated, {len(log.unchanged)} as before"
            )
            sys.stdout.write(f"{path.name}: {sizes}\n")
        problems = anki.problems()
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    return int(any(problem.level == ERROR or options.strict for problem in problems))


if __name__ == "__main__":
    sys.exit(main())
