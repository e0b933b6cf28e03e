"""A person with notes and a running Anki: what happens there, told without looking at any plan."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

import anki.collection  # noqa: F401 - the first of them: the others import each other in a ring
from anki.cards import CardId
from anki.decks import DeckId
from anki.notes import NoteId
from click.testing import CliRunner

from mkcards.cli import main
from mkcards.model.card import Tag
from mkcards.write import read_apkg
from tests.project import printed, run
from tests.sync.server import Server

DAY = 86_400
RETIRED = "mkcards::retired"
FIELDS = ("question", "answer", "breadcrumb", "kind", "extra", "source", "lang", "key", "hint")
_GOOD: Final = 3

NOTE = """## 검색
### BM25
- 질의와 문서의 관련도를 재는 순위 함수
- k1 : 단어 빈도의 포화를 조절하는 값
- b : 문서 길이를 보정하는 정도
- IDF : 드문 단어에 주는 무게
### 평가
- precision : 찾은 것 가운데 맞는 것의 비율
- recall : 맞는 것 가운데 찾은 것의 비율
"""


class Seen(NamedTuple):
    """A note as a person sees it in Anki, with the deck of its card."""

    fields: tuple[str, ...]
    tags: frozenset[str]
    deck: str
    is_suspended: bool = False


@dataclass
class Person:
    """Somebody who syncs at a given second; `anki` is theirs."""

    anki: Server
    now: int = 0

    def __post_init__(self) -> None:
        """Begin some days ago."""
        self.now = int(time.time()) - 40 * DAY

    @property
    def _db(self) -> Any:  # noqa: ANN401 - Anki's
        return self.anki.collection.db

    def sync(self, *words: object, code: int = 0) -> dict[str, Any]:
        """Sync a day later; hold what the plan says against what then happened."""
        self.now += DAY
        before = self.seen()
        result = printed("sync", "--yes", "--url", self.anki.url, *words, code=code)
        assert result["left"] == []
        self._settle()
        told = {
            step["guid"]: (step["fate"], frozenset(step["fields"]))
            for step in result["steps"]
            if step["fate"] != "kept"
        }
        assert told == happened(before, self.seen())
        return result

    def say(self, *words: object, code: int = 0) -> str:
        """Sync a day later; give what is printed."""
        self.now += DAY
        return run("sync", "--yes", "--url", self.anki.url, *words, code=code).output

    def try_sync(self) -> None:
        """Sync with an Anki that may die of it."""
        words = ["sync", "--yes", "--url", self.anki.url]
        result = CliRunner().invoke(main, words, catch_exceptions=False)
        assert result.exit_code in {0, 3}, result.output
        self._settle()

    def _settle(self) -> None:
        """Let what Anki changed by its own clock, which has no part in this, be changed now."""
        self._db.execute("update notes set mod = ? where mod > ?", self.now, self.now)

    def seen(self) -> dict[str, Seen]:
        """Give all notes by guid; each has one card."""
        rows = self._db.all(
            "select guid, flds, tags, did, queue from notes join cards on cards.nid = notes.id"
        )
        decks = self.anki.collection.decks
        found = {
            guid: Seen(
                tuple(fields.split("\x1f")), frozenset(tags.split()), decks.name(deck), queue == -1
            )
            for guid, fields, tags, deck, queue in rows
        }
        assert len(found) == len(rows) == self._db.scalar("select count() from notes")
        return found

    def guid(self, word: str) -> str:
        """Give the guid of the one note whose question holds a word."""
        found = self.seen().items()
        (guid,) = [guid for guid, seen in found if word in seen.fields[0]]
        return guid

    def study(self, count: int = 100) -> None:
        """Answer so many new cards with *Good*."""
        numbers = self._db.list(
            "select id from cards where queue = 0 order by due, id limit ?", count
        )
        for number in numbers:
            card = self.anki.collection.get_card(CardId(number))
            card.start_timer()
            self.anki.collection.sched.answerCard(card, _GOOD)

    def reviews(self) -> dict[str, list[Any]]:
        """Give by guid how each studied card is scheduled, and all of its reviews."""
        rows = self._db.all(
            "select n.guid, c.type, c.due, c.ivl, c.factor, c.reps, c.lapses, r.id, r.ease"
            " from cards c join notes n on n.id = c.nid join revlog r on r.cid = c.id order by r.id"
        )
        found: dict[str, list[Any]] = {}
        for guid, *row in rows:
            found.setdefault(guid, []).append(row)
        return found

    def edit(self, guid: str, place: int, text: str, *tags: str) -> None:
        """Change a field of a note in Anki and add tags, a while after the last sync."""
        note = self.anki.collection.get_note(self._note(guid))
        note.fields[place] = text
        note.tags += tags
        self.anki.collection.update_note(note)
        self.touch(guid)

    def tag(self, guid: str, tag: str) -> None:
        """Add a tag to a note in Anki."""
        self.edit(guid, 1, self.seen()[guid].fields[1], tag)

    def touch(self, guid: str) -> None:
        """Let the last change of a note be an hour after the last sync."""
        self._db.execute("update notes set mod = ? where guid = ?", self.now + 3600, guid)

    def move(self, guid: str, deck: str) -> None:
        """Put the card of a note into a deck."""
        number = self.anki.collection.decks.id(deck)
        assert number is not None
        cards = self.anki.collection.card_ids_of_note(self._note(guid))
        self.anki.collection.set_deck(cards, number)

    def suspend(self, guid: str) -> None:
        """Suspend the card of a note."""
        cards = self.anki.collection.card_ids_of_note(self._note(guid))
        self.anki.collection.sched.suspend_cards(cards)

    def cram(self, search: str) -> DeckId:
        """Take cards into a filtered deck; give its id."""
        decks = self.anki.collection.decks
        number = decks.new_filtered("Cram")
        deck = decks.get(number)
        assert deck is not None
        deck["terms"] = [[search, 100, 0]]
        decks.save(deck)
        self.anki.collection.sched.rebuild_filtered_deck(number)
        return number

    def retype(self, guid: str, kind: int) -> None:
        """Give a note another note type."""
        self._db.execute("update notes set mid = ? where guid = ?", kind, guid)

    def style(self, css: str) -> None:
        """Give the note type another look."""
        kind = self.anki.collection.models.by_name("mkcards")
        assert kind is not None
        kind["css"] = css
        self.anki.collection.models.update_dict(kind)

    def delete(self, *guids: str) -> None:
        """Delete notes in Anki."""
        self.anki.collection.remove_notes([self._note(guid) for guid in guids])

    def copy(self, guid: str) -> str:
        """Copy a note as Anki does, with the field of its key; give the guid of the copy."""
        collection = self.anki.collection
        old = collection.get_note(self._note(guid))
        kind = old.note_type()
        assert kind is not None
        new = collection.new_note(kind)
        new.fields, new.tags = old.fields, old.tags
        collection.add_note(new, DeckId(1))
        return new.guid

    def add(self, guid: str, tags: list[str]) -> None:
        """Add a note that mkcards never made."""
        kind = self.anki.collection.models.by_name("mkcards")
        assert kind is not None
        new = self.anki.collection.new_note(kind)
        new.guid, new.tags = guid, tags
        new["Question"], new["Key"] = guid, guid
        self.anki.collection.add_note(new, DeckId(1))

    def _note(self, guid: str) -> NoteId:
        return NoteId(self._db.scalar("select id from notes where guid = ?", guid))


def happened(
    before: Mapping[str, Seen], after: Mapping[str, Seen]
) -> dict[str, tuple[str, frozenset[str]]]:
    """Tell by guid what became of notes: the fate and the fields that changed."""
    found = {guid: _fate(before.get(guid), after.get(guid)) for guid in {**before, **after}}
    return {guid: fate for guid, fate in found.items() if fate}


def _fate(before: Seen | None, after: Seen | None) -> tuple[str, frozenset[str]] | None:
    if before is None or after is None:
        return ("retired" if after is None else "new"), frozenset()
    names = zip(FIELDS, before.fields, after.fields, strict=False)
    changed = {name for name, old, new in names if old != new} - {"source", "key"}
    was, is_gone = RETIRED in before.tags, RETIRED in after.tags
    changed |= {"tags"} if before.tags - {RETIRED} != after.tags - {RETIRED} else set()
    if was != is_gone:
        return ("retired", frozenset({"tags"})) if is_gone else ("returned", frozenset(changed))
    if after.is_suspended and not before.is_suspended:
        return "retired", frozenset()
    if before.deck != after.deck:
        return "moved", frozenset(changed)
    return ("changed", frozenset(changed)) if changed else None


def built(package: str = "cards/Notes.apkg") -> dict[str, Seen]:
    """Give the notes of the package that lies there, as a fresh Anki would show them."""
    return {
        note.guid: Seen(note.fields, frozenset(map(Tag, note.tags)), note.deck)
        for note in read_apkg(Path(package)).notes
    }
