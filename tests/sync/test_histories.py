"""Whatever happens on both sides in whatever order: no review lost, no edit lost, none twice.

`HISTORIES=200` tries so many histories.
"""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.project import note, run
from tests.sync.living import DAY, Person
from tests.sync.server import running

pytestmark = pytest.mark.anki

HISTORIES = settings(max_examples=int(os.environ.get("HISTORIES", "5")), deadline=None)
WORDS = ("나무", "바다", "구름", "바람", "돌", "모래", "강", "숲", "달", "별")
BREAKS = ("importPackage", "changeDeck", "addTags", "removeTags", "notesInfo")


class World:
    """A person, what their notes say, and what they did in Anki that must stand."""

    def __init__(self, person: Person) -> None:
        """Begin with six bullets in two topics."""
        self.person = person
        self.bullets = dict.fromkeys(WORDS[:6], 0)
        self.topics = [0, 0]
        self.mine: dict[str, str] = {}
        self.decks: dict[str, str] = {}
        self.deleted: set[str] = set()
        self.write()

    def write(self) -> None:
        """Write the notes."""
        lines = ["# 사전"]
        for number, version in enumerate(self.topics):
            lines.append(f"## 주제 {number} 판 {version}\n### 깊은 곳\n")
            words = [word for word in WORDS if WORDS.index(word) % 2 == number]
            known = [word for word in words if word in self.bullets]
            lines += [f"- {word} : {word}에 대한 {self.bullets[word]}번째 설명" for word in known]
        note("\n".join(lines) + "\n")

    def guid(self, word: str) -> str | None:
        """Give the note of a word, as far as Anki holds one."""
        found = self.person.seen().items()
        own = [guid for guid, seen in found if seen.fields[0].startswith(f"{word}")]
        return own[0] if own else None


def _edit(world: World, word: str) -> None:
    world.bullets[word] = world.bullets.get(word, 0) + 1


def _remove(world: World, word: str) -> None:
    if len(world.bullets) > 1:
        world.bullets.pop(word, None)


def _rename(world: World, word: str) -> None:
    world.topics[len(word) - 1] += 1


def _build(world: World, _word: str) -> None:
    world.person.now += DAY
    run("build")


def _edit_in_anki(world: World, word: str) -> None:
    if guid := world.guid(word):
        world.mine[guid] = f"{word}: 내가 쓴 것"
        world.person.edit(guid, 1, world.mine[guid])


def _move_in_anki(world: World, word: str) -> None:
    if guid := world.guid(word):
        world.decks[guid] = "내 상자"
        world.person.move(guid, "내 상자")


def _delete_in_anki(world: World, word: str) -> None:
    if guid := world.guid(word):
        world.mine.pop(guid, None)
        world.decks.pop(guid, None)
        world.deleted.add(guid)
        world.person.delete(guid)


def _study(world: World, _word: str) -> None:
    world.person.study(3)


def _sync(world: World, _word: str) -> None:
    world.person.sync()
    assert world.person.sync()["counts"]["new"] == 0


def _break(world: World, word: str) -> None:
    """Sync with an Anki that dies, if it is asked for what it dies of."""
    trouble = world.person.anki.trouble
    trouble.dies_behind = BREAKS[WORDS.index(word) % len(BREAKS)]
    world.person.now += DAY
    # It ends with 0 where nothing of that kind was to be done.
    world.person.try_sync()
    trouble.dies_behind = ""
    world.person.anki.start()


DEEDS: Sequence[Callable[[World, str], None]] = (
    _edit,
    _remove,
    _rename,
    _build,
    _edit_in_anki,
    _move_in_anki,
    _delete_in_anki,
    _study,
    _sync,
    _break,
)


@contextmanager
def world() -> Iterator[World]:
    """Give a new world in a folder of its own."""
    with (
        tempfile.TemporaryDirectory() as folder,
        chdir(folder),
        running(Path(folder) / "anki") as anki,
        pytest.MonkeyPatch.context() as patch,
    ):
        person = Person(anki)
        patch.setattr("mkcards.cli.sync.now", lambda: person.now)
        patch.setattr("mkcards.cli.build.now", lambda: person.now)
        yield World(person)


@HISTORIES
@given(
    st.booleans(),
    st.lists(st.tuples(st.sampled_from(DEEDS), st.sampled_from(WORDS)), max_size=12),
)
def test_nothing_is_lost_and_nothing_is_twice(
    knows_changes: bool,  # noqa: FBT001 - drawn
    deeds: list[tuple[Callable[[World, str], None], str]],
) -> None:
    with world() as one:
        one.person.anki.trouble.knows_changes = knows_changes
        for deed, word in (*deeds, (_sync, WORDS[0])):
            before = one.person.reviews()
            deed(one, word)
            one.write()
            after = one.person.reviews()
            kept = {guid: rows for guid, rows in before.items() if guid not in one.deleted}
            assert all(after[guid][: len(rows)] == rows for guid, rows in kept.items())
            seen = one.person.seen()
            assert {guid: seen[guid].fields[1] for guid in one.mine} == one.mine
            assert {guid: seen[guid].deck for guid in one.decks} == one.decks
