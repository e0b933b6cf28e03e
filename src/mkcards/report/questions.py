"""The open questions of notes: to look over, for other programs, and to write answers into."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from mkcards.diagnostics import Diagnostic, form
from mkcards.model.source import SeedPath
from mkcards.report.cards import place_of
from mkcards.report.columns import cut, width
from mkcards.report.findings.quoted import quoted
from mkcards.report.findings.style import Paint, Role, plain
from mkcards.report.json_form import FORMAT, json_text

if TYPE_CHECKING:
    from mkcards.model.card import DeckName
    from mkcards.pipeline import Question

_HOW = (
    "Write each answer as a bullet below its question, and take (B) away where all is said. "
    "Then put question and answer back into the note."
)
_UNMARKED = "? "
_LEAST = 20


def questions_json(questions: "Sequence[Question]", diagnostics: Iterable[Diagnostic] = ()) -> str:
    """Give open questions as one JSON object; `text` is the bullet as it stands in the note."""
    values = [
        {
            "guid": asked.card.guid,
            "deck": asked.card.deck,
            "breadcrumb": list(asked.card.breadcrumb),
            "seed": asked.card.seed,
            "line": asked.card.line,
            "question": asked.card.question,
            "text": asked.text,
            "marked": asked.marked,
        }
        for asked in questions
    ]
    found = list(map(form, diagnostics))
    return json_text({"format": FORMAT, "questions": values, "diagnostics": found})


def questions_text(
    questions: "Sequence[Question]",
    shown: Mapping[SeedPath, str],
    room: int | None = None,
    paint: Paint = plain,
) -> str:
    """Give open questions by topic, one a line with its place; `?` is before an unmarked one."""
    size = max((width(place_of(asked.card, shown)) for asked in questions), default=0)
    mark = 0 if all(asked.marked for asked in questions) else len(_UNMARKED)
    return "\n\n".join(
        "\n".join(_group(topic, group, shown, (size, mark, room), paint))
        for topic, group in _by_topic(questions)
    )


def questions_markdown(questions: "Sequence[Question]", shown: Mapping[SeedPath, str]) -> str:
    """Give open questions as a note with room below each: a worksheet to write answers into."""
    return "\n".join(_worksheet(questions, shown))


def _group(
    topic: str,
    group: "Sequence[Question]",
    shown: Mapping[SeedPath, str],
    sizes: tuple[int, int, int | None],
    paint: Paint,
) -> Iterator[str]:
    size, mark, room = sizes
    yield paint(Role.STRONG, quoted(topic))
    for asked in group:
        place = quoted(place_of(asked.card, shown))
        sign = "" if asked.marked else _UNMARKED
        start = f"  {place}{' ' * (size - width(place))}  {sign:{mark}}"
        question = quoted(" ".join(asked.card.question.split()))
        yield start + (cut(question, max(_LEAST, room - width(start))) if room else question)


def _worksheet(questions: "Sequence[Question]", shown: Mapping[SeedPath, str]) -> Iterator[str]:
    yield from ("# Open questions", "", f"<!-- {_HOW} -->")
    for topic, group in _by_topic(questions):
        yield from ("", f"## {topic}")
        for asked in group:
            marker = "(B) " if asked.marked else ""
            yield from ("", f"<!-- {place_of(asked.card, shown)} -->")
            yield from (f"- {marker}{_as_asked(asked)}", "  - ")


def _as_asked(asked: "Question") -> str:
    """Give the bullet, with the question mark of its card: without (B) it still asks the same."""
    text = " ".join(asked.text.split())
    return next((text + mark for mark in "?？" if asked.card.question.endswith(text + mark)), text)


def _by_topic(questions: "Sequence[Question]") -> "Iterator[tuple[str, list[Question]]]":
    """Give the questions of each deck together, in the order in which decks first ask one."""
    first: dict[DeckName, int] = {}
    for place, asked in enumerate(questions):
        first.setdefault(asked.card.deck, place)
    ordered = sorted(questions, key=lambda asked: first[asked.card.deck])
    for deck, group in groupby(ordered, key=lambda asked: asked.card.deck):
        yield " › ".join(deck.split("::")[1:] or [deck]), list(group)
