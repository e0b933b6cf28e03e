"""Identify: from proposals and what `cards/` remembers to cards that keep their guid."""

from mkcards.identify.assign import Identified, identify
from mkcards.identify.digest import digest, digests
from mkcards.identify.guid import first_guid
from mkcards.identify.ownership import edited_fields
from mkcards.identify.stamp import fates, stamp, stamp_note_types

__all__ = [
    "Identified",
    "digest",
    "digests",
    "edited_fields",
    "fates",
    "first_guid",
    "identify",
    "stamp",
    "stamp_note_types",
]
