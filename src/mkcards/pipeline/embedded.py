"""Pictures in the text of notes become files, for builds that do not read these notes."""

from pathlib import Path

from mkcards.pipeline.release import Release
from mkcards.read.embedded import picture
from mkcards.read.fetched import FOLDER, INDEX, index_text, read_fetched
from mkcards.read.judging import media_name
from mkcards.read.media import PICTURE
from mkcards.read.media_types import picture_kind
from mkcards.write import PendingFile
from mkcards.write.journal import refuse_odd


def kept_pictures(release: Release, out: Path) -> list[PendingFile]:
    """Give the files of the pictures in the text of notes that cards show, and their index.

    Raises `WriteError` where anything but a real folder stands in the place of theirs.
    """
    texts = {name: text for seed in release.found.reading.seeds for name, text in seed.pictures}
    packed = (file.source for package in release.packages.values() for file in package.media)
    shown = {name: picture(texts[name]) for name in sorted({*packed} & texts.keys())}
    if not shown:
        return []
    refuse_odd(out, FOLDER)
    names = {name: media_name(PICTURE, data, picture_kind(data)) for name, data in shown.items()}
    known = {source: path.name for source, path in read_fetched(out).items()}
    files = {names[name]: data for name, data in shown.items()}
    files[INDEX] = index_text(known | names).encode()
    return [PendingFile(out / FOLDER / name, data) for name, data in files.items()]
