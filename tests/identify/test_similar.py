import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkcards.identify.similar import Nearby, begins, holds, similarity

TEXTS = st.text(max_size=30)


@given(TEXTS, TEXTS)
def test_similarity_is_a_share_and_knows_no_order(one: str, other: str) -> None:
    assert 0 <= similarity(one, other) <= 1
    assert similarity(one, other) == pytest.approx(similarity(other, one))


@given(TEXTS)
def test_a_text_is_like_itself(text: str) -> None:
    assert similarity(text, text) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("**gnn** uses `messages`", "gnn uses messages."),
        ("a ~~b~~ c", "a b c"),
        ("메시지 전달。", "메시지 전달"),
    ],
)
def test_emphasis_and_the_last_stop_do_not_count(one: str, other: str) -> None:
    assert similarity(one, other) == 1


def test_a_text_of_marks_alone_is_compared_as_it_stands() -> None:
    assert similarity("**", "==") < 1


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("the encoder reads the whole sentence", "the encdoer reads the whole sentence", 0.9, 1),
        ("the encoder reads the whole sentence", "the encoder sees a whole sentence", 0.6, 0.8),
        ("the encoder reads the whole sentence", "the port scanner needs no password", 0, 0.45),
        ("音声を短い区間に分ける", "音声を短い窓に分ける", 0.8, 1),
        ("음성을 짧은 구간으로 나눔", "사용자의 암호를 저장하지 않음", 0, 0.3),
    ],
)
def test_how_alike_texts_are(one: str, other: str, least: float, most: float) -> None:
    assert least <= similarity(one, other) <= most


def test_letters_and_words_count_the_same() -> None:
    assert similarity("abcd efgh", "abcd ijkl") == (5 / 9 + 1 / 2) / 2


def test_one_wrong_letter_of_ten_is_still_a_slip_of_the_pen() -> None:
    assert similarity("subscriber", "subscribar") == 0.9


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("tcp", "tcp, udp", True),
        ("tcp", "tcpdump", False),
        ("tcp", "tcps do", False),
        ("string", "strings", True),
        ("handshake", "handshakes take three steps", True),
        ("three steps, then data", "three steps", True),
        ("udp", "tcp, udp", False),
    ],
)
def test_a_text_begins_another(one: str, other: str, *, expected: bool) -> None:
    assert begins(one, other) is expected


def test_a_text_holds_another_word_for_word() -> None:
    assert holds("three steps, then data.", "then data.")
    assert holds("it is a string of bytes", "string")
    assert not holds("three steps, then data", "then no data")
    assert not holds("tcp, udp", "udp")


def test_long_texts_are_compared_by_their_beginning() -> None:
    assert similarity("a" * 100_000 + "b", "a" * 100_000 + "c") == 1
    assert similarity("a" * 1_000 + "b", "a" * 1_000 + "c") == 1
    assert similarity("a" * 999 + "b", "a" * 999 + "c") < 1


def test_nearby_gives_the_few_texts_that_share_rare_letters() -> None:
    texts = [f"word number {n}" for n in range(100)] + ["a quick zebra", "ab"]
    nearby = Nearby(texts)
    assert list(nearby.of("one quick zebra")) == [100]
    assert 101 in nearby.of("ab")
    assert 42 in nearby.of("word number 42!")
    assert list(nearby.of("ξψζ")) == []
    assert len(nearby.of("word number")) <= 8


def test_nearby_knows_where_a_text_begins_and_ends() -> None:
    nearby = Nearby(["ip-address", "cab", "tcp-ip", "chip-set"])
    assert list(nearby.of("ip")) == [0, 2]
