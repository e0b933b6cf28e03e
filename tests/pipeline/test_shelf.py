from collections.abc import Sequence

import pytest

from mkcards.model.packed import Packed
from mkcards.pipeline import shelf
from mkcards.pipeline.shelf import Fields, Shelf

NOTES = [(f"question {at}", f"<b>answer {at}</b>", "", "길") for at in range(300)]


def shelved(notes: Sequence[tuple[str, ...]]) -> list[Fields]:
    taken = Shelf()
    return [taken.put(note) for note in notes]


def test_what_is_shelved_is_found_again_packed_or_not() -> None:
    fields = shelved(NOTES)
    assert list(map(tuple, fields)) == NOTES
    assert [(len(each), each[0], each[1:3], *each) for each in fields] == [
        (4, note[0], note[1:3], *note) for note in NOTES
    ]


def test_fields_are_equal_to_others_of_the_same_texts() -> None:
    one, other = shelved(NOTES[:1]), shelved(NOTES[:2])
    assert one[0] == other[0] != other[1]
    assert hash(one[0]) == hash(NOTES[0])


@pytest.mark.parametrize("odd", [("a\x1fb", "c"), ("a\x1eb",), (), ("\ud800",)])
def test_any_text_comes_back(odd: tuple[str, ...]) -> None:
    notes = [odd, *NOTES]
    assert list(map(tuple, shelved(notes))) == notes


def test_a_whole_stretch_of_notes_is_held_packed_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = list[str]()

    def spied(text: str) -> Packed:
        seen.append(text)
        return Packed(text.encode())

    monkeypatch.setattr(shelf, "packed", spied)
    shelved(NOTES)
    assert seen == ["\x1e".join(map("\x1f".join, NOTES[at : at + 128])) for at in (0, 128)]
