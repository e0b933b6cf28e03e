"""The cards of the example notes hold the targets that `make quality` prints."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from benchmarks.quality.collection import collect
from benchmarks.quality.facts import Weight, load_facts
from benchmarks.quality.faults import ZERO
from benchmarks.quality.figures import RECALL, Figures, measure

HERE = Path(__file__).parent


@cache
def figures() -> Figures:
    return measure([collect(HERE.parents[1] / "seeds")], load_facts(HERE / "facts.yaml"))


@pytest.mark.parametrize("name", ZERO)
def test_no_card_has_a_fault_of_which_there_must_be_none(name: str) -> None:
    assert [f"{fault.place} {fault.evidence}" for fault in figures().named(name)] == []


def test_most_of_what_a_learner_wants_to_be_asked_is_asked() -> None:
    recall = {note.name: note.recall(Weight.MUST) or 0 for note in figures().notes}
    assert {name: share for name, share in recall.items() if share < RECALL} == {}


def test_every_note_has_facts_and_cards() -> None:
    assert all(note.asked and note.cards for note in figures().notes)
    assert Counter(note.name for note in figures().notes).total() > 1
