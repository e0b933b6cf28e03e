"""Pictures, sounds and links: what is in the package is shown, what is on the web is linked."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from mkcards.config import RemoteImages
from mkcards.diagnostics import Code
from mkcards.model.media import RECORDINGS
from mkcards.model.pattern import Pattern
from mkcards.render.draft import Draft, Piece
from mkcards.render.urls import short_url

_TAG = Pattern(r"<(/?)(img|audio|video|source|a)((?: [a-z]+=\"[^\"]*\")*)>")
# A link to the web stays as it is where nothing is shown or played that could stand in it.
_MOVES = Pattern(r"<(?:img|audio|video|source|a(?! href=\"https?://))[ >]")
_ATTRIBUTE = Pattern(r" ([a-z]+)=\"([^\"]*)\"")
_REMOTE = Pattern(r"(?i)(?:https?:)?//")
_LINKED = Pattern(r"(?i)(?:https?:)?//|mailto:")
_SOUND = Pattern(rf"(?i).*\.(?:{'|'.join(RECORDINGS)})")
_SAFE_NAME = Pattern(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_PLAYERS = ("audio", "video")
_PICTURES = ("img", "a")
_DIGITS = Pattern(r"[0-9]{1,4}")


def references(markup: str, draft: Draft) -> tuple[str, ...]:
    """Give the files that sanitised HTML loads, as the note names them, those of the web too."""
    player = _Player()
    found = ((tag, _attributes(tag[3], draft).get("src", "")) for tag in _TAG.finditer(markup))
    return tuple(dict.fromkeys(source for tag, source in found if player.takes(tag, source)))


def _is_remote(source: str) -> bool:
    """Tell whether a file that a note names is on the web."""
    return _REMOTE.match(source) is not None


@dataclass(frozen=True, slots=True)
class Media:
    """What cards may show: the name in the package of each file as the note names it.

    `remote` says what becomes of a picture of the web that is not in the package.
    """

    names: Mapping[str, str]
    remote: RemoteImages = RemoteImages.LINK


def placed(markup: str, media: Media, draft: Draft) -> str:
    """Give the HTML with its media under their names in the package.

    A file that is not there is shown by its alternative text, a picture of the web by what the
    settings say; a link to a place that is not on the web is only its text.
    """
    if not _MOVES.search(markup):
        return markup
    return _TAG.sub(_Placing(media, draft), markup)


@dataclass(slots=True)
class _Player:
    """Tells which tags name what is shown: of a film in several forms only the first one."""

    is_open: bool = False
    is_told: bool = False

    def takes(self, tag: re.Match[str], source: str) -> bool:
        """Tell whether the file of a tag counts; the tags of a field come one after the other."""
        if tag[2] in _PLAYERS:
            self.is_open, self.is_told = not tag[1], False
        if tag[2] in _PICTURES:
            return bool(source)
        is_another = self.is_open and self.is_told
        self.is_told = self.is_told or bool(source)
        return bool(source) and not is_another


@dataclass(slots=True)
class _Placing:
    """The walk through the tags of one field, which remembers whether it is in a link."""

    media: Media
    draft: Draft
    in_link: bool = False
    player: _Player = field(default_factory=_Player)

    def __call__(self, tag: re.Match[str]) -> str:
        if tag[2] == "a":
            return self._closed() if tag[1] else self._opened(tag)
        attributes = _attributes(tag[3], self.draft)
        source = attributes.get("src", "")
        if not self.player.takes(tag, source):
            return _missing("", attributes) if tag[2] == "img" else ""
        name = self.media.names.get(source, "")
        if _SAFE_NAME.fullmatch(name):
            return self._sound(name) if _SOUND.fullmatch(name) else _picture(name, attributes)
        if _is_remote(source):
            return self._remote(source, tag[2], attributes)
        return _missing(source, attributes)

    def _opened(self, tag: re.Match[str]) -> str:
        target = _attributes(tag[3], self.draft).get("href", "")
        self.in_link = bool(_LINKED.match(target))
        if target.startswith("//"):
            return tag[0].replace('href="', 'href="https:', 1)
        return tag[0] if self.in_link else ""

    def _closed(self) -> str:
        was_in_link, self.in_link = self.in_link, False
        return "</a>" if was_in_link else ""

    def _remote(self, source: str, element: str, attributes: Mapping[str, str]) -> str:
        """Show a file of the web; a sound of the web is never loaded, whatever the settings say."""
        url = source if not source.startswith("//") else f"https:{source}"
        self.draft.note(Code.REMOTE_MEDIA, url, words=source)
        if self.media.remote is RemoteImages.DROP:
            return _missing(source, attributes)
        if self.media.remote is RemoteImages.KEEP and element == "img" and not _is_sound(url):
            return _picture(html.escape(url), attributes)
        shown = html.escape(attributes.get("alt", "").strip() or short_url(url), quote=False)
        return shown if self.in_link else f'<a href="{html.escape(url)}">{shown}</a>'

    def _sound(self, name: str) -> str:
        play = f"[sound:{name}]"
        return self.draft.keep(Piece(play, play, play))


def _is_sound(url: str) -> bool:
    return _SOUND.fullmatch(url.partition("?")[0].partition("#")[0]) is not None


def _attributes(text: str, draft: Draft) -> dict[str, str]:
    found = _ATTRIBUTE.findall(text)
    return {name: draft.written(html.unescape(value)) for name, value in found}


def _picture(name: str, attributes: Mapping[str, str]) -> str:
    shown = f' alt="{html.escape(attributes.get("alt", ""))}"'
    if title := attributes.get("title"):
        shown += f' title="{html.escape(title)}"'
    for side in ("width", "height"):
        if _DIGITS.fullmatch(attributes.get(side, "")):
            shown += f' {side}="{attributes[side]}"'
    return f'<img src="{name}"{shown}>'


def _missing(source: str, attributes: Mapping[str, str]) -> str:
    text = attributes.get("alt", "").strip() or re.split(r"[/\\]", source)[-1]
    return f'<span class="missing">{html.escape(text, quote=False)}</span>' if text else ""
