"""The page of a book in front of a bullet."""

import re

from mkcards.model.outline import Item
from mkcards.model.pattern import Pattern

_PAGE = Pattern(
    r"[(\[]?(?:pp?\.|pgs?\.?|page|S\.|s\.)\s?\d{1,4}(?:\s?[-–]\s?\d{1,4})?[)\]]?(?:\s?[:：.–—-]\s+|\s+)(?=\S)"
    r"|[(\[]?(?:p\.?\s?)?\d{1,4}\s?(?:쪽|페이지|ページ|頁|页)[)\]]?(?:\s?[:：–—-]\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
# A page begins with a digit or one of these; letter case is left out of account there (ſ is an s).
_PAGE_BEGINS = frozenset("([pPsSſ")


def paged(item: Item) -> tuple[str, Item]:
    """Give the page of a book in front of the text of an item, and the item without it."""
    text = item.text
    if text[:1] not in _PAGE_BEGINS and not text[:1].isdecimal():
        return "", item
    if not (match := _PAGE.match(text)):
        return "", item
    return match[0].strip(" :：-–—."), item._replace(text=text[match.end() :])
