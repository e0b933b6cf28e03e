"""What reviews say of cards, to read on a terminal: the bad bullets with their lines."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from mkcards.judge.text import plain as without_markdown
from mkcards.judge.text import shown
from mkcards.model.card import NoteTypeName
from mkcards.report.columns import cut, width
from mkcards.report.findings.quoted import quoted
from mkcards.report.findings.style import Paint, Role, plain
from mkcards.report.table import Column, table
from mkcards.sync.figures import Figures
from mkcards.sync.reviews import Group, Others, Reviews, Studied, days

_EIGHTHS: tuple[str, ...] = ("", *"▏▎▍▌▋▊▉")
_LONGEST_BAR = 16
_FULL = 0.5
"""A bar is full where half of the answers were wrong: nobody learns so."""

_BAD, _WEAK = 0.25, 0.15
_BESIDE = _LONGEST_BAR + 2
_LEAST = 20


class By(StrEnum):
    """What one row of the table stands for."""

    TOPIC = "topic"
    LINE = "line"
    CARD = "card"


class Sizes(NamedTuple):
    """How much is told: hard cards and rows at most (0: all), and columns of the terminal."""

    limit: int = 0
    room: int | None = None


_ALL = Sizes()
_WAYS = (
    "`mkcards explain FILE:LINE` shows how a line became its card, `mkcards skip FILE:LINE` "
    "lets it go."
)


def reviews_text(
    reviews: Reviews, by: By, now: int, sizes: Sizes = _ALL, paint: Paint = plain
) -> str:
    """Give the sum, a table with a bar for what was forgotten, hard cards and open questions."""
    groups = GROUPS[by](reviews)
    parts = (
        "\n".join(sums(reviews)),
        "\n".join(_table(by, groups, sizes, paint)),
        "\n\n".join(_hard(reviews.hard, sizes, paint)),
        "\n".join(_open(reviews.open, now, sizes, paint)),
    )
    return "\n\n".join(filter(None, parts))


GROUPS: Mapping[By, Callable[[Reviews], Sequence[Group]]] = {
    By.TOPIC: lambda reviews: reviews.topics,
    By.LINE: lambda reviews: reviews.lines,
    By.CARD: lambda reviews: reviews.cards,
}
"""What the rows of the table are."""


def sums(reviews: Reviews) -> Iterator[str]:
    """Say in a line or two what all cards together came to, and what was not looked at."""
    figures, own = reviews.figures, reviews.figures.retention
    cards = _many(len(reviews.studied), "card")
    yield f"{cards} in Anki, {_many(figures.reviews, 'review')}, {_many(figures.lapses, 'lapse')}."
    if own.rate is not None:
        halves = (("young", own.young), ("mature", own.mature))
        told = ", ".join(f"{name} {_percent(rate)}" for name, rate in halves if rate is not None)
        yield f"Retention {_percent(own.rate)} in {_many(own.answered, 'answer')} ({told})."
    if reviews.waiting:
        verb = "is" if reviews.waiting == 1 else "are"
        yield f"{_many(reviews.waiting, 'card')} of these notes {verb} not in Anki."
    others = (
        ("of notes that were not read", reviews.elsewhere),
        ("retired or skipped here", reviews.retired),
        ("that no card file knows", reviews.unknown),
    )
    yield from (_others(what, found) for what, found in others if found.notes)


def _others(what: str, found: Others) -> str:
    lapses = _many(found.figures.lapses, "lapse")
    return (
        f"Besides in Anki: {_many(found.notes, 'note')} {what}, "
        f"{_many(found.figures.reviews, 'review')}, {lapses}."
    )


def _table(by: By, groups: Sequence[Group], sizes: Sizes, paint: Paint) -> Iterator[str]:
    rows = [group for group in groups if group.figures.answers]
    shown_rows = rows[: sizes.limit or None]
    if not rows:
        return
    columns = (
        Column(by, may_be_cut=True),
        *(Column(name, is_number=True) for name in ("cards", "hard", "reviews", "lapses")),
        Column("retention", is_number=True),
    )
    texts = [(_name(by, group), *_numbers(group)) for group in shown_rows]
    room = sizes.room - _BESIDE if sizes.room else None
    head, *lines = table(columns, texts, room, paint)
    yield f"{head}  {paint(Role.STRONG, 'forgotten')}"
    for line, group in zip(lines, shown_rows, strict=True):
        yield f"{line}  {_bar(group.figures, paint)}".rstrip()
    yield from _more(len(rows) - len(shown_rows))


def _name(by: By, group: Group) -> str:
    if by is By.TOPIC:
        return topic(group.name)
    first = group.cards[0]
    return first.place if by is By.LINE else f"{first.place}  {_question(first)}"


def _numbers(group: Group) -> tuple[str, ...]:
    figures = group.figures
    counts = (len(group.cards), group.hard, figures.reviews, figures.lapses)
    return (*(f"{number:,}" for number in counts), _percent(figures.retention.rate))


def _bar(figures: Figures, paint: Paint) -> str:
    """Give a bar in eighths of a character for the part of the answers that was forgotten."""
    forgotten = figures.retention.forgotten
    if forgotten is None:
        return ""
    eighths = max(int(forgotten > 0), round(min(forgotten / _FULL, 1) * _LONGEST_BAR * 8))
    bar = "█" * (eighths // 8) + _EIGHTHS[eighths % 8]
    role = Role.ERROR if forgotten >= _BAD else Role.WARNING if forgotten >= _WEAK else Role.FRAME
    return paint(role, bar)


def _hard(hard: Sequence[Studied], sizes: Sizes, paint: Paint) -> Iterator[str]:
    if not hard:
        return
    told = hard[: sizes.limit or None]
    yield paint(Role.STRONG, f"Failed again and again: {_many(len(hard), 'card')}, the worst first")
    yield from ("\n".join(_card(one, sizes.room, paint)) for one in told)
    yield from _more(len(hard) - len(told))
    yield _WAYS


def _card(one: Studied, room: int | None, paint: Paint) -> Iterator[str]:
    left = max(_LEAST, room - width(one.place) - 2) if room else None
    yield f"{paint(Role.STRONG, quoted(one.place))}  {_cut(_question(one), left)}"
    yield f"  {record(one)}"
    if answer := " · ".join(filter(None, map(without_markdown, one.card.answer.split("\n")))):
        yield _cut(f"  {quoted(answer)}", room)
    for found in one.findings:
        yield f"  {paint(Role.NOTE, found.code)}: {quoted(found.message)}"
    for advice in one.advice:
        yield f"  {paint(Role.HELP, f'→ {advice.remedy}')}: {quoted(advice.how)}"


def record(one: Studied) -> str:
    """Say in a line how a card was answered, and how it stands in Anki."""
    figures = one.figures
    parts = [
        f"failed {figures.again} of {_many(figures.answers, 'answer')}",
        _many(figures.lapses, "lapse"),
        *([f"retention {_percent(figures.retention.rate)}"] * bool(figures.retention.answered)),
        f"interval {_many(figures.interval, 'day')}",
        *(["leech"] * one.is_leech),
        *(["suspended"] * one.is_suspended),
    ]
    return ", ".join(parts)


def _open(asked: Sequence[Studied], now: int, sizes: Sizes, paint: Paint) -> Iterator[str]:
    if not asked:
        return
    told = asked[: sizes.limit or None]
    yield paint(Role.STRONG, f"Open questions: {len(asked)}, the oldest first")
    size = max(width(one.place) for one in told)
    for one in told:
        day = datetime.fromtimestamp(one.since, UTC).date()
        age = _many(days(one.since, now), "day")
        place = f"{quoted(one.place)}{' ' * (size - width(one.place))}"
        yield _cut(f"  {place}  {day}  {age:>9}  {_question(one)}", sizes.room)
    yield from _more(len(asked) - len(told))


def _more(number: int) -> Iterator[str]:
    if number:
        yield f"{number:,} more: --limit 0 shows all"


def topic(deck: str) -> str:
    """Give the name of a deck without its root, as a path."""
    return " › ".join(deck.split("::")[1:] or [deck])


def _question(one: Studied) -> str:
    is_cloze = one.card.note_type is NoteTypeName.CLOZE
    return quoted(shown(one.card) if is_cloze else without_markdown(one.card.question))


def _cut(line: str, room: int | None) -> str:
    return cut(line, max(_LEAST, room)) if room else line


def _percent(rate: float | None) -> str:
    return "–" if rate is None else f"{rate:.0%}"


def _many(number: int, word: str) -> str:
    return f"{number:,} {word}{'s' * (number != 1)}"
