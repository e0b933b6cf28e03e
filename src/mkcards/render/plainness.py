"""What is told of a text before it is read as Markdown: that it is plain, tangled or too deep."""

from mkcards.model.pattern import Pattern

DEEPEST = 40
"""Levels of lists and quotes that are shown as such."""

_LONGEST = 65_536
_MOST_SIGNS = 4_000
_MOST_LINES = 2_000
_MOST_OPEN_BRACKETS = 20
_MOST_CELLS = 10_000
_SIGNS = Pattern(r"[\[\]<>*_`&!~|\\${}=^]")
_BRACKETS = Pattern(r"[\[\]]")
_BULLET = Pattern(r"([ \t]*)((?:(?:[-*+:~]|\d{1,9}[.)]|>)[ \t]+|>)+)")
_LEVEL = Pattern(r"[-*+:~>.)]")
# Signs that mean something only in pairs: a formula in plain text may hold one of them.
_IN_WORDS = ("://", "==", "^")
_PLAIN = Pattern(
    r"(?!\s|[-+#]|\d{1,9}[.)](?:\s|$)|=)[^*_`\[\]<>&\\~${}\n\r\t\xa0\ufdd0-\ufdef\U00011fff]+(?<!\s)"
)


def is_plain(text: str) -> bool:
    """Tell whether Markdown would show a text exactly as it is written."""
    return bool(_PLAIN.fullmatch(text)) and not any(sign in text for sign in _IN_WORDS)


def is_tangled(text: str) -> bool:
    """Tell whether a text is so long or so full of signs that parsing it could take seconds."""
    return (
        len(text) > _LONGEST
        or text.count("\n") > _MOST_LINES
        or len(_SIGNS.findall(text)) > _MOST_SIGNS
        or _open_brackets(text) > _MOST_OPEN_BRACKETS
        or _table_cells(text) > _MOST_CELLS
    )


def is_too_deep(text: str) -> bool:
    """Tell whether lists and quotes are nested over 40 levels, more than is ever shown."""
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
