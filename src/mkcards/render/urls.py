"""Bare addresses: shown short, linked in full."""

import html
import re
from urllib.parse import unquote

from mkcards.render.draft import Draft, Piece

_FULL = 40
_TRAILING = ".,;:!?'\"*_~"
_PARTS = re.compile(r"https?://(?:www\.)?([^/?#]*)([^?#]*)(.*)", re.IGNORECASE | re.DOTALL)


def keep_url(draft: Draft, url: str) -> str:
    """Take an address out of the text and give its placeholder."""
    # A bracket of an address could begin a directive of Anki, which acts in attributes too.
    shown = html.escape(short_url(url), quote=False).replace("[", "&#91;")
    link = f'<a href="{html.escape(url).replace("[", "&#91;")}">{shown}</a>'
    return draft.keep(Piece(url, link, shown))


def trimmed(url: str) -> str:
    """Give the address without the punctuation that belongs to the sentence around it."""
    while url:
        if url[-1] == ")" and url.count("(") < url.count(")"):
            url = url[:-1]
        elif url[-1] in _TRAILING:
            url = url.rstrip(_TRAILING)
        else:
            break
    return url


def short_url(url: str) -> str:
    """Give the address as a person names it: host and last part, at most about 60 characters."""
    parts = _PARTS.match(url)
    if not parts:
        return url
    host, path, rest = parts.groups()
    whole = _readable(host + path.rstrip("/"))
    if len(whole) <= _FULL:
        return whole + ("…" if rest.strip("#?") else "")
    levels = path.strip("/").split("/")
    middle = "/…/" if len(levels) > 1 else "/"
    return host[:_FULL] + middle + _cut(_readable(levels[-1]))


def _cut(text: str) -> str:
    return text if len(text) <= _FULL else text[: _FULL - 1] + "…"


def _readable(text: str) -> str:
    decoded = unquote(text)
    return decoded if decoded.isprintable() and "\ufffd" not in decoded else text
