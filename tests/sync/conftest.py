"""What tests of the sync share: a server that stands for a running Anki."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project import enter, note
from tests.sync.living import NOTE, Person
from tests.sync.server import Server, running


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Give a running Anki with an empty collection; nothing of it is left behind."""
    with running(tmp_path / "anki") as one:
        yield one


@pytest.fixture
def person(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Give somebody with notes and Anki who never synced."""
    found = Person(server)
    enter(tmp_path, monkeypatch)
    monkeypatch.setattr("mkcards.cli.sync.now", lambda: found.now)
    note(NOTE)
    return found
