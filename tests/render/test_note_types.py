import re
from importlib.resources import files

import pytest

from mkcards.model.note import NoteType
from mkcards.render import NOTE_TYPES, note_type_digest
from mkcards.render.note_types import NOTE_TYPES as SAME

BACK = "Answer Breadcrumb Kind Extra Source Lang Key Reserved1 Reserved2".split()  # noqa: SIM905
BASIC, CLOZE = NOTE_TYPES
TEMPLATES = [
    text
    for note_type in NOTE_TYPES
    for text in (note_type.template.question_format, note_type.template.answer_format)
]


def test_the_schema_is_frozen() -> None:
    assert [(t.name.value, t.id, t.is_cloze) for t in NOTE_TYPES] == [
        ("mkcards", 1732000000001, False),
        ("mkcards cloze", 1732000000002, True),
    ]
    assert [(f.name, f.id) for f in BASIC.fields] == [
        (name, 1732000000101 + n) for n, name in enumerate(["Question", *BACK])
    ]
    assert [(f.name, f.id) for f in CLOZE.fields] == [
        (name, 1732000000201 + n) for n, name in enumerate(["Text", *BACK])
    ]
    assert (BASIC.template.name, BASIC.template.id) == ("Card", 1732000000151)
    assert (CLOZE.template.name, CLOZE.template.id) == ("Cloze", 1732000000251)


def test_the_table_is_one_value() -> None:
    assert NOTE_TYPES is SAME


def test_ids_are_all_different() -> None:
    ids = [field.id for note_type in NOTE_TYPES for field in note_type.fields]
    ids += [note_type.template.id for note_type in NOTE_TYPES]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_runs_no_script_and_loads_nothing(template: str) -> None:
    assert not re.search(r"(?i)<script|javascript:|https?:|\bon\w+=|@import|url\(", template)
    assert '<div class="mkcards" lang="{{Lang}}">' in template or "{{FrontSide}}" in template


@pytest.mark.parametrize("note_type", NOTE_TYPES, ids=lambda t: t.name)
def test_a_template_names_only_fields_that_exist(note_type: NoteType) -> None:
    known = {field.name for field in note_type.fields} | {"FrontSide"}
    for text in (note_type.template.question_format, note_type.template.answer_format):
        named = set(re.findall(r"\{\{[#/^]?(?:cloze:)?(\w+)\}\}", text))
        assert named <= known


def test_the_basic_back_starts_with_the_front_and_marks_the_answer() -> None:
    assert BASIC.template.answer_format.startswith("{{FrontSide}}\n<hr id=answer>\n")


def test_the_css_loads_nothing_and_uses_nothing_new() -> None:
    css = BASIC.css
    assert css == CLOZE.css
    assert not re.search(r"(?i)url\(|@import|@font-face|:has\(|light-dark\(|&", css)
    without_blocks = re.sub(r"\{[^{}]*\}", "", css)
    assert "{" not in without_blocks


DAY, NIGHT = "\n.card {", "\n.card.nightMode, .card.night_mode {"


def block(selectors: str) -> str:
    """Give what stands between the braces of the one rule with these selectors."""
    _, found, rest = BASIC.css.partition(selectors)
    assert found
    return rest.partition("}")[0]


def test_the_night_sets_ground_and_colour() -> None:
    night = block(NIGHT)
    assert "background: var(--paper);" in night
    assert re.search(r"(?<!-)color: var\(--ink\);", night)


def test_every_colour_has_a_day_and_a_night() -> None:
    day, night = (re.findall(r"(--\w+): #", block(rule)) for rule in (DAY, NIGHT))
    assert day == night
    assert set(re.findall(r"var\((--\w+)\)", BASIC.css)) == set(day)
    elsewhere = BASIC.css.replace(block(DAY), "").replace(block(NIGHT), "")
    assert re.findall(r"#[0-9a-f]{3,8}\b", elsewhere) == ["#fff"], "the ground behind a picture"


def test_every_night_rule_stands_for_both_class_names() -> None:
    css = re.sub(r"/\*.*?\*/", "", BASIC.css, flags=re.DOTALL)
    names = re.findall(r"(\S*)(?:\.nightMode|\.night_mode)( [^,{]*)?", css)
    rules = [(before, after.strip()) for before, after in names]
    assert rules[::2] == rules[1::2]


def test_a_sizes_unit_follows_the_text() -> None:
    sizes = re.findall(r"font-size: [\d.]+(\w+)", BASIC.css)
    assert sizes[0] == "px"
    assert set(sizes[1:]) == {"em"}


def test_korean_alone_keeps_words_whole() -> None:
    assert re.findall(r"([^\n{}]*)\{[^}]*keep-all", BASIC.css) == [".mkcards:lang(ko) "]


def test_the_digest_follows_the_assets() -> None:
    assert note_type_digest(BASIC) != note_type_digest(CLOZE)
    assert re.fullmatch("[0-9a-f]{16}", note_type_digest(BASIC))
    assert (files("mkcards.render") / "assets" / "card.css").read_text(encoding="utf-8") == (
        BASIC.css
    )
