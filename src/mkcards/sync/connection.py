"""The connection to a running Anki, by way of its add-on AnkiConnect (API 6).

Each question is one POST to this machine: no proxy, no redirect, no name looked up. AnkiConnect
answers one after the other, every 25 ms: a question names as many notes or cards as it may.
"""

import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import ip_address
from typing import Any

from mkcards.config.anki_url import Door, door
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
from mkcards.model.pattern import Pattern

VERSION = 6
"""The version of AnkiConnect's interface that is spoken, since 2017."""

CONNECT_SECONDS = 5.0
READ_SECONDS = 30.0
LONG_SECONDS = 900.0
MAX_ANSWER_BYTES = 256 * 1024 * 1024

_LONG = frozenset({"importPackage", "sync"})
_FORBIDDEN = 403
_OK = 200
_LONGEST_PROBLEM = 300
_SEPARATOR = Pattern(r"[\\/]")

# What AnkiConnect says, in the words of its source.
_WRONG_KEY = "valid api key must be provided"
_NO_ACTION = "unsupported action"
_NO_ACCOUNT = "sync: auth not configured"
_NO_COLLECTION = ("collection is not available", "media is not available")


@dataclass(frozen=True, slots=True)
class Anki:
    """A running Anki that has answered; `profile` is the one that is open in it."""

    door: Door
    key: str = field(default="", repr=False)
    profile: str = ""
    connect_seconds: float = CONNECT_SECONDS
    read_seconds: float = READ_SECONDS
    long_seconds: float = LONG_SECONDS
    is_met: bool = False

    @property
    def address(self) -> str:
        """Give the address for messages: `127.0.0.1:8765`."""
        host = f"[{self.door.host}]" if ":" in self.door.host else self.door.host
        return f"{host}:{self.door.port}"

    def call(self, action: str, **params: object) -> Any:  # noqa: ANN401 - as each action has it
        """Ask for one action and give its result; raises `AnkiError`."""
        asked = {"action": action, "version": VERSION, "params": params}
        if self.key:
            asked["key"] = self.key
        return self._result(action, self._answer(action, asked))

    def _result(self, action: str, answer: object) -> Any:  # noqa: ANN401 - as each action has it
        if not isinstance(answer, dict) or set(answer) != {"result", "error"}:
            raise NotAnkiConnectError(self.address, "its answer has no result and no error")
        if answer["error"] is not None:
            raise self._refusal(action, str(answer["error"]))
        return answer["result"]

    def _refusal(self, action: str, problem: str) -> AnkiError:
        if problem == _WRONG_KEY:
            return AnkiKeyError(self.address, was_given=bool(self.key))
        if problem == _NO_ACTION:
            return AnkiTooOldError(action)
        if problem in _NO_COLLECTION:
            return AnkiProfileError()
        if problem == _NO_ACCOUNT:
            problem = "no account of AnkiWeb is known to it; log in by its button Sync once"
        return AnkiRefusedError(action, problem[:_LONGEST_PROBLEM])

    def _answer(self, action: str, asked: object) -> object:
        """Send one request and give what was answered, before anything is known of it."""
        data = self._exchange(action, json.dumps(asked).encode())
        try:
            answer: object = json.loads(data)
        except (ValueError, RecursionError):
            raise NotAnkiConnectError(self.address, "its answer is no JSON") from None
        return answer

    def _exchange(self, action: str, body: bytes) -> bytes:
        connection = HTTPConnection(*self.door, timeout=self.connect_seconds)
        try:
            self._connect(connection, action)
            return self._told(connection, action, body)
        finally:
            connection.close()

    def _connect(self, connection: HTTPConnection, action: str) -> None:
        try:
            connection.connect()
        except TimeoutError:
            raise AnkiSlowError(self.address, action, self.connect_seconds) from None
        except (OSError, UnicodeError):
            raise self._gone(action) from None

    def _told(self, connection: HTTPConnection, action: str, body: bytes) -> bytes:
        seconds = self.long_seconds if action in _LONG else self.read_seconds
        connection.sock.settimeout(seconds)
        try:
            connection.request("POST", "/", body, {"Content-Type": "application/json"})
            return self._read(connection.getresponse(), action)
        except TimeoutError:
            raise AnkiSlowError(self.address, action, seconds) from None
        except OSError:
            raise AnkiLostError(action) from None
        except HTTPException:
            raise NotAnkiConnectError(self.address, "it does not speak HTTP") from None

    def _read(self, response: HTTPResponse, action: str) -> bytes:
        if response.status == _FORBIDDEN:
            raise AnkiPermissionError(self.address)
        if response.status != _OK:
            raise NotAnkiConnectError(self.address, f"it answers with HTTP {response.status}")
        announced = response.length or 0
        data = b"" if announced > MAX_ANSWER_BYTES else response.read(MAX_ANSWER_BYTES + 1)
        if max(announced, len(data)) > MAX_ANSWER_BYTES:
            raise NotAnkiConnectError(self.address, "its answer is larger than any of Anki's")
        if len(data) < announced:
            raise AnkiLostError(action)
        return data

    def _gone(self, action: str) -> AnkiError:
        return AnkiLostError(action) if self.is_met else AnkiDownError(self.address)


def connected(  # noqa: PLR0913 - each is a setting of its own
    url: str,
    key: str = "",
    profile: str = "",
    *,
    needs: Iterable[str] = (),
    anywhere: bool = False,
    seconds: float = READ_SECONDS,
) -> Anki:
    """Meet the Anki that answers at an address such as `http://127.0.0.1:8765`.

    Nothing is changed there. `needs` names the actions that the add-on must know, `profile` the one
    that must be open, where it matters; a machine other than this one is met only if `anywhere`.
    The key is sent to what has said that it is AnkiConnect and wants one. Raises `AnkiError`.
    """
    anki = Anki(_own(door(url), anywhere=anywhere), read_seconds=seconds)
    anki = _permitted(anki, key)
    _require(anki, tuple(needs))
    opened = _open_profile(anki)
    if profile and unicodedata.normalize("NFC", opened) != unicodedata.normalize("NFC", profile):
        raise AnkiProfileError(opened, profile)
    return replace(anki, profile=opened)


def _own(where: Door, *, anywhere: bool) -> Door:
    """Give the door on this machine; `localhost` is taken for what AnkiConnect binds to."""
    if where.host == "localhost":
        return where._replace(host="127.0.0.1")
    if not anywhere and not _is_loopback(where.host):
        raise AnkiElsewhereError(where.host)
    return where


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _permitted(anki: Anki, key: str) -> Anki:
    """Ask to be let in, and give the connection with the key where one is wanted.

    AnkiConnect refuses a key where it has none, so that a key nobody wants is left out.
    """
    said = anki.call("requestPermission")
    if not isinstance(said, dict) or "permission" not in said:
        raise NotAnkiConnectError(anki.address, "it knows no permission")
    if said["permission"] != "granted":
        raise AnkiPermissionError(anki.address)
    needed = bool(said.get("requireApikey"))
    if needed and not key:
        raise AnkiKeyError(anki.address, was_given=False)
    return replace(anki, key=key if needed else "", is_met=True)


def _require(anki: Anki, needs: tuple[str, ...]) -> None:
    version = anki.call("version")
    if not isinstance(version, int) or version < VERSION:
        raise AnkiTooOldError
    known = _known(anki, needs)
    if lacking := [name for name in needs if name not in known]:
        raise AnkiTooOldError(*lacking)


def _known(anki: Anki, names: Sequence[str]) -> tuple[str, ...]:
    """Give those actions out of some that the add-on knows."""
    said = anki.call("apiReflect", scopes=["actions"], actions=list(names))
    return tuple(said.get("actions", ())) if isinstance(said, dict) else ()


def _open_profile(anki: Anki) -> str:
    """Give the name of the open profile; raises `AnkiProfileError` where none is.

    Not every AnkiConnect has `getActiveProfile`; the folder of media lies in that of the profile.
    """
    if _known(anki, ["getActiveProfile"]):
        opened = str(anki.call("getActiveProfile") or "")
    else:
        opened = ("", *_SEPARATOR.split(str(anki.call("getMediaDirPath"))))[-2]
    if not opened:
        raise AnkiProfileError
    return opened
