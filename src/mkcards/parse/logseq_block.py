"""One block of a Logseq page: its words, and what stands beside them only for Logseq.

Logseq's documentation, "Built-in properties", "Tasks", "Markdown"; drawers and `#+BEGIN_…` are its
heritage from Org.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from mkcards.model.pattern import Pattern
from mkcards.parse import lines
from mkcards.parse.lines import Line
from mkcards.parse.logseq_text import rewrite

_PROPERTY = Pattern(r"(?P<key>[\w./-]+)::(?:\s+(?P<value>.*)|$)")
# What Logseq itself writes stands anywhere in a block, a person's own properties at its start.
_OWN_KEY = Pattern(
    r"id|collapsed|heading|background-color|(?:created|updated)-at|template(?:-including-parent)?"
    r"|logseq\..+|card-.+|hl-.+|ls-type|query-.+",
    re.IGNORECASE,
)
_DRAWER = Pattern(r":(?!END:)[A-Za-z][\w-]*:", re.IGNORECASE)
_DOLLARS = "$$"
_DRAWER_END = ":end:"
_BEGIN = Pattern(r"#\+BEGIN_(?P<name>\w+)(?:\s+(?P<info>\S+).*)?", re.IGNORECASE)
_END = Pattern(r"#\+END_(?P<name>\w+)\s*(?:#card)?", re.IGNORECASE)
_FOR_LOGSEQ = Pattern(
    r"(?:SCHEDULED|DEADLINE|CLOSED):\s*[<\[][^<>\[\]]*[>\]].*|CLOCK:\s.*|#\+[A-Za-z_]+:(?:\s.*)?"
)
_HEADING = Pattern(r"^#+\s+")
_ENVIRONMENT = Pattern(r"\\begin\{(?P<name>[A-Za-z]+\*?)\}")
_ENVIRONMENT_END = Pattern(r"\\end\{(?P<name>[A-Za-z]+\*?)\}$")
# What stands between `$$` cannot be a formula of its own: MathJax refuses it (nested equations).
_FORMULAS = {"align": "aligned", "displaymath": "", "equation": "", "gather": "gathered"}
_FORMULAS |= dict.fromkeys(("eqnarray", "flalign"), "aligned") | {"multline": "gathered"}
_FORMULAS |= {f"{name}*": other for name, other in _FORMULAS.items()}
_FORMULAS |= {name: name for name in ("aligned", "array", "cases", "gathered", "split")}
_CODE = frozenset({"src", "example", "export"})
_SIGNS = (":", "#+", "SCHEDULED:", "DEADLINE:", "CLOSED:", "CLOCK:")


class Property(NamedTuple):
    """A `key:: value` of a block; the key in lower case."""

    key: str
    value: str
    line: Line


class Block(NamedTuple):
    """What a block says.

    `words` are its lines as another note would have them, `properties` stand in the order written,
    `left_out` are lines, or parts of them, that only Logseq understands.
    """

    words: tuple[Line, ...]
    properties: tuple[Property, ...]
    left_out: tuple[Line, ...]

    def said(self, key: str) -> str:
        """Give the value of a property; empty where there is none."""
        return next((each.value for each in self.properties if each.key == key), "")


def read_block(source: Sequence[Line]) -> Block:
    """Read the lines of a block, the first without its bullet."""
    reader = _Reader(source)
    while reader.at < len(source):
        reader.step(source[reader.at])
    return Block(tuple(reader.words), tuple(reader.properties), tuple(reader.left_out))


class _Reader:
    """The lines of a block and the index of the next one.

    `in_head` holds up to the second line of words, `last_words` is the index of the last one;
    `ends` are the indexes of the lines that end
    something, by the name of what they end.
    """

    def __init__(self, source: Sequence[Line]) -> None:
        self.source = source
        self.at = 0
        self.words: list[Line] = []
        self.properties: list[Property] = []
        self.left_out: list[Line] = []
        self.in_head = True
        # Hiccup, HTML as Clojure has it: `[:span]` stands for a picture out of a PDF.
        self.is_hiccup = bool(source) and source[0].text.startswith("[:")
        self.last_words = _last_words(source)
        self.ends: dict[str, list[int]] = {}
        for at, line in enumerate(source):
            for name in filter(None, (_end_name(line.text), _DOLLARS * (_DOLLARS in line.text))):
                self.ends.setdefault(name, []).append(at)

    def end_of(self, name: str, since: int) -> int:
        """Give the index of the next line, from one on, that ends something; -1 for none."""
        ends = self.ends.get(name, [])
        place = bisect_left(ends, since)
        return ends[place] if place < len(ends) else -1

    def step(self, line: Line) -> None:
        self.at += 1
        text = line.text
        if not text:
            self.in_head = self.in_head and not self.words
            self.words.append(line)
        elif fence := lines.fence_of(text):
            self.take_code(line, fence.mark)
        elif text[0] == "\\" and self.read_formula(line):
            return
        elif not self.read_sign(line) and not self.read_property(line):
            self.take_words(line)

    def take_code(self, line: Line, mark: str) -> None:
        self.words.append(line)
        self.in_head = False
        while self.at < len(self.source):
            inner = self.source[self.at]
            self.at += 1
            self.words.append(inner)
            if lines.closes(inner.text, mark):
                return

    def read_formula(self, line: Line) -> bool:
        """Read a formula of LaTeX that stands without signs around it."""
        found = _ENVIRONMENT.match(line.text)
        name = found["name"] if found else ""
        end = self.end_of(f"\\{name}", self.at - 1) if name in _FORMULAS else -1
        if found is None or end < 0:
            return False
        whole = [line, *self.source[self.at : end + 1]]
        inner = _FORMULAS[name]
        begin, finish = (f"\\{way}{{{inner}}}" if inner else "" for way in ("begin", "end"))
        whole[0] = with_text(line, f"$${begin}{line.text[found.end() :]}")
        before = whole[-1].text.rpartition("\\end{")[0]
        whole[-1] = with_text(whole[-1], f"{before}{finish}$$")
        self.words += whole
        self.in_head = False
        self.at = end + 1
        return True

    def take_words(self, line: Line) -> None:
        if self.is_hiccup or lines.is_break(line.text) or lines.underline_level(line.text):
            self.left_out.append(line)
            return
        again = any(each.text for each in self.words)
        self.in_head = self.in_head and not again
        text = self.rewritten(line)
        if again and text.startswith("#"):
            text = _HEADING.sub("", text)
        if text:
            self.words.append(with_text(line, text))
        if line.text.count(_DOLLARS) % 2:
            self.take_formula()

    def take_formula(self) -> None:
        """Take the lines of a formula that is open, up to its end; without one it is none."""
        end = self.end_of(_DOLLARS, self.at)
        if end >= 0:
            self.words += self.source[self.at : end + 1]
            self.at = end + 1

    def rewritten(self, line: Line) -> str:
        text, dropped = rewrite(line.text)
        for macro in dropped:
            self.left_out.append(lines.part_of(line, macro.start, macro.start + len(macro.text)))
        return text

    def read_property(self, line: Line) -> bool:
        found = _PROPERTY.match(line.text) if "::" in line.text else None
        if not found or not self.is_property(found["key"]):
            return False
        key, value = found["key"].lower(), (found["value"] or "").strip()
        self.properties.append(Property(key, value, line))
        return True

    def is_property(self, key: str) -> bool:
        """Tell a property from words: it begins or ends a block, or is one of Logseq's own."""
        return self.in_head or self.at > self.last_words + 1 or _OWN_KEY.fullmatch(key) is not None

    def read_sign(self, line: Line) -> bool:
        if not line.text.startswith(_SIGNS):
            return False
        if _FOR_LOGSEQ.fullmatch(line.text):
            self.left_out.append(line)
            return True
        if line.text.startswith(":"):
            return self.read_drawer(line)
        return self.read_begin(line) or self.read_end(line)

    def read_drawer(self, line: Line) -> bool:
        if not _DRAWER.fullmatch(line.text):
            return False
        end = self.end_of(_DRAWER_END, self.at)
        if end < 0:
            return False
        self.leave_out(line, end + 1)
        return True

    def leave_out(self, first: Line, end: int) -> None:
        """Leave out a line and those up to an index."""
        whole = [first, *self.source[self.at : end]]
        self.left_out += [line for line in whole if line.text]
        self.at = end

    def read_begin(self, line: Line) -> bool:
        found = _BEGIN.fullmatch(line.text)
        if not found:
            return False
        name = found["name"].lower()
        end = self.end_of(name, self.at)
        if name == "query":
            self.leave_out(line, max(end + 1, self.at))
        elif name in _CODE and end >= 0:
            self.take_source(line, found["info"] or "", end)
        else:
            self.left_out.append(line)
            if name == "quote" and end >= 0:
                self.take_quote(end)
        return True

    def take_source(self, line: Line, info: str, end: int) -> None:
        """Write code between `#+BEGIN_SRC` and `#+END_SRC` between fences."""
        inner = self.source[self.at : end]
        longest = any(each.text.startswith("```") for each in inner)
        mark = "~~~~" if longest else "```"
        self.words += [with_text(line, f"{mark}{info}"), *inner]
        self.words.append(with_text(self.source[end], mark))
        self.in_head = False
        self.at = end + 1

    def take_quote(self, end: int) -> None:
        for line in self.source[self.at : end]:
            self.words.append(with_text(line, f"> {self.rewritten(line)}".rstrip()))
        self.left_out.append(self.source[end])
        self.in_head = False
        self.at = end + 1

    def read_end(self, line: Line) -> bool:
        if not _END.fullmatch(line.text):
            return False
        self.left_out.append(line)
        return True


def _last_words(source: Sequence[Line]) -> int:
    """Give the index of the last line that is neither blank nor may be a property."""
    at = len(source) - 1
    while at >= 0 and (not source[at].text or lines.is_property(source[at].text)):
        at -= 1
    return at


def _end_name(text: str) -> str:
    """Give the name of what a line ends; empty where it ends nothing."""
    if text.endswith("}") and (found := _ENVIRONMENT_END.search(text)):
        return f"\\{found['name']}"
    if text[:5].lower() == _DRAWER_END:
        return _DRAWER_END if len(text) == len(_DRAWER_END) else ""
    found = _END.fullmatch(text) if text.startswith("#+") else None
    return found["name"].lower() if found else ""


def with_text(line: Line, text: str) -> Line:
    """Give a line with another text at the same place."""
    return line if text == line.text else line._replace(raw=" " * line.indent + text, text=text)
