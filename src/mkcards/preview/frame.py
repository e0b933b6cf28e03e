"""The pages in which a card is shown: what the apps put around it, without any script.

Each is the `srcdoc` of a sandboxed frame. It has the policy of the page around it, and one of its
own that allows nothing active.
"""

import base64
import hashlib
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import product

from mkcards.model.note import NoteType

_POLICY = (
    "script-src 'none'; connect-src 'none'; frame-src 'none'; object-src 'none'; "
    "form-action 'none'; base-uri 'none'"
)
_APPS_CSS = (files("mkcards.preview") / "assets" / "frame.css").read_text(encoding="utf-8")
_TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
_CODE = ("<code", "<pre")
_CODE_END = ("</code", "</pre")
_FORMULA = re.compile(r"\\\(.+?\\\)|\\\[.+?\\\]", re.DOTALL)
_SOUND = re.compile(r"\[sound:([A-Za-z0-9._-]+)\]")
_FILM = re.compile(r".*\.(?:mkv|mov|mp4|ogv|webm)", re.IGNORECASE)
_PICTURE = re.compile(r'<img src="([A-Za-z0-9._-]+)"')


@dataclass(frozen=True, slots=True)
class _App:
    """What an app puts around a card: the classes of its page, and the elements in its body."""

    html: str
    body: str
    night_html: str
    night_body: str
    before: str
    after: str


# Class names as Anki 26.9 and AnkiDroid 2.2x give them: the CSS of a card may ask for each.
_APPS: Mapping[str, _App] = {
    "phone": _App(
        "mobile android linux js",
        "card card1",
        "",
        "nightMode night_mode ankidroid_dark_mode",
        '<div id="content"><div id="qa">',
        "</div></div>",
    ),
    "desktop": _App(
        "linux chrome",
        "card card1 isLin fancy",
        "night-mode",
        "night_mode nightMode",
        '<div id="qa">',
        "</div>",
    ),
}


def frames(note_type: NoteType) -> dict[str, tuple[str, str]]:
    """Give what stands before and after a card, by `phone-light`, `desktop-night` and so on."""
    return {
        f"{name}-{'night' if night else 'light'}": _around(app, _css(note_type), night=night)
        for (name, app), night in product(_APPS.items(), (False, True))
    }


def style_hash(note_type: NoteType) -> str:
    """Give the source expression of a policy that allows the style of these frames."""
    digest = hashlib.sha256(_css(note_type).encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def in_frame(markup: str) -> str:
    """Give a side of a card with what only an app does for it: players, pictures, formulas.

    There is no MathJax here, so a formula is shown by its source.
    """
    shown: list[str] = []
    code = 0
    for part in _TAG.split(markup):
        if part.startswith("<"):
            code += part.startswith(_CODE) - part.startswith(_CODE_END)
            shown.append(_PICTURE.sub(r'<img src="media/\1"', part))
        else:
            shown.append(part if code else _SOUND.sub(_player, _FORMULA.sub(_source, part)))
    return "".join(shown)


def _css(note_type: NoteType) -> str:
    return f"{_APPS_CSS}{note_type.css}"


def _around(app: _App, css: str, *, night: bool) -> tuple[str, str]:
    page = f"{app.html} {app.night_html if night else ''}".strip()
    body = f"{app.body} {app.night_body if night else ''}".strip()
    before = (
        f'<!doctype html><html class="{page}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(_POLICY)}">'
        '<meta name="viewport" content="width=device-width"><title>Card</title>'
        f'<style>{css}</style></head><body class="{body}">{app.before}'
    )
    return before, f"{app.after}</body></html>"


def _source(formula: re.Match[str]) -> str:
    return f'<span class="formula">{formula[0]}</span>'


def _player(sound: re.Match[str]) -> str:
    kind = "video" if _FILM.fullmatch(sound[1]) else "audio"
    return f'<{kind} controls preload="none" src="media/{sound[1]}"></{kind}>'
