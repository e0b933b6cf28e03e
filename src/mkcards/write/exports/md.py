"""Markdown to read: a heading a deck, and each answer folded below its question.

GitHub, GitLab, Obsidian and VS Code show `<details>` folded; what prints Markdown opens it.
"""

import re
from collections.abc import Iterator

from mkcards.model.card import Card, DeckName, NoteTypeName
from mkcards.model.export import Export
from mkcards.model.form import WRITTEN
from mkcards.model.note import Note
from mkcards.wording import words
from mkcards.write.exports.deletions import blanked, hidden
from mkcards.write.exports.markdown_text import contained, with_media
from mkcards.write.exports.parts import Parts, parts_of, plain

_DEEPEST = 6
_NOT_INLINE = re.compile(
    r"\n|\\[(\[]|<(?!/?(?:a|b|br|code|del|em|i|ins|kbd|mark|s|small|span|strong|sub|sup|u)\b)"
)
_SUMMARY = re.compile(r"<summary>.*?</summary>\s*")
_SIGN = re.compile(r"([\\`*_<>\[\]])")


def md(export: Export) -> Iterator[str]:
    """Give the page, deck by deck."""
    yield f"{WRITTEN}\n# {_escaped(export.deck_root)}\n"
    told: tuple[str, ...] = ()
    for deck, pairs in export.by_deck.items():
        levels = _levels(deck, export.deck_root)
        yield from _headings(levels, told)
        told = levels
        for card, note in pairs:
            yield _card(card, note, export.media_folder)


def _levels(deck: DeckName, deck_root: DeckName) -> tuple[str, ...]:
    below = deck.removeprefix(deck_root).removeprefix("::")
    return tuple(below.split("::")) if below else ()


def _headings(levels: tuple[str, ...], told: tuple[str, ...]) -> Iterator[str]:
    """Give a heading for each level that the deck before does not share."""
    shared = sum(levels[:depth] == told[:depth] for depth in range(1, len(levels) + 1))
    for depth, level in enumerate(levels[shared:], shared + 2):
        yield f"\n{'#' * min(depth, _DEEPEST)} {_escaped(level)}\n"


def _card(card: Card, note: Note, folder: str) -> str:
    def text(source: str, markup: str) -> str:
        return with_media(contained(source, markup), card.media, folder)

    parts = parts_of(note)
    question = text(card.question, parts.question)
    extra = text(card.extra, _SUMMARY.sub("", parts.extra))
    answer = text(card.answer, parts.answer) or _said(parts.answer)
    if card.note_type is NoteTypeName.CLOZE:
        answer = _joined(", ".join(hidden(question)), answer)
    below = f"\n\n{_joined(answer, _quoted(extra))}\n\n</details>"
    return f"\n{_front(card, parts, blanked(question))}{below}\n"


def _front(card: Card, parts: Parts, question: str) -> str:
    """Give the question as what the answer is folded below, or above it where it is no one line."""
    about = " ".join(filter(None, (_said(parts.badge), parts.context)))
    trail = f" <small>{about}</small>" if about else ""
    if _NOT_INLINE.search(parts.question):
        label = words(card.lang).answer
        return f"{question}\n\n<details><summary>{label}{trail}</summary>"
    if card.note_type is NoteTypeName.BASIC:
        return f"<details><summary><b>{parts.question}</b>{trail}</summary>"
    return f"<details><summary>{blanked(parts.question)}{trail}</summary>"


def _said(markup: str) -> str:
    words = plain(markup)
    return f"<em>{words}</em>" if words else ""


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n")) if text else ""


def _joined(*parts: str) -> str:
    return "\n\n".join(filter(None, parts))


def _escaped(text: str) -> str:
    return _SIGN.sub(r"\\\1", text)
