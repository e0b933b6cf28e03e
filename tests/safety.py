"""What no field of a note may hold, seen by an HTML parser that the product does not clean with.

The product cleans fields with ammonia (nh3); here html5ever's rules are not believed but read again
with another implementation of the HTML Living Standard (justhtml), in fragment mode as Anki's web
view takes a field.
"""

import re
from collections.abc import Iterator

from justhtml import JustHTML


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


ELEMENTS = _names(
    """
    a abbr audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt
    em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp
    small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var wbr
    """
)
ATTRIBUTES = _names(
    "alt class colspan dir height href lang open rowspan src start tabindex title width"
)
DIRECTIVE = re.compile(r"\[/?(?:latex|\$\$?)\]|\[(?:sound|anki):", re.IGNORECASE)
SOUND = re.compile(r"\[sound:[A-Za-z0-9][A-Za-z0-9._-]{0,99}\]")
MACRO = re.compile(r"\\(?:href|require|style|class|cssId|data|includegraphics|unicode)(?![A-Za-z])")
MATH = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]", re.DOTALL)
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]|[\ud800-\udfff]")
SCHEME = re.compile(r"\s*([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
SCHEMES = frozenset({"http", "https", "mailto"})


def troubles(field: str) -> list[str]:
    """Give what is wrong with the HTML of one field; nothing for a field that can only be read."""
    return [*_of_text(field), *_of_tree(field)]


def _of_text(field: str) -> Iterator[str]:
    """Give what Anki itself would act on; it looks at the text of a field, not at its tree."""
    for found in DIRECTIVE.finditer(SOUND.sub("", field)):
        yield f"directive {found[0]}"
    for found in CONTROL.finditer(field):
        yield f"control {found[0]!r}"
    for formula in MATH.findall(re.sub(r'<span class="mathjax_ignore">.*?</span>', "", field)):
        yield from (f"macro {found[0]}" for found in MACRO.finditer(formula))


def _of_tree(field: str) -> Iterator[str]:
    tree = JustHTML(field, sanitize=False, fragment=True)
    for node in tree.query("*"):
        if node.name not in ELEMENTS:
            yield f"element {node.name}"
        for name, value in (node.attrs or {}).items():
            yield from _of_attribute(node.name, name, value or "")


def _of_attribute(element: str, name: str, value: str) -> Iterator[str]:
    if name not in ATTRIBUTES:
        yield f"attribute {element} {name}"
    scheme = SCHEME.match(re.sub(r"[\x00-\x20]", "", value))
    if name in {"href", "src"} and scheme and scheme[1].lower() not in SCHEMES:
        yield f"address {value}"
