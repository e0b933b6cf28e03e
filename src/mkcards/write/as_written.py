"""Card files that stand as mkcards writes them, read without YAML, which takes twenty times longer.

Only what `entry_text` writes is known here, key by key in its order. A file in which anything
stands otherwise is not read at all: YAML reads it, and tells what is wrong with it. So nothing is
accepted here that YAML would read in another way; a test holds both against each other.
"""

import re
from collections.abc import Iterable
from typing import TypeVar, cast

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
)
from mkcards.model.pattern import Pattern
from mkcards.model.source import SeedPath
from mkcards.write.clock import stamp_second
from mkcards.write.entry import CardFile, Entry, deck_of, is_guid, written_of
from mkcards.write.scalar import is_one_line
from mkcards.write.value import (
    OtherShapeError,
    list_pair,
    list_texts,
    repeated_list,
    repeated_text,
    value_text,
)

_T = TypeVar("_T")
_INDENT, _DEEPER = " " * 4, " " * 6
_KINDS = {kind.value: kind for kind in CardKind}
_NOTE_TYPES = {name.value: name for name in NoteTypeName}
_LANGS = {lang.value: lang for lang in Lang}


def _value(indent: str) -> str:
    """Give the pattern of a value that may be a block."""
    return rf"(\|2?-(?>(?:\n(?:{indent}.+|(?=\n)))+)|.+)"


def _choice(values: Iterable[str]) -> str:
    return f"({'|'.join(values)})"


_HEAD = Pattern(r"((?>(?:#.*\n)*))format: 1\ndeck: (.+)\n")
_ENTRY = Pattern(
    r"((?>(?:#.*\n)*))"
    r"- guid: (.+)\n"
    rf"  kind: {_choice(_KINDS)}\n"
    rf"  note_type: {_choice(_NOTE_TYPES)}\n"
    r"  rule: (.+)\n"
    r"  seed: (.+)\n"
    r"  source: (.+)\n"
    r"  under: (.+)\n"
    r"  slot: (.+)\n"
    r"(?:  asks: (.+)\n)?"
    r"(?:  breadcrumb: (.+)\n)?"
    rf"  lang: {_choice(_LANGS)}\n"
    r"(?:  tags: (.+)\n)?"
    rf"  question: {_value(_INDENT)}\n"
    rf"(?:  answer: {_value(_INDENT)}\n)?"
    rf"(?:  extra: {_value(_INDENT)}\n)?"
    r"(?:  media:\n((?>(?:  - .+\n)+)))?"
    r"(?:  foreign: (.+)\n)?"
    r"  derived: (.+)\n"
    rf"(?:  rendered: {_value(_INDENT)}\n)?"
    r"  changed: (.+)\n"
    r"(  skip: true\n)?"
    r"(?:  was:\n"
    r"    source: (.+)\n"
    r"    under: (.+)\n"
    r"    slot: (.+)\n"
    rf"    question: {_value(_DEEPER)}\n"
    rf"(?:    answer: {_value(_DEEPER)}\n)?"
    r")?"
)
_QUESTION = 14


def as_written(text: str, path: str) -> CardFile | None:
    """Give the entries of the text of a card file, or nothing if YAML must read it.

    Line ends are LF.
    """
    try:
        return _card_file(text, path)
    except OtherShapeError:
        return None


def _card_file(text: str, path: str) -> CardFile:
    head = _known(_HEAD.match(text))
    _comments(head[1])
    deck = deck_of(value_text(head[2]))
    live, at = _section(text, head.end(), "cards", deck, path)
    retired, at = _section(text, at, "retired", deck, path)
    if at != len(text):
        raise OtherShapeError
    return CardFile(live, retired)


def _section(text: str, at: int, key: str, deck: DeckName, path: str) -> tuple[list[Entry], int]:
    """Give the entries of a key that stands at an offset, and the offset behind them."""
    if text.startswith(nothing := f"{key}: []\n", at):
        return [], at + len(nothing)
    if not text.startswith(begin := f"{key}:\n", at):
        raise OtherShapeError
    at += len(begin)
    line = text.count("\n", 0, at) + 1
    entries = []
    while found := _ENTRY.match(text, at):
        entries.append(_entry(found, deck, path, line))
        at = found.end()
        line += found[0].count("\n")
    return entries, at


def _entry(found: re.Match[str], deck: DeckName, path: str, line: int) -> Entry:
    """Give the entry of a match that begins on a line with the comments above the entry."""
    comments = _comments(found[1]) if found[1] else ()
    first = line + len(comments)
    question = first + found.string.count("\n", found.start(2), found.start(_QUESTION))
    return Entry(_card(found, deck), path, first, question, comments)


def _card(found: re.Match[str], deck: DeckName) -> Card:
    # fmt: off
    (
        _, guid, kind, note_type, rule, seed, source, under, slot, asks, breadcrumb, lang, tags,
        question, answer, extra, media, foreign, derived, rendered, changed, skip, *was,
    ) = found.groups("")
    # fmt: on
    return Card(
        guid=_guid(guid),
        kind=_KINDS[kind],
        note_type=_NOTE_TYPES[note_type],
        rule=repeated_text(rule),
        seed=SeedPath(repeated_text(seed)),
        source=value_text(source),
        under=repeated_list(under),
        slot=Slot(repeated_text(slot)),
        deck=deck,
        breadcrumb=repeated_list(breadcrumb) if breadcrumb else (),
        tags=cast("tuple[Tag, ...]", repeated_list(tags) if tags else ()),
        lang=_LANGS[lang],
        question=value_text(question, _INDENT),
        answer=_text(answer),
        extra=_text(extra),
        hidden=list_texts(asks) if asks else (),
        derived=_known(written_of(value_text(derived))),
        media=tuple(list_pair(line[len("  - ") :]) for line in _lines(media)),
        foreign=list_texts(foreign) if foreign else (),
        skip=bool(skip),
        was=_former(*was) if was[0] else None,
        rendered=_text(rendered),
        changed=_known(stamp_second(changed)),
    )


def _guid(written: str) -> Guid:
    if not is_guid(text := value_text(written)):
        raise OtherShapeError
    return Guid(text)


def _text(written: str, indent: str = _INDENT) -> str:
    return value_text(written, indent) if written else ""


def _former(source: str, under: str, slot: str, question: str, answer: str) -> Former:
    return Former(
        value_text(source),
        list_texts(under),
        Slot(value_text(slot)),
        value_text(question, _DEEPER),
        _text(answer, _DEEPER),
    )


def _comments(written: str) -> tuple[str, ...]:
    """Give whole lines of comment; tabs may stand there too."""
    if not is_one_line(written.replace("\t", "").replace("\n", "")):
        raise OtherShapeError
    return tuple(line.strip() for line in _lines(written))


def _lines(written: str) -> list[str]:
    """Give lines that each end with a line feed."""
    return written.split("\n")[:-1]


def _known(value: _T | None) -> _T:
    if value is None:
        raise OtherShapeError
    return value
