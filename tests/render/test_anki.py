import re
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mkcards.config import load_config
from mkcards.model.card import (
    Card,
    CardKind,
    DeckName,
    Lang,
    NoteTypeName,
    Tag,
)
from mkcards.model.note import NoteType
from mkcards.pipeline import list_cards
from mkcards.render import NOTE_TYPES, Sides, render_card, shown
from tests.cards import CARD
from tests.render.test_sides import FIELDS

if TYPE_CHECKING:
    from anki.cards import Card as AnkiCard
    from anki.collection import Collection

pytestmark = pytest.mark.anki

BASIC = CARD._replace(
    deck=DeckName("Notes::Audio"),
    breadcrumb=("Audio",),
    tags=(Tag("Notes::Audio"),),
    lang=Lang.KO,
    question="멜 축이란?",
    answer="- 귀를 흉내 낸다",
)
CLOZE = BASIC._replace(kind=CardKind.CLOZE, note_type=NoteTypeName.CLOZE, answer="")
CARDS = (
    BASIC,
    BASIC._replace(kind=CardKind.OPEN, answer=""),
    BASIC._replace(kind=CardKind.REVIEW, answer="", extra="- 이웃"),
    BASIC._replace(question="", answer="![x](gone.png)"),
    BASIC._replace(question="{{c1::a}} {{Front}} [sound:x.mp3] [latex]x[/latex] `[anki:tts]`"),
    BASIC._replace(question="\u200b", answer="<script>x</script>"),
    CLOZE._replace(question="{{c1::**멜**}}은 $m_{1}$ 을 {{c1::$\\frac{a}{b^{2}}$}} 로"),
    CLOZE._replace(question="`a {{c1::b` c}} d {{ x }} }} {{c1::std::vector}}"),
    CLOZE._replace(question="no deletion left", extra="{{c1::x}}"),
    BASIC._replace(question="==a== [[p#q|b]] x^2^", answer="b[^1]\n\n[^1]: $c<d$ [sound:x.mp3]"),
    BASIC._replace(question="> [!tip] t\n> b", answer="- [x] a\n- [ ] {{c1::b}}"),
    CLOZE._replace(question="=={{c1::a}}== [[{{c1::b}}]] [[p|{{c1::c}}]][^1]", extra="[^1]: d"),
    CLOZE._replace(question="{{{c1::{a}}}} $x = {{c1::y_{1}}} < 3$", kind=CardKind.REVIEW),
)


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Collection"]:
    library = pytest.importorskip("anki.collection")
    opened = library.Collection(str(tmp_path_factory.mktemp("anki") / "collection.anki2"))
    for note_type in NOTE_TYPES:
        add(opened, note_type)
    yield opened
    opened.close()


def add(collection: "Collection", note_type: NoteType) -> None:
    models = collection.models
    made = models.new(note_type.name.value)
    made["type"] = int(note_type.is_cloze)
    made["css"] = note_type.css
    for field in note_type.fields:
        models.add_field(made, models.new_field(field.name))
    template = models.new_template(note_type.template.name)
    template["qfmt"] = note_type.template.question_format
    template["afmt"] = note_type.template.answer_format
    models.add_template(made, template)
    models.add_dict(made)


def in_anki(collection: "Collection", card: Card) -> "AnkiCard":
    note_type = collection.models.by_name(card.note_type.value)
    assert note_type
    note = collection.new_note(note_type)
    note.fields = list(render_card(card, {}).fields)
    assert note.fields_check() in {0, 2}, "neither empty nor a misplaced or missing cloze"
    deck = collection.decks.id("d")
    assert deck
    collection.add_note(note, deck)
    (made,) = note.cards()
    return made


@pytest.mark.parametrize("card", CARDS, ids=range(len(CARDS)))
def test_every_note_makes_one_card_with_two_different_sides(
    collection: "Collection", card: Card
) -> None:
    output = in_anki(collection, card).render_output()
    assert output.question_text.strip()
    assert output.answer_text != output.question_text
    assert "{{" not in output.question_text + output.answer_text
    assert list(output.question_av_tags) + list(output.answer_av_tags) == []
    assert "class=latex" not in output.answer_text
    assert collection.get_empty_cards().report == ""


def test_a_deletion_is_hidden_whole(collection: "Collection") -> None:
    card = CLOZE._replace(question="{{c1::$\\frac{a}{b^{2}}$}} 와 `{{c1::std::vector}}` 끝")
    output = in_anki(collection, card).render_output()
    question = output.question_text.replace(" data-cloze", "\0")
    assert question.count("[...]") == 2
    assert "끝" in output.question_text
    assert "hint" not in question
    assert "std&#58;&#58;vector" in output.answer_text


def test_a_packaged_sound_plays(collection: "Collection") -> None:
    note_type = collection.models.by_name("mkcards")
    assert note_type
    note = collection.new_note(note_type)
    card = BASIC._replace(question='<audio src="a.mp3"></audio> 무슨 소리?')
    note.fields = list(render_card(card, {"a.mp3": "a-1.mp3"}).fields)
    deck = collection.decks.id("d")
    assert deck
    collection.add_note(note, deck)
    (tag,) = note.cards()[0].render_output().question_av_tags
    assert getattr(tag, "filename", "") == "a-1.mp3"


@pytest.mark.parametrize(("note_type", "fields"), FIELDS, ids=range(len(FIELDS)))
def test_we_show_fields_as_anki_does(
    collection: "Collection", note_type: NoteType, fields: Sequence[str]
) -> None:
    assert with_players(shown(note_type, fields)) == sides_in_anki(collection, note_type, fields)


def test_we_show_every_card_of_the_example_notes_as_anki_does(collection: "Collection") -> None:
    seeds = Path(__file__).parents[2] / "seeds"
    cards = list_cards((seeds,), load_config((seeds,), seeds), seeds / "no-card-files").cards
    types = {note_type.name: note_type for note_type in NOTE_TYPES}
    assert {card.kind for card in cards} == set(CardKind)
    for card in (*CARDS, *cards):
        fields, note_type = render_card(card, {}).fields, types[card.note_type]
        expected = sides_in_anki(collection, note_type, fields)
        assert with_players(shown(note_type, fields)) == expected, card


def sides_in_anki(collection: "Collection", note_type: NoteType, fields: Sequence[str]) -> Sides:
    made = collection.models.by_name(note_type.name.value)
    assert made
    note = collection.new_note(made)
    note.fields = list(fields)
    output = note.ephemeral_card().render_output()
    return Sides(output.question_text, output.answer_text)


def with_players(sides: Sides) -> Sides:
    """Put Anki's mark of a player in place of each sound; it counts those of a side from 0."""
    front = played(sides.front, "q")
    if sides.back.startswith(sides.front):
        return Sides(front, front + played(sides.back.removeprefix(sides.front), "a"))
    return Sides(front, played(sides.back, "a"))


def played(markup: str, side: str) -> str:
    numbers = count()
    return re.sub(r"\[sound:[^\]]+\]", lambda _: f"[anki:play:{side}:{next(numbers)}]", markup)


def test_the_database_is_sound(collection: "Collection") -> None:
    assert Path(collection.path).exists()
    assert collection.fix_integrity()[1]
