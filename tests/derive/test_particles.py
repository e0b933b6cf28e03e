import pytest

from mkcards.derive.particles import with_particles


@pytest.mark.parametrize(
    ("term", "asked"),
    [
        ("어텐션", "어텐션이란"),
        ("트랜스포머", "트랜스포머란"),
        ("Voxilingual107", "Voxilingual107이란"),
        ("BM25", "BM25란"),
        ("CLIP", "CLIP(이)란"),
        ("테스트(2)", "테스트(2)란"),
        ("**행렬**", "**행렬**이란"),
        ("", "(이)란"),
    ],
)
def test_a_definition_follows_the_last_sound(term: str, asked: str) -> None:
    assert with_particles("{x}{이란}", term).replace("{x}", term) == asked


def test_a_topic_particle() -> None:
    assert with_particles("{x}{은}", "값") == "{x}은"
    assert with_particles("{x}{은}", "loss") == "{x}은(는)"
