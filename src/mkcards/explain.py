"""Why a line of a note became this card, or none, for a person or a program to read."""

import json
from collections.abc import Iterator
from textwrap import indent

from mkcards.lookup import Explained, ExplainedCard, explained
from mkcards.model.card_form import card_values
from mkcards.model.source import Location
from mkcards.model.trail import Step
from mkcards.pipeline import Explanation
from mkcards.report import FORMAT

_LINES_SHOWN = 12
_PIECES_SHOWN = 5
_TERMS_SHOWN = 8
_MARGIN = " " * 7


def explain_text(explanation: Explanation, place: Location) -> str:
    """Give source lines, path, the rules tried, the cards or why there are none, and ways out.

    Of a line with more than five pieces the first five are shown.
    """
    pieces = explained(explanation, place)
    shown = ["\n".join(_piece(piece, place.line)) for piece in pieces[:_PIECES_SHOWN]]
    more = len(pieces) - len(shown)
    hint = f"and {more} more on this line: add a column to see one of them"
    return "\n\n".join([*shown, *([hint] if more else [])])


def explain_json(explanation: Explanation, place: Location) -> str:
    """Give the same as one JSON object with every piece; texts are Markdown, tuples lists."""
    values = {
        "format": FORMAT,
        "file": explanation.outline.seed.path,
        "line": place.line,
        "pieces": [piece_values(piece) for piece in explained(explanation, place)],
    }
    return json.dumps(values, ensure_ascii=False, indent=1)


def piece_values(piece: Explained) -> dict[str, object]:
    """Give what other programs are told of a piece."""
    return {
        "what": piece.what,
        "lines": [{"line": line, "text": text} for line, text in piece.lines.items()],
        "path": piece.path,
        "markers": piece.markers,
        "tried": [step._asdict() | {"weighed": _terms(step)} for step in piece.tried],
        "cards": [_card_values(shown) for shown in piece.cards],
        "reason": piece.reason,
        "why": piece.why,
        "ways": piece.ways,
    }


def _terms(step: Step) -> list[dict[str, str]]:
    return [weighed._asdict() for weighed in step.weighed]


def _card_values(shown: ExplainedCard) -> dict[str, object]:
    own = {
        "file": shown.file.as_posix(),
        "edited": shown.edited,
        "kept": shown.kept,
        "skip": shown.card.skip,
    }
    return card_values(shown.card) | own


def _piece(piece: Explained, asked: int) -> Iterator[str]:
    """Give the lines of a piece: what it is first, what can be done last."""
    yield from _source(piece, asked)
    yield from _entry("what", " ".join([piece.what, *(f"({mark})" for mark in piece.markers)]))
    yield from _entry("path", " › ".join(piece.path))
    yield from _entry("rules", "\n".join(_rules(piece.tried)))
    yield from _entry("why", piece.why)
    for shown in piece.cards:
        yield from _entry("card", "\n".join(_card(shown)))
    if piece.ways:
        yield from ["to change this:", *(f"  - {way}" for way in piece.ways)]


def _source(piece: Explained, asked: int) -> Iterator[str]:
    """Give the lines with their numbers; of many those that end with the asked one."""
    before = [number for number in piece.lines if number <= asked][-_LINES_SHOWN:]
    wanted = [*before, *(number for number in piece.lines if number > asked)][:_LINES_SHOWN]
    size = len(str(asked))
    for number in wanted:
        mark = ">" if number == asked else " "
        yield f"{mark} {number:>{size}} | {piece.lines[number]}".rstrip()
    if len(wanted) < len(piece.lines):
        yield f"  {len(piece.lines) - len(wanted)} more lines"


def _entry(name: str, text: str) -> Iterator[str]:
    """Give a text with a name in front, its further lines below its first; nothing if empty."""
    if text:
        yield name.ljust(len(_MARGIN)) + indent(text, _MARGIN).lstrip()


def _rules(tried: tuple[Step, ...]) -> Iterator[str]:
    size = max((len(step.rule) for step in tried), default=0)
    for step in tried:
        yield f"{step.rule:<{size}}  {_said(step)}"
        terms = [f"{term} ({said})" for term, said in step.weighed]
        if terms:
            yield f"{'':<{size}}  {' · '.join(_shortened(terms))}"


def _said(step: Step) -> str:
    made = f"{step.cards} card{'' if step.cards == 1 else 's'}" if step.cards else ""
    return ", ".join(filter(None, [made, step.said]))


def _shortened(terms: list[str]) -> list[str]:
    more = len(terms) - _TERMS_SHOWN
    return terms if more <= 0 else [*terms[:_TERMS_SHOWN], f"{more} more"]


def _card(shown: ExplainedCard) -> Iterator[str]:
    """Give a card as it stands, the texts of several lines below their names."""
    card = shown.card
    yield f"{card.kind} ({card.rule}), guid {card.guid}"
    for name, text in (
        ("deck", card.deck),
        ("path", " › ".join(card.breadcrumb)),
        ("Q", card.question),
        ("A", card.answer),
        ("extra", card.extra),
        ("note", "; ".join(_notes(shown))),
    ):
        yield from _entry(name, text)


def _notes(shown: ExplainedCard) -> Iterator[str]:
    """Say what a person or an earlier build decided for a card."""
    if shown.card.skip:
        yield "skipped by the card file"
    if shown.edited:
        yield f"edited in the card file: {', '.join(shown.edited)}"
    if shown.kept:
        yield "keeps what an earlier build asked"
