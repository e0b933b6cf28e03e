"""What HTML of a note may stay on a card; everything else is removed and told, or shown as text.

Anki runs scripts on cards and leaves it to the maker of a deck to keep them out.
"""

import html
import re
from functools import cache

import nh3
from pygments.token import STANDARD_TYPES

from mkcards.diagnostics import Code
from mkcards.render import boxes, callouts, footnotes
from mkcards.render.draft import Draft, is_writable
from mkcards.render.elements import ALLOWED, MEDIA, OPAQUE, REMOVED

_TAG = re.compile(
    r"<!---?>|<!--|<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*)(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>?"
    r"|<(?=[?!])"
)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_HANDLER = re.compile(r"(?i)(?:^|[\s/])(on[a-z]+|srcdoc|formaction|ping)\s*=")
_ADDRESS = re.compile(r"(?i)\b(?:href|src)\s*=\s*(?:\"([^\"]*)|'([^']*)|([^\s>]+))")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_DRIVE = re.compile(r"\s*[A-Za-z]:")
_WORDS = re.compile(r"(?:\s+[A-Za-z]+)+\s*")
_FLAGS = frozenset(
    (
        "allowfullscreen",
        "async",
        "autoplay",
        "checked",
        "controls",
        "defer",
        "disabled",
        "hidden",
        "inert",
        "loop",
        "muted",
        "open",
        "playsinline",
        "readonly",
        "required",
        "reversed",
    )
)
_NUMBER = re.compile(r"&#(?:[xX][0-9A-Fa-f]+|[0-9]+);?")
_EMPTY_CLASS = re.compile(r"(<[a-z]+(?: [a-z]+=\"[^\"]*\")*?) class=\"\"")
_SPACES = re.compile(r"[\x00-\x20]")
_HINT = "write it as `code` to show it"
_DRIVE_HINT = "write the path from the note to a file of the project"
_SCHEME_HINT = "link to http, https or mailto"
_SCHEMES = frozenset({"http", "https", "mailto"})


def sanitised(markup: str, draft: Draft) -> str:
    """Give the HTML as a balanced fragment of allowed elements, noting what was removed.

    What looks like a tag but is no element of HTML (`List<String>`) stays as text.
    """
    clean = _cleaner().clean(_with_text_escaped(_without_unwritable(markup), draft))
    if ' class=""' in clean:
        clean = _EMPTY_CLASS.sub(r"\1", clean)
    return clean.replace("<p></p>", "")


@cache
def _cleaner() -> nh3.Cleaner:
    """Make the one cleaner; building its sets costs more than a cleaning."""
    cell = {"left", "center", "right"}
    return nh3.Cleaner(
        tags=set(ALLOWED),
        clean_content_tags=set(OPAQUE),
        attributes={
            "a": {"href", "title"},
            "audio": {"src"},
            "details": {"open"},
            "img": {"src", "alt", "title", "width", "height"},
            "ol": {"start"},
            "source": {"src"},
            "td": {"colspan", "rowspan"},
            "th": {"colspan", "rowspan"},
            "video": {"src"},
        },
        allowed_classes={
            "div": set(callouts.CLASSES),
            "li": set(boxes.CLASSES),
            "ol": {footnotes.LIST},
            "span": set(STANDARD_TYPES.values()) - {""},
            "sup": {footnotes.MARK},
            "td": cell,
            "th": cell,
        },
        # What scrolls sideways is reached by the keyboard too (WCAG 2.1.1).
        set_tag_attribute_values={"pre": {"tabindex": "0"}, "table": {"tabindex": "0"}},
        url_schemes=set(_SCHEMES),
        link_rel=None,
    )


def _without_unwritable(markup: str) -> str:
    """Give the HTML with U+FFFD for each number of a character that no note may hold.

    A parser of HTML takes them in attributes as they are: of U+001F Anki would make one field more
    than the note type has and refuse the package.
    """
    if "&#" not in markup:
        return markup
    return _NUMBER.sub(lambda number: _writable(number[0]), markup)


def _writable(number: str) -> str:
    named = html.unescape(number)
    return number if named and is_writable(named) else "\ufffd"


def _with_text_escaped(markup: str, draft: Draft) -> str:
    """Give the HTML with `<` escaped where it begins no element."""
    shown: list[str] = []
    at = 0
    for tag in _TAG.finditer(markup):
        if tag.start() >= at:
            end, escape = _judged(markup, tag, draft)
            if escape:
                shown += (markup[at : tag.start()], "&lt;")
                at = tag.start() + 1
            elif end > tag.end():
                shown.append(markup[at:end])
                at = end
    shown.append(markup[at:])
    return "".join(shown)


def _judged(markup: str, tag: re.Match[str], draft: Draft) -> tuple[int, bool]:
    """Give where the reading goes on, and whether the `<` is to be escaped."""
    if tag["name"] is None:
        return _comment_end(markup, tag), tag[0] == "<"
    name = tag["name"].lower()
    if name not in ALLOWED | REMOVED or _is_text(markup, tag):
        return 0, True
    if name in REMOVED:
        if not tag["close"]:
            what = f"the HTML element <{name}> was removed"
            draft.note(Code.REMOVED_HTML, what, _HINT, tag[0])
        return (_opaque_end(markup, tag) if name in OPAQUE else 0), False
    _note_attributes(tag, draft)
    return 0, False


def _is_text(markup: str, tag: re.Match[str]) -> bool:
    """Tell whether a tag by its name is none by what stands around it.

    `a<b and b>c` has words for attributes, `x<a>y` is never closed, `List<Object>` is glued to a
    word and names no element that stays on a card.
    """
    name = tag["name"].lower()
    if tag["close"]:
        return False
    if _WORDS.fullmatch(tag["rest"]) and not _FLAGS.issuperset(tag["rest"].lower().split()):
        return True
    if len(name) == 1 and name != "p":
        return f"</{name}" not in markup[tag.end() :].lower()
    glued = markup[tag.start() - 1 : tag.start()].isalnum()
    return name in REMOVED and glued and not tag["rest"]


def _comment_end(markup: str, tag: re.Match[str]) -> int:
    if tag[0] != "<!--":
        return tag.end()
    end = markup.find("-->", tag.end())
    return end + 3 if end >= 0 else len(markup)


def _opaque_end(markup: str, tag: re.Match[str]) -> int:
    """Give the end of the last element of that name, so that nothing in it is told or shown."""
    if tag["close"] or tag["rest"].endswith("/"):
        return 0
    end = markup.lower().find(f"</{tag['name'].lower()}", tag.end())
    return end if end >= 0 else len(markup)


def _note_attributes(tag: re.Match[str], draft: Draft) -> None:
    name, rest = tag["name"].lower(), tag["rest"]
    for handler in _HANDLER.finditer(_QUOTED.sub("", rest)):
        what = f"the attribute {handler[1].lower()} of <{name}> was removed from the HTML"
        draft.note(Code.REMOVED_HTML, what, "delete it: a card runs no script", tag[0])
    for address in _ADDRESS.finditer(rest):
        written = html.unescape(address[1] or address[2] or address[3] or "")
        if _DRIVE.match(written) and name in MEDIA:
            what = "the media path begins with a drive, so it does not start at the note"
            draft.note(Code.MEDIA_REFUSED, what, _DRIVE_HINT, tag[0], written)
        scheme = _SCHEME.match(_SPACES.sub("", written))
        if scheme and scheme[1].lower() not in _SCHEMES:
            what = f"the link of <{name}> with the scheme {scheme[1].lower()}: was removed"
            draft.note(Code.REMOVED_HTML, what, _SCHEME_HINT, tag[0], written)
