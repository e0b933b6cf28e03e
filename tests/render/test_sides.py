"""Both sides of a card, from the templates and the fields of a note."""

import pytest

from mkcards.render import NOTE_TYPES, shown

BASIC, CLOZE = NOTE_TYPES

EVERY_FIELD = ("첫", "답", "길", "<b>k</b>", "더", "노트 › 주제", "ko", "guid", "", "")
# What makes a field look empty, a formula, a sound, an attribute; tests/render/test_anki.py holds
# each case against Anki.
FIELDS = (
    (BASIC, EVERY_FIELD),
    (BASIC, ("q", "a", "", "", "", "", "", "", "", "")),
    (BASIC, ("q", "a", "<br>", " \n<div></div>", "<BR />\t", "", "en", "", "", "")),
    (BASIC, ("[sound:a.mp3] q", "a [sound:b.mp3]", "", "", "", "", "en", "", "", "")),
    (
        BASIC,
        ("&#123;&#123;c1::x&#125;&#125;", r"\(x <b>y</b>\)", "", "", "\xa0", "", "", "", "", ""),
    ),
    (CLOZE, ("{{c1::x}}", *EVERY_FIELD[1:])),
    (CLOZE, ('a {{c1::é "q" <i>한</i> &amp; a-b_c;\n z}} b {{c1::c}}', "", *EVERY_FIELD[2:])),
    (CLOZE, ("a {{c1::b&#58;&#58;c::a hint}} d", *[""] * 9)),
    (CLOZE, (r"\(a {{c1::\frac{1}{2} }} <b>c</b>\) {{c1::\[x\]}}", "", *[""] * 8)),
    (CLOZE, ('<span class="i">\\(</span> <b>{{c1::x}}</b> <span class="i">\\]</span>', *[""] * 9)),
    (CLOZE, ('<img src="a.png" alt="{"> {{c1::<img src="b.png" alt="">}} }', *[""] * 9)),
)


def test_both_sides_of_a_basic_card() -> None:
    sides = shown(BASIC, ("질문", "답", "길", "", "", "노트", "ko", "g", "", ""))
    assert '<div class="question" dir="auto">질문</div>' in sides.front
    assert "답" not in sides.front
    assert sides.back.startswith(sides.front)
    assert "<hr id=answer>" in sides.back
    assert '<div class="answer" dir="auto">답</div>' in sides.back
    assert 'class="extra"' not in sides.back


def test_a_cloze_hides_on_the_front_alone() -> None:
    sides = shown(CLOZE, ("a {{c1::b-c}} d", *[""] * 9))
    assert '<span class="cloze" data-cloze="b&#x2D;c" data-ordinal="1">[...]</span>' in sides.front
    assert '<span class="cloze" data-ordinal="1">b-c</span>' in sides.back


def test_a_hint_stands_on_the_front_in_place_of_what_is_hidden() -> None:
    sides = shown(CLOZE, ("a {{c1::b::one letter}} c", *[""] * 9))
    assert 'data-ordinal="1">[one letter]</span>' in sides.front
    assert '<span class="cloze" data-ordinal="1">b</span>' in sides.back


def test_a_section_stands_where_its_field_has_something() -> None:
    kinds = [shown(BASIC, ("q", "a", "", kind, *[""] * 6)).front for kind in ("", " <br>", "B")]
    assert ["badge" in front for front in kinds] == [False, False, True]


def test_fields_of_another_note_type_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        shown(BASIC, ("too", "few"))


def test_a_formula_holds_no_element() -> None:
    sides = shown(CLOZE, (r"\(a {{c1::b}} c\)", *[""] * 9))
    assert r"\(a [...] c\)" in sides.front
    assert r"\(a b c\)" in sides.back
