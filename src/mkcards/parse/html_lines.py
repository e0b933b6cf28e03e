"""Lines of HTML inside a Markdown note: which are markup only, which start a block."""

import re

from mkcards.model.pattern import Pattern
from mkcards.parse.lines import Heading

_TAG = Pattern(r"</?[a-zA-Z][^<>]*>|&nbsp;")
_NAME = Pattern(r"</?([a-zA-Z][a-zA-Z0-9]*)(?=[\s>/]|$)")
_HEADING = Pattern(r"<h([1-6])\b[^<>]*>\s*(.*)</h\1\s*>\s*", re.IGNORECASE)
_BUTTON = Pattern(r"<button\b[^<>]*>[^<>]*</button\s*>\s*", re.IGNORECASE)

SHOWN = frozenset({"audio", "embed", "iframe", "img", "input", "math", "object", "svg", "video"})
"""Elements that show something although there is no text in them."""

WHOLE = frozenset(
    {"audio", "dl", "iframe", "math", "object", "ol", "picture", "pre", "script"}
    | {"style", "svg", "table", "textarea", "ul", "video"}
)
"""Elements that are taken whole, up to their end tag, whatever stands in them."""

_INLINE = frozenset(
    {"a", "abbr", "b", "big", "br", "button", "cite", "code", "del", "em", "font", "hr", "i", "ins"}
    | {"kbd", "label", "mark", "s", "small", "source", "span", "strike", "strong", "sub", "sup"}
    | {"tt", "u", "wbr"}
)

_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "col", "colgroup"}
    | {"dd", "div", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"}
    | {"h4", "h5", "h6", "head", "header", "html", "legend", "li", "link", "main", "meta", "nav"}
    | {"noscript", "option", "p", "section", "select", "tbody", "td", "tfoot", "th", "thead"}
    | {"title", "tr"}
)


def name_of(text: str) -> str:
    """Give the lower-case name of the element whose tag a line starts with, else nothing."""
    found = _NAME.match(text)
    return found[1].lower() if found else ""


def is_block(name: str) -> bool:
    """Tell an element that makes a block of its own, such as `p`, from one inside a line."""
    return name in _BLOCKS or name in WHOLE


def _without_tags(text: str) -> str:
    """Give the words of a line without its tags and comments."""
    return _TAG.sub(" ", _without_comments(text)).strip()


def _without_comments(text: str) -> str:
    """Cut `<!-- … -->` out of a line; one that has no end stays."""
    first, *rest = text.split("<!--")
    kept = [first]
    for part in rest:
        _, end, after = part.partition("-->")
        kept.append(after if end else f"<!--{part}")
    return "".join(kept)


def is_markup_only(text: str) -> bool:
    """Tell a line of tags that show nothing themselves and hold no words."""
    if _without_tags(text):
        return False
    names = [found[1].lower() for found in _NAME.finditer(text)]
    return all(name in _INLINE or is_block(name) for name in names) and SHOWN.isdisjoint(names)


def is_button(text: str) -> bool:
    """Tell a line that is one button."""
    return _BUTTON.fullmatch(text) is not None


def heading_of(text: str) -> Heading | None:
    """Read a heading that is written as HTML on one line."""
    found = _HEADING.fullmatch(text)
    return Heading(int(found[1]), found[2].strip(), found.start(2)) if found else None


def depth_change(text: str, name: str) -> int:
    """Count the start tags of an element less its end tags in a line."""
    tags = re.findall(rf"<(/?){name}(?=[\s>/]|$)", text, re.IGNORECASE)
    return len(tags) - 2 * tags.count("/")
