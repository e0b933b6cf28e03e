"""What the server answers: a path is looked up in a table and never becomes a path of the disk."""

import re
from typing import NamedTuple

from mkcards.model.media import MediaFile
from mkcards.preview.live import State
from mkcards.preview.site import ASSETS, PAGE
from mkcards.write.media import media_bytes

_JSON = "application/json; charset=utf-8"
_BATCH = re.compile(r"/data/([0-9]{1,9})/([0-9]{1,9})\.json")
_MEDIA = "/media/"
_TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "flac": "audio/flac",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "oga": "audio/ogg",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "webm": "video/webm",
}


class Answer(NamedTuple):
    """What goes back to the browser.

    A shared answer may be used by a page of another origin, which a sandboxed frame is.
    """

    status: int
    type: str
    content: bytes
    is_shared: bool = False


NOT_FOUND = Answer(404, "text/plain; charset=utf-8", b"There is no such page.\n")


def answer(path: str, state: State) -> Answer:
    """Give the answer to a request for a path, without its query."""
    if path == "/":
        path = f"/{PAGE}"
    if asset := ASSETS.get(path.removeprefix("/")):
        return Answer(200, *asset)
    if path == "/data/index.json":
        text = f'{{"generation":{state.generation},"index":{state.catalogue.index}}}'
        return Answer(200, _JSON, text.encode())
    if batch := _BATCH.fullmatch(path):
        return _batch(int(batch[1]), int(batch[2]), state)
    if path.startswith(_MEDIA):
        return _media(state.catalogue.media.get(path.removeprefix(_MEDIA)))
    return NOT_FOUND


def media_type(name: str) -> str:
    """Give the content type of a media file, which its name in the package tells."""
    return _TYPES.get(name.rpartition(".")[2], "application/octet-stream")


def _batch(generation: int, number: int, state: State) -> Answer:
    """Give what is shown of a batch of cards; of older cards the page asks in vain."""
    if generation != state.generation or number not in state.catalogue.batches:
        return NOT_FOUND
    return Answer(200, _JSON, state.catalogue.batch(number).encode())


def _media(file: MediaFile | None) -> Answer:
    try:
        content = media_bytes(file) if file else None
    except OSError:
        content = None
    if content is None or file is None:
        return NOT_FOUND
    return Answer(200, media_type(file.name), content, is_shared=True)
