"""Inline HTML as Markdown: bold, italics, code, links; everything else as the words it holds."""

import re

from mkcards.model.pattern import Pattern
from mkcards.model.source import Location
from mkcards.parse.html import Event, place_of

MARKS = {
    "b": "**",
    "strong": "**",
    "i": "*",
    "em": "*",
    "del": "~~",
    "s": "~~",
    "strike": "~~",
    "code": "`",
    "tt": "`",
    "samp": "`",
}
"""What Markdown writes on both sides of an element."""

KEPT = frozenset({"sub", "sup", "kbd", "mark"})
"""Elements that Markdown has no sign for and that stay as they are."""

IN_LINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em"}
    | {"font", "i", "img", "input", "ins", "kbd", "label", "mark", "q", "s", "samp", "small"}
    | {"span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)
"""Elements that stand in a line of text; all others end a paragraph."""

_LANGUAGE = Pattern(r"\b(?:language|lang|highlight-source)-([\w+#-]+)")
_MISREAD = Pattern(
    r"\\(?=[!-/:-@\[-`{-~])|`|\*(?=\S)|(?<=\S)\*|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)"
    r"|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\](?=[(\[:])|~~|\$(?=\S)"
)


def escape(text: str) -> str:
    """Put a backslash where Markdown would read plain text as something else."""
    return _MISREAD.sub(r"\\\g<0>", text)


class Inline:
    """Text that is being collected; `verbatim` neither escapes nor collapses anything.

    `place` is where the text starts, none while there is no text.
    """

    def __init__(self, *, verbatim: bool = False) -> None:
        """Start without text."""
        self.verbatim = verbatim
        self.place: Location | None = None
        self._parts: list[str] = []
        self._open: list[tuple[str, str, int]] = []

    def add(self, event: Event) -> None:
        """Add a text."""
        if self.place is None and event.text.strip():
            self.place = place_of(event)
        in_code = any(mark == "`" for _, mark, _ in self._open)
        self._parts.append(event.text if self.verbatim or in_code else escape(event.text))

    def add_raw(self, text: str, place: Location | None = None) -> None:
        """Add Markdown as it is; with a place it counts as text."""
        self.place = self.place or place
        self._parts.append(text)

    def open(self, event: Event) -> None:
        """Start an element; one that has no sign, or stands in its like, leaves no trace."""
        mark = MARKS.get(event.name) or (event.name if event.name in KEPT else "")
        if event.name == "a" and event.attributes.get("href"):
            mark = event.attributes["href"]
        if mark and all(mark != other for _, other, _ in self._open):
            self._open.append((event.name, mark, len(self._parts)))

    def close(self, name: str) -> None:
        """End an element, with the white space at its edges outside of its signs."""
        if not self._open or self._open[-1][0] != name:
            return
        name, mark, start = self._open.pop()
        inner = "".join(self._parts[start:])
        words = inner.strip()
        if words:
            space = inner.partition(words)
            self._parts[start:] = [space[0], _dressed(name, mark, words), space[2]]

    def take(self) -> str:
        """Give the text collected so far and start anew."""
        while self._open:
            self.close(self._open[-1][0])
        text = "".join(self._parts).strip()
        self._parts.clear()
        self.place = None
        return text if self.verbatim else " ".join(text.split())


def _dressed(name: str, mark: str, words: str) -> str:
    if name == "a":
        return f"[{words}]({_target(mark)})"
    if mark == "`":
        return f"`` {words} ``" if "`" in words else f"`{words}`"
    return f"<{name}>{words}</{name}>" if name in KEPT else f"{mark}{words}{mark}"


def _target(address: str) -> str:
    return f"<{address}>" if re.search(r"[\s()]", address) else address


def image_of(event: Event) -> str:
    """Write an image element as Markdown; empty when it shows nothing."""
    source = event.attributes.get("src", "").strip()
    alt = " ".join(event.attributes.get("alt", "").split()).replace("]", "\\]")
    return f"![{alt}]({_target(source)})" if source else ""


def language_of(event: Event) -> str:
    """Give the language that the class of an element names for the code in it; empty for most."""
    found = _LANGUAGE.search(event.attributes.get("class", ""))
    return found[1] if found else ""
