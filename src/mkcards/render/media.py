"""Pictures, sounds and links: only what is in the package is loaded, and only the web is linked."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from mkcards.diagnostics import Code
from mkcards.render.draft import Draft, Piece
from mkcards.render.urls import short_url

_TAG = re.compile(r"<(/?)(img|audio|video|source|a)((?: [a-z]+=\"[^\"]*\")*)>")
_ATTRIBUTE = re.compile(r" ([a-z]+)=\"([^\"]*)\"")
_REMOTE = re.compile(r"(?i)(?:https?:)?//")
_LINKED = re.compile(r"(?i)(?:https?:)?//|mailto:")
_SOUND = re.compile(r"(?i).*\.(?:3gp|flac|m4a|mkv|mov|mp3|mp4|oga|ogg|ogv|opus|wav|webm)")
_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_DIGITS = re.compile(r"[0-9]{1,4}")


def references(markup: str, draft: Draft) -> tuple[str, ...]:
    """Give the files that sanitised HTML loads, as the note names them; none of the web."""
    sources = (_attributes(tag[3], draft).get("src", "") for tag in _TAG.finditer(markup))
    return tuple(dict.fromkeys(name for name in sources if name and not _REMOTE.match(name)))


def placed(markup: str, names: Mapping[str, str], draft: Draft) -> str:
    """Give the HTML with its media under their names in the package.

    A file that is not there is shown by its alternative text, a picture of the web is a link (no
    phone loads it), a link to a place that is not on the web is only its text.
    """
    if "<" not in markup:
        return markup
    return _TAG.sub(_Placing(names, draft), markup)


@dataclass(slots=True)
class _Placing:
    """The walk through the tags of one field, which remembers whether it is in a link."""

    names: Mapping[str, str]
    draft: Draft
    in_link: bool = False

    def __call__(self, tag: re.Match[str]) -> str:
        if tag[2] == "a":
            return self._closed() if tag[1] else self._opened(tag)
        attributes = _attributes(tag[3], self.draft)
        source = attributes.get("src", "")
        if tag[1] or not (source or tag[2] == "img"):
            return ""
        if _REMOTE.match(source):
            return self._remote(source, attributes)
        name = self.names.get(source, "")
        if not _SAFE_NAME.fullmatch(name):
            return _missing(source, attributes)
        return self._sound(name) if _SOUND.fullmatch(name) else _picture(name, attributes)

    def _opened(self, tag: re.Match[str]) -> str:
        self.in_link = bool(_LINKED.match(_attributes(tag[3], self.draft).get("href", "")))
        return tag[0] if self.in_link else ""

    def _closed(self) -> str:
        was_in_link, self.in_link = self.in_link, False
        return "</a>" if was_in_link else ""

    def _remote(self, source: str, attributes: Mapping[str, str]) -> str:
        url = source if not source.startswith("//") else f"https:{source}"
        self.draft.note(
            Code.REMOTE_MEDIA,
            f"a remote image or sound stays a link, nothing is loaded from the network: {url}",
            "save it beside the note to have it on the card",
        )
        shown = html.escape(attributes.get("alt", "").strip() or short_url(url), quote=False)
        return shown if self.in_link else f'<a href="{html.escape(url)}">{shown}</a>'

    def _sound(self, name: str) -> str:
        play = f"[sound:{name}]"
        return self.draft.keep(Piece(play, play, play))


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
