import pytest

from benchmarks.quality.translit import other_script, sounds


@pytest.mark.parametrize(
    ("latin", "spoken"),
    [
        ("transformer", "트랜스포머"),
        ("attention", "어텐션"),
        ("checkpoint", "체크포인트를"),
        ("benchmark", "ベンチマーク"),
        ("computer", "コンピュータ"),
        ("ranking", "랭킹"),
    ],
)
def test_a_word_sounds_alike_in_another_script(latin: str, spoken: str) -> None:
    assert sounds(latin) & sounds(spoken)


@pytest.mark.parametrize(
    ("latin", "spoken"), [("transformer", "트랜지스터"), ("token", "토론"), ("loss", "로스")]
)
def test_other_words_and_short_ones_do_not(latin: str, spoken: str) -> None:
    assert not sounds(latin) & sounds(spoken)


def test_words_of_the_same_script_are_left_out() -> None:
    assert other_script("decoder", "encoder 디코더 デコーダ") == "디코더\nデコーダ"
