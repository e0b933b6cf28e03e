"""Nothing of a person's machine leaves it: no connection, no path, no name of theirs."""

import os
import re
import shutil
import socket
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkcards.cli import main
from tests.sync.server import running

SEEDS = Path(__file__).parent.parent / "seeds"
NETWORK = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}
NOTE = """# Net
- remote picture
  - ![far](https://example.org/a.png)
  - <img src="//example.org/b.png">
- address : https://example.org/page
- near picture
  - ![near](images/near.svg)
"""


class Watched:
    """Writes down what touches the network, and what starts another program."""

    def __init__(self) -> None:
        self.events: list[str] | None = None

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.events is not None and (event in NETWORK or event.startswith("subprocess.")):
            self.events.append(f"{event} {arguments}")


WATCHED = Watched()
sys.addaudithook(WATCHED)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example notes and one that names pictures of the web, all events watched."""
    home = tmp_path_factory.mktemp("person-of-this-machine")
    shutil.copytree(SEEDS, home / "notes")
    (home / "notes" / "net.md").write_text(NOTE, encoding="utf-8")
    (home / "notes" / "images" / "near.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', encoding="utf-8"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        WATCHED.events = []
        result = CliRunner().invoke(main, ["build", "notes", "-o", "out"], catch_exceptions=False)
        assert result.exit_code == 0
        assert WATCHED.events == []
        WATCHED.events = None
    return home


def test_the_watch_sees_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    events: list[str] = []
    monkeypatch.setattr(WATCHED, "events", events)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
    assert len(events) == 1


def test_a_build_opens_no_connection_and_starts_no_program(built: Path) -> None:
    assert (built / "out" / "Notes.apkg").is_file()


@pytest.mark.anki
def test_a_sync_speaks_to_anki_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("net.md").write_text(NOTE, encoding="utf-8")
    events: list[str] = []
    with running(tmp_path / "anki") as server:
        monkeypatch.setattr(WATCHED, "events", events)
        result = CliRunner().invoke(main, ["sync", "net.md", "--yes", "--url", server.url])
        monkeypatch.setattr(WATCHED, "events", None)
    assert result.exit_code == 0, result.output
    host, port = server.url.removeprefix("http://").split(":")
    assert len([event for event in events if event.startswith("socket.connect ")]) > 3
    assert [event for event in events if f"'{host}', {port}" not in event] == []


def test_no_path_of_the_machine_is_in_anything_that_was_written(built: Path) -> None:
    parts = {path.name: path.read_bytes() for path in (built / "out").iterdir() if path.is_file()}
    with zipfile.ZipFile(built / "out" / "Notes.apkg") as archive:
        parts |= {f"package {name}": archive.read(name) for name in archive.namelist()}
    told = (str(built), built.name, str(Path.home()), os.environ.get("USER") or "\0")
    secrets = [re.escape(word.encode()) for word in told if len(word) > 4]
    found = {name: re.findall(b"|".join(secrets), content) for name, content in parts.items()}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_the_name_of_the_account_is_not_in_the_package(built: Path) -> None:
    with zipfile.ZipFile(built / "out" / "Notes.apkg") as archive:
        assert not [one for one in archive.infolist() if one.extra or one.comment]
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
