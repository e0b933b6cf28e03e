"""What a person asks of a build."""

import os
import time
from dataclasses import dataclass

from mkcards.model.form import Format


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asks of a build; `now` is the Unix second to stamp changes with.

    `refresh` takes today's choice of what to ask instead of the recorded one, `resend` stamps cards
    anew (beginnings of guids, or `all`), `new_identity` accepts that the card files are gone,
    `keep_going` passes over notes that cannot be read, `yes` lets any number of cards retire,
    `traced` keeps how every line was read, `formats` are written beside the package in
    place of those of the configuration. Without `cached` the cache is not looked at.
    """

    now: int
    split: bool = False
    refresh: bool = False
    resend: tuple[str, ...] = ()
    new_identity: bool = False
    keep_going: bool = False
    yes: bool = False
    traced: bool = False
    formats: tuple[Format, ...] = ()
    cached: bool = True


def now() -> int:
    """Give the Unix second to stamp changes with: `SOURCE_DATE_EPOCH` where it is set."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(fixed) if fixed.isdecimal() else int(time.time())
