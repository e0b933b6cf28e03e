"""What is told of a text before it is read as Markdown: that it is plain, tangled or too deep."""

from mkcards.model.pattern import Pattern

DEEPEST = 40
"""Levels of lists and quotes that are shown as such."""

CJK = "\u1100-\u11ff\u2e80-\u2fdf\u3040-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
"""The scripts that put no spaces between words or glue particles to them, for a pattern."""

_LONGEST = 65_536
_MOST_SIGNS = 4_000
_MOST_LINES = 2_000
_MOST_OPEN_BRACKETS = 20
_MOST_CELLS = 10_000
# So short a text is within all limits but that of the brackets: of cells it has 100 times 100.
_SHORT = 200
_SIGNS = Pattern(r"[\[\]<>*_`&!~|\\${}=^]")
_BRACKETS = Pattern(r"[\[\]]")
_BULLET = Pattern(r"([ \t]*)((?:(?:[-*+:~]|\d{1,9}[.)]|>)[ \t]+|>)+)")
_LEVEL = Pattern(r"[-*+:~>.)]")
_PLAIN_SIGNS = (
    r"*_`\[\]<>&\\~^${}\x00-\x1f\x7f-\xa0\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\U00011fff"
)
_NO_BLOCK = r"(?!\s|[-+#]|\d{1,9}[.)](?:\s|$)|=)"
_PLAIN = Pattern(rf"{_NO_BLOCK}[^{_PLAIN_SIGNS}]++(?<!\s)")
_PLAIN_CLOZE = Pattern(
    rf"{_NO_BLOCK}(?>(?:[^{_PLAIN_SIGNS}]++|{{{{c1::(?!\s)[^{_PLAIN_SIGNS}:]++}}}})+)(?<!\s)"
)


def is_plain(text: str) -> bool:
    """Tell whether Markdown would show a text exactly as it is written."""
    return _PLAIN.fullmatch(text) is not None and "://" not in text and "==" not in text


def is_plain_cloze(text: str) -> bool:
    """Tell whether a sentence would be shown exactly as it is written, deletions and all."""
    return _PLAIN_CLOZE.fullmatch(text) is not None and "://" not in text and "==" not in text


def is_tangled(text: str) -> bool:
    """Tell whether a text is so long or so full of signs that parsing it could take seconds."""
    if len(text) <= _SHORT and text.count("[") <= _MOST_OPEN_BRACKETS:
        return False
    return (
        len(text) > _LONGEST
        or text.count("\n") > _MOST_LINES
        or len(_SIGNS.findall(text)) > _MOST_SIGNS
        or _open_brackets(text) > _MOST_OPEN_BRACKETS
        or _table_cells(text) > _MOST_CELLS
    )


def is_too_deep(text: str) -> bool:
    """Tell whether lists and quotes are nested over 40 levels, more than is ever shown."""
    if len(text) <= DEEPEST:
        return False
    indents: list[int] = []
    for line in text.split("\n"):
        bullet = _BULLET.match(line)
        if bullet:
            width = len(bullet[1].expandtabs(4))
            while indents and indents[-1] >= width:
                indents.pop()
            indents.append(width)
            if len(indents) - 1 + len(_LEVEL.findall(bullet[2])) > DEEPEST:
                return True
    return False


def _open_brackets(text: str) -> int:
    most = depth = 0
    for bracket in _BRACKETS.findall(text):
        depth = depth + 1 if bracket == "[" else max(depth - 1, 0)
        most = max(most, depth)
    return most


def _table_cells(text: str) -> int:
    """Give how many cells the text could make as one table, whose rows are as long as its head."""
    lines = text.split("\n") if "|" in text else []
    return len(lines) * max((line.count("|") for line in lines), default=0)
