"""The entries of a card file, and a card out of what YAML reads of one."""

from enum import StrEnum
from typing import NamedTuple, TypeVar

from mkcards.model.card import (
    Card,
    CardKind,
    DeckName,
    Former,
    Guid,
    Lang,
    NoteTypeName,
    Slot,
    Tag,
    Written,
)
from mkcards.model.pattern import Pattern
from mkcards.model.source import SeedPath
from mkcards.write.clock import stamp_second
from mkcards.write.node import Node, nodes_of, pair_of, record_of, text_of, texts_of

_REQUIRED = (
    *("guid", "kind", "note_type", "rule", "seed", "source", "under", "slot", "lang"),
    *("question", "derived", "changed"),
)
_OPTIONAL = (
    *("asks", "breadcrumb", "tags", "answer", "extra", "media", "foreign", "rendered", "skip"),
    "was",
)
_WAS = ("source", "under", "slot", "question")
_GUID = Pattern(r"[!-~]{5,64}")
_ODD = Pattern("[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_DIGESTS = 4
_LONGEST_SHOWN = 64
_Choice = TypeVar("_Choice", bound=StrEnum)


class Entry(NamedTuple):
    """A card, the lines of a file on which its entry and its question begin, and its comments."""

    card: Card
    path: str
    line: int
    question: int
    comments: tuple[str, ...] = ()


class CardFile(NamedTuple):
    """The entries of one card file."""

    live: list[Entry]
    retired: list[Entry]


def deck_of(text: str) -> DeckName:
    """Give a deck as Anki can hold it: without empty levels and signs that nobody sees."""
    levels = (level.strip() for level in _ODD.sub("", text).split("::"))
    return DeckName("::".join(filter(None, levels)))


def card_of(node: Node, deck: DeckName) -> Card:
    """Give the card of an entry; one that is incomplete or damaged raises `CardFileError`."""
    entry = record_of(node, _REQUIRED, _OPTIONAL)
    nothing = node._replace(value="")
    return Card(
        guid=guid_of(entry["guid"]),
        kind=_choice(entry["kind"], CardKind),
        note_type=_choice(entry["note_type"], NoteTypeName),
        rule=text_of(entry["rule"]),
        seed=SeedPath(text_of(entry["seed"])),
        source=text_of(entry["source"]),
        under=texts_of(entry["under"]),
        slot=Slot(text_of(entry["slot"])),
        deck=deck,
        breadcrumb=texts_of(entry.get("breadcrumb", nothing)),
        tags=tuple(map(Tag, texts_of(entry.get("tags", nothing)))),
        lang=_choice(entry["lang"], Lang),
        question=text_of(entry["question"]),
        answer=text_of(entry.get("answer", nothing)),
        extra=text_of(entry.get("extra", nothing)),
        hidden=texts_of(entry.get("asks", nothing)),
        derived=_written(entry["derived"]),
        media=tuple(map(pair_of, nodes_of(entry.get("media", nothing)))),
        skip=_truth(entry.get("skip", nothing)),
        was=_former(entry["was"]) if "was" in entry else None,
        foreign=texts_of(entry.get("foreign", nothing)),
        rendered=text_of(entry.get("rendered", nothing)),
        changed=second_of(entry["changed"]),
    )


def guid_of(node: Node) -> Guid:
    """Give a guid; anything else raises `CardFileError`.

    Those of mkcards are 22 letters and digits; one taken over from another deck may hold any
    printable ASCII sign, as Anki's own do.
    """
    if not is_guid(text := text_of(node)):
        node.refuse(f"{text[:_LONGEST_SHOWN]!r} is no guid: 22 letters and digits")
    return Guid(text)


def is_guid(text: str) -> bool:
    """Tell whether a card file can hold a guid."""
    return _GUID.fullmatch(text) is not None


def written_of(text: str) -> Written | None:
    """Give a text of four digests, or nothing when it holds another number of them."""
    return Written(text) if text.count(" ") == _DIGESTS - 1 else None


def second_of(node: Node) -> int:
    """Give the Unix second of a stamp; anything else raises `CardFileError`."""
    if (second := stamp_second(text_of(node))) is None:
        node.refuse(f"{text_of(node)!r} is no time such as 2026-11-21T01:02:03Z")
    return second


def _former(node: Node) -> Former:
    record = record_of(node, _WAS, ("answer",))
    return Former(
        text_of(record["source"]),
        texts_of(record["under"]),
        Slot(text_of(record["slot"])),
        text_of(record["question"]),
        text_of(record.get("answer", node._replace(value=""))),
    )


def _written(node: Node) -> Written:
    if (written := written_of(text_of(node))) is None:
        node.refuse("`derived` takes four digests")
    return written


def _choice(node: Node, choices: type[_Choice]) -> _Choice:
    text = text_of(node)
    if text not in {choice.value for choice in choices}:
        node.refuse(f"{text!r} is none of {', '.join(choices)}")
    return choices(text)


def _truth(node: Node) -> bool:
    text = text_of(node).lower()
    if text and text not in _TRUTH:
        node.refuse(f"`skip` is true or false, not {text!r}")
    return _TRUTH.get(text, False)
