"""Values of a card file that stand as `scalar` writes them, back to texts, without YAML."""

from functools import lru_cache

from mkcards.model.pattern import Pattern
from mkcards.write.scalar import is_bare, is_literal, is_one_line, literal_mark

_SINGLE = Pattern(r"'(?>(?:[^']++|'')*)'")
_DOUBLE = Pattern(
    r'"(?>(?:[^"\\]++|\\[tnr"\\]|\\U(?!0000d[89a-f])(?:000[\da-f]|0010)[\da-f]{4})*)"'
)
QUOTED = f"{_SINGLE.text}|{_DOUBLE.text}"
"""The pattern of a value in quotes."""

_ESCAPED = Pattern(r"\\(?:U(.{8})|(.))")
_MEANT = {"t": "\t", "n": "\n", "r": "\r", '"': '"', "\\": "\\"}
_ELEMENT = Pattern(rf"({QUOTED}|[^,\[\]{{}}?]+)(, |\Z)")


class OtherShapeError(Exception):
    """Something stands in a card file otherwise than mkcards writes it."""


def value_text(written: str, indent: str = "") -> str:
    """Give the text of a value: bare, in quotes, or a block with lines indented by `indent`.

    Every line of a block that is not empty must begin with that. Raises `OtherShapeError`.
    """
    if is_bare(written):
        return written
    return _block_text(written, indent) if "\n" in written else _quoted_text(written)


@lru_cache(maxsize=4096)
def repeated_text(written: str) -> str:
    """Give a text that many entries hold as `value_text` does."""
    return value_text(written)


def list_texts(written: str) -> tuple[str, ...]:
    """Give the texts of a list in brackets; raises `OtherShapeError`."""
    if written == "[]":
        return ()
    if written[:1] != "[" or written[-1] != "]":
        raise OtherShapeError
    return tuple(_elements(written[1:-1]))


@lru_cache(maxsize=4096)
def repeated_list(written: str) -> tuple[str, ...]:
    """Give the texts of a list that many entries hold as `list_texts` does."""
    return list_texts(written)


def list_pair(written: str) -> tuple[str, str]:
    """Give the two texts of a list in brackets; raises `OtherShapeError`."""
    match list_texts(written):
        case first, second:
            return first, second
    raise OtherShapeError


def _quoted_text(written: str) -> str:
    if is_one_line(written):
        if _SINGLE.fullmatch(written):
            return written[1:-1].replace("''", "'")
        if _DOUBLE.fullmatch(written):
            return _ESCAPED.sub(lambda found: _meant(found[1], found[2]), written[1:-1])
    raise OtherShapeError


def _block_text(written: str, indent: str) -> str:
    mark, _, lines = written.partition("\n")
    text = f"\n{lines}".replace(f"\n{indent}", "\n")[1:]
    if "\n" not in text or not is_literal(text) or mark != literal_mark(text):
        raise OtherShapeError
    return text


def _elements(written: str) -> list[str]:
    texts, at, is_last = [], 0, False
    while not is_last:
        found = _ELEMENT.match(written, at)
        if not found:
            raise OtherShapeError
        texts.append(value_text(found[1]))
        at, is_last = found.end(), not found[2]
    return texts


def _meant(number: str | None, sign: str) -> str:
    return chr(int(number, 16)) if number else _MEANT[sign]
