"""Batches of what is shown of the cards."""

import json

from mkcards.preview.catalogue import BATCH, Catalogue
from tests.preview.made import prepared


def test_batches_hold_all_cards_in_their_order() -> None:
    lines = "".join(f"- t{number} : the meaning of {number}\n" for number in range(BATCH + 5))
    catalogue = Catalogue(prepared({"a.md": f"## Terms\n### All\n{lines}"}))
    assert catalogue.size > BATCH
    assert catalogue.batches == range(2)
    index = json.loads(catalogue.index)
    shown = [each["guid"] for n in catalogue.batches for each in json.loads(catalogue.batch(n))]
    assert shown == [card["guid"] for card in index["cards"]]
    assert index["batch"] == BATCH


def test_a_batch_is_made_once() -> None:
    catalogue = Catalogue(prepared())
    assert catalogue.batch(0) is catalogue.batch(0)


def test_no_cards_have_no_batch() -> None:
    catalogue = Catalogue(prepared({"a.md": "## Nothing\n"}))
    assert (catalogue.size, list(catalogue.batches)) == (0, [])
