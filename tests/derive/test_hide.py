import pytest

from mkcards.derive.rules.cloze import hide


@pytest.mark.parametrize(
    ("sentence", "term", "hidden"),
    [
        ("ViT가 CNN보다, vit도", "ViT", "{{c1::ViT}}가 CNN보다, {{c1::vit}}도"),
        ("RNNs와 RNN", "RNN", "RNNs와 {{c1::RNN}}"),
        ("층 12개와 112개", "12개", "층 {{c1::12개}}와 112개"),
        ("`conv` 층", "conv", "`{{c1::conv}}` 층"),
        ("`conv`와 conv", "conv", "`conv`와 {{c1::conv}}"),
        ("İ 다음 RNN", "RNN", "İ 다음 {{c1::RNN}}"),
        ("nothing is hidden", "", "nothing is hidden"),
    ],
)
def test_every_whole_occurrence_is_hidden(sentence: str, term: str, hidden: str) -> None:
    assert hide(sentence, term) == hidden
