import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkcards.read.decode import Undecodable, decode

KOREAN = "# 정리\n- 확률은 무엇인가\n"
JAPANESE = "# まとめ\n- かくりつとはなにか\n"
CHINESE = "# 总结\n- 概率是什么意思\n"


def undecodable(data: bytes, encoding: str = "utf-8") -> Undecodable:
    found = decode(data, encoding)
    assert isinstance(found, Undecodable)
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "cp949", "latin-1"])
def test_utf8_is_read_whatever_encoding_is_set(encoding: str) -> None:
    assert decode(KOREAN.encode(), encoding) == KOREAN


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + KOREAN.encode(),
        codecs.BOM_UTF16_LE + KOREAN.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + KOREAN.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + KOREAN.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + KOREAN.encode("utf-32-be"),
    ],
    ids=ascii,
)
def test_a_byte_order_mark_decides_and_is_taken_off(data: bytes) -> None:
    assert decode(data, "cp949") == KOREAN


@pytest.mark.parametrize("encoding", ["cp949", "utf-16-le", "utf-8"])
def test_the_encoding_that_was_set_is_used(encoding: str) -> None:
    assert decode(KOREAN.encode(encoding), encoding) == KOREAN


def test_an_encoding_of_ascii_bytes_is_used() -> None:
    assert decode(JAPANESE.encode("iso2022_jp"), "iso2022_jp") == JAPANESE


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=ascii)
def test_the_first_bad_byte_is_named_by_line_and_character(end: str) -> None:
    data = f"가나{end}다라 ".encode() + b"\xfe\xff" + f" 마{end}".encode()
    assert undecodable(data) == Undecodable("UTF-8", 2, 4, 0xFE, "")


def test_places_count_from_after_the_byte_order_mark() -> None:
    assert undecodable(codecs.BOM_UTF8 + "가나다라".encode() + b"\xff").column == 5


def test_a_bad_byte_in_a_set_encoding() -> None:
    assert undecodable(b"a\n\xff\xff", "cp949") == Undecodable("cp949", 2, 1, 0xFF, "")


def test_a_cut_utf16_file() -> None:
    data = codecs.BOM_UTF16_LE + "가\n나".encode("utf-16-le") + b"\x00"
    assert undecodable(data) == Undecodable("UTF-16", 2, 2, 0x00, "")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (KOREAN, "cp949"),
        (JAPANESE, "shift_jis"),
        (CHINESE, "gb18030"),
        ("# résumé\n- le café où l'on dîne à Noël\n", "latin-1"),
    ],
)
def test_an_older_encoding_is_guessed(text: str, encoding: str) -> None:
    assert undecodable(text.encode(encoding)).guess == encoding


def test_a_guess_looks_around_the_bad_byte_only() -> None:
    text = ("- plain\n" * 2000).encode() + KOREAN.encode("cp949") + ("- plain\n" * 2000).encode()
    assert undecodable(text).guess == "cp949"


def test_an_older_encoding_with_a_bad_byte_of_its_own() -> None:
    assert undecodable(KOREAN.encode("cp949") + b"\xff\xff").guess == "latin-1"


@given(st.binary(), st.sampled_from(["utf-8", "cp949", "utf-16-le", "iso2022_kr"]))
def test_any_bytes_are_text_or_have_a_place(data: bytes, encoding: str) -> None:
    found = decode(data, encoding)
    if isinstance(found, Undecodable):
        assert found.byte in data
        assert found.line <= 1 + data.count(b"\n") + data.count(b"\r")
