from dataclasses import astuple

import pytest

from mkcards.model.card import Lang
from mkcards.render.words import WORDS


@pytest.mark.parametrize("lang", Lang)
def test_every_language_has_its_words(lang: Lang) -> None:
    words = astuple(WORDS[lang])
    assert all(words)
    assert len(set(words)) == len(words)


def test_what_the_words_are() -> None:
    assert (WORDS[Lang.KO].open, WORDS[Lang.KO].review) == ("열린 질문", "복습")
    assert [WORDS[lang].no_answer for lang in Lang] == [
        "노트에 아직 답이 없습니다.",
        "ノートにはまだ答えがありません。",
        "笔记里还没有答案。",
        "The note has no answer yet.",
        "The note has no answer yet.",
    ]


@pytest.mark.parametrize("lang", Lang)
def test_a_count_has_its_place(lang: Lang) -> None:
    assert "7" in WORDS[lang].count.format(n=7)
