import pytest

from mkcards.derive.tags import own_tags, topic_tag


def test_a_topic_tag_is_safe_for_the_search_of_anki() -> None:
    assert (
        topic_tag(("Notes", "KLUE (한국어)", "a : b", '"x" * y', ""))
        == "Notes::KLUE_한국어::a_b::x_y"
    )


@pytest.mark.parametrize(
    ("names", "tags"),
    [
        (("#NLP", "NLP", "Zero/Few-shot"), ("NLP", "Zero/Few-shot")),
        (("deep learning", "a::b c"), ("deep_learning", "a::b_c")),
        (("marked", "Leech", "()", "\u3000"), ()),
    ],
)
def test_own_tags(names: tuple[str, ...], tags: tuple[str, ...]) -> None:
    assert own_tags(names) == tags
