"""The connection to Anki: what it asks, and what it says when something is wrong."""

import json
import socket
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from mkcards.config.anki_url import door
from mkcards.errors import (
    AnkiDownError,
    AnkiElsewhereError,
    AnkiError,
    AnkiKeyError,
    AnkiLostError,
    AnkiPermissionError,
    AnkiProfileError,
    AnkiRefusedError,
    AnkiSlowError,
    AnkiTooOldError,
    NotAnkiConnectError,
)
from mkcards.sync import connection
from mkcards.sync.connection import Anki, connected
from tests.sync.server import PROFILE, Server, running

pytestmark = pytest.mark.anki

SECRET = "open-sesame-8765"  # noqa: S105 - a key of the tests


def create(anki: Anki, count: int) -> None:
    """Do so many things that each leave something to be counted."""
    for number in range(count):
        anki.call("createDeck", deck=f"D{number}")


@contextmanager
def saying(answer: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """Let a program that is not Anki answer once; give its address and what it hears."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            guest, _ = listener.accept()
            with guest, guest.makefile("rb") as told:
                heads = dict(
                    line.split(b": ") for line in iter(told.readline, b"\r\n") if b":" in line
                )
                heard.append(told.read(int(heads[b"Content-Length"])))
                guest.sendall(answer)

        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", heard
        thread.join(5)


# What is asked


def test_an_action_is_asked(server: Server) -> None:
    anki = connected(server.url, needs=("deckNames", "importPackage", "multi"))
    assert anki.profile == PROFILE
    assert anki.call("deckNames") == ["Default"]
    assert anki.call("findNotes", query="deck:Default") == []
    assert f"http://{anki.address}" == server.url


def test_meeting_changes_nothing(server: Server) -> None:
    before = server.collection.mod
    connected(server.url, profile=PROFILE, needs=("importPackage",))
    assert server.collection.mod == before
    assert set(server.done) <= {
        "requestPermission",
        "version",
        "apiReflect",
        "getMediaDirPath",
        "getActiveProfile",
    }


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_this_machine_has_two_names(server: Server, host: str) -> None:
    assert connected(server.url.replace("127.0.0.1", host)).profile == PROFILE


@pytest.mark.parametrize(
    "url", ["http://192.0.2.1", "http://anki.example:8765", "http://127.0.0.1.example"]
)
def test_another_machine_is_met_only_if_that_is_meant(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    met = []

    def refuse(address: tuple[str, int], *_: object) -> None:
        met.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", refuse)
    with pytest.raises(AnkiElsewhereError, match="add --remote"):
        connected(url)
    assert met == []
    with pytest.raises(AnkiDownError):
        connected(url, anywhere=True)
    assert len(met) == 1


def test_an_address_of_the_newer_kind_is_shown_in_brackets() -> None:
    assert Anki(door("http://[::1]:9")).address == "[::1]:9"


def test_no_proxy_stands_between(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert connected(server.url).profile == PROFILE


# The profile


@pytest.mark.parametrize("knows", [True, False])
def test_another_profile_is_open(server: Server, knows: bool) -> None:  # noqa: FBT001 - a case
    server.trouble.knows_profile = knows
    assert connected(server.url, profile=PROFILE).profile == PROFILE
    with pytest.raises(AnkiProfileError, match=r"'User 1' is open.*nothing was changed.*'Work'"):
        connected(server.url, profile="Work")


@pytest.mark.parametrize("knows", [True, False])
def test_no_profile_is_open(server: Server, knows: bool) -> None:  # noqa: FBT001 - a case
    server.trouble.knows_profile = knows
    server.trouble.has_collection = False
    with pytest.raises(AnkiProfileError, match="no profile is open; nothing was changed; open one"):
        connected(server.url)


def test_a_profile_is_the_same_in_both_forms_of_unicode(tmp_path: Path) -> None:
    with running(tmp_path, unicodedata.normalize("NFD", "한국어")) as server:
        assert connected(server.url, profile="한국어").profile == server.profile


# The key


def test_a_key_is_sent_where_it_is_wanted(server: Server) -> None:
    server.trouble.key = SECRET
    anki = connected(server.url, SECRET)
    assert anki.call("deckNames") == ["Default"]
    assert SECRET not in repr(anki)


def test_a_key_that_nobody_wants_is_kept(server: Server) -> None:
    assert connected(server.url, SECRET).key == ""


@pytest.mark.parametrize(("key", "problem"), [("", "wants an API key"), ("wrong", "does not take")])
def test_the_key_is_missing_or_wrong(server: Server, key: str, problem: str) -> None:
    server.trouble.key = SECRET
    with pytest.raises(AnkiKeyError, match=problem) as caught:
        connected(server.url, key)
    assert "MKCARDS_ANKI_KEY" in str(caught.value)
    assert SECRET not in str(caught.value)
    assert "wrong" not in str(caught.value)
    assert caught.value.exit_code == 3


def test_without_a_word_there_is_no_key(server: Server) -> None:
    server.trouble.key = SECRET
    with pytest.raises(AnkiKeyError, match="wants an API key"):
        connected(server.url)


def test_a_key_that_is_changed_midway_is_told(server: Server) -> None:
    anki = connected(server.url)
    server.trouble.key = SECRET
    with pytest.raises(AnkiKeyError):
        create(anki, 1)


def test_a_stranger_does_not_get_the_key() -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
    with saying(answer) as (url, heard), pytest.raises(NotAnkiConnectError, match="no result"):
        connected(url, SECRET)
    assert b"requestPermission" in heard[0]
    assert SECRET.encode() not in heard[0]


# What else goes wrong


def test_nobody_listens(server: Server) -> None:
    server.stop()
    with pytest.raises(AnkiDownError, match="Anki is not answering at 127") as caught:
        connected(server.url)
    assert "2055492159" in str(caught.value)
    assert caught.value.kind == "anki-down"


def test_anki_is_slow(server: Server) -> None:
    server.trouble.slow = 5
    with pytest.raises(AnkiSlowError, match=r"requestPermission within 0\.1 seconds"):
        connected(server.url, seconds=0.1)


def test_an_import_may_take_longer(server: Server, tmp_path: Path) -> None:
    anki = connected(server.url, seconds=0.2)
    server.trouble.slow = 0.4
    with pytest.raises(AnkiRefusedError, match="Anki cannot do importPackage"):
        anki.call("importPackage", path=str(tmp_path / "none.apkg"))


def test_nobody_takes_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(*_: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(socket, "create_connection", wait)
    with pytest.raises(AnkiSlowError, match="within 5 seconds"):
        connected("http://127.0.0.1:8765")


def test_permission_is_denied(server: Server) -> None:
    server.trouble.is_denied = True
    with pytest.raises(AnkiPermissionError, match="denies permission"):
        connected(server.url)


def test_a_forbidden_answer_is_a_denied_permission(server: Server) -> None:
    server.trouble.status = 403
    with pytest.raises(AnkiPermissionError):
        connected(server.url)


def test_the_interface_is_too_old(server: Server) -> None:
    server.trouble.version = 5
    with pytest.raises(AnkiTooOldError, match="older than version 6; update it"):
        connected(server.url)


@pytest.mark.parametrize("action", ["importPackage", "apiReflect", "requestPermission"])
def test_an_action_is_lacking(server: Server, action: str) -> None:
    server.trouble.lacks = frozenset({action})
    with pytest.raises(AnkiTooOldError, match=f"it lacks {action}; update it"):
        connected(server.url, needs=("changeDeck", "importPackage"))


def test_an_action_of_nobody_is_lacking(server: Server) -> None:
    with pytest.raises(AnkiTooOldError, match="it lacks flyToTheMoon"):
        connected(server.url).call("flyToTheMoon")


def test_what_anki_refuses_is_told(server: Server) -> None:
    anki = connected(server.url)
    with pytest.raises(AnkiRefusedError, match="cannot do suspend: Card was not found: 1"):
        anki.call("suspend", cards=[1])
    with pytest.raises(AnkiRefusedError, match=r"cannot do changeDeck: .*unexpected keyword"):
        anki.call("changeDeck", notes=[])


def test_a_sync_without_an_account_names_the_next_step(server: Server) -> None:
    server.trouble.knows_changes = True
    anki = connected(server.url)
    assert anki.call("sync") is None
    server.trouble.has_account = False
    with pytest.raises(AnkiRefusedError, match=r"cannot do sync: no account of AnkiWeb.*log in"):
        anki.call("sync")


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (b"hello", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"\xff", "no JSON"),
        (b"[]", "no result and no error"),
        (b'{"result": 1}', "no result and no error"),
        (b'{"result": 1, "error": null}', "it knows no permission"),
        (b'{"result": {}, "error": null}', "it knows no permission"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_something_else_answers(server: Server, answer: bytes, problem: str) -> None:
    server.trouble.answer = answer
    with pytest.raises(NotAnkiConnectError, match=f"is not AnkiConnect: .*{problem}"):
        connected(server.url)


def test_an_odd_answer_about_actions_is_an_old_add_on(server: Server) -> None:
    anki = connected(server.url)
    server.trouble.answer = b'{"result": 7, "error": null}'
    with pytest.raises(AnkiTooOldError, match="lacks sync"):
        connection._require(anki, ("sync",))  # noqa: SLF001 - no server says such a thing


def test_a_redirect_is_not_followed(server: Server, tmp_path: Path) -> None:
    with running(tmp_path / "other") as other:
        server.trouble.status = 302
        server.trouble.location = other.url
        with pytest.raises(NotAnkiConnectError, match="HTTP 302"):
            connected(server.url)
        assert other.done == []


def test_a_program_that_speaks_no_http() -> None:
    with (
        saying(b"220 mail ready\r\n") as (url, _),
        pytest.raises(NotAnkiConnectError, match="does not speak HTTP"),
    ):
        connected(url)


def test_a_huge_answer_is_not_read(server: Server) -> None:
    server.trouble.huge = True
    with pytest.raises(NotAnkiConnectError, match="larger than any"):
        connected(server.url)


def test_a_huge_answer_of_unknown_length_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "MAX_ANSWER_BYTES", 1000)
    with (
        saying(b"HTTP/1.0 200 OK\r\n\r\n" + b"x" * 1001) as (url, _),
        pytest.raises(NotAnkiConnectError, match="larger than any"),
    ):
        connected(url)


def test_an_answer_may_be_large(server: Server) -> None:
    anki = connected(server.url)
    server.trouble.answer = json.dumps({"result": "x" * 5_000_000, "error": None}).encode()
    assert len(anki.call("version")) == 5_000_000


def test_half_an_answer_is_a_lost_connection(server: Server) -> None:
    server.trouble.cut = True
    with pytest.raises(AnkiLostError, match="broke at requestPermission"):
        connected(server.url)


# Anki goes away midway


def test_anki_dies_after_forty_of_a_hundred_actions(server: Server) -> None:
    anki = connected(server.url)
    server.trouble.dies_after = len(server.done) + 40
    with pytest.raises(AnkiLostError, match="not done twice"):
        create(anki, 100)
    with pytest.raises(AnkiLostError):
        anki.call("deckNames")
    with pytest.raises(AnkiDownError):
        connected(server.url)
    server.trouble.dies_after = None
    server.start()
    assert len(anki.call("deckNames")) == 41
    create(anki, 100)
    assert len(anki.call("deckNames")) == 101


@pytest.mark.parametrize("when", ["dies_before", "dies_behind"])
def test_anki_dies_at_an_action(server: Server, when: str) -> None:
    anki = connected(server.url)
    setattr(server.trouble, when, "createDeck")
    with pytest.raises(AnkiLostError, match="broke at createDeck"):
        anki.call("createDeck", deck="D")
    setattr(server.trouble, when, "")
    server.start()
    assert len(anki.call("deckNames")) == 1 + (when == "dies_behind")


def test_every_trouble_ends_with_exit_code_3_and_names_a_next_step() -> None:
    address = "127.0.0.1:8765"
    for trouble in (
        AnkiDownError(address),
        AnkiSlowError(address, "version", 30),
        AnkiKeyError(address, was_given=True),
        AnkiPermissionError(address),
        AnkiProfileError("A", "B"),
        AnkiTooOldError("sync"),
        NotAnkiConnectError(address, "x"),
        AnkiLostError("sync"),
    ):
        assert isinstance(trouble, AnkiError)
        assert trouble.exit_code == 3
        assert "; " in str(trouble)


# What the server does, as AnkiConnect does; `tests/desktop` asks both


def test_actions_may_go_together(server: Server) -> None:
    actions = [{"action": "version", "version": 6}, {"action": "nothing"}]
    assert connected(server.url).call("multi", actions=actions) == [
        {"result": 6, "error": None},
        {"result": None, "error": "unsupported action"},
    ]


def test_what_is_missing_is_an_empty_object(server: Server) -> None:
    anki = connected(server.url)
    assert anki.call("notesInfo", notes=[1]) == [{}]
    assert anki.call("cardsInfo", cards=[1]) == [{}]
    assert anki.call("areSuspended", cards=[1]) == [None]
    assert anki.call("getDecks", cards=[1]) == {"Default": [1]}
    assert anki.call("getReviewsOfCards", cards=[1]) == {"1": []}
    assert anki.call("deleteNotes", notes=[1]) is None
