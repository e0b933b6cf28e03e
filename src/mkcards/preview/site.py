"""The fixed files of the page, and the policies that say what it may load."""

from importlib.resources import files
from typing import NamedTuple

from mkcards.preview.frame import style_hash
from mkcards.render import NOTE_TYPES

_ASSETS = files("mkcards.preview") / "assets"
_STYLES = " ".join(dict.fromkeys(map(style_hash, NOTE_TYPES)))
_PAGE_POLICY = (
    f"default-src 'none'; script-src 'self'; style-src 'self' {_STYLES}; "
    "base-uri 'none'; form-action 'none'"
)

LIVE_POLICY = (
    f"{_PAGE_POLICY}; img-src 'self'; media-src 'self'; connect-src 'self'; frame-ancestors 'none'"
)
"""The page of a server: everything comes from there, and no other page may frame it."""

FILES_POLICY = f"{_PAGE_POLICY}; img-src 'self' data:; media-src data:"
"""The page as files: a sandboxed frame may load none from a disk, so media come as text."""

_LIVE_MARK = 'data-form="live"'
_FILES_MARK = 'data-form="files"'
_CHARSET = '<meta charset="utf-8">'


class Asset(NamedTuple):
    """A file as it is sent."""

    type: str
    content: bytes


def _asset(name: str, kind: str) -> Asset:
    return Asset(f"{kind}; charset=utf-8", (_ASSETS / name).read_bytes())


PAGE = "index.html"
ASSETS = {
    PAGE: _asset(PAGE, "text/html"),
    "preview.css": _asset("preview.css", "text/css"),
    "preview.js": _asset("preview.js", "text/javascript"),
    "icon.svg": _asset("icon.svg", "image/svg+xml"),
}
"""The files of the page by name."""


def page_of_files() -> bytes:
    """Give the page that reads its data from files beside it and carries its policy itself."""
    page = ASSETS[PAGE].content.decode()
    policy = f'<meta http-equiv="Content-Security-Policy" content="{FILES_POLICY}">'
    return page.replace(_LIVE_MARK, _FILES_MARK).replace(_CHARSET, f"{_CHARSET}\n{policy}").encode()
