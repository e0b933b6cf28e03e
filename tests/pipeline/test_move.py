"""Moves: which cards an import leaves in their old deck, and a search for exactly these."""

from mkcards.model.card import Card, DeckName, Tag
from mkcards.pipeline import moves
from tests.identify.samples import entry, proposal

OLD, NEW = DeckName("Notes::old_1"), DeckName("Notes::new")


def card(name: str, deck: str = NEW, *tags: str) -> Card:
    return entry(name, proposal(deck=deck))._replace(tags=tuple(map(Tag, tags or (deck,))))


def search(*moved: Card, others: tuple[Card, ...] = (), old: DeckName = OLD) -> str:
    (move,) = moves([(old, one) for one in moved], (*moved, *others))
    return move.search


def test_the_new_topic_selects_what_stayed_in_the_old_deck() -> None:
    assert search(card("A"), card("B")) == '"deck:Notes::old\\_1" "tag:Notes::new"'


def test_those_of_most_cards_come_first() -> None:
    moved = [(OLD, card("A")), (OLD, card("B", "Notes::x")), (OLD, card("C", "Notes::x"))]
    assert [(move.new, move.count) for move in moves(moved, ())] == [("Notes::x", 2), (NEW, 1)]


def test_cards_that_belong_to_the_old_deck_are_not_selected() -> None:
    # A tag finds those below it: this one lies in the old deck and is at home there.
    stays = card("C", "Notes::new::part")
    up = (card("A"), card("B"))
    keys = f'("Key:{up[0].guid}" OR "Key:{up[1].guid}")'
    assert search(*up, others=(stays,), old=DeckName("Notes::NEW::part")) == (
        f'"deck:Notes::NEW::part" {keys}'
    )
    assert search(up[0], others=(stays,), old=stays.deck) == (
        f'"deck:Notes::new::part" "Key:{up[0].guid}"'
    )


def test_a_tag_of_another_deck_is_no_reason() -> None:
    elsewhere = card("C", "Notes::far", NEW)
    assert "tag:" in search(card("A"), others=(elsewhere,))


def test_cards_of_several_topics_or_of_none_are_named() -> None:
    assert "Key:" in search(card("A"), card("B", NEW, "Notes::other"))
    assert "Key:" in search(card("A"), card("B")._replace(tags=()))
    assert "Key:" in search(card("A")._replace(tags=()))


def test_signs_of_a_search_are_escaped() -> None:
    odd = DeckName('a "b" *c* \\d')
    assert search(card("A"), old=odd).startswith('"deck:a \\"b\\" \\*c\\* \\\\d"')
