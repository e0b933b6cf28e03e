import tomllib
from dataclasses import astuple, fields
from pathlib import Path

import pytest

import mkcards.wording
from mkcards.model.card import Lang
from mkcards.wording import Words, words

DATA = Path(mkcards.wording.__file__).parent


@pytest.mark.parametrize("lang", Lang)
def test_every_language_has_its_words(lang: Lang) -> None:
    said = astuple(words(lang))
    assert all(said)
    assert len(set(said)) == len(said)
    written = tomllib.loads((DATA / f"{lang}.toml").read_text(encoding="utf-8"))
    assert tuple(written["card"]) == tuple(field.name for field in fields(Words))


def test_what_the_words_are() -> None:
    assert (words(Lang.KO).open, words(Lang.KO).review) == ("열린 질문", "복습")
    assert words(Lang.JA).no_answer == "ノートにはまだ答えがありません。"
    assert words(Lang.OTHER) == words(Lang.EN)


@pytest.mark.parametrize("lang", Lang)
def test_a_count_has_its_place(lang: Lang) -> None:
    assert "7" in words(lang).count.format(n=7)
