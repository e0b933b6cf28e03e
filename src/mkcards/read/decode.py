"""From bytes to text: UTF-8, anything with a byte order mark, or the encoding that was set."""

import codecs
from typing import NamedTuple

from mkcards.model.pattern import Pattern

_FOREIGN = Pattern("[^\x00-\x7f]")
_SAMPLE_BYTES = 4096
# The longer mark first: UTF-32 LE begins like UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings of older Korean, Japanese and Chinese files, and the letters that show the guess is
# right: wrongly decoded bytes rarely give syllables, kana or the most used Chinese characters.
_GUESSES = {
    "shift_jis": (Pattern("[\u3041-\u30fe]"), 0.2),
    "cp949": (Pattern("[\uac00-\ud7a3]"), 0.8),
    "gb18030": (Pattern("[\u4e00-\u9fff]"), 0.5),
}
_LAST_GUESS = "latin-1"


class Undecodable(NamedTuple):
    """The first byte that is not text in `encoding`, and its place in lines and characters."""

    encoding: str
    line: int
    column: int
    byte: int
    guess: str


def decode(data: bytes, encoding: str) -> str | Undecodable:
    """Give the text of a file, without its byte order mark.

    `encoding` is that of files which are not UTF-8; a file that is UTF-8 and not plain ASCII is
    never taken for anything else.
    """
    codec = _codec(data, encoding)
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        return _undecodable(data, codec, error)


def decode_all(data: bytes, encoding: str) -> str:
    """Give the text of a file as `decode` does; of one that is no text as it was probably meant.

    What is still no text then shows as an escape.
    """
    text = decode(data, encoding)
    if isinstance(text, str):
        return text
    return data.decode(text.guess or _codec(data, encoding), "backslashreplace")


def _codec(data: bytes, encoding: str) -> str:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec
    if codecs.lookup(encoding).name == "utf-8" or (not data.isascii() and _fits(data, "utf-8")):
        return "utf-8"
    return encoding


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _undecodable(data: bytes, codec: str, error: UnicodeDecodeError) -> Undecodable:
    before = error.object[: error.start].decode(codec, "replace")
    lines = before.replace("\r\n", "\n").replace("\r", "\n")
    return Undecodable(
        encoding=codec.removesuffix("-sig").upper() if codec.startswith("utf-") else codec,
        line=lines.count("\n") + 1,
        column=len(lines) - lines.rfind("\n"),
        byte=error.object[error.start],
        guess=_guess(_around(data, error.start)) if codec == "utf-8" else "",
    )


def _around(data: bytes, place: int) -> bytes:
    """Give some whole lines around a byte; a newline is no part of another character."""
    start = data.rfind(b"\n", 0, max(0, place - _SAMPLE_BYTES)) + 1
    end = data.find(b"\n", place + _SAMPLE_BYTES)
    return data[start : end if end >= 0 else None]


def _guess(sample: bytes) -> str:
    """Name the encoding the file seems to have; empty when it is UTF-8 but for a few bytes."""
    rest = sample.decode("utf-8", "replace")
    broken = rest.count("\ufffd")
    if len(_FOREIGN.findall(rest)) > 2 * broken:
        return ""
    return next((name for name in _GUESSES if _looks(sample, name)), _LAST_GUESS)


def _looks(sample: bytes, encoding: str) -> bool:
    if not _fits(sample, encoding):
        return False
    letters, share = _GUESSES[encoding]
    text = sample.decode(encoding)
    return len(letters.findall(text)) >= share * len(_FOREIGN.findall(text))
