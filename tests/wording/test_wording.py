import re
import tomllib
from pathlib import Path

import pytest

import mkcards.wording
from mkcards.model.card import Lang
from mkcards.wording import say, wording
from mkcards.wording.faults import NAMES, fault, placeholders

DATA = Path(mkcards.wording.__file__).parent


def plain(template: str) -> set[str]:
    """Give the placeholders of a template without their particles."""
    return {placeholder.partition(":")[0].rstrip("}") for placeholder in placeholders(template)}


def test_every_language_has_a_file_and_no_other() -> None:
    assert {path.stem for path in DATA.glob("*.toml")} == {lang.value for lang in Lang}


@pytest.mark.parametrize("lang", Lang)
def test_every_language_has_every_template_in_the_same_order(lang: Lang) -> None:
    written = tomllib.loads((DATA / f"{lang}.toml").read_text(encoding="utf-8"))
    assert tuple(written["questions"]) == NAMES


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("name", NAMES)
def test_every_template_can_be_filled_and_has_the_placeholders_of_its_name(
    lang: Lang, name: str
) -> None:
    template = getattr(wording(lang), name)
    assert fault(name, template) == ""
    assert plain(template) == plain(getattr(wording(Lang.EN), name))


def test_only_korean_has_particles() -> None:
    others = [
        getattr(wording(lang), name) for lang in Lang if lang is not Lang.KO for name in NAMES
    ]
    assert [template for template in others if "{name:" in template] == []


def test_a_language_without_a_file_gets_no_word_of_another() -> None:
    asked = set(NAMES) - {"context", "notes"}  # what stands around a card is labelled in English
    told = " ".join(say(getattr(wording(Lang.OTHER), name), count=3) for name in asked)
    assert set(re.findall(r"[^\W\d_]+", told)) <= {"vs"}


def test_a_template_is_filled() -> None:
    korean = wording(Lang.KO)
    assert say(korean.define, "어텐션") == "어텐션이란?"
    assert say(korean.steps, "학습", 3) == "학습의 순서는? (3단계)"
    assert say(korean.part_of, "장점", owner="GNN") == "GNN의 장점"


@pytest.mark.parametrize(
    ("lang", "name", "told"),
    [
        (Lang.JA, "蒸留", "蒸留とは？"),
        (Lang.JA, "**蒸留**", "**蒸留**とは？"),
        (Lang.JA, "<ruby>蒸留<rt>x</rt></ruby>法", "<ruby>蒸留<rt>x</rt></ruby>法とは？"),
        (Lang.JA, "蒸留（distillation）", "蒸留（distillation）とは？"),
        (Lang.JA, "LoRA", "LoRA とは？"),
        (Lang.JA, "蒸留 loss", "蒸留 loss とは？"),
        (Lang.JA, "", " とは？"),
        (Lang.ZH, "蒸馏", "什么是蒸馏？"),
        (Lang.ZH, "LoRA 蒸馏", "什么是 LoRA 蒸馏？"),
    ],
)
def test_no_space_stands_between_letters_of_cjk(lang: Lang, name: str, told: str) -> None:
    assert say(wording(lang).define, name) == told


def test_a_number_keeps_its_space() -> None:
    assert say(wording(Lang.ZH).listing, "“四大盆地”", 4) == "“四大盆地”包括哪些？（4 项）"


def test_a_name_is_never_read_as_a_template() -> None:
    assert say(wording(Lang.EN).steps, "{n} {x} {{", 2) == "{n} {x} {{: the 2 steps, in order?"


def test_a_template_of_ones_own_replaces_one_of_its_language() -> None:
    own = ((Lang.EN, "define", "What is {name}?"), (Lang.KO, "what", "{name:은}?"))
    assert wording(Lang.EN, own).define == "What is {name}?"
    assert wording(Lang.EN, own).what == wording(Lang.EN).what
    assert wording(Lang.KO, own).what == "{name:은}?"
    assert wording(Lang.JA, own) == wording(Lang.JA)


@pytest.mark.parametrize(
    ("name", "template", "why"),
    [
        ("define", "{nme}?", "has the unknown placeholder {nme}; did you mean {name}?"),
        (
            "define",
            "{name:은는}?",
            "has the unknown placeholder {name:은는}; did you mean {name:은}?",
        ),
        ("define", "{name!r}", "has the unknown placeholder {name!r}; did you mean {name}?"),
        ("define", "{name.real}", "has the unknown placeholder {name.real}; did you mean {name"),
        ("define", "{name[0]}", "has the unknown placeholder {name[0]}; did you mean {name"),
        ("define", "{name:{n}}", "has the unknown placeholder {name:{n}}; did you mean {name"),
        ("define", "{}", "has the unknown placeholder {}; it may hold {name}, {name:이란}"),
        ("define", "{name} {n}", "has the unknown placeholder {n}; did you mean {name}?"),
        ("listing", "{name} {n:03}", "has the unknown placeholder {n:03}; did you mean {n}?"),
        ("context", "{name}", "has the unknown placeholder {name}; it may hold none"),
        ("define", "{name", "has a brace that belongs to no placeholder"),
        ("define", "name}", "has a brace that belongs to no placeholder"),
        ("define", "?", "must hold {name}"),
        ("part_of", "{owner}", "must hold {name}"),
        ("define", "{name}?\n", "must be one line"),
    ],
)
def test_a_faulty_template_is_told(name: str, template: str, why: str) -> None:
    assert fault(name, template).startswith(why)


@pytest.mark.parametrize(
    ("name", "template"),
    [
        ("define", "{name:로}?"),
        ("define", "{{{name}}}"),
        ("listing", "{name}"),
        ("part_of", "{name} ({owner})"),
        ("context", "{{}}"),
    ],
)
def test_a_good_template_has_no_fault(name: str, template: str) -> None:
    assert fault(name, template) == ""
