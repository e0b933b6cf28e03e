"""Footnotes go with the card whose text points at them, whatever item of the note that text is."""

import re
from collections.abc import Iterable, Iterator, Mapping

from mkcards.model.card import Ask, NoteTypeName, Proposal
from mkcards.model.markup import CODE_OR_FOOTNOTE
from mkcards.model.outline import Outline
from mkcards.model.source import Reason, SeedPath, Skipped

_INDENT = "    "
_MOST = 50
"""Footnotes on one card: in a chain of them each card would else hold all that follow."""

Notes = Mapping[str, str]
"""The text of each footnote of a note by its label."""


def notes_of(outline: Outline) -> Notes:
    """Give the footnotes of a note."""
    return {note.label: note.source for note in outline.footnotes}


def with_notes(proposal: Proposal, notes: Notes) -> Proposal:
    """Put the footnotes that a card points at below its answer; its question does not show a mark.

    A sentence with a blank has no answer to stand below, nor has an open question: there, and for
    what stands beside the answer, they go to the extra field.
    """
    asks = tuple(_noted(ask, notes) for ask in proposal.asks)
    beside = [proposal.extra, *(_asked(ask) for ask in proposal.asks[:1] if not _has_back(ask))]
    below = _definitions("\n".join(beside), notes)
    return proposal._replace(asks=asks, extra=_joined(proposal.extra, below))


def unshown(outlines: Iterable[Outline], proposals: Iterable[Proposal]) -> Iterator[Skipped]:
    """Give the footnotes that stand on no card of their note."""
    noted = [outline for outline in outlines if outline.footnotes]
    shown: dict[SeedPath, list[str]] = {outline.seed.path: [] for outline in noted}
    for proposal in proposals if noted else ():
        if proposal.seed in shown:
            texts = [proposal.asks[0].answer, proposal.extra]
            shown[proposal.seed] += [text for text in texts if "\n[^" in f"\n{text}"]
    for outline in noted:
        path = outline.seed.path
        told = "\n".join(shown[path])
        for note in outline.footnotes:
            if f"[^{note.label}]: " not in told:
                yield Skipped(path, note.location, Reason.FOOTNOTE, note.source)


def _noted(ask: Ask, notes: Notes) -> Ask:
    if not _has_back(ask):
        return ask
    question = CODE_OR_FOOTNOTE.sub(lambda mark: _unless_known(mark, notes), ask.question)
    answer = _joined(ask.answer, _definitions(_asked(ask), notes))
    return ask._replace(question=question, answer=answer)


def _has_back(ask: Ask) -> bool:
    return ask.note_type is NoteTypeName.BASIC and bool(ask.answer)


def _asked(ask: Ask) -> str:
    return f"{ask.question}\n{ask.answer}"


def _unless_known(mark: re.Match[str], notes: Notes) -> str:
    return "" if mark["label"] in notes else mark[0]


def _definitions(text: str, notes: Notes) -> str:
    """Give the footnotes that a text points at, and those that these point at, in that order."""
    from textwrap import indent  # noqa: PLC0415 - only for a note with footnotes

    found: dict[str, str] = {}
    waiting = [text]
    for each in waiting:
        for label in _labels(each):
            if label in notes and label not in found and len(found) < _MOST:
                found[label] = f"[^{label}]: {indent(notes[label], _INDENT).lstrip(' ')}"
                waiting.append(notes[label])
    return "\n".join(found.values())


def _labels(text: str) -> Iterator[str]:
    if "[^" in text:
        yield from filter(None, (mark["label"] for mark in CODE_OR_FOOTNOTE.finditer(text)))


def _joined(text: str, below: str) -> str:
    return "\n\n".join(filter(None, (text, below)))
