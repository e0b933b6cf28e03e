import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkcards.model.card import DeckName
from mkcards.write.names import file_stem, file_stems


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("whispher", "whispher"),
        ("Mixture of  Agent", "Mixture_of_Agent"),
        ("시계열\u3000예측", "시계열_예측"),
        ('a/b\\c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"),
        ("v1.2", "v1.2"),
        ("trailing. . ", "trailing"),
        ("_state", "state"),
        (".hidden", "hidden"),
        ("-rf", "rf"),
        ("~home", "home"),
        ("../../etc/passwd", "etc_passwd"),
        ("x\u202egnp.exe", "xgnp.exe"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("a\x00b\x1fc\x7fd", "a_b_c_d"),
        ("", "deck"),
        ("...", "deck"),
        ("___", "deck"),
        ("CON", "CON_"),
        ("con.txt", "con_.txt"),
        ("Lpt1", "Lpt1_"),
        ("com²", "com²_"),
        ("console", "console"),
        ("mkcards", "mkcards_"),
        ("C++", "C++"),
    ],
)
def test_a_name_is_made_safe(name: str, stem: str) -> None:
    assert file_stem(name) == stem


def test_a_lone_surrogate_does_no_harm() -> None:
    assert file_stem("a\ud800") == "a"


def test_composition_does_not_matter() -> None:
    assert file_stem(normalize("NFD", "한글")) == "한글"


def test_a_long_name_is_cut_between_characters_and_told_apart_by_a_hash() -> None:
    one, other = file_stem("가" * 100 + "1"), file_stem("가" * 100 + "2")
    assert one != other
    assert re.fullmatch("가{23}-[0-9a-f]{8}", one)


def test_a_cut_name_uses_its_80_bytes() -> None:
    assert file_stem("a" * 80) == "a" * 80
    assert re.fullmatch("a{71}-[0-9a-f]{8}", file_stem("a" * 81))


@given(st.text())
def test_any_text_gives_a_safe_name(name: str) -> None:
    stem = file_stem(name)
    assert 0 < len(stem.encode()) <= 80
    assert not re.search(r'[\s<>:"/\\|?*\x00-\x1f]', stem)
    assert not stem.startswith((".", "_", "-"))
    assert not stem.endswith((".", " "))
    assert file_stem(stem) == stem


def stems(*decks: str) -> list[str]:
    return list(file_stems(map(DeckName, decks), "Notes").values())


def test_a_deck_is_named_below_the_root() -> None:
    assert stems("Notes::STT::whispher", "Notes", "Other::a") == [
        "STT__whispher",
        "Notes",
        "Other__a",
    ]


def test_names_equal_but_for_case_are_numbered() -> None:
    assert stems("Notes::Case", "Notes::case", "Notes::CASE") == ["Case", "case-2", "CASE-3"]


def test_a_number_never_meets_a_name() -> None:
    assert stems("Notes::a-2", "Notes::a", "Notes::A", "Notes::A-2") == ["a-2", "a", "A-3", "A-2-2"]


def test_the_same_deck_has_one_name() -> None:
    assert file_stems([DeckName("Notes::a"), DeckName("Notes::a")], "Notes") == {"Notes::a": "a"}


@given(st.lists(st.text(alphabet="aAbß:_ -2", max_size=4)))
def test_no_two_decks_share_a_name(decks: list[str]) -> None:
    found = file_stems(map(DeckName, decks), "Notes")
    assert len({stem.casefold() for stem in found.values()}) == len(set(decks))
