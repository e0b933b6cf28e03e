import pytest

from mkcards.identify.slots import pair, recorded_ask
from mkcards.model.card import Ask, Card, CardKind, NoteTypeName, Proposal, Slot
from tests.identify.samples import ask, cloze, entry, proposal


def items(*hidden: str) -> Ask:
    slot = Slot("items:" + "|".join(hidden))
    text = "\n".join(f"- {{{{c1::{item}}}}}" for item in hidden)
    return Ask("items", slot, CardKind.CLOZE, NoteTypeName.CLOZE, text, "", hidden)


def joined(entries: list[Card], *offers: Proposal) -> dict[int, tuple[str, str]]:
    found = pair(entries, dict(enumerate(offers)))
    return {index: (j.entry.guid.lstrip("0"), j.ask.slot) for index, j in sorted(found.items())}


def entries(*asks: Ask) -> list[Card]:
    return [entry(name, proposal("x", asked)) for name, asked in zip("ABCDEF", asks, strict=False)]


def test_parts_of_a_list_go_on_by_the_items_they_share() -> None:
    before = entries(items("a1", "b1", "c1"), items("d1", "e1", "f1"))
    after = [items("a1", "b1"), items("c1", "d1"), items("e1", "f1", "g1")]
    found = joined(before, *(proposal("x", part) for part in after))
    assert found == {0: ("A", "items:a1|b1"), 2: ("B", "items:e1|f1|g1")}


def test_an_item_with_a_slip_of_the_pen_remains() -> None:
    found = pair(entries(items("tokyo", "osaka")), {0: proposal("x", items("tokio", "nagoya"))})
    assert found == {}
    found = pair(entries(items("tokyo", "osaka")), {0: proposal("x", items("tokio", "osaka"))})
    assert 0.5 < found[0].score < 1


def test_a_corrected_hidden_term_goes_on_when_it_is_the_only_one() -> None:
    found = pair(entries(cloze("sampling rate")), {0: proposal("x", cloze("sampling rates"))})
    assert found[0].entry.slot == "term:sampling rate"
    assert found[0].ask.slot == "term:sampling rates"
    assert found[0].score < 1


def test_of_several_asks_the_most_similar_term_is_the_corrected_one() -> None:
    offered = proposal("x", cloze("noise"), cloze("sampling rates"))
    assert joined(entries(cloze("sampling rate")), offered) == {0: ("A", "term:sampling rates")}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([cloze("gnn")], [cloze("transformer")]),
        ([cloze("gnn"), cloze("cnn")], [cloze("gnns")]),
        ([cloze("gnn")], [cloze("gnns"), cloze("gnnz")]),
    ],
)
def test_another_term_is_another_card(before: list[Ask], after: list[Ask]) -> None:
    assert joined(entries(*before), *(proposal("x", one) for one in after)) == {}


def test_a_term_that_still_stands_is_not_the_corrected_one() -> None:
    offered = proposal("a gnn or gnns", cloze("gnns"))
    assert joined(entries(cloze("gnn")), offered) == {}


def test_a_term_that_stays_leaves_the_other_to_be_corrected() -> None:
    offers = [proposal("x", cloze("gnns")), proposal("x", cloze("cnn"))]
    found = joined(entries(cloze("cnn"), cloze("gnn")), *offers)
    assert found == {0: ("B", "term:gnns"), 1: ("A", "term:cnn")}


def test_the_note_type_never_changes() -> None:
    written = items("a1", "b1")._replace(note_type=NoteTypeName.BASIC)
    assert joined(entries(items("a1", "b1")), proposal("x", written)) == {}


def test_many_equal_bullets_are_told_apart_by_equal_slots_only() -> None:
    before = [entry(f"A{n}", proposal("x", items(f"{n}a", "b", "c"))) for n in range(9)]
    offers = [proposal("x", items(f"{n}z", "b", "c")) for n in range(9)]
    assert joined(before, *offers) == {}


def test_the_recorded_ask_is_taken_while_it_is_possible() -> None:
    few, many = ask(slot="items:a b", hidden=("a", "b")), ask(slot="items:a b", hidden=("a", "c"))
    offered = proposal("x", many, few)
    assert recorded_ask(entry("A", offered, chosen=1), offered) == few


def test_else_the_first_ask_of_the_same_family_and_note_type_is_taken() -> None:
    before = entry("A", proposal("x", ask(slot="children")))
    label, arrow = ask(slot="label"), ask(slot="arrow")
    offered = proposal("x", cloze("a"), ask(slot="reverse"), label, arrow)
    assert recorded_ask(before, offered) == label
    assert recorded_ask(before._replace(slot=Slot("arrow")), offered) == arrow


def test_one_offer_serves_one_entry_though_it_could_ask_for_both() -> None:
    offered = proposal("x", ask(), cloze("a"), cloze("b"))
    assert joined(entries(cloze("b"), cloze("a")), offered) == {0: ("A", "term:b")}


def test_one_part_of_a_list_serves_one_card() -> None:
    halves = [proposal("x", items("a1", "d1")), proposal("x", items("b1", "c1"))]
    assert joined(entries(items("a1", "b1")), *halves) == {0: ("A", "items:a1|d1")}


def test_one_card_serves_one_of_two_equal_offers() -> None:
    assert joined(entries(ask()), proposal("x"), proposal("x")) == {0: ("A", "children")}


def test_the_part_that_keeps_most_items_goes_on() -> None:
    parts = [proposal("x", items("a1", "b1")), proposal("x", items("b1", "c1", "d1"))]
    before = entries(items("a1", "b1", "c1", "d1"))
    assert joined(before, *parts) == {1: ("A", "items:b1|c1|d1")}


def test_a_term_is_corrected_beside_a_card_of_another_family() -> None:
    before = entries(items("a1", "b1"), cloze("gnn"))
    assert joined(before, proposal("x", cloze("gnns"))) == {0: ("B", "term:gnns")}
