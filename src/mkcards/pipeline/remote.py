"""Pictures of the web on cards: which they are, and what a person is told of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mkcards.config import RemoteImages
from mkcards.diagnostics import Diagnostic
from mkcards.model.media import MediaReference
from mkcards.pipeline.cards import Cards
from mkcards.read.fetched import address
from mkcards.render import wanted_media

_SHOWN: Mapping[RemoteImages, str] = {
    RemoteImages.LINK: "cards link to",
    RemoteImages.KEEP: "whoever studies loads",
    RemoteImages.DROP: "cards do without",
}
_HINT = "`mkcards fetch-media` puts them into the package"


def counted(found: Iterable[Diagnostic], mode: RemoteImages) -> Iterator[Diagnostic]:
    """Give one finding for all files of the web in a note, at the first place of one."""
    notes: dict[str, list[Diagnostic]] = {}
    for one in found:
        notes.setdefault(one.location.path, []).append(one)
    for some in notes.values():
        number = len({one.message for one in some})
        files = f"{number} files of the web are" if number > 1 else "a file of the web is"
        them = "them" if number > 1 else "it"
        first = min(some, key=lambda one: one.location)
        message = f"{files} in no package: {_SHOWN[mode]} {them}"
        yield replace(first, message=message, hint=_HINT)


def files_of_the_web(found: Cards) -> tuple[MediaReference, ...]:
    """Give the files of the web that the cards of the notes mention, each once a note."""
    seen = (card for card in found.cards if card.line)
    wanted = wanted_media((), {}, seen)
    shown = {note.seed.path: note.seed.shown for note in found.notes}
    return tuple(
        replace(one, location=one.location._replace(path=shown.get(one.seed, one.seed)))
        for one in wanted
        if address(one.source)
    )
