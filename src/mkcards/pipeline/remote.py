"""Pictures of the web on cards: what a person is told of them, once per note."""

from collections.abc import Iterable, Iterator, Mapping

from mkcards.config import RemoteImages
from mkcards.diagnostics import Code, Diagnostic

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
        place = min(one.location for one in some)
        yield Diagnostic(Code.REMOTE_MEDIA, place, f"{_SHOWN[mode]} {files} of the web", _HINT)
