"""Identify: from proposals and what `cards/` remembers to cards that keep their guid."""

from mkcards.identify.assign import Identified, identify
from mkcards.identify.digest import digest, digests
from mkcards.identify.guid import first_guid
from mkcards.identify.link import DOUBTFUL, Link
from mkcards.identify.ownership import edited_fields
from mkcards.identify.stamp import stamp, stamp_note_types

__all__ = [
    "DOUBTFUL",
    "Identified",
    "Link",
    "digest",
    "digests",
    "edited_fields",
    "first_guid",
    "identify",
    "stamp",
    "stamp_note_types",
]
