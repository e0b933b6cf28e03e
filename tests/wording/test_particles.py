import pytest

from mkcards.wording.particles import PARTICLES, with_particle


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("어텐션", "어텐션이란"),
        ("트랜스포머", "트랜스포머란"),
        ("모델", "모델이란"),
        ("Voxilingual107", "Voxilingual107이란"),
        ("BM25", "BM25란"),
        ("CLIP", "CLIP(이)란"),
        ("테스트(2)", "테스트(2)란"),
        ("(2)", "(2)란"),
        ("**행렬**", "**행렬**이란"),
        ("", "(이)란"),
        ("가상 메모리란", "가상 메모리란"),
        ("트랜잭션이란", "트랜잭션이란"),
        ("TLB란", "TLB란"),
        ("**행렬**이란", "**행렬**이란"),
        ("계란", "계란이란"),
        ("란", "란이란"),
    ],
)
def test_a_definition_follows_the_last_sound(word: str, told: str) -> None:
    assert with_particle(word, "란") == told


@pytest.mark.parametrize(
    ("particle", "told"),
    [
        ("은", "값은 배치는 물은 loss은(는)"),
        ("이", "값이 배치가 물이 loss이(가)"),
        ("을", "값을 배치를 물을 loss을(를)"),
        ("과", "값과 배치와 물과 loss과(와)"),
        ("으로", "값으로 배치로 물로 loss(으)로"),
    ],
)
def test_every_particle(particle: str, told: str) -> None:
    words = ("값", "배치", "물", "loss")
    assert " ".join(with_particle(word, particle) for word in words) == told


@pytest.mark.parametrize(
    ("word", "told"), [("'페이지'란", "'페이지'란"), ("비고란", "비고란은"), ("논란", "논란은")]
)
def test_what_a_note_calls_by_name_takes_no_second_particle(word: str, told: str) -> None:
    assert with_particle(word, "은") == told


def test_digits_are_read_in_sino_korean() -> None:
    told = " ".join(with_particle(str(digit), "로") for digit in range(10))
    assert told == "0으로 1로 2로 3으로 4로 5로 6으로 7로 8로 9로"


def test_either_form_stands_for_the_other() -> None:
    pairs = list(zip(PARTICLES[::2], PARTICLES[1::2], strict=True))
    words = ("값", "배치", "물", "loss", "7")
    assert len(pairs) == 6
    assert [
        p for p in pairs for w in words if with_particle(w, p[0]) != with_particle(w, p[1])
    ] == []
