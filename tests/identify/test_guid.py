import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkcards.identify.guid import NewGuids, first_guid
from mkcards.model.card import CardKind, DeckName, Proposal, Slot
from mkcards.model.source import Location, SeedPath
from tests.identify.samples import ask, cloze, proposal

ROOT = "Notes"


def first(of: Proposal, ordinal: int = 0) -> str:
    return first_guid(ROOT, of, of.asks[0], ordinal)


def test_the_first_guid_of_a_fixed_example_never_changes() -> None:
    example = proposal("mel spectrum", deck="Notes::STT", under=("특징",))
    assert first(example) == "2yyDgdmBj0mlwa0piNHx1j"


def test_a_guid_has_22_characters_of_base62() -> None:
    assert re.fullmatch("[0-9A-Za-z]{22}", first(proposal()))


@pytest.mark.parametrize(
    "other",
    [
        proposal(deck="Notes::sound"),
        proposal(under=("hardware",)),
        proposal("bit depth"),
        proposal("sampling rate", cloze("rate")),
        proposal("sampling rate", ask(slot="reverse")),
        proposal("sampling rate", ask(slot="items:a b")),
    ],
)
def test_what_a_card_asks_about_makes_its_guid(other: Proposal) -> None:
    assert first(other) != first(proposal())


def test_namespace_and_ordinal_make_a_guid_too() -> None:
    example = proposal()
    asked = example.asks[0]
    guids = {first_guid("a", example, asked), first_guid("b", example, asked)}
    assert len(guids | {first(example), first(example, 1)}) == 4


@pytest.mark.parametrize(
    "same",
    [
        proposal("sampling rate", ask("another wording", "another answer")),
        proposal("sampling rate", ask(slot="label", kind=CardKind.OPEN)),
        proposal(seed="renamed.md", line=99, tags=("other",), extra="more"),
        proposal("Sampling  RATE", deck="Notes::Audio"),
    ],
)
def test_wording_answer_rule_and_place_do_not_make_a_guid(same: Proposal) -> None:
    assert first(same) == first(proposal())


def test_composition_does_not_make_a_guid() -> None:
    texts = ("가나다", "ガンマ")
    composed, decomposed = (
        proposal(normalize(form, texts[0]), under=(normalize(form, texts[1]),))
        for form in ("NFC", "NFD")
    )
    assert first(composed) == first(decomposed)


PARTS = st.lists(st.sampled_from(["a", "b", "ab", "1:a", ";", ""]), max_size=3).map(tuple)


@given(PARTS, PARTS, PARTS, PARTS)
def test_no_two_lists_of_texts_run_together(
    under: tuple[str, ...], other: tuple[str, ...], deck: tuple[str, ...], second: tuple[str, ...]
) -> None:
    one = proposal("x", deck="::".join(deck), under=under)
    two = proposal("x", deck="::".join(second), under=other)
    same = (one.deck.split("::"), under) == (two.deck.split("::"), other)
    assert (first(one) == first(two)) == same


def test_equals_are_numbered_in_order() -> None:
    example = proposal()
    new = NewGuids(ROOT, frozenset())
    taken = [new.take(example, example.asks[0]) for _ in range(3)]
    assert taken == [first(example, ordinal) for ordinal in range(3)]


def test_a_known_guid_is_not_given_again() -> None:
    example = proposal()
    new = NewGuids(ROOT, {first(example), first(example, 1)})
    assert new.take(example, example.asks[0]) == first(example, 2)


def test_many_equals_take_linear_time() -> None:
    example = proposal()
    known = {first(example, ordinal) for ordinal in range(3000)}
    new = NewGuids(ROOT, known)
    taken = {new.take(example, example.asks[0]) for _ in range(3000)}
    assert len(taken | known) == 6000


def test_a_lone_surrogate_does_no_harm() -> None:
    assert first(proposal("\ud800")) != first(proposal("\ud801"))


def test_only_what_counts_is_read() -> None:
    moved = proposal()._replace(
        seed=SeedPath("x"), location=Location("x", 7), deck=DeckName("Notes::audio")
    )
    assert first(moved) == first_guid(ROOT, moved, ask()._replace(slot=Slot("arrow")))
