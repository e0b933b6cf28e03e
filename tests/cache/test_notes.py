"""What is kept of notes is read back as it was, however many words and decks there are."""

from pathlib import Path

import pytest

from mkcards.cache.notes import KeptDeck, read_notes, save_notes
from mkcards.model.card import DeckName


@pytest.mark.parametrize("number", [0, 1, 999, 1000, 1001, 2500])
def test_tables_of_any_size_come_back(tmp_path: Path, number: int) -> None:
    words = {f'말 "{each}"': each for each in range(number)}
    decks = {DeckName(f"뜻::{each}"): KeptDeck(f"{each}.yaml", 0, [], []) for each in range(number)}

    digest = save_notes(tmp_path, words, decks, ())
    kept = read_notes(tmp_path, digest)

    assert kept is not None
    assert (kept.words, kept.decks) == (words, decks)
    assert [*kept.words] == [*words]
