"""Pages of Logseq that are written as Org: what only Logseq understands, as in its other pages."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from mkcards.diagnostics import Diagnostic
from mkcards.model.outline import Outline
from mkcards.model.pattern import Pattern
from mkcards.model.source import Location, Reason, Seed, Skipped
from mkcards.parse import lines, logseq
from mkcards.parse.lines import Line
from mkcards.parse.logseq_text import UUID, rewrite
from mkcards.parse.org import parse_org, words_of_headline
from mkcards.parse.org_lines import is_headline

_SIGNS = ("{{", "((", "[[", "^^")
_ID = Pattern(rf"(?i::id:\s+({UUID}))")
_TITLE = Pattern(r"(?i:^[ \t]*#\+title:)", needs=("#+",))
_LEAD = Pattern(r"(?:\*+\s+(?:[A-Z]{3,}\s+)?|[-+]\s+|\d{1,3}[.)]\s+)?")
_CODE = Pattern(r"(?i:#\+begin_(?:src|example|export)\b)")
_END = "#+end_"
# A link of Org to a block, with words of its own.
_NAMED_BLOCK = Pattern(rf"\[\[\(\((?i:{UUID})\)\)\]\[([^\[\]]*)\]\]", needs=("[[((",))


class _Page(NamedTuple):
    """The lines of a page as Org has them elsewhere.

    `dropped` is what was taken out, `blocks` pairs the names of blocks with their words.
    """

    lines: list[Line]
    dropped: list[Line]
    blocks: list[tuple[str, str]]


def parse_logseq_org(seed: Seed) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """Read a page of a graph; any text gives an outline."""
    page = _read(lines.split_lines(seed.text, seed.first_line))
    outline, found = parse_org(replace(seed, folders=logseq.folders_of(seed)), page.lines)
    told = [*outline.skipped]
    for line in page.dropped:
        here = Location(seed.shown, line.number, line.column)
        told.append(Skipped(seed.path, here, Reason.MARKUP, line.text))
    told.sort(key=lambda each: each.location)
    outline = replace(outline, skipped=tuple(told), anchors=tuple(page.blocks))
    if any(_TITLE.match(line.text) for line in page.lines):
        return outline, found
    return logseq.placed(outline, seed), found


def _read(given: Sequence[Line]) -> _Page:
    page = _Page([], [], [])
    in_code, headline = False, ""
    for line in given:
        in_code = (
            not line.text.lower().startswith(_END) if in_code else bool(_CODE.match(line.text))
        )
        named = None if in_code else _ID.fullmatch(line.text)
        read = line if in_code else _rewritten(line, page)
        page.lines.append(read)
        if named and headline:
            page.blocks.append((named[1].lower(), headline))
        elif is_headline(read):
            headline = words_of_headline(read)
    return page


def _rewritten(line: Line, page: _Page) -> Line:
    if not any(sign in line.text for sign in _SIGNS):
        return line
    bare = _LEAD.sub("", line.text, 1)
    start = len(line.text) - len(bare)
    words = rewrite(_NAMED_BLOCK.sub(r"\1", bare))
    for gone in words.dropped:
        here = start + gone.start
        page.dropped.append(lines.part_of(line, here, here + len(gone.text)))
    # A headline that nothing is left of has its space still, or it is none.
    text = line.text[:start] + words.text
    return line._replace(raw=line.raw[: line.column - 1] + text, text=text.rstrip())
