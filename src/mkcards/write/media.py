"""The bytes of a file that a package or an export takes along."""

from pathlib import Path
from shutil import copyfile

from mkcards.model.media import MediaFile


def media_bytes(file: MediaFile) -> bytes:
    """Give the bytes under which a file goes along; raises OSError where it cannot be read."""
    return Path(file.path).read_bytes() if file.content is None else file.content


def copy_media(file: MediaFile, path: Path) -> None:
    """Write these bytes to a path; raises OSError."""
    if file.content is None:
        copyfile(file.path, path)
    else:
        path.write_bytes(file.content)
