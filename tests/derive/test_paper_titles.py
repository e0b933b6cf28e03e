import pytest

from mkcards.derive.rules.paper import Title, read_title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (
            "Net: A Subtitle, Ada Lee+, N_A, arXiv23",
            ("Net: A Subtitle", "Net", "Ada Lee+, arXiv23"),
        ),
        ("Why Is It So?, Bo Kim+, ICML22", ("Why Is It So?", "", "Bo Kim+, ICML22")),
        (
            "Can It Search? Kim+, The Institute, arXiv23",
            ("Can It Search?", "", "Kim+, The Institute, arXiv23"),
        ),
        (
            "One, Two, and Three Things to Know, 2021",
            ("One, Two, and Three Things to Know", "", "2021"),
        ),
        (
            "A Long Title of a Talk, David Roe, ICML16",
            ("A Long Title of a Talk", "", "David Roe, ICML16"),
        ),
        ("Tool Kit", ("Tool Kit", "Tool Kit", "")),
        ("学習の手引き", ("学習の手引き", "", "")),
        (
            "A Very Long Phrase Here: Then More, KDD08",
            ("A Very Long Phrase Here: Then More", "", "KDD08"),
        ),
    ],
)
def test_titles_are_split_from_the_right(line: str, title: tuple[str, str, str]) -> None:
    assert read_title(line) == Title(*title)
