"""Text as YAML: readable where it can be, and always read back as the same text.

Rules: YAML 1.1 (what PyYAML reads), and narrower where YAML 1.2 or an editor would differ. A text
is written plain only if no reader could take it for a number, a date, a truth value or a mark.
"""

from functools import lru_cache

from mkcards.model.pattern import Pattern

_SHOWN = "\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"
"""Characters that stand in a YAML file as they are; the others are line ends or not allowed.

All that Python calls printable is among them, which is what is asked first.
"""

_ONE_LINE = Pattern(f"[{_SHOWN}]*")
_LINES = Pattern(f"[{_SHOWN}\t\n]*")
_NUMBER = r"[\d_][\d_.,:]*(?:e[+-]?[\d_]*)?|0[xob][\da-f_]*|\d{4}-\d\d?-[\d: tz.+-]*"
_WORD = "null|true|false|yes|no|on|off|y|n"
_LONGEST_WORD = 5
"""What is longer and begins with a letter is neither such a word nor a number."""
_LIKE_ANOTHER = Pattern(rf"(?ai:{_NUMBER}|{_WORD})\Z")
_STARTS_BARE = Pattern(r"[\w(/$\\\u00a1-\U0010ffff]")
_FLOW_MARK = Pattern(r"[,\[\]{}?]")
_ESCAPES = {"\t": r"\t", "\n": r"\n", "\r": r"\r", '"': r"\"", "\\": r"\\"}
_QUOTED = Pattern(rf'["\\]|[^{_SHOWN}]')


def scalar(text: str) -> str:
    """Give a text as one line, plain where that is safe, else in quotes."""
    return text if is_plain(text) else _quoted(text)


@lru_cache(maxsize=1024)
def repeated(text: str) -> str:
    """Give a text that many entries hold as `scalar` does."""
    return scalar(text)


def block_scalar(text: str, indent: str) -> str:
    """Give a text as the value of a key whose entry is indented by `indent`.

    A text of several lines becomes a literal block with its lines under the key.
    """
    if "\n" not in text or not is_literal(text):
        return scalar(text)
    lines = (f"{indent}  {line}" if line else "" for line in text.split("\n"))
    return "\n".join((literal_mark(text), *lines))


@lru_cache(maxsize=512)
def flow_scalar(text: str) -> str:
    """Give a text as an element of a list in brackets; a level stands in many lists."""
    return text if is_plain(text) and not _FLOW_MARK.search(text) else _quoted(text)


@lru_cache(maxsize=512)
def flow_list(texts: tuple[str, ...]) -> str:
    """Give a list in brackets on one line; entries of one topic share most of theirs."""
    return f"[{', '.join(map(flow_scalar, texts))}]"


def is_plain(text: str) -> bool:
    """Say whether a text stands as it is, so that nobody takes it for anything but a text."""
    if len(text) > _LONGEST_WORD and text[0].isalpha():
        return is_bare(text)
    return is_bare(text) and _LIKE_ANOTHER.match(text) is None


def is_bare(text: str) -> bool:
    """Say whether a text needs no quotes for YAML to end it where it ends."""
    if not (text[:1].isalpha() or _STARTS_BARE.match(text)):
        return False
    # Letters and digits alone, as of a guid, hold none of what is asked for after them.
    return text.isalnum() or (
        ": " not in text
        and " #" not in text
        and text[-1] not in ": "
        and (text.isprintable() or is_one_line(text))
    )


def is_one_line(text: str) -> bool:
    """Say whether a line of a file can hold all signs of a text as they are."""
    return text.isprintable() or _ONE_LINE.fullmatch(text) is not None


def is_literal(text: str) -> bool:
    """Say whether a block keeps a text: not its last line end, not a last line of white space."""
    if text.rstrip(" \t")[-1:] in {"", "\n"}:
        return False
    return text.replace("\n", "").isprintable() or _LINES.fullmatch(text) is not None


def literal_mark(text: str) -> str:
    """Give what a block begins with; white space at its start is told from its indentation."""
    return "|2-" if text[0] in " \t\n" else "|-"


def _quoted(text: str) -> str:
    if is_one_line(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _QUOTED.sub(lambda found: _escaped(found[0]), text) + '"'


def _escaped(sign: str) -> str:
    return _ESCAPES.get(sign) or f"\\U{ord(sign):08x}"
