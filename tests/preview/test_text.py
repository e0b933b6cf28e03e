"""The words of a field in one line."""

from mkcards.preview.text import asked, told


def test_words_without_markup() -> None:
    assert told("<p>a <b>b</b>c &lt;d&gt;</p><ul><li>e</li><li>f</li></ul>") == "a bc <d> e f"


def test_a_picture_counts_by_what_it_shows() -> None:
    assert told('x<img src="a.png" alt="the curve">y') == "x the curve y"


def test_what_is_hidden_is_told_in_the_text_and_not_in_the_question() -> None:
    field = "BM25 sums {{c1::<b>idf</b>}} over {{c1::words}}"
    assert asked(field) == "BM25 sums […] over […]"
    assert told(field) == "BM25 sums idf over words"
    assert told("a {{c1::b::hint}} c") == "a b c"
