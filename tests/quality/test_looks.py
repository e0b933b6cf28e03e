import pytest

from benchmarks.quality.looks import folded, stands_in


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("PL", "the pl trainer"),
        ("GPU", "GPU를 더 쓴다"),
        ("ocean tide", "Ocean  **tide**s"),
        ("조석 표", "조석표에 적는다"),
        ("12", "최대 12km"),
        ("loss\\_fn", "`loss_fn` 하나"),
        ("12,000", "12,000km"),
    ],
)
def test_words_are_found_however_they_are_written(words: str, text: str) -> None:
    assert stands_in(words, folded(text))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("PL", "an example"),
        ("12", "112 or 0.12 or 3,12"),
        ("12", "12.5 or 120 or 12,5"),
        ("tide", "ebtide"),
        ("tide", "tidewater"),
        ("", "anything"),
        ("조석", "조류"),
    ],
)
def test_parts_of_other_words_are_not_found(words: str, text: str) -> None:
    assert not stands_in(words, folded(text))


def test_a_long_word_is_found_with_an_ending_unless_it_must_be_whole() -> None:
    assert stands_in("current", "two currents")
    assert not stands_in("current", "two currents", whole=True)
