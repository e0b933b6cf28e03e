"""One field of a note: Markdown in, HTML out."""

import html
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from mkcards.config import RemoteImages
from mkcards.diagnostics import Code
from mkcards.model.pattern import Pattern
from mkcards.render import cloze
from mkcards.render.draft import Draft, Finding, removal, without_control, without_reserved
from mkcards.render.finish import finished
from mkcards.render.media import Media, placed, references
from mkcards.render.numbering import NO_NOTES
from mkcards.render.plainness import is_plain, is_plain_cloze, is_tangled, is_too_deep

_NO_MEDIA = Media({})

_HAZARDS = frozenset(
    {
        Code.DIRECTIVE_DEFUSED,
        Code.MEDIA_REFUSED,
        Code.REMOTE_MEDIA,
        Code.REMOVED_HTML,
        Code.UNSAFE_MATH,
    }
)
# Directives, pictures and links, elements, commands of formulas; any of them can be an entity.
_HAZARD_SIGN = Pattern(r"[\[<\\&]")
_MEDIA = Pattern(r"(?i)!\[|<(?:img|audio|video|source)\b")
_TAG = Pattern(r"<(?!img\b)[^>]*>")
_DEEP_HINT = "start a section of its own for what is deepest"
_UNSEEN = Pattern(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_NOTHING = Pattern(rf"(?>(?:\s|{_UNSEEN.text}|{_TAG.text})*)")


class Field(NamedTuple):
    """The HTML of a field, and what was found while making it."""

    html: str = ""
    findings: tuple[Finding, ...] = ()


_EMPTY = Field()


def field(
    text: str,
    names: Mapping[str, str],
    notes: Mapping[str, int] = NO_NOTES,
    *,
    with_deletions: bool = False,
    remote: RemoteImages = RemoteImages.LINK,
) -> Field:
    """Make the field of a Markdown text.

    `names` gives the name in the package of each file as the note writes it, `notes` the number of
    each footnote that stands on the card, `remote` what becomes of a picture of the web that has
    no name. With deletions the text is that of a cloze.
    """
    if not text:
        return _EMPTY
    if is_plain_cloze(text) if with_deletions else is_plain(text):
        return Field(text)
    kept = without_reserved(text)
    shown = kept.strip()
    if notes or _mentions_media(shown):
        made = _made(shown, Media(names, remote), notes, with_deletions=with_deletions)
    else:
        made = _of_words(shown, with_deletions)
    if len(kept) < len(text):
        return made._replace(findings=(*removal(text), *made.findings))
    return made


@lru_cache(maxsize=256)
def _of_words(text: str, with_deletions: bool) -> Field:  # noqa: FBT001 - a key of the cache
    """Make the field of a text that shows no file and has no footnotes.

    What is below a bullet is the extra of several cards, mostly of cards that follow each other.
    """
    return _made(text, _NO_MEDIA, NO_NOTES, with_deletions=with_deletions)


def _made(text: str, media: Media, notes: Mapping[str, int], *, with_deletions: bool) -> Field:
    if not text or is_plain(text):
        return Field(text)
    draft = Draft(notes)
    if with_deletions:
        text = cloze.marked(text)
    markup = placed(_safe_html(text, draft), media, draft)
    return Field(_finished(markup, text, draft).strip(), tuple(draft.findings))


def _finished(markup: str, text: str, draft: Draft) -> str:
    """Finish the HTML of a text; its entities may stand for what no text itself may hold."""
    shown = finished(markup, draft)
    return without_control(shown, draft) if "&" in text else shown


def plain(text: str) -> str:
    """Make the HTML that shows a text as it is written."""
    return finished(html.escape(without_reserved(text), quote=False), Draft())


def line(text: str) -> str:
    """Make the HTML of a level of the breadcrumb: one line, no media, nothing found in it."""
    text = " ".join(without_reserved(text).split())
    if is_plain(text):
        return text
    if is_tangled(text):
        return plain(text)
    draft = Draft()
    markup = _line(text, draft)
    return _finished(placed(markup, _NO_MEDIA, draft), text, draft)


def hazards(text: str) -> tuple[Finding, ...]:
    """Give what of a Markdown text a card would not show as it stands, or loads from the web."""
    if not _HAZARD_SIGN.search(text):
        return ()
    return tuple(one for one in field(text, {}).findings if one.code in _HAZARDS)


def media_of(text: str) -> tuple[str, ...]:
    """Give the files a Markdown text shows or plays, as it names them, those of the web too."""
    if not _mentions_media(text):
        return ()
    draft = Draft()
    return references(_safe_html(without_reserved(text).strip(), draft), draft)


def _mentions_media(text: str) -> bool:
    return ("![" in text or "<" in text) and _MEDIA.search(text) is not None


def visible(markup: str) -> str:
    """Give what a person sees of a field, without any space; a picture counts as its tag."""
    if "<" in markup:
        markup = _TAG.sub("", markup)
    if "&" in markup:
        markup = html.unescape(markup)
    return _UNSEEN.sub("", "".join(markup.split()))


def is_visible(markup: str) -> bool:
    """Tell whether a person sees anything of a field: mostly its first letter says so."""
    if markup[:1].isalnum():
        return True
    start = _NOTHING.match(markup)
    rest = markup[start.end() :] if start else markup
    return bool(visible(rest) if rest.startswith("&") else rest)


def _safe_html(text: str, draft: Draft) -> str:
    if is_tangled(text):
        draft.note(
            Code.LONG_ITEM,
            "too long or too full of signs to be read as Markdown: shown as plain text",
            "split it, or put it into a fenced block of code",
            next(filter(is_tangled, text.split("\n")), ""),
        )
    elif is_too_deep(text):
        draft.note(Code.TOO_DEEP, "lists nested over 40 levels are shown as plain text", _DEEP_HINT)
    else:
        return _blocks(text, draft)
    return f'<div class="plain">{html.escape(text, quote=False)}</div>'


def _blocks(text: str, draft: Draft) -> str:
    from mkcards.render.safe import safe_blocks  # noqa: PLC0415 - plain text needs no parser

    return safe_blocks(text, draft)


def _line(text: str, draft: Draft) -> str:
    from mkcards.render.safe import safe_line  # noqa: PLC0415 - plain text needs no parser

    return safe_line(text, draft)
