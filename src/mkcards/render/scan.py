r"""Take formulas and bare addresses out of Markdown, so that emphasis cannot break them.

Code is left alone. Every step is linear in the length of the text.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from mkcards.render.draft import END, START, Draft
from mkcards.render.fences import chunks
from mkcards.render.math import is_bracket_formula, is_inline_formula, keep_formula
from mkcards.render.urls import keep_url, trimmed

_BLANK = re.compile(r"(\n[ \t>]*\n)")
_TICKS = re.compile(r"`+")
# Every alternative begins with a character that is spelled out (so does that of ticks): only then
# does `re` skip what begins none of them (CPython 3.11), which is nearly all of a text.
_TOKEN = re.compile(
    r"\\[^\n]"
    r"|\[/?\${1,2}\]"
    r"|``*"
    r"|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*"
    r"|<https?://[^\s<>\ufdd0-\ufdef]+>"
    r"|https?://[!#-;=?-Z_a-z~]+"
    r"|\$\$?"
)
_QUOTED = re.compile(r"`([^`]+)`")
_CLOSER = {"$": "$ or $$", "$$": "$$", "\\(": "\\)", "\\[": "\\]"}


class _Paragraph(NamedTuple):
    """Text without a blank line, its tokens outside code, and where each kind of them stands."""

    text: str
    tokens: Sequence[re.Match[str]]
    where: Mapping[str, Sequence[int]]

    def next(self, kind: str, after: int) -> int:
        """Give the number of the next token of a kind, or 0 where none follows."""
        places = self.where.get(kind, [])
        found = bisect_left(places, after + 1)
        return places[found] if found < len(places) else 0


def taken_out(text: str, draft: Draft) -> str:
    """Give the Markdown with placeholders for its formulas and bare addresses."""
    if "$" not in text and "\\" not in text and "://" not in text:
        return text
    if "```" not in text and "~~~" not in text:
        return _without_pieces(text, draft)
    return "".join(
        [chunk if is_code else _without_pieces(chunk, draft) for is_code, chunk in chunks(text)]
    )


def _without_pieces(text: str, draft: Draft) -> str:
    if "\n" not in text:
        return _shortened(text, draft)
    return "".join([_shortened(part, draft) for part in _BLANK.split(text)])


def _shortened(text: str, draft: Draft) -> str:
    """Give one paragraph with its pieces taken out."""
    tokens = list(_TOKEN.finditer(text))
    if all(token[0].startswith("]") for token in tokens):
        return text
    paragraph = _paragraph(text, _outside_code(text, tokens) if "`" in text else tokens)
    shown: list[str] = []
    at = 0
    for number, token in enumerate(paragraph.tokens):
        if token.start() >= at:
            end, placeholder = _taken(paragraph, number, draft)
            if end:
                shown += (text[at : token.start()], placeholder)
                at = end
    shown.append(text[at:])
    return "".join(shown)


def _paragraph(text: str, tokens: Sequence[re.Match[str]]) -> _Paragraph:
    where: dict[str, list[int]] = {}
    for number, token in enumerate(tokens):
        where.setdefault(token[0], []).append(number)
        if token[0].startswith("$"):
            where.setdefault("$ or $$", []).append(number)
    return _Paragraph(text, tokens, where)


def _outside_code(text: str, tokens: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """Give the tokens that stand in no span of code (CommonMark 0.31, section 6.1)."""
    ticks: defaultdict[int, list[int]] = defaultdict(list)
    for run in _TICKS.finditer(text):
        ticks[len(run[0])].append(run.start())
    outside: list[re.Match[str]] = []
    code_end = 0
    for token in tokens:
        if token.start() < code_end:
            continue
        if not token[0].startswith("`"):
            outside.append(token)
            continue
        places = ticks[len(token[0])]
        closing = bisect_left(places, token.end())
        if closing < len(places):
            code_end = places[closing] + len(token[0])
    return outside


def _taken(paragraph: _Paragraph, number: int, draft: Draft) -> tuple[int, str]:
    """Give where the piece ends that this token begins, and its placeholder; 0 where none does."""
    token = paragraph.tokens[number]
    if token[0].startswith("<"):
        return token.end(), keep_url(draft, token[0][1:-1])
    if token[0].startswith("http"):
        url = trimmed(token[0])
        return token.start() + len(url), keep_url(draft, url)
    end = _formula_end(paragraph, number)
    if not end:
        return 0, ""
    source = paragraph.text[token.start() : end]
    size = len(token[0])
    formula = _unquoted(source[size:-size]) if token[0] == "$" else source[size:-size]
    return end, keep_formula(draft, source, formula, display=token[0] in ("$$", "\\["))


def _unquoted(formula: str) -> str:
    """Give a formula without the code marks of GitHub's second form, $`x`$ (its docs, Math)."""
    found = _QUOTED.fullmatch(formula)
    return found[1] if found else formula


def _formula_end(paragraph: _Paragraph, number: int) -> int:
    """Give where the formula ends that this token opens, or 0 where it opens none."""
    token = paragraph.tokens[number]
    closing = paragraph.next(_CLOSER.get(token[0], "-"), number)
    if not closing:
        return 0
    closer = paragraph.tokens[closing]
    formula = paragraph.text[token.end() : closer.start()]
    before = paragraph.text[max(token.start() - 1, 0) : token.start()]
    after = paragraph.text[closer.end() : closer.end() + 1]
    is_one = formula.strip() and _holds_whole_deletions(formula)
    if token[0] == "$":
        is_one = is_one and closer[0] == "$" and _fits_dollars(formula, before, after)
    elif token[0] == "\\[":
        is_one = is_one and is_bracket_formula(formula, before)
    return closer.end() if is_one else 0


def _fits_dollars(formula: str, before: str, after: str) -> bool:
    return (
        not formula[0].isspace()
        and not formula[-1].isspace()
        and is_inline_formula(formula, before, after)
    )


def _holds_whole_deletions(formula: str) -> bool:
    """Tell whether no deletion begins or ends beyond the formula."""
    if START not in formula and END not in formula:
        return True
    marks = [char for char in formula if char in (START, END)]
    return marks == [START, END] * (len(marks) // 2)
