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
    assert (WORDS[Lang.KO].open, WORDS[Lang.KO].review) == ("열린 질문", "다시 보기")
    assert [WORDS[lang].no_answer for lang in Lang] == [
        "아직 답 없음",
        "まだ答えなし",
        "暂无答案",
        "No answer yet",
        "No answer yet",
    ]
