"""The page of what a sync says: each command prints what stands there."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.spec_cases import Fence
from tests.sync.living import Person
from tests.sync.server import Server
from tests.transcripts import fences_of, play

pytestmark = pytest.mark.anki

PAGE = Path(__file__).with_name("sync.md")


def test_the_page_says_what_a_sync_says(
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spec_edits: list[tuple[Fence, str]] | None,
) -> None:
    monkeypatch.setenv("MKCARDS_ANKI_URL", server.url)
    server.trouble.knows_changes = True
    acted = _acted(Person(server), fences_of(PAGE))
    played = list(play(acted, tmp_path, monkeypatch))
    if spec_edits is not None:
        spec_edits.extend((fence, text) for fence, text in played if fence.content != text)
        return
    for fence, text in played:
        assert text == fence.content, f"{PAGE.name}:{fence.line}"


def _acted(person: Person, fences: Iterable[Fence]) -> Iterator[Fence]:
    """Do what happens in Anki when it is its turn, and give the other fences."""
    for fence in fences:
        if fence.info != "anki":
            yield fence
            continue
        for line in fence.content.splitlines():
            _act(person, line)


def _act(person: Person, line: str) -> None:
    said, _, text = line.partition(": ")
    verb, _, about = said.partition(" ")
    deeds: Mapping[str, Callable[[], None]] = {
        "study": lambda: person.study(int(about)),
        "edit": lambda: person.edit(person.guid(about), 1, text),
        "tag": lambda: person.tag(person.guid(about), text),
        "move": lambda: person.move(person.guid(about), text),
        "dies": lambda: _let_die(person, about.removeprefix("behind ")),
        "start": lambda: _let_live(person),
    }
    deeds[verb]()


def _let_die(person: Person, action: str) -> None:
    person.anki.trouble.dies_behind = action


def _let_live(person: Person) -> None:
    person.anki.trouble.dies_behind = ""
    person.anki.start()
