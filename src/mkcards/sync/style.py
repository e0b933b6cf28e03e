"""What the elements of a line mean, whether a tag or a style says it."""

from collections.abc import Iterator, Mapping

from mkcards.render.elements import ALLOWED
from mkcards.sync.tokens import Attributes, Inline

_SAME = {"b": "strong", "i": "em", "strike": "s", "del": "s", "ins": "u", "tt": "code"}
_KEPT = {
    "a": ("href", "title"),
    "audio": ("src",),
    "div": ("class",),
    "img": ("src", "alt", "title", "width", "height"),
    "li": ("class",),
    "ol": ("class", "start"),
    "source": ("src",),
    "sup": ("class",),
    "td": ("class", "colspan", "rowspan"),
    "th": ("class", "colspan", "rowspan"),
    "video": ("src",),
}
_SHOWN_CLASSES = frozenset({"mathjax_ignore", "missing"})
_STYLING = frozenset({"color", "size", "style"})
_BOLD = frozenset({"bold", "bolder", "600", "700", "800", "900"})
_COLOURS = frozenset({"color", "background", "background-color", "font-size"})
_NO_COLOUR = frozenset(
    {"inherit", "initial", "unset", "transparent", "none", "medium", "rgba(0, 0, 0, 0)", ""}
)


def kept(tag: str, given: Mapping[str, str]) -> Attributes:
    """Give the attributes of an element that change what is shown, in a fixed order."""
    found = ((name, given[name]) for name in _KEPT.get(tag, ()) if given.get(name))
    return tuple(pair for pair in found if pair[0] != "start" or _is_start(pair[1]))


def inlines(tag: str, given: Mapping[str, str]) -> Iterator[Inline]:
    """Give the elements that a tag within a line stands for: none, one, or several by its style."""
    name = _SAME.get(tag, tag)
    if name == "a":
        if "href" in given:
            yield Inline(name, kept(name, given))
    elif name == "span":
        if given.get("class") in _SHOWN_CLASSES:
            yield Inline(name, (("class", given["class"]),))
    elif name in ALLOWED:
        yield Inline(name, kept(name, given))
    if not _STYLING.isdisjoint(given):
        yield from _styled(given)


def _styled(given: Mapping[str, str]) -> Iterator[Inline]:
    style = dict(_declarations(given.get("style", "")))
    line = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    if style.get("font-weight") in _BOLD:
        yield Inline("strong")
    if style.get("font-style") == "italic":
        yield Inline("em")
    if "underline" in line:
        yield Inline("u")
    if "line-through" in line:
        yield Inline("s")
    colours = {name: value for name, value in style.items() if name in _COLOURS}
    colours |= {name: given[name] for name in ("color", "size") if given.get(name)}
    looks = tuple(pair for pair in sorted(colours.items()) if _shows(pair[1]))
    if looks:
        yield Inline("span", looks)


def _is_start(number: str) -> bool:
    """Tell whether a list begins at another number than the first; Markdown knows nine digits."""
    return number.isascii() and number.isdecimal() and int(number[:9]) != 1


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for part in style.split(";"):
        name, _, value = part.partition(":")
        yield name.strip().lower(), value.strip().lower()


def _shows(value: str) -> bool:
    return value not in _NO_COLOUR and not value.startswith("var(")
