"""Lines that only lead to another place of the same page, such as `[back to top](#top)`."""

import re

from mkcards.model.pattern import Pattern
from mkcards.parse import lines
from mkcards.parse.cursor import Cursor
from mkcards.parse.lines import Line

_ONLY_LINKS = Pattern(
    r"(?>\[[^\[\]]*\]\(#[^()\s]*\)"
    r"|<a\s[^<>]*href=[\"']?#[^<>]*>[^<>]*</a>"
    r"|</?(?:b|br|center|div|em|h[1-6]|i|p|small|strong|sub|sup)(?:\s[^<>]*)?/?>"
    r"|&nbsp;|(?<!\w)\d{1,3}[.)]\s|[^\w<\[&])+",
    re.IGNORECASE,
)
_LEADS = Pattern(r"\]\(#|\shref=[\"']?#", re.IGNORECASE)
_CONTENTS = "contents"


def read_anchors(cursor: Cursor, line: Line) -> bool:
    """Put aside a line without words but those of links to places of the same page."""
    if not _is_anchors(line.text) or lines.bullet_of(line.text):
        return False
    cursor.skip(line)
    return True


def read_contents(cursor: Cursor, line: Line) -> bool:
    """Put aside a table of contents: bullets without words but those of such links.

    A list goes on as long as it has such bullets; with anything else below one of them it is no
    table of contents. Each list is looked through once.
    """
    if not _is_anchors(line.text) or cursor.at <= cursor.ends.get(_CONTENTS, 0):
        return False
    end = cursor.at
    while end < len(cursor.lines) and _is_listed(cursor.lines[end]):
        end += 1
    cursor.ends[_CONTENTS] = end
    following = cursor.lines[end].indent if end < len(cursor.lines) else 0
    if following > line.indent:
        return False
    for other in (line, *cursor.lines[cursor.at : end]):
        if other.text:
            cursor.skip(other)
    cursor.at = end
    return True


def _is_listed(line: Line) -> bool:
    """Tell a bullet of a table of contents, or a blank line in one."""
    return not line.text or (_is_anchors(line.text) and lines.bullet_of(line.text) is not None)


def _is_anchors(text: str) -> bool:
    return "#" in text and bool(_LEADS.search(text)) and _ONLY_LINKS.fullmatch(text) is not None
