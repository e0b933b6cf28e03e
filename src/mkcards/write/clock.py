"""Stamps as a person reads them: UTC to the second, such as `2026-11-21T01:02:03Z`.

Most cards of a build share theirs, so either way is remembered.
"""

import re
from datetime import UTC, datetime
from functools import lru_cache

from mkcards.model.pattern import Pattern

# A stamp of later years leaves no second after it, and one before 1970 is none of Anki's.
_STAMP = Pattern(r"(?:19[7-9]\d|2\d{3})-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


@lru_cache(maxsize=1024)
def stamp_text(second: int) -> str:
    """Give the text of a Unix second between the years 1970 and 9999."""
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(maxsize=1024)
def stamp_second(text: str) -> int | None:
    """Give the Unix second of a stamp, nothing when it is none."""
    if not _STAMP.fullmatch(text):
        return None
    try:
        return int(datetime.fromisoformat(text).timestamp())
    except ValueError:
        return None
