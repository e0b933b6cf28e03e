from benchmarks.quality.faces import seen
from tests.quality.made import face


def test_a_cloze_is_seen_with_blanks() -> None:
    made = face("{{c1::달}}이 뜨면 {{c1::달}}빛", breadcrumb=("밤", "하늘"))
    assert (made.context, made.front) == ("밤 › 하늘", "[…]이 뜨면 […]빛")
    assert made.filled == "달이 뜨면 달빛"
    assert str(made) == "[…]이 뜨면 […]빛 ⇒ 달"


def test_markup_is_not_seen() -> None:
    assert face("**밀물** 때 `h_max`?").front == "밀물 때 h_max?"
    assert seen("<p>a &lt; b</p>\n<ul>\n<li>c</li><li>d</li></ul>") == "a < b\nc\nd"
    assert seen("<tr>\n<th>a</th>\n<th>b</th>\n</tr>") == "a b"
    assert seen("<pre><code>x = 1\ny = 2</code></pre>") == "x = 1\ny = 2"


def test_the_words_of_the_interface_are_no_answer() -> None:
    assert face("왜 짠가?").back == ""


def test_a_picture_is_an_answer() -> None:
    assert face("사리란?", "![](tide.png)").has_picture
    assert not face("사리란?", "tide.png").has_picture


def test_words_of_two_fields_are_not_read_as_one() -> None:
    assert "ab cd" not in face("ab", "cd").whole
