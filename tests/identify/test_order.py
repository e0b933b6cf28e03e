from mkcards.identify.order import in_note_order
from mkcards.model.card import Card, DeckName
from tests.identify.samples import DECK, entry


def card(name: str, deck: str = DECK) -> Card:
    return entry(name)._replace(deck=DeckName(deck))


A, B, C, D = map(card, "abcd")


def test_cards_follow_the_notes() -> None:
    assert in_note_order([B, A], [], [A, B]) == (B, A)


def test_decks_stand_in_the_order_in_which_the_notes_name_them() -> None:
    later = card("z", "Notes::a")
    assert in_note_order([A, later, B], [], []) == (A, B, later)


def test_an_unseen_card_stays_behind_the_card_before_it() -> None:
    assert in_note_order([A, C], [B, D], [A, B, C, D]) == (A, B, C, D)


def test_an_unseen_card_that_was_first_stays_first() -> None:
    assert in_note_order([C], [A, B], [A, B, C]) == (A, B, C)


def test_a_neighbour_that_went_to_another_deck_holds_nothing() -> None:
    moved = B._replace(deck=DeckName("Notes::other"))
    assert in_note_order([A, moved], [C], [A, B, C]) == (A, C, moved)


def test_decks_that_no_note_named_follow_sorted() -> None:
    first, second = card("y", "Notes::y"), card("x", "Notes::x")
    assert in_note_order([A], [first, second], [first, second, A]) == (A, second, first)
