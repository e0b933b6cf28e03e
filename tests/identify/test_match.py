import pytest

from mkcards.identify.match import match
from mkcards.model.card import CardKind, Proposal
from tests.identify.samples import SEED, ask, cloze, entry, everything, goes_on, proposal


def test_the_same_place_and_text_match() -> None:
    assert goes_on([proposal("a"), proposal("b")], [entry("B", proposal("b"))]) == ["", "B"]


def test_equals_in_place_match_in_order() -> None:
    same = proposal()
    assert goes_on([same, same, same], [entry("A"), entry("B")]) == ["A", "B", ""]


def test_equals_of_two_seeds_match_in_their_own_seed_first() -> None:
    here, there = proposal(seed="a.md"), proposal(seed="b.md")
    assert goes_on([there], [entry("A", here), entry("B", there)]) == ["B"]


def test_another_seed_with_the_same_topic_is_the_same_place() -> None:
    assert goes_on([proposal(seed="new.md")], [entry("A", proposal(seed="old.md"))]) == ["A"]


def test_a_guid_never_crosses_between_note_types() -> None:
    written_out = ask(slot="term:rate")
    live = [entry("A", proposal("x", written_out))]
    assert goes_on([proposal("x", cloze("rate"))], live) == [""]


@pytest.mark.parametrize("slot", ["reverse", "items:a", "term:rate"])
def test_a_guid_never_crosses_between_slot_families(slot: str) -> None:
    assert goes_on([proposal("x", ask(slot=slot))], [entry("A", proposal("x", ask()))]) == [""]


def test_whatever_asks_the_whole_statement_is_one_family() -> None:
    open_ask = ask(slot="open", kind=CardKind.OPEN)
    assert goes_on([proposal("x", open_ask)], [entry("A", proposal("x", ask()))]) == ["A"]


def test_an_entry_matches_an_ask_that_is_no_longer_the_first() -> None:
    offered = proposal("x", ask(), cloze("rate"))
    assert goes_on([offered], [entry("A", offered, chosen=1)]) == ["A"]


def test_the_proposal_that_wants_a_term_first_gets_its_card() -> None:
    both, only = proposal("x", cloze("a"), cloze("b")), proposal("x", cloze("b"), cloze("c"))
    assert goes_on([both, only], [entry("B", only), entry("A", both)]) == ["A", "B"]


def test_one_entry_serves_one_proposal_though_two_of_its_asks_fit() -> None:
    offered = proposal("x", ask(), cloze("a"))
    live = [entry("A", offered), entry("B", offered, chosen=1)]
    assert goes_on([offered], live) == ["A"]


def test_the_same_parents_elsewhere_match_in_order() -> None:
    before = proposal("x", deck="Notes::a", under=("p",))
    after = before._replace(deck=proposal(deck="Notes::b").deck)
    live = [entry("A", before), entry("B", before), entry("C", before)]
    assert goes_on([after, after], live) == ["A", "B"]


def test_the_same_parents_in_the_same_seed_come_before_those_of_another() -> None:
    one = proposal("x", deck="Notes::a", under=("p",), seed="a.md")
    two = proposal("x", deck="Notes::b", under=("p",), seed="b.md")
    moved = proposal("x", deck="Notes::c", under=("p",), seed="b.md")
    assert goes_on([moved], [entry("A", one), entry("B", two)]) == ["B"]


def test_no_parents_are_no_context() -> None:
    live = [entry("A", proposal("same", deck="Notes::a", seed="a.md"))]
    live.append(entry("B", proposal("same", deck="Notes::b", seed="b.md")))
    assert goes_on([proposal("same", deck="Notes::c", seed="c.md")], live) == [""]


@pytest.mark.parametrize(
    "before",
    [
        proposal("xyz", under=("p",)),
        proposal("xyz", under=("p",), seed="other.md"),
        proposal("xyz", under=("p",), deck="Notes::other"),
    ],
)
def test_a_short_text_moves_within_its_deck_or_seed(before: Proposal) -> None:
    assert goes_on([proposal("xyz", under=("q",))], [entry("A", before)]) == ["A"]


def test_a_short_text_does_not_move_to_another_deck_and_seed() -> None:
    before = proposal("xyz", deck="Notes::other", seed="other.md")
    assert goes_on([proposal("xyz")], [entry("A", before)]) == [""]


def test_a_text_that_stands_once_on_both_sides_moves_anywhere() -> None:
    before = proposal("wxyz", deck="Notes::other", seed="other.md", under=("p",))
    assert goes_on([proposal("wxyz")], [entry("A", before)]) == ["A"]


def test_a_text_that_stands_twice_on_one_side_is_not_guessed() -> None:
    before = proposal("wxyz", deck="Notes::other", seed="other.md", under=("p",))
    assert goes_on([proposal("wxyz"), proposal("wxyz", under=("q",))], [entry("A", before)]) == [
        "",
        "",
    ]


def test_within_a_deck_the_same_seed_comes_first() -> None:
    live = [entry(name, proposal("same", seed=f"{name}.md", under=("old",))) for name in "AB"]
    assert goes_on([proposal("same", seed="B.md", under=("new",))], live) == ["B"]


def test_equally_many_in_a_deck_move_together_and_unequally_many_do_not() -> None:
    before = [entry(name, proposal("same", seed=f"{name}.md", under=(name,))) for name in "AB"]
    after = [proposal("same", seed="new.md", under=(name,)) for name in "XYZ"]
    assert goes_on(after[:2], before) == ["A", "B"]
    assert goes_on(after, before) == ["", "", ""]


def test_a_living_entry_comes_before_a_retired_one() -> None:
    live, retired = entry("L", proposal(deck="Notes::old")), entry("R")
    assert goes_on([proposal()], [live], [retired]) == ["L"]


def test_a_returning_bullet_gets_its_retired_entry() -> None:
    assert goes_on([proposal()], [], [entry("R")]) == ["R"]
    assert goes_on([proposal(deck="Notes::new")], [], [entry("R")]) == ["R"]


def test_a_guid_that_stands_twice_is_given_once() -> None:
    live = [entry("A"), entry("A", changed=5), entry("A", proposal("other"))]
    assert goes_on([proposal(), proposal(), proposal("other")], live) == ["A", "", ""]


def test_of_two_entries_that_fit_the_later_one_goes_on() -> None:
    live = [entry("A", changed=1), entry("A", changed=5), entry("A", changed=3)]
    assert match([proposal()], live, [], everything).joined[0].entry.changed == 5


def test_an_entry_of_an_uncovered_seed_is_absent_in_place_and_untouched_elsewhere() -> None:
    there = proposal(seed="there.md", under=("p",))
    moved = there._replace(seed=SEED, deck=proposal(deck="Notes::new").deck)
    covers = SEED.__eq__
    in_place = match([proposal(under=("p",))], [entry("A", there)], [], covers)
    assert (in_place.joined, list(in_place.absent)) == ({}, [0])
    elsewhere = match([moved], [entry("A", there)], [], covers)
    assert (elsewhere.joined, elsewhere.absent) == ({}, {})


def test_an_entry_of_a_seed_that_was_read_goes_on_though_the_build_does_not_cover_it() -> None:
    found = match([proposal()], [entry("A")], [], lambda _seed: False)
    assert (list(found.joined), found.absent) == ([0], {})


def test_ten_thousand_equals_take_linear_time() -> None:
    same = [proposal()] * 10_000
    live = [entry(f"{n:022}") for n in range(10_000)]
    moved = [p._replace(deck=proposal(deck="Notes::new").deck) for p in same]
    assert len(match(same, live, [], everything).joined) == 10_000
    assert len(match(moved, live, [], everything).joined) == 10_000


def test_short_equals_elsewhere_match_between_their_neighbours() -> None:
    one, other = ("syn", "tcp", "ack"), ("query", "tcp", "reply")
    before = [proposal(text, under=("x",)) for text in (*one, *other)]
    after = [proposal(text, under=("y",)) for text in (*other, *one)]
    live = [entry("ABCDEF"[at], each) for at, each in enumerate(before)]
    assert goes_on(after, live) == ["D", "E", "F", "A", "B", "C"]


def test_short_equals_elsewhere_match_by_their_children() -> None:
    one = (proposal("tcp", under=("x",)), proposal("has a handshake", under=("x", "tcp")))
    other = (proposal("tcp", under=("y",)), proposal("counts each byte", under=("y", "tcp")))
    live = [entry("ABCD"[at], each) for at, each in enumerate((*one, *other))]
    after = [each._replace(under=("z", *each.under)) for each in (*other, *one)]
    assert goes_on(after, live) == ["C", "D", "A", "B"]


def test_a_short_text_moves_to_another_deck_and_seed_with_its_parents() -> None:
    live = [entry("A", proposal("tcp", under=("x",))), entry("B", proposal("tcp", under=("y",)))]
    after = [
        proposal("tcp", under=(parent,), deck="Notes::other", seed="other.md") for parent in "yx"
    ]
    assert goes_on(after, live) == ["B", "A"]


def test_a_retired_text_that_stood_once_returns_anywhere() -> None:
    gone = entry("A", proposal("sampling rate", under=("x",)))
    moved = proposal("sampling rate", under=("y",), deck="Notes::other", seed="other.md")
    assert goes_on([moved], [], [gone]) == ["A"]
