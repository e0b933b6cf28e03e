"""Deletions: `{{c1::…}}` around Markdown goes in, around balanced HTML comes out.

Anki reads a cloze from the raw text of a field: the first `}}` ends it and `::` begins a hint,
whatever tags, code or formula they stand in.
"""

import re
import unicodedata

from mkcards.model.pattern import Pattern
from mkcards.render.draft import END, START

HINT = ":::"
"""Parts the hidden words from the hint in their place: two colons are often part of the words."""

_OPENING = Pattern(r"(?<!\\)\{\{c1::")
_BRACES = Pattern(r"[{}]+")
_DELIMITERS = "*_~="
# A punctuation mark of no living script: what stands in for punctuation next to a marker.
_FACE = "\U00011fff"
_TAG_OR_MARK = Pattern(rf"(<[^>]*>|{_FACE}?[{START}{END}]{_FACE}?)")
_MARK = Pattern(rf"{_FACE}?[{START}{END}]{_FACE}?")
_VOID = Pattern(r"<(?:br|hr|img|col|wbr)\b")


def marked(text: str) -> str:
    r"""Give the Markdown with `START` and `END` in place of our deletions.

    A backslash before the braces (`\{{c1::`) makes them text of the note.
    """
    shown: list[str] = []
    at = 0
    openings = list(_OPENING.finditer(text))
    limits = [*(opening.start() for opening in openings), len(text)][1:]
    for opening, limit in zip(openings, limits, strict=True):
        closing = _closing(text, opening.end(), limit)
        if closing > opening.end():
            before, inside = text[at : opening.start()], text[opening.end() : closing]
            after = text[closing + 2 : closing + 3]
            last = before[-1:] or text[opening.start() - 1 : opening.start()]
            shown += (before, _mark(START, last, inside[0]), inside, _mark(END, inside[-1], after))
            at = closing + 2
    shown.append(text[at:])
    return "".join(shown)


def with_deletion(text: str, term: str) -> str:
    """Give the Markdown with each place of a folded term hidden; none within a Latin word."""
    words = r"\s+".join(map(re.escape, term.split(" ")))
    found = Pattern(rf"(?<![A-Za-z0-9_])(?:{words})(?![A-Za-z0-9_])", re.IGNORECASE)
    return found.sub(lambda place: f"{{{{c1::{place[0]}}}}}", text) if term else text


def without_marks(text: str) -> str:
    """Give the text without the marks of deletions, for attributes."""
    return _MARK.sub("", text)


def restored(markup: str) -> str:
    """Give the HTML with braces that are text as entities and with our deletions in Anki's form.

    A deletion that begins and ends in different elements becomes one for each stretch of text, so
    that the field stays balanced whether Anki shows or hides it.
    """
    if "{{" in markup or "}}" in markup:
        markup = markup.replace("{{", "&#123;&#123;").replace("}}", "&#125;&#125;")
    if START not in markup:
        return without_marks(markup) if END in markup else markup
    shown: list[str] = []
    inside: list[str] | None = None
    for token in _TAG_OR_MARK.split(markup):
        if START in token and not token.startswith("<"):
            inside = []
        elif END in token and not token.startswith("<"):
            shown.append(_deletion(inside or []))
            inside = None
        elif inside is not None:
            inside.append(token)
        else:
            shown.append(token)
    shown.append(_deletion(inside or []))
    return _BRACE_BEFORE.sub("&#123;", "".join(shown))


_BRACE_BEFORE = Pattern(r"\{(?=\{\{c1::)")


def _closing(text: str, start: int, limit: int) -> int:
    """Give where the `}}` stands that ends a deletion: where braces balance, else the first."""
    depth = 0
    for run in _BRACES.finditer(text, start, limit):
        for place in range(run.start(), run.end()):
            if text[place] == "{":
                depth += 1
            elif depth:
                depth -= 1
            elif text.startswith("}}", place):
                return place
    return text.find("}}", start, limit)


def _mark(mark: str, before: str, after: str) -> str:
    """Give the mark, looking to delimiters of emphasis beside it as if it were not there.

    Emphasis opens and closes by the characters around its delimiters (CommonMark 0.31, section
    6.2); the mark itself counts as a letter.
    """
    left = _FACE if before and before in _DELIMITERS and _is_no_letter(after) else ""
    right = _FACE if after and after in _DELIMITERS and _is_no_letter(before) else ""
    return left + mark + right


def _is_no_letter(char: str) -> bool:
    return not char or char.isspace() or unicodedata.category(char)[0] in "PS"


def _deletion(tokens: list[str]) -> str:
    if _is_balanced(tokens):
        return _hidden("".join(tokens))
    return "".join(token if token.startswith("<") else _hidden(token) for token in tokens)


def _is_balanced(tokens: list[str]) -> bool:
    depth = 0
    for token in tokens:
        if token.startswith("</"):
            depth -= 1
        elif token.startswith("<") and not _VOID.match(token):
            depth += 1
        if depth < 0:
            return False
    return depth == 0


def _hidden(markup: str) -> str:
    if not markup.strip():
        return markup
    words, sign, hint = markup.rpartition(HINT)
    if not sign or not words or not hint.strip() or "<" in hint:
        return f"{{{{c1::{_safe(markup)}}}}}"
    return f"{{{{c1::{_safe(words)}::{_safe(hint)}}}}}"


def _safe(markup: str) -> str:
    """Give markup in which Anki sees neither the sign of a hint nor the end of a deletion."""
    safe = markup.replace("::", "&#58;&#58;")
    return safe[:-1] + "&#125;" if safe.endswith("}") else safe
