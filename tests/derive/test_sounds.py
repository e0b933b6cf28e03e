"""Latin words beside their own sound in another script."""

import pytest

from mkcards.derive.sounds import sounds_in


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("bit", "필요 비트로 나타냄"),
        ("bit", "1ビットで表す"),
        ("Transformer", "트랜스포머는 순서를 모름"),
        ("token", "토큰의 개수"),
        ("kernel", "カーネルを選ぶ"),
        ("model", "모델이 커짐"),
        ("batch", "배치 크기"),
    ],
)
def test_a_word_is_heard_in_another_script(term: str, text: str) -> None:
    assert sounds_in(term, text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("cosine", "cosine 곡선을 따라 줄임"),
        ("bit", "풀에서부터 고름"),
        ("GNN", "그래프 신경망"),
        ("SCaNN", "색인은 라이브러리로 만듦"),
        ("a", "비트로"),
    ],
)
def test_other_words_are_not(term: str, text: str) -> None:
    assert not sounds_in(term, text)
