import pytest

from mkcards.report import width


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("plain", 5),
        ("가나", 4),
        ("ﾊﾝ", 2),
        ("全角", 4),
        ("e\u0301", 1),
        ("\u1112\u1161\u11ab", 2),
        ("👍🏽", 2),
        ("👩\u200d🔬", 2),
        ("🤷\u200d♂\ufe0f", 2),
        ("☀\ufe0f", 2),
        ("👍\ufe0f", 2),
        ("🇰🇷", 2),
        ("क्\u200dष", 2),
    ],
)
def test_a_terminal_shows_a_text_in_so_many_columns(text: str, columns: int) -> None:
    assert width(text) == columns
