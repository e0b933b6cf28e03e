"""The page as plain files: to be opened from a disk, or put on any web server."""

import base64
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkcards.errors import WriteError
from mkcards.preview.catalogue import Catalogue
from mkcards.preview.pages import media_type
from mkcards.preview.prepared import Prepared
from mkcards.preview.site import ASSETS, PAGE, page_of_files
from mkcards.write.media import media_bytes

_LIST = "mkcards-preview.json"
"""Names the files of a page that is ours, so that no other file is ever taken away."""

_PREFIX = ".mkcards-"


def write_site(prepared: Prepared, folder: Path) -> Path:
    """Write the page with all its data into a folder, and give the file to open.

    The folder is made anew as a whole, or stays as it was. Raises `WriteError` where it holds
    anything that mkcards did not write there, and where the system refuses.
    """
    folder = folder.resolve()
    with _reported(folder):
        if problem := _objection(folder):
            raise WriteError(folder, problem)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=folder.parent) as place:
            made = Path(place, "new")
            _fill(made, Catalogue(prepared))
            if folder.exists():
                folder.rename(Path(place, "old"))
            made.rename(folder)
    return folder / PAGE


def _fill(folder: Path, catalogue: Catalogue) -> None:
    files = dict(_files(catalogue))
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / _LIST).write_text(json.dumps(sorted(files), indent=1), encoding="utf-8")


def _files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Give each file with its name; data are calls, for a page from a disk may not fetch."""
    yield PAGE, page_of_files()
    yield from ((name, asset.content) for name, asset in ASSETS.items() if name != PAGE)
    yield _data("index", f'{{"generation":1,"index":{catalogue.index}}}')
    yield from (_data(f"cards-{number}", catalogue.batch(number)) for number in catalogue.batches)
    for name, file in catalogue.media.items():
        content = base64.b64encode(media_bytes(file)).decode()
        yield _data(f"media-{name}", json.dumps(f"data:{media_type(name)};base64,{content}"))


def _data(name: str, text: str) -> tuple[str, bytes]:
    return f"data/{name}.js", f'mkcardsData("{name}",{text});\n'.encode()


def _objection(folder: Path) -> str:
    """Say what in a folder no earlier page has written; empty if there is nothing."""
    if not folder.is_dir():
        return "a file stands in its place" if folder.exists() else ""
    own = {_LIST, *_listed(folder)}
    for where, folders, names in os.walk(folder):
        paths = [Path(where, name) for name in (*names, *folders)]
        found = (path for path in paths if path.is_symlink() or not path.is_dir())
        names_found = (path.relative_to(folder).as_posix() for path in found)
        if foreign := next((name for name in names_found if name not in own), ""):
            return f"it holds {foreign}, which is no file of a preview; name an empty folder"
    return ""


def _listed(folder: Path) -> list[str]:
    try:
        return [str(name) for name in json.loads((folder / _LIST).read_text("utf-8"))]
    except (OSError, ValueError, TypeError):
        return []


@contextmanager
def _reported(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        problem = error.strerror or str(error)
        raise WriteError(Path(error.filename or folder), problem) from error
