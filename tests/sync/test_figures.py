"""Figures of cards are those that Anki itself shows of them, over a long simulated study."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from anki.collection import Collection
from anki.decks import DeckConfigId, DeckId

from mkcards.sync.collection import read_collection
from mkcards.sync.figures import Figures, Retention, figures_of, retention_of, together
from mkcards.sync.held import Review
from tests.project import enter, note, run
from tests.sync.studied import Studied

if TYPE_CHECKING:
    from anki.cards import CardId

pytestmark = pytest.mark.anki

CARDS = 300


def fails(guid: str, answered: int) -> bool:
    """Forget about every sixth answer, and of every ninth card every second."""
    chance = 50 if number(guid) % 9 == 0 else 15
    return number(f"{guid} {answered}") % 100 < chance


def number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4])


@pytest.fixture(scope="module")
def studied(tmp_path_factory: pytest.TempPathFactory) -> Studied:
    """Study 300 cards for three months, and do to some all else that a log can tell of."""
    folder = tmp_path_factory.mktemp("long")
    with pytest.MonkeyPatch.context() as patch:
        enter(folder, patch)
        note("## 낱말\n" + "".join(f"- 낱말{n} : {n}번째 칸의 뜻\n" for n in range(CARDS)))
        run("build")
        made = Studied(folder / "made", Path("cards/Notes.apkg"))
    with made.opened() as collection:
        config = collection.decks.get_config(DeckConfigId(1))
        assert config is not None
        # A step of a day: answers of it count although the card is learned anew.
        config["lapse"]["delays"] = [10, 1440]
        collection.decks.update_config(config)
    made.study(3, fails)
    made.study(9, fails, apart=9)
    with made.opened() as collection:
        cards = collection.find_cards("")
        collection.sched.suspend_cards(cards[:7])
        collection.sched.set_due_date(cards[7:14], "3-9")
        collection.sched.schedule_cards_as_new(cards[14:21], restore_position=True)
        in_filtered(collection, cards[21:31], reschedules=False)
        in_filtered(collection, cards[31:41], reschedules=True)
    made.study(2, fails)
    return made


def in_filtered(collection: Collection, cards: Sequence[int], *, reschedules: bool) -> None:
    """Answer cards in a filtered deck, some of them wrong."""
    deck = collection.sched.get_or_create_filtered_deck(DeckId(0))
    deck.name = f"Again {reschedules}"
    deck.config.reschedule = reschedules
    del deck.config.search_terms[1:]
    deck.config.search_terms[0].search = " or ".join(f"cid:{card}" for card in cards)
    made = DeckId(collection.sched.add_or_update_filtered_deck(deck).id)
    collection.decks.select(made)
    for turn in range(15):
        card = collection.sched.getCard()
        if card is None:
            break
        card.start_timer()
        card.timer_started = (card.timer_started or 0) - turn
        collection.sched.answerCard(card, 1 if turn % 3 == 0 else 4)
    collection.sched.empty_filtered_deck(made)


def theirs(collection: Collection, search: str) -> Retention:
    """Give what the graph *True retention* of Anki counts."""
    found = collection._backend.graphs(search=search, days=0)  # noqa: SLF001
    counts = found.true_retention.all_time
    return Retention(
        *(counts.young_passed, counts.young_failed, counts.mature_passed, counts.mature_failed)
    )


def test_the_figures_of_every_card_are_those_of_anki(studied: Studied) -> None:
    found = read_collection(studied.path)
    cards = [card for held in found.notes for card in held.cards]
    figures = figures_of(cards, found.reviews)
    assert len(figures) == CARDS
    with studied.opened() as collection:
        for card, own in figures.items():
            stats = collection.card_stats_data(cast("CardId", card))
            assert (own.reviews, own.lapses, own.interval) == (
                *(stats.reviews, stats.lapses),
                stats.interval,
            )
            assert own.seconds == pytest.approx(stats.average_secs, abs=0.001)
            assert own.retention == theirs(collection, f"cid:{card}")
        whole = theirs(collection, "")
    assert retention_of(found.reviews) == together(list(figures.values())).retention == whole
    assert min(whole) > 0


def test_the_study_was_worth_it(studied: Studied) -> None:
    """The log holds every kind of line, else the figures would prove nothing."""
    reviews = read_collection(studied.path).reviews
    assert {line.kind for line in reviews} >= {0, 1, 2, 3, 4}
    assert any(line.kind == 3 and line.factor == 0 and line.button for line in reviews)
    assert any(line.kind == 2 and line.former_interval >= 1 for line in reviews)
    assert any(line.took for line in reviews)
    assert len(reviews) > 10 * CARDS


def lines(*answers: tuple[int, int, int]) -> Iterator[Review]:
    """Give lines of the log of card 1: button, former interval and kind of each."""
    for at, (button, former, kind) in enumerate(answers):
        yield Review(1, at, button, 1, former, 2500, 1000, kind)


def test_what_retention_counts() -> None:
    told = lines((3, -600, 0), (3, -600, 1), (1, 20, 1), (4, 21, 1), (1, 300, 1), (0, 30, 4))
    assert retention_of(told) == Retention(1, 1, 1, 1)
    assert retention_of(lines((1, -600, 2), (2, -86_400, 2), (3, 1, 3))) == Retention(2, 0, 0, 0)
    assert retention_of([]).rate is None


def test_rates() -> None:
    own = Retention(8, 2, 1, 0)
    assert own.rate == pytest.approx(9 / 11)
    assert (own.young, own.mature) == (0.8, 1.0)
    assert (own.failed, own.answered) == (2, 11)
    assert Retention(1, 0, 0, 0).mature is None


def test_a_card_is_hard_that_failed_often_and_again() -> None:
    assert Figures(answers=16, again=4).is_hard
    assert not Figures(answers=17, again=4).is_hard
    assert not Figures(answers=3, again=3).is_hard


def test_several_cards_together() -> None:
    one = Figures(3, 1, 5, 3, 1, 3, 3_000, Retention(1, 1, 0, 0))
    other = Figures(2, 0, 9, 2, 0, 2, 7_000, Retention(0, 0, 2, 0))
    both = together([one, other])
    assert both == Figures(5, 1, 5, 5, 1, 5, 10_000, Retention(1, 1, 2, 0))
    assert (both.seconds, together([]), Figures().seconds) == (2.0, Figures(), 0.0)
