"""Text as YAML: readable where it can be, and always read back as the same text.

Rules: YAML 1.1 (what PyYAML reads), and narrower where YAML 1.2 or an editor would differ. A text
is written plain only if no reader could take it for a number, a date, a truth value or a mark.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from mkcards.model.pattern import Pattern

_SHOWN = "\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"
"""Characters that stand in a YAML file as they are; the others are line ends or not allowed."""

_ONE_LINE = Pattern(f"[{_SHOWN}]*")
_LINES = Pattern(f"[{_SHOWN}\t\n]*")
_HIDDEN = Pattern(f"[^{_SHOWN}]")
_STARTS_PLAIN = Pattern(r"[\w(/$\\\u00a1-\U0010ffff]")
_ENDS_PLAIN = Pattern(r":(?: |$)| #| $")
_FLOW_MARK = Pattern(r"[,\[\]{}?]")
_LIKE_A_NUMBER = Pattern(
    r"[\d_][\d_.,:]*(?:e[+-]?[\d_]*)?"
    r"|0[xob][\da-f_]*"
    r"|\d{4}-\d\d?-[\d: tz.+-]*",
    re.ASCII | re.IGNORECASE,
)
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
_ESCAPES = {"\t": r"\t", "\n": r"\n", "\r": r"\r", '"': r"\"", "\\": r"\\"}
_QUOTED = Pattern(rf'["\\]|[^{_SHOWN}]')


def block_scalar(text: str, indent: str) -> str:
    """Give a text as the value of a key whose entry is indented by `indent`.

    A text of several lines becomes a literal block with its lines under the key.
    """
    if "\n" not in text or not _is_literal(text):
        return scalar(text)
    mark = "|2-" if text[0] in " \t\n" else "|-"
    lines = (f"{indent}  {line}" if line else "" for line in text.split("\n"))
    return "\n".join((mark, *lines))


@lru_cache(maxsize=4096)
def scalar(text: str) -> str:
    """Give a text as one line, plain where that is safe, else in quotes."""
    return text if _is_plain(text) else _quoted(text)


@lru_cache(maxsize=4096)
def flow_scalar(text: str) -> str:
    """Give a text as an element of a list in brackets."""
    return text if _is_plain(text) and not _FLOW_MARK.search(text) else _quoted(text)


def flow_list(texts: Iterable[str]) -> str:
    """Give a list in brackets on one line."""
    return f"[{', '.join(map(flow_scalar, texts))}]"


def _is_plain(text: str) -> bool:
    return (
        _STARTS_PLAIN.match(text) is not None
        and _ONE_LINE.fullmatch(text) is not None
        and _ENDS_PLAIN.search(text) is None
        and _LIKE_A_NUMBER.fullmatch(text) is None
        and text.lower() not in _WORDS
    )


def _is_literal(text: str) -> bool:
    """Say whether a block keeps a text: not its last line end, not a last line of white space."""
    return _LINES.fullmatch(text) is not None and text.rstrip(" \t")[-1:] not in {"", "\n"}


def _quoted(text: str) -> str:
    if _ONE_LINE.fullmatch(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _QUOTED.sub(lambda found: _escaped(found[0]), text) + '"'


def _escaped(sign: str) -> str:
    return _ESCAPES.get(sign) or f"\\U{ord(sign):08x}"
