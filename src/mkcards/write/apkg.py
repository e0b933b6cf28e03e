"""Anki packages: a zip of one collection and the media its notes mention.

The bytes follow from the package alone (and from zlib): the zip is dated 1980 and sorted.
"""

import json
import zipfile
from functools import partial
from io import BytesIO
from pathlib import Path
from shutil import copyfileobj
from typing import IO

from mkcards.model.media import MediaFile
from mkcards.model.note import KeptRows, Package
from mkcards.write.collection import write_collection
from mkcards.write.taken_over import COLLECTION, MEDIA, Source, old_media

_UNIX = 3
_READABLE_FILE = 0o100644 << 16
_LARGE = 2**30


def write_apkg(package: Package, path: Path) -> None:
    """Write a package as an `.apkg` to exactly this path, the same bytes for the same package.

    Every note gets one card (template 0), the `due`, tags and guid it carries, and its own time
    stamp; parent decks are left to Anki, which makes them. A database with the ending `.sqlite`
    stands beside the path while it is made, so that memory does not grow with the notes.

    Raises:
        ValueError: the package holds what would lose reviews or make Anki refuse all of it: a
            guid twice, an unknown note type, a wrong number of fields, U+001F in a field.
        OSError: a file cannot be written, or a media file not be read; `write_all` reports it as
            a `WriteError` that names the final file. SQLite's own trouble comes as OSError too.
    """
    _refuse_twice(package)
    database = path.with_name(f"{path.name}.sqlite")
    try:
        write_collection(package, database)
        _write_zip(package.media, package.kept, database, path)
    finally:
        database.unlink(missing_ok=True)


def _refuse_twice(package: Package) -> None:
    seen = set()
    for note in package.notes:
        if note.guid in seen:
            problem = f"guid {note.guid} stands twice in one package"
            raise ValueError(problem)
        seen.add(note.guid)


def _write_zip(
    media: tuple[MediaFile, ...], kept: KeptRows | None, database: Path, path: Path
) -> None:
    with (
        old_media(kept) as taken,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive,
    ):
        own: dict[str, Source] = {file.name: partial(_opened, file) for file in media}
        files = sorted((taken | own).items())
        names = {str(number): name for number, (name, _) in enumerate(files)}
        _add_file(archive, COLLECTION, database)
        _add_bytes(archive, MEDIA, json.dumps(names).encode())
        for number, (_, source) in enumerate(files):
            _add(archive, str(number), *source())
        for info in archive.infolist():
            info.create_system = _UNIX
            info.external_attr = _READABLE_FILE


def _opened(file: MediaFile) -> tuple[IO[bytes], int]:
    if file.content is not None:
        return BytesIO(file.content), len(file.content)
    return Path(file.path).open("rb"), Path(file.path).stat().st_size


def _add_file(archive: zipfile.ZipFile, name: str, source: Path) -> None:
    _add(archive, name, source.open("rb"), source.stat().st_size)


def _add(archive: zipfile.ZipFile, name: str, source: IO[bytes], size: int) -> None:
    # A member opened by its name is dated 1980-01-01 and takes the level of the archive.
    is_large = size > _LARGE
    with source as file, archive.open(name, "w", force_zip64=is_large) as member:
        copyfileobj(file, member)


def _add_bytes(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    with archive.open(name, "w") as member:
        member.write(content)
