"""A server that stands for the add-on AnkiConnect of a running Anki, over a real collection.

It answers as version 6 of the interface does, by the behaviour of the add-on: a missing note is
`{}`, an error is told in an answer of HTTP 200, `importPackage` imports with the options of its
legacy importer. `Trouble` has the failures that a test may switch on.
"""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, NoReturn

import anki.collection  # the first of them: the others import each other in a ring
from anki.cards import Card, CardId
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.decks import DeckId
from anki.errors import NotFoundError
from anki.notes import NoteId

HOST = "127.0.0.1"
PROFILE = "User 1"
_REVLOG = ("id", "usn", "ease", "ivl", "lastIvl", "factor", "time", "type")
_DAY = 86_400


@dataclass(slots=True)
class Trouble:
    """What goes wrong; nothing as it stands. It may be changed while the server runs.

    `slow` is in seconds for each answer, `slow_at` limits it to one action. After `dies_after`
    actions, those in a `multi` counted, or when it is asked for `dies_before` or has done
    `dies_behind`, Anki is gone until `Server.start`. `lacks` are actions that the add-on does not
    know; `knows_profile` and `knows_changes` are what newer ones do. `answer` and `status` stand in
    for those of AnkiConnect.
    """

    slow: float = 0
    slow_at: str = ""
    key: str | None = None
    is_denied: bool = False
    version: int = 6
    lacks: frozenset[str] = frozenset()
    knows_profile: bool = False
    knows_changes: bool = False
    has_collection: bool = True
    has_account: bool = True
    dies_after: int | None = None
    dies_before: str = ""
    dies_behind: str = ""
    answer: bytes | None = None
    status: int = 200
    location: str = ""
    cut: bool = False
    huge: bool = False


class DiedError(Exception):
    """Anki is gone."""


class ActionError(Exception):
    """What the add-on says when it cannot do something."""


class Actions:
    """The actions; each public method is one, with the parameters as they are in JSON."""

    def __init__(self, collection: Collection, profile: str, trouble: Trouble) -> None:
        self._collection = collection
        self._profile = profile
        self._trouble = trouble
        self._browsed: list[str] = []
        self._synced = 0

    @property
    def _col(self) -> Collection:
        if not self._trouble.has_collection:
            text = "collection is not available"
            raise ActionError(text)
        return self._collection

    # The add-on and the program

    def version(self) -> int:
        return self._trouble.version

    def getProfiles(self) -> list[str]:  # noqa: N802 - AnkiConnect's name, as all below
        return [self._profile]

    def getActiveProfile(self) -> str | None:  # noqa: N802
        return self._profile if self._trouble.has_collection else None

    def getMediaDirPath(self) -> str:  # noqa: N802
        return str(Path(self._col.media.dir()).absolute())

    def sync(self) -> None:
        """Count it; older add-ons open a window where there is no account, newer ones refuse."""
        if self._trouble.knows_changes and not self._trouble.has_account:
            text = "sync: auth not configured"
            raise ActionError(text)
        self._synced += 1

    def guiBrowse(self, query: str | None = None) -> list[int]:  # noqa: N802
        self._browsed.append(query or "")
        return self.findCards(query)

    # Notes

    def findNotes(self, query: str | None = None) -> list[int]:  # noqa: N802
        return [] if query is None else list(self._col.find_notes(query))

    def notesInfo(self, notes: list[int]) -> list[dict[str, Any]]:  # noqa: N802
        return [self._or_nothing(self._note_info, note) for note in notes]

    def notesModTime(self, notes: list[int]) -> list[dict[str, Any]]:  # noqa: N802
        return [self._or_nothing(self._note_changed, note) for note in notes]

    def deleteNotes(self, notes: list[int]) -> None:  # noqa: N802
        self._col.remove_notes([NoteId(note) for note in notes])

    def addTags(self, notes: list[int], tags: str, add: bool = True) -> None:  # noqa: FBT001, FBT002, N802
        change = self._col.tags.bulk_add if add else self._col.tags.bulk_remove
        change([NoteId(note) for note in notes], tags)

    def removeTags(self, notes: list[int], tags: str) -> None:  # noqa: N802
        self.addTags(notes, tags, add=False)

    def getNoteTags(self, note: int) -> list[str]:  # noqa: N802
        return self._col.get_note(NoteId(note)).tags

    def getTags(self) -> list[str]:  # noqa: N802
        return self._col.tags.all()

    def modelNames(self) -> list[str]:  # noqa: N802
        return [kind.name for kind in self._col.models.all_names_and_ids()]

    def modelNamesAndIds(self) -> dict[str, int]:  # noqa: N802
        return {kind.name: kind.id for kind in self._col.models.all_names_and_ids()}

    def modelFieldNames(self, modelName: str) -> list[str]:  # noqa: N802, N803
        return [field["name"] for field in self._kind(modelName)["flds"]]

    def modelTemplates(self, modelName: str) -> dict[str, dict[str, str]]:  # noqa: N802, N803
        templates = self._kind(modelName)["tmpls"]
        return {one["name"]: {"Front": one["qfmt"], "Back": one["afmt"]} for one in templates}

    def modelStyling(self, modelName: str) -> dict[str, str]:  # noqa: N802, N803
        return {"css": self._kind(modelName)["css"]}

    def _kind(self, name: str) -> Any:  # noqa: ANN401 - Anki's
        kind = self._col.models.by_name(name)
        if kind is None:
            text = f"model was not found: {name}"
            raise ActionError(text)
        return kind

    def _note_info(self, number: int) -> dict[str, Any]:
        note = self._col.get_note(NoteId(number))
        kind = note.note_type()
        assert kind is not None
        info = {
            "noteId": note.id,
            "tags": note.tags,
            "fields": _fields(kind, note.fields),
            "modelName": kind["name"],
            "cards": self._numbers("select id from cards where nid = ? order by ord", note.id),
        }
        newer = {"mod": note.mod, "profile": self._profile}
        return info | (newer if self._trouble.knows_changes else {})

    def _note_changed(self, number: int) -> dict[str, Any]:
        note = self._col.get_note(NoteId(number))
        return {"noteId": note.id, "mod": note.mod}

    # Cards and decks

    def findCards(self, query: str | None = None) -> list[int]:  # noqa: N802
        return [] if query is None else list(self._col.find_cards(query))

    def cardsInfo(self, cards: list[int]) -> list[dict[str, Any]]:  # noqa: N802
        return [self._or_nothing(self._card_info, card) for card in cards]

    def cardsModTime(self, cards: list[int]) -> list[dict[str, Any]]:  # noqa: N802
        return [self._or_nothing(self._card_changed, card) for card in cards]

    def cardsToNotes(self, cards: list[int]) -> list[int]:  # noqa: N802
        return self._numbers(f"select distinct nid from cards where id in {_set(cards)}")  # noqa: S608 - numbers

    def suspend(self, cards: list[int], suspend: bool = True) -> bool:  # noqa: FBT001, FBT002
        others = [card for card in cards if self.suspended(card) != suspend]
        change = self._col.sched.suspend_cards if suspend else self._col.sched.unsuspend_cards
        change([CardId(card) for card in others])
        return bool(others)

    def unsuspend(self, cards: list[int]) -> None:
        self.suspend(cards, suspend=False)

    def suspended(self, card: int) -> bool:
        return self._card(card).queue == -1

    def areSuspended(self, cards: list[int]) -> list[bool | None]:  # noqa: N802
        return [self._or(None, self.suspended, card) for card in cards]

    def getIntervals(self, cards: list[int]) -> list[int]:  # noqa: N802
        return [self._interval(card) for card in cards]

    def answerCards(self, answers: list[dict[str, int]]) -> list[bool]:  # noqa: N802
        return [self._or(False, self._answer, answer) for answer in answers]  # noqa: FBT003

    def deckNames(self) -> list[str]:  # noqa: N802
        return [deck.name for deck in self._col.decks.all_names_and_ids()]

    def deckNamesAndIds(self) -> dict[str, int]:  # noqa: N802
        return {deck.name: deck.id for deck in self._col.decks.all_names_and_ids()}

    def createDeck(self, deck: str) -> int:  # noqa: N802
        return self._deck(deck)

    def getDecks(self, cards: list[int]) -> dict[str, list[int]]:  # noqa: N802
        """Name the decks of cards; one that is not there is in the default deck, as there."""
        decks: dict[str, list[int]] = {}
        for card in cards:
            number = self._col.db.scalar("select did from cards where id = ?", card)  # type: ignore[union-attr]
            deck = self._col.decks.get(number)
            assert deck is not None
            decks.setdefault(deck["name"], []).append(card)
        return decks

    def getDeckConfig(self, deck: str) -> Any:  # noqa: ANN401, N802
        if deck not in self.deckNames():
            return False
        return self._col.decks.config_dict_for_deck_id(DeckId(self._deck(deck)))

    def changeDeck(self, cards: list[int], deck: str) -> None:  # noqa: N802
        self._col.sched.remFromDyn([CardId(card) for card in cards])
        self._col.db.execute(  # type: ignore[union-attr]
            f"update cards set usn = ?, mod = ?, did = ? where id in {_set(cards)}",  # noqa: S608 - numbers
            self._col.usn(),
            int(time.time()),
            self._deck(deck),
        )

    def _deck(self, name: str) -> int:
        number = self._col.decks.id(name)
        assert number is not None
        return number

    def _card(self, number: int) -> Card:
        try:
            return self._col.get_card(CardId(number))
        except NotFoundError:
            text = f"Card was not found: {number}"
            raise NotFoundError(text, None, None, None) from None

    def _card_info(self, number: int) -> dict[str, Any]:
        card = self._card(number)
        kind = card.note_type()
        info = {
            "cardId": card.id,
            "fields": _fields(kind, card.note().fields),
            "fieldOrder": card.ord,
            "question": card.question(),
            "answer": card.answer(),
            "modelName": kind["name"],
            "ord": card.ord,
            "deckName": self._col.decks.name(card.did),
            "css": kind["css"],
            "factor": card.factor,
            "interval": card.ivl,
            "note": card.nid,
            "type": card.type,
            "queue": card.queue,
            "due": card.due,
            "reps": card.reps,
            "lapses": card.lapses,
            "left": card.left,
            "mod": card.mod,
        }
        return info | (self._coming(card) if self._trouble.knows_changes else {})

    def _coming(self, card: Card) -> dict[str, Any]:
        backend = self._col._backend  # noqa: SLF001 - as the add-on asks it
        states = backend.get_scheduling_states(card.id)
        return {"nextReviews": list(backend.describe_next_states(states)), "flags": card.flags}

    def _card_changed(self, number: int) -> dict[str, Any]:
        card = self._card(number)
        return {"cardId": card.id, "mod": card.mod}

    def _interval(self, card: int) -> int:
        if self._col.find_cards(f"cid:{card} is:new"):
            return 0
        return self._numbers("select ivl from revlog where cid = ?", card)[-1]

    def _answer(self, answer: dict[str, int]) -> bool:
        card = self._card(answer["cardId"])
        card.start_timer()
        self._col.sched.answerCard(card, answer["ease"])  # type: ignore[arg-type]
        return True

    # Reviews

    def getReviewsOfCards(self, cards: list[int]) -> dict[int, list[dict[str, int]]]:  # noqa: N802
        query = f"select {', '.join(_REVLOG)} from revlog where cid = ?"  # noqa: S608 - our own words
        return {card: [dict(zip(_REVLOG, row, strict=True)) for row in self._rows(query, card)]
                for card in cards}  # fmt: skip

    def cardReviews(self, deck: str, startID: int) -> list[list[int]]:  # noqa: N802, N803
        query = (
            "select id, cid, usn, ease, ivl, lastIvl, factor, time, type from revlog "
            "where id > ? and cid in (select id from cards where did = ?)"
        )
        return self._rows(query, startID, self._deck(deck))

    def getLatestReviewID(self, deck: str) -> int:  # noqa: N802
        query = "select max(id) from revlog where cid in (select id from cards where did = ?)"
        return self._rows(query, self._deck(deck))[0][0] or 0

    def getNumCardsReviewedToday(self) -> int:  # noqa: N802
        start = (self._col.sched.day_cutoff - _DAY) * 1000
        return self._numbers("select count() from revlog where id > ?", start)[0]

    def getNumCardsReviewedByDay(self) -> list[list[Any]]:  # noqa: N802
        begins = time.localtime(self._col.sched.day_cutoff).tm_hour * 3600
        query = (
            "select date(id / 1000 - ?, 'unixepoch', 'localtime') as day, count() from revlog "
            "group by day order by day desc"
        )
        return self._rows(query, begins)

    # Packages

    def importPackage(self, path: str) -> bool:  # noqa: N802
        """Import as Anki's legacy importer does, which AnkiConnect calls: with all options on."""
        options = ImportAnkiPackageOptions(
            merge_notetypes=True, with_scheduling=True, with_deck_configs=True
        )
        self._col.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=options))
        return True

    def reloadCollection(self) -> None:  # noqa: N802
        self._col.reset()

    # How the answers are made

    def _rows(self, query: str, *values: str | float) -> list[list[Any]]:
        assert self._col.db is not None
        return [list(row) for row in self._col.db.all(query, *values)]

    def _numbers(self, query: str, *values: str | float) -> list[int]:
        return [row[0] for row in self._rows(query, *values)]

    def _or_nothing(self, about: Callable[[int], dict[str, Any]], number: int) -> dict[str, Any]:
        found: dict[str, Any] = self._or({}, about, number)
        return found

    def _or(self, otherwise: Any, about: Callable[[Any], Any], asked: Any) -> Any:  # noqa: ANN401
        try:
            return about(asked)
        except NotFoundError:
            return otherwise


class Server:
    """AnkiConnect on a free port of this machine; `collection` may be used beside it."""

    def __init__(self, folder: Path, profile: str = PROFILE) -> None:
        place = folder / profile
        place.mkdir(parents=True)
        self.profile = profile
        self.collection = Collection(str(place / "collection.anki2"))
        self.trouble = Trouble()
        self.actions = Actions(self.collection, profile, self.trouble)
        self.done: list[str] = []
        """The actions that were done, those in a `multi` one by one."""
        self._over = threading.Event()
        self._port = 0
        self._http: HTTPServer | None = None
        self.start()

    @property
    def url(self) -> str:
        """Give the address."""
        return f"http://{HOST}:{self._port}"

    def start(self) -> None:
        """Listen, at the port of the first time."""
        self.stop()
        self._over.clear()
        self._http = _Http((HOST, self._port), self)
        self._port = int(self._http.server_address[1])
        threading.Thread(target=self._http.serve, daemon=True).start()

    def stop(self) -> None:
        """Listen no more, and give up answers that wait."""
        self._over.set()
        if self._http:
            self._http.shutdown()
            self._http.server_close()
            self._http = None

    def close(self) -> None:
        """Stop, and close the collection."""
        self.stop()
        self.collection.close()

    def answer(self, body: bytes, origin: str = "") -> bytes:
        """Give the answer to the body of a request."""
        if not body:
            return f"AnkiConnect v.{self.trouble.version}".encode()
        try:
            request = json.loads(body)
            _check(request)
        except ValueError as error:
            return _json({"result": None, "error": str(error)})
        if request["action"] == "requestPermission":
            request["params"] = {"origin": origin, "allowed": not self.trouble.is_denied}
        return _json(self._handle(request))

    def wait(self, action: str) -> None:
        """Be as slow as the trouble says."""
        if self.trouble.slow and self.trouble.slow_at in {"", action}:
            self._over.wait(self.trouble.slow)

    def _handle(self, request: dict[str, Any]) -> object:
        name, version = request.get("action", ""), request.get("version", 4)
        try:
            if name != "requestPermission" and request.get("key") != self.trouble.key:
                _fail("valid api key must be provided")
            result = self._do(name, request.get("params", {}))
        except DiedError:
            raise
        except Exception as error:  # noqa: BLE001 - the add-on tells whatever happens
            return {"result": None, "error": str(error)}
        return result if version <= 4 else {"result": result, "error": None}

    def _do(self, name: str, params: dict[str, Any]) -> object:
        self.wait(name)
        if name == "multi":
            return [self._handle(request) for request in params["actions"]]
        action = self._action(name)
        if action is None:
            _fail("unsupported action")
        if name == self.trouble.dies_before or self.trouble.dies_after == len(self.done):
            raise DiedError
        result = action(**params)
        self.done.append(name)
        if name == self.trouble.dies_behind:
            raise DiedError
        return result

    def _action(self, name: str) -> Callable[..., object] | None:
        own: dict[str, Callable[..., object]] = {
            "apiReflect": self._reflect,
            "requestPermission": self._permission,
        }
        newer = {
            "getActiveProfile": self.trouble.knows_profile,
            "notesModTime": self.trouble.knows_changes,
        }
        if name in self.trouble.lacks or name.startswith("_") or not newer.get(name, True):
            return None
        action: Callable[..., object] | None = own.get(name) or getattr(self.actions, name, None)
        return action

    def _permission(self, origin: str, allowed: bool) -> dict[str, object]:  # noqa: ARG002, FBT001
        if not allowed:
            return {"permission": "denied"}
        needed = bool(self.trouble.key)
        version = self.trouble.version
        return {"permission": "granted", "requireApikey": needed, "version": version}

    def _reflect(
        self, scopes: list[str] | None = None, actions: list[str] | None = None
    ) -> dict[str, Any]:
        if not isinstance(scopes, list):
            _fail("scopes has invalid value")
        if not (actions is None or isinstance(actions, list)):
            _fail("actions has invalid value")
        if "actions" not in scopes:
            return {"scopes": []}
        names = ["apiReflect", "multi", "requestPermission", *dir(self.actions)]
        asked = sorted(names) if actions is None else actions
        known = [name for name in asked if name == "multi" or self._action(name)]
        return {"scopes": ["actions"], "actions": known}


class _Http(HTTPServer):
    def __init__(self, address: tuple[str, int], anki: Server) -> None:
        self.anki = anki
        self.is_dead = False
        super().__init__(address, _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that went away."""

    def serve(self) -> None:
        """Serve until it is stopped or dies."""
        with suppress(DiedError):
            self.serve_forever(0.01)

    def die(self) -> None:
        """Take no more connections, before the client sees that this one is broken."""
        self.is_dead = True
        with suppress(OSError):  # only Linux can do it at once
            self.socket.shutdown(socket.SHUT_RDWR)

    def service_actions(self) -> None:
        """End, where Anki has died."""
        if self.is_dead:
            self.server_close()
            raise DiedError


class _Handler(BaseHTTPRequestHandler):
    server: _Http
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer(self.server.anki.answer(b""))

    def do_POST(self) -> None:
        trouble = self.server.anki.trouble
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            data = self.server.anki.answer(body, self.headers.get("Origin", ""))
        except DiedError:
            self.close_connection = True
            self.server.die()
            return
        self._answer(data if trouble.answer is None else trouble.answer)

    def _answer(self, data: bytes) -> None:
        trouble = self.server.anki.trouble
        self.send_response(trouble.status)
        self.send_header("Content-Type", "application/json")
        length = 10**12 if trouble.huge else len(data) + trouble.cut
        self.send_header("Content-Length", str(length))
        if trouble.location:
            self.send_header("Location", trouble.location)
        self.end_headers()
        self.wfile.write(data)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base
        """Log nothing."""


@contextmanager
def running(folder: Path, profile: str = PROFILE) -> Iterator[Server]:
    """Let a server run over a new collection in a folder."""
    server = Server(folder, profile)
    try:
        yield server
    finally:
        server.close()


def _check(request: object) -> None:
    """Refuse what is no request, as the schema of the add-on does."""
    if not isinstance(request, dict):
        _wrong(f"{request!r} is not of type 'object'")
    if "action" not in request:
        _wrong("'action' is a required property")
    sorts = {"action": str, "version": int, "params": dict}
    for name, sort in sorts.items():
        if name in request and not isinstance(request[name], sort):
            _wrong(f"{request[name]!r} is not of the type of {name!r}")


def _wrong(text: str) -> NoReturn:
    raise ValueError(text)


def _fail(text: str) -> NoReturn:
    raise ActionError(text)


def _json(answer: object) -> bytes:
    return json.dumps(answer).encode()


def _fields(kind: Any, values: list[str]) -> dict[str, dict[str, Any]]:  # noqa: ANN401 - Anki's
    return {
        field["name"]: {"value": values[field["ord"]], "order": field["ord"]}
        for field in kind["flds"]
    }


def _set(numbers: list[int]) -> str:
    return f"({', '.join(str(int(number)) for number in numbers)})"


__all__ = ["PROFILE", "Server", "Trouble", "anki", "running"]
