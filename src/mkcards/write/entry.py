"""A card as an entry of its card file, and back."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

from mkcards.model.card import (
    Card,
    CardKind,
    DeckName,
    Digests,
    Former,
    Guid,
    Lang,
    NoteTypeName,
    Slot,
    Tag,
)
from mkcards.model.pattern import Pattern
from mkcards.model.source import SeedPath
from mkcards.write.clock import stamp_second, stamp_text
from mkcards.write.node import Node, nodes_of, pair_of, record_of, text_of, texts_of
from mkcards.write.scalar import block_scalar, flow_list, scalar

_REQUIRED = (
    *("guid", "kind", "note_type", "rule", "seed", "source", "under", "slot", "lang"),
    *("question", "derived", "changed"),
)
_OPTIONAL = ("asks", "breadcrumb", "tags", "answer", "extra", "media", "rendered", "skip", "was")
_WAS = ("source", "under", "slot", "question")
_GUID = Pattern(r"[!-~]{5,64}")
_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_NO_TAGS = "-"
_DIGESTS = 4
_INDENT = "  "
_Choice = TypeVar("_Choice", bound=StrEnum)


def entry_lines(card: Card) -> Iterator[str]:
    """Give the lines of an entry; what is empty is left out, but for `under`."""
    yield f"- guid: {scalar(card.guid)}"
    yield f"  kind: {card.kind.value}"
    yield f"  note_type: {card.note_type.value}"
    yield f"  rule: {scalar(card.rule)}"
    yield f"  seed: {scalar(card.seed)}"
    yield f"  source: {scalar(card.source)}"
    yield f"  under: {flow_list(card.under)}"
    yield f"  slot: {scalar(card.slot)}"
    yield from _list("asks", card.hidden)
    yield from _list("breadcrumb", card.breadcrumb)
    yield f"  lang: {scalar(card.lang.value)}"
    yield from _list("tags", card.tags)
    yield f"  question: {block_scalar(card.question, _INDENT)}"
    yield from _block("answer", card.answer)
    yield from _block("extra", card.extra)
    yield from _media(card.media)
    yield f"  derived: {scalar(_derived(card.derived))}"
    yield from _block("rendered", card.rendered)
    yield f"  changed: {stamp_text(card.changed)}"
    if card.skip:
        yield "  skip: true"
    if card.was:
        yield from _former_lines(card.was)


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
        derived=_digests(entry["derived"]),
        media=tuple(map(pair_of, nodes_of(entry.get("media", nothing)))),
        skip=_truth(entry.get("skip", nothing)),
        was=_former(entry["was"]) if "was" in entry else None,
        rendered=text_of(entry.get("rendered", nothing)),
        changed=second_of(entry["changed"]),
    )


def guid_of(node: Node) -> Guid:
    """Give a guid; anything else raises `CardFileError`.

    Those of mkcards are 22 letters and digits; one taken over from another deck may hold any
    printable ASCII sign, as Anki's own do.
    """
    if not is_guid(text := text_of(node)):
        node.refuse(f"{text!r} is no guid: 22 letters and digits")
    return Guid(text)


def is_guid(text: str) -> bool:
    """Tell whether a card file can hold a guid."""
    return _GUID.fullmatch(text) is not None


def second_of(node: Node) -> int:
    """Give the Unix second of a stamp; anything else raises `CardFileError`."""
    if (second := stamp_second(text_of(node))) is None:
        node.refuse(f"{text_of(node)!r} is no time such as 2026-11-21T01:02:03Z")
    return second


def _former_lines(was: Former) -> Iterator[str]:
    yield "  was:"
    yield f"    source: {scalar(was.source)}"
    yield f"    under: {flow_list(was.under)}"
    yield f"    slot: {scalar(was.slot)}"
    yield f"    question: {block_scalar(was.question, 2 * _INDENT)}"
    if was.answer:
        yield f"    answer: {block_scalar(was.answer, 2 * _INDENT)}"


def _former(node: Node) -> Former:
    record = record_of(node, _WAS, ("answer",))
    return Former(
        text_of(record["source"]),
        texts_of(record["under"]),
        Slot(text_of(record["slot"])),
        text_of(record["question"]),
        text_of(record.get("answer", node._replace(value=""))),
    )


def _list(key: str, texts: tuple[str, ...]) -> Iterator[str]:
    if texts:
        yield f"  {key}: {flow_list(texts)}"


def _block(key: str, text: str) -> Iterator[str]:
    if text:
        yield f"  {key}: {block_scalar(text, _INDENT)}"


def _media(media: tuple[tuple[str, str], ...]) -> Iterator[str]:
    if media:
        yield "  media:"
        yield from (f"  - {flow_list(pair)}" for pair in media)


def _derived(derived: Digests) -> str:
    tags = ".".join(derived.tags) or _NO_TAGS
    return f"{derived.question} {derived.answer} {derived.extra} {tags}"


def _digests(node: Node) -> Digests:
    digests = text_of(node).split(" ")
    if len(digests) != _DIGESTS:
        node.refuse("`derived` takes four digests")
    question, answer, extra, tags = digests
    return Digests(question, answer, extra, () if tags == _NO_TAGS else tuple(tags.split(".")))


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
