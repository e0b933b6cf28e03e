"""What reviews say of cards, in figures equal to those that Anki shows of the same cards."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mkcards.sync.held import HeldCard, Review

_AGAIN = 1
_REVIEW, _FILTERED = 1, 3
_MATURE_DAYS, _DAY_SECONDS = 21, 86_400
_OFTEN, _OF_ALL = 4, 4
"""A card is hard that failed so often, and at least one time in so many."""


class Retention(NamedTuple):
    """How many answers passed and failed, of the reviews that Anki's *True retention* counts.

    Counted is each answer to a card that was to be remembered for a day or longer, whatever button
    but *Again* passes. Not counted are answers while a card is learned, lines of the log without an
    answer (rescheduled, by hand or by Anki) and answers in a filtered deck that does not
    reschedule. Mature is what was to be remembered for at least 21 days, young all else.
    Source: Anki's statistics (26.9).
    """

    young_passed: int = 0
    young_failed: int = 0
    mature_passed: int = 0
    mature_failed: int = 0

    @property
    def failed(self) -> int:
        """Count the failed answers."""
        return self.young_failed + self.mature_failed

    @property
    def answered(self) -> int:
        """Count all answers."""
        return sum(self)

    @property
    def rate(self) -> float | None:
        """Give what part of the answers passed, from 0 to 1; nothing where there is none."""
        return _part(self.answered - self.failed, self.answered)

    @property
    def forgotten(self) -> float | None:
        """Give what part of them failed."""
        return _part(self.failed, self.answered)

    @property
    def young(self) -> float | None:
        """Give the same of young cards."""
        return _part(self.young_passed, self.young_passed + self.young_failed)

    @property
    def mature(self) -> float | None:
        """Give the same of mature cards."""
        return _part(self.mature_passed, self.mature_passed + self.mature_failed)


class Figures(NamedTuple):
    """The figures of one card or of several together.

    `reviews`, `lapses` and `interval` (days) are what Anki's card info shows; of several cards the
    interval is the shortest. `answers` and `again` count the lines of the review log with an
    answer, and how many of those are *Again*, without those in a filtered deck that does not
    reschedule. `milliseconds` is the time that all lines took, `rated` how many of them have an
    answer.
    """

    reviews: int = 0
    lapses: int = 0
    interval: int = 0
    answers: int = 0
    again: int = 0
    rated: int = 0
    milliseconds: int = 0
    retention: Retention = Retention()

    @property
    def seconds(self) -> float:
        """Give the seconds that an answer took on average, as Anki's card info does."""
        return self.milliseconds / self.rated / 1000 if self.rated else 0.0

    @property
    def is_hard(self) -> bool:
        """Tell whether it failed again and again: four times, and at least every fourth time."""
        return self.again >= _OFTEN and self.again * _OF_ALL >= self.answers


def figures_of(cards: Iterable[HeldCard], reviews: Iterable[Review]) -> Mapping[int, Figures]:
    """Give the figures of each card by its id; the reviews of other cards are left out."""
    lines = _by_card(reviews)
    return {card.id: _figures(card, lines.get(card.id, ())) for card in cards}


def together(figures: Sequence[Figures]) -> Figures:
    """Give the figures of several cards as one."""
    sums = Figures(*(sum(column) for column in list(zip(*figures, strict=True))[:-1]))
    return sums._replace(
        interval=min((one.interval for one in figures), default=0),
        retention=Retention(*map(sum, zip(*(one.retention for one in figures), strict=True))),
    )


def retention_of(reviews: Iterable[Review]) -> Retention:
    """Count the answers that tell what is remembered."""
    counts = [0, 0, 0, 0]
    for review in filter(_tells, reviews):
        is_mature = review.former_interval >= _MATURE_DAYS
        counts[2 * is_mature + (review.button == _AGAIN)] += 1
    return Retention(*counts)


def _by_card(reviews: Iterable[Review]) -> Mapping[int, Sequence[Review]]:
    lines: dict[int, list[Review]] = defaultdict(list)
    for review in reviews:
        lines[review.card].append(review)
    return lines


def _figures(card: HeldCard, lines: Sequence[Review]) -> Figures:
    counted = list(_counted(lines))
    return Figures(
        card.repetitions,
        card.lapses,
        card.interval,
        len(counted),
        sum(line.button == _AGAIN for line in counted),
        sum(line.button > 0 for line in lines),
        sum(line.took for line in lines),
        retention_of(lines),
    )


def _counted(lines: Iterable[Review]) -> Iterator[Review]:
    return (line for line in lines if line.button > 0 and not _is_cramming(line))


def _tells(line: Review) -> bool:
    """Tell whether a line says that something to be remembered for a day or longer was, or not."""
    is_long = line.former_interval >= 1 or line.former_interval <= -_DAY_SECONDS
    return line.button > 0 and not _is_cramming(line) and (line.kind == _REVIEW or is_long)


def _is_cramming(line: Review) -> bool:
    """Tell whether an answer changed nothing: Anki writes no ease for it."""
    return line.kind == _FILTERED and line.factor == 0


def _part(some: int, of: int) -> float | None:
    return some / of if of else None
