"""What cards there are, counted, as tables with bars."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkcards.diagnostics import Diagnostic, form
from mkcards.model.card import Card, CardKind
from mkcards.model.outline import ItemKind
from mkcards.report.columns import cut_left, width
from mkcards.report.findings.style import Paint, plain
from mkcards.report.json_form import FORMAT, json_text
from mkcards.report.table import Column, table

if TYPE_CHECKING:
    from mkcards.pipeline import Cards

_EDGES = (10, 20, 40, 80, 160, 320)
_LONGEST_BAR = 24
_EIGHTHS: tuple[str, ...] = ("", *"▏▎▍▌▋▊▉")
_BESIDE = _LONGEST_BAR + 10
_ROWS = 10


@dataclass(frozen=True, slots=True)
class Stats:
    """The numbers of notes and their cards; lengths are of answers in characters of Markdown.

    `lengths` counts by the longest of each class, 0 stands for anything longer; a question without
    an answer has no length, and of a cloze that of what is hidden counts.
    """

    notes: int
    bullets: int
    cards: int
    decks: Mapping[str, int]
    kinds: Mapping[str, int]
    rules: Mapping[str, int]
    languages: Mapping[str, int]
    lengths: Mapping[int, int]
    skipped: Mapping[str, int]


def stats_of(found: "Cards") -> Stats:
    """Count the cards of the notes that were read, and their lines without a card."""
    cards = found.seen
    items = (item for outline in found.outlines for item in outline.walk())
    return Stats(
        len(found.outlines),
        sum(item.kind in {ItemKind.BULLET, ItemKind.ENTRY} for item in items),
        len(cards),
        _counted(card.deck for card in cards),
        _counted(card.kind for card in cards),
        _counted(card.rule for card in cards),
        _counted(card.lang for card in cards),
        _lengths(cards),
        _counted(line.reason for line in found.skipped),
    )


def stats_json(stats: Stats, diagnostics: Iterable[Diagnostic] = ()) -> str:
    """Give the numbers as one JSON object; a length class is named by its longest answer."""
    classes = {f"up to {edge}" if edge else "longer": n for edge, n in stats.lengths.items()}
    return json_text(
        {
            "format": FORMAT,
            "notes": stats.notes,
            "bullets": stats.bullets,
            "cards": stats.cards,
            "decks": stats.decks,
            "kinds": stats.kinds,
            "rules": stats.rules,
            "languages": stats.languages,
            "answer_lengths": classes,
            "skipped": stats.skipped,
            "diagnostics": list(map(form, diagnostics)),
        }
    )


def stats_text(stats: Stats, room: int | None = None, paint: Paint = plain) -> str:
    """Give the numbers as tables; of long ones the largest ten rows and the sum of the others."""
    tables = (
        ("deck", _largest(stats.decks, "decks")),
        ("kind", list(stats.kinds.items())),
        ("rule", _largest(stats.rules, "rules")),
        ("language", list(stats.languages.items())),
        ("characters of the answer", list(_classes(stats.lengths))),
        ("lines without a card", list(stats.skipped.items())),
    )
    cards, notes = _number(stats.cards, "card"), _number(stats.notes, "note")
    head = f"{cards} from {notes} with {_number(stats.bullets, 'bullet')}"
    parts = [_table(title, rows, room, paint) for title, rows in tables if rows]
    return "\n\n".join([head, *parts])


def _number(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"


def _counted(words: Iterator[str]) -> dict[str, int]:
    """Count words: the most frequent first, equally frequent ones in the order of the notes."""
    return dict(Counter(map(str, words)).most_common())


def _lengths(cards: Sequence[Card]) -> dict[int, int]:
    lengths = [size for card in cards if (size := _length(card))]
    classes = Counter(next((edge for edge in _EDGES if size <= edge), 0) for size in lengths)
    return {edge: classes[edge] for edge in (*_EDGES, 0)} if lengths else {}


def _length(card: Card) -> int:
    if card.kind is CardKind.OPEN:
        return 0
    return len(card.answer) or max(map(len, card.hidden), default=0)


def _classes(lengths: Mapping[int, int]) -> Iterator[tuple[str, int]]:
    least = 1
    for edge, number in lengths.items():
        yield (f"{least}–{edge}" if edge else f"over {_EDGES[-1]}"), number
        least = edge + 1


def _largest(counts: Mapping[str, int], what: str) -> list[tuple[str, int]]:
    rows = list(counts.items())
    others = rows[_ROWS:]
    more = [(f"{len(others)} more {what}", sum(number for _, number in others))] if others else []
    return [*rows[:_ROWS], *more]


def _table(title: str, rows: Sequence[tuple[str, int]], room: int | None, paint: Paint) -> str:
    most = max(number for _, number in rows[:_ROWS])
    columns = (Column(title), Column("", is_number=True), Column(""))
    left = room - _BESIDE if room else max(width(name) for name, _ in rows)
    texts = [
        (cut_left(name, left), str(number), _bar(number, most) if place < _ROWS else "")
        for place, (name, number) in enumerate(rows)
    ]
    return "\n".join(table(columns, texts, room, paint))


def _bar(number: int, most: int) -> str:
    """Give a bar in eighths of a character; whatever is counted shows at least a trace."""
    eighths = max(int(number > 0), round(number * _LONGEST_BAR * 8 / most))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8]
