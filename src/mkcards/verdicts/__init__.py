"""A person's say over their cards: what they accept, skip, part, join, prune and bring back."""

from mkcards.verdicts.accept import accept
from mkcards.verdicts.foreign import find, found_json, found_text
from mkcards.verdicts.ids import join, prune, split
from mkcards.verdicts.restore import Restored, restore
from mkcards.verdicts.skip import skip
from mkcards.verdicts.told import restored_json, restored_text
from mkcards.verdicts.verdict import Verdict, verdict_json, verdict_text

__all__ = [
    "Restored",
    "Verdict",
    "accept",
    "find",
    "found_json",
    "found_text",
    "join",
    "prune",
    "restore",
    "restored_json",
    "restored_text",
    "skip",
    "split",
    "verdict_json",
    "verdict_text",
]
