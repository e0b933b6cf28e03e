"""Pictures made smaller once: the results lie in the out folder, where git does not see them."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from mkcards.read.files import read_regular
from mkcards.read.pixels import pixel_size
from mkcards.read.shrink import SHRINKABLE, shrunk

_FOLDER = Path(".mkcards") / "pictures"


def small(data: bytes, kind: str, most: int, out: Path) -> bytes | None:
    """Give a picture with a longer side of `most` pixels; None where it stays as it is.

    With 0 all pictures stay. A result is kept below `out` for the next time, if that folder is
    there, under the digest of what it was made of. Raises `MissingLibraryError`.
    """
    if not most or kind not in SHRINKABLE or max(pixel_size(kind, data) or (0,)) <= most:
        return None
    place = out / _FOLDER / _key(data, most)
    if _leads_away(place):
        return shrunk(data, kind, most)
    known = read_regular(place, len(data))
    if isinstance(known, bytes):
        return known or None
    made = shrunk(data, kind, most)
    if out.is_dir():
        _keep(made or b"", place)
    return made


def _key(data: bytes, most: int) -> str:
    """Give what a result depends on: the bytes, the size, and the library that makes it."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow to load

    try:
        library = version("pillow")
    except PackageNotFoundError:
        library = ""
    return f"{hashlib.sha256(data).hexdigest()[:32]}-{most}-{library}"


def _leads_away(place: Path) -> bool:
    """Tell whether a folder of the results is a link: what is kept stays in the out folder."""
    return any(folder.is_symlink() for folder in (place.parent, place.parent.parent))


def _keep(made: bytes, place: Path) -> None:
    # A folder that cannot be written costs time and nothing else.
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary = place.with_name(f"{place.name}.{os.getpid()}")
        temporary.write_bytes(made)
        temporary.replace(place)
