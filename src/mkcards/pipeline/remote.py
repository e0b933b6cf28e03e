"""Pictures of the web on cards: what a person is told of them, once per note."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mkcards.config import RemoteImages
from mkcards.diagnostics import Diagnostic

_SHOWN: Mapping[RemoteImages, str] = {
    RemoteImages.LINK: "cards link to",
    RemoteImages.KEEP: "whoever studies loads",
    RemoteImages.DROP: "cards leave out",
}
_HINT = "save it beside the note to have it on the card"


def counted(found: Iterable[Diagnostic], mode: RemoteImages) -> Iterator[Diagnostic]:
    """Give one finding for all files of the web in a note, at the first place of one."""
    notes: dict[str, list[Diagnostic]] = {}
    for one in found:
        notes.setdefault(one.location.path, []).append(one)
    for some in notes.values():
        number = len({one.message for one in some})
        files = f"{number} files" if number > 1 else "a file"
        first = min(some, key=lambda one: one.location)
        yield replace(first, message=f"{_SHOWN[mode]} {files} of the web", hint=_HINT)
