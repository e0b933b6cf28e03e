"""Blocks that a note quotes by their name: the words of each stand where it is quoted.

They are put in once all notes are read and their questions chosen. What a card asks, and so its
identity, hangs on the name alone: a block that is rewritten changes the cards that show it and
makes no new ones.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from mkcards.derive import Derivation
from mkcards.model.card import Ask, NoteTypeName, Proposal
from mkcards.model.markup import QUOTED_BLOCK
from mkcards.model.outline import Item, Outline, remade
from mkcards.model.pattern import Pattern

_SIGN = "[[#^"
_WRITTEN = "(("
_UNKNOWN = "…"
_PAIRED = ("`", "$", "**", "==")
_BRACES = Pattern(r"(?<=\{)(?=\{)|(?<=\})(?=\})", needs="{}")
_LONGEST = 300
"""Characters of a block that is quoted; a reference to one takes forty."""

_LONGEST_STEP = 60
_FARTHEST = 8
"""Blocks that are nothing but the name of another, one after the other."""


def without_unknown(outlines: tuple[Outline, ...]) -> tuple[Outline, ...]:
    """Give outlines in which an item that is nothing but an unknown block shows nothing."""
    if not any(note.names and _WRITTEN in note.seed.text for note in outlines):
        return outlines
    known = {name for note in outlines for name, text in note.anchors if text}
    return tuple(_without_unknown(note, known) for note in outlines)


def _without_unknown(note: Outline, known: Collection[str]) -> Outline:
    if not note.names or _WRITTEN not in note.seed.text:
        return note

    def make(item: Item) -> Item:
        quoted = QUOTED_BLOCK.fullmatch(item.text)
        is_unknown = quoted is not None and quoted["name"] not in known
        return item._replace(text=item.text.removeprefix("!")) if is_unknown else item

    return replace(note, items=remade(note.items, make))


def with_quoted(derivation: Derivation, outlines: tuple[Outline, ...]) -> Derivation:
    """Give the questions of notes with the words of the blocks that they quote."""
    if not any(_quotes(proposal) for proposal in derivation.proposals):
        return derivation
    words = _words({name: text for note in outlines for name, text in note.anchors})
    shown = tuple(
        _shown(proposal, words) if _quotes(proposal) else proposal
        for proposal in derivation.proposals
    )
    return replace(derivation, proposals=shown)


def _quotes(proposal: Proposal) -> bool:
    for ask in proposal.asks:
        if _SIGN in ask.question or _SIGN in ask.answer:
            return True
    return any(_SIGN in text for text in (proposal.extra, *proposal.breadcrumb))


def _words(said: Mapping[str, str]) -> dict[str, str]:
    """Give what is shown of each block: its own words, not those of blocks that it quotes.

    So nothing goes in circles. A block that is nothing but the name of another shows that one.
    """
    return {name: _put_in(_cut(_last(text, said)), {}) for name, text in said.items()}


def _last(text: str, said: Mapping[str, str]) -> str:
    for _ in range(_FARTHEST):
        found = QUOTED_BLOCK.fullmatch(text)
        if not found:
            break
        text = said.get(found["name"], "")
    return text


def _cut(text: str, longest: int = _LONGEST) -> str:
    """Cut a block that is long, where no markup is open."""
    if len(text) <= longest:
        return text
    kept = text[:longest].rsplit(" ", 1)[0]
    for sign in _PAIRED:
        if kept.count(sign) % 2:
            kept = kept[: kept.rfind(sign)]
    return f"{kept.rpartition(_SIGN)[0] if _opens(kept) else kept}{_UNKNOWN}"


def _opens(text: str) -> bool:
    return text.rfind(_SIGN) > text.rfind("]]")


def _put_in(text: str, words: Mapping[str, str]) -> str:
    return QUOTED_BLOCK.sub(lambda found: words.get(found["name"], "") or _UNKNOWN, text)


def _shown(proposal: Proposal, words: Mapping[str, str]) -> Proposal:
    asks = tuple(_ask(ask, words) for ask in proposal.asks)
    steps = (_put_in(step, words) for step in proposal.breadcrumb)
    breadcrumb = tuple(_cut(step, _LONGEST_STEP) for step in steps if step != _UNKNOWN)
    extra = _put_in(proposal.extra, words)
    return proposal._replace(asks=asks, breadcrumb=breadcrumb, extra=extra)


def _ask(ask: Ask, words: Mapping[str, str]) -> Ask:
    """Put blocks into a question and its answer; two braces there would begin or end a cloze."""
    answer = _put_in(ask.answer, words)
    if ask.note_type is NoteTypeName.CLOZE:
        quoted = {found["name"] for found in QUOTED_BLOCK.finditer(ask.question)}
        words = {name: _BRACES.sub(" ", words.get(name, "")) for name in quoted}
    return ask._replace(question=_put_in(ask.question, words), answer=answer)
