"""What the page is told of reviews, where a copy of a collection is given."""

from dataclasses import replace

from mkcards.sync.collection import Collection
from mkcards.sync.reviews import reviews_of
from tests.preview.made import forgotten, index, prepared


def test_without_a_collection_there_is_nothing_of_it() -> None:
    assert "reviews" not in index(prepared())


def test_hard_cards_and_topics() -> None:
    made = prepared()
    found = index(forgotten(made))
    told = found["reviews"]
    (hard,) = told["hard"]
    assert "k1" in found["cards"][hard["card"]]["question"]
    assert (hard["place"], hard["findings"]) == ("seeds/search.md:4", [])
    assert hard["record"] == "failed 8 of 9 answers, 8 lapses, retention 11%, interval 3 days"
    assert hard["advice"][0]["remedy"] == "reword"
    (topic,) = told["topics"]
    cards = len(made.release.live)
    assert (topic["deck"], topic["name"]) == ("Notes::search::BM25", "search › BM25")
    assert (topic["cards"], topic["hard"], topic["lapses"]) == (cards, 1, 8 * cards)
    assert topic["forgotten"] == 8 / (8 + cards)
    assert told["sums"][0].startswith(f"{cards} cards in Anki, ")


def test_an_id_that_is_no_time_is_no_trouble() -> None:
    made = prepared()
    held = forgotten(made).collection
    assert held
    notes = tuple(
        note._replace(id=number) for note, number in zip(held.notes[:2], (-1, 2**62), strict=True)
    )
    told = reviews_of(made.release.found, (), Collection(notes, ()))
    assert [one.since for one in told.studied] == [0, 253_402_300_799]


def test_what_nobody_answered_has_no_heat() -> None:
    made = forgotten(prepared())
    assert made.collection
    new = replace(made, collection=Collection(made.collection.notes, ()))
    assert index(new)["reviews"]["topics"] == []
    learned = tuple(
        review._replace(former_interval=-600, kind=0) for review in made.collection.reviews
    )
    first = replace(made, collection=Collection(made.collection.notes, learned))
    assert index(first)["reviews"]["topics"][0]["forgotten"] is None
