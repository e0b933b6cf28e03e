import pytest

from mkcards.model.card import Lang
from mkcards.render.hint import count_hint


def listed(*items: str, tag: str = "ul") -> str:
    return f"<{tag}>" + "".join(f"<li>{item}</li>" for item in items) + f"</{tag}>"


@pytest.mark.parametrize(
    ("question", "answer", "hint"),
    [
        ("What is tea?", listed("a", "b", "c"), "3 items"),
        ("The steps?", listed("a", "b", tag="ol"), "2 items"),
        ("From the third on?", '<ol start="3"><li>a</li><li>b</li></ol>', "2 items"),
        ("Kinds of tea?", listed("a", listed("x", "y"), "c"), "3 items"),
        ("Kinds of tea?", listed("a", "b") + listed("x") + "<p>more</p>", "2 items"),
        ("Vitamin B12?", listed("a", "b"), "2 items"),
        ("The 3 kinds of tea?", listed("a", "b", "c"), ""),
        ("What is tea? (3)", listed("a", "b", "c"), ""),
        ("What is tea?", listed("a"), ""),
        ("What is tea?", f"<p>leaves</p>{listed('a', 'b')}", ""),
        ("What is tea?", "leaves", ""),
        ("What is tea?", "", ""),
    ],
)
def test_a_list_is_counted_where_the_question_does_not(
    question: str, answer: str, hint: str
) -> None:
    assert count_hint(question, answer, Lang.EN) == hint


def test_the_count_is_in_the_language_of_the_card() -> None:
    answer = listed("가", "나")
    assert [count_hint("?", answer, lang) for lang in (Lang.KO, Lang.JA, Lang.ZH, Lang.OTHER)] == [
        "2개",
        "2項目",
        "2 项",
        "2 items",
    ]
