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
    r"|&nbsp;|[^\w<\[&])+",
    re.IGNORECASE,
)
_LEADS = Pattern(r"\]\(#|\shref=[\"']?#", re.IGNORECASE)


def read_anchors(cursor: Cursor, line: Line) -> bool:
    """Put aside a line without words but those of links to places of the same page.

    One in a bullet is a line of a table of contents, which others may stand below.
    """
    if not _is_anchors(line.text) or lines.bullet_of(line.text):
        return False
    cursor.skip(line)
    return True


def _is_anchors(text: str) -> bool:
    return "#" in text and bool(_LEADS.search(text)) and _ONLY_LINKS.fullmatch(text) is not None
