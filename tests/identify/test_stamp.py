from dataclasses import replace

from mkcards.identify.stamp import stamp, stamp_note_types
from mkcards.model.card import Card, NoteTypeName, State
from tests.identify.samples import entry

MEDIA = (("wave.png", "wave-0123456789ab.png"),)


def published(changed: int, rendered: str = "old") -> Card:
    return entry("a")._replace(changed=changed, rendered=rendered)


def test_what_shows_the_same_keeps_its_stamp() -> None:
    card = published(50)
    assert stamp(card, "old", (), 100) == card


def test_what_shows_something_else_is_stamped_now() -> None:
    card = published(50)
    assert stamp(card, "new", MEDIA, 100) == card._replace(rendered="new", media=MEDIA, changed=100)


def test_a_new_card_is_stamped_now() -> None:
    card = entry("a")
    assert stamp(card, "new", (), 100).changed == 100


def test_a_stamp_grows_even_when_the_clock_went_back() -> None:
    card = published(500)
    assert stamp(card, "new", (), 100).changed == 501


def test_note_types_are_stamped_like_cards() -> None:
    basic, other = NoteTypeName.BASIC, NoteTypeName.CLOZE
    state = State(note_types=((other, "b", 500), (basic, "a", 50)))
    unchanged = stamp_note_types(state, {basic: "a", other: "b"}, 100)
    assert unchanged.note_types == ((basic, "a", 50), (other, "b", 500))
    changed = stamp_note_types(state, {basic: "A", other: "B"}, 100)
    assert changed.note_types == ((basic, "A", 100), (other, "B", 501))


def test_a_new_note_type_is_stamped_now_and_a_known_one_stays() -> None:
    basic, other = NoteTypeName.BASIC, NoteTypeName.CLOZE
    state = State(note_types=((other, "b", 50),), topic_roots=(("a.md", ("x",)),))  # type: ignore[arg-type]
    stamped = stamp_note_types(state, {basic: "a"}, 100)
    assert stamped == replace(state, note_types=((basic, "a", 100), (other, "b", 50)))
