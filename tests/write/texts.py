"""Texts that YAML could get wrong, for property tests."""

from hypothesis import strategies as st

PIECES = (
    *("'", '"', ":", "#", " ", "\t", "\n", "\r", "-", "?", "[", "]", "{", "}", ",", "|", ">", "&"),
    *("*", "!", "%", "@", "`", "\\", "~", "=", "<", "_", ".", "+", "0", "1", "e", "a", "A", "\x00"),
    *(
        "\x85",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\ufffe",
        "\xa0",
        "\u3000",
        "가",
        "ー",
        "é",
        "😀",
        "\x7f",
    ),
    *("---", "...", "null", "yes", "1e3", "0x1f", "0o7", "12:30", "2001-01-01", "<<", ": ", " #"),
    *("<<<<<<< ", "=======", ">>>>>>> ", "- guid: ", "{{c1::a}}"),
)
"""Signs and words that mean something in YAML or in a card file."""

TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES)).map("".join),
    st.text(st.characters(exclude_categories=["Cs"])),
)
