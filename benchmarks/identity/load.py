"""From the text of a note to the simulation's tree of it."""

import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.identity.outline import TITLE, Bullet, File, Form, Part

SUFFIXES = {".md", ".txt"}

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_SUMMARY = re.compile(r"<summary>(.*?)(?:</summary>|$)")
_BULLET = re.compile(r"([ \t]*)((?:[-*+]|\d+[.)])\s+)(\S.*)")
_LONE = re.compile(r"[ \t]*-\s*")
_MARKER = re.compile(r"((?:\*{0,2}[(（][BR][)）]\*{0,2}\s*)+)(.*)")
_FENCE = re.compile(r"\s*(```|~~~)")
_ENTRY = re.compile(r'(?=<a class="button")')
_TITLE_LINK = re.compile(r"(<a href=[^>]*>)(.*?)(</a>)")
_FEWEST_TITLES = 3
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,})\s*")


def load(path: Path, ids: Iterator[int]) -> File:
    """Read a note of a folder; raises `OSError` and `UnicodeDecodeError`."""
    return parse(path.read_text(encoding="utf-8-sig").replace("\r\n", "\n"), path.name, ids)


def parse(text: str, name: str, ids: Iterator[int]) -> File:
    """Read a note; what is no bullet, heading or title line goes along with what is above it."""
    head, lines = _front_matter(text.rstrip("\n").split("\n"))
    if any('class="button"' in line for line in lines):
        return _index(name, head, lines, ids)
    reader = _Reader(ids, lines, len(head))
    reader.read()
    file = File(name, [part for part in reader.parts if _holds(part)], head)
    titles = sum(part.form is Form.LINE for part in file.parts)
    nested = any(b.children and not b.lone for b in file.walk())
    headed = sum(part.form in {Form.HEADING, Form.SUMMARY} for part in file.parts)
    file.flat = titles >= _FEWEST_TITLES and not nested and 2 * headed < titles
    if not file.flat:
        for bullet in file.walk():
            bullet.lone = False
    return file


def _holds(part: Part) -> bool:
    return bool(part.text or part.bullets or part.intro)


def _front_matter(lines: list[str]) -> tuple[list[str], list[str]]:
    if lines[0] != "---" or "---" not in lines[1:]:
        return [], lines
    end = lines.index("---", 1) + 1
    return lines[:end], lines[end:]


class _Reader:
    """Reads line by line; `open` holds the bullets of the current branch with their margins."""

    def __init__(self, ids: Iterator[int], lines: list[str], first: int) -> None:
        self.ids = ids
        self.lines = lines
        self.line = first
        self.parts = [Part(next(ids), Form.NONE)]
        self.open: list[tuple[int, Bullet]] = []
        self.fenced = False
        self.in_summary = False
        self.lone = False

    def read(self) -> None:
        for number, line in enumerate(self.lines):
            self.line += 1
            if _FENCE.match(line):
                self.fenced = not self.fenced
                self.attach(line)
            elif self.fenced or not self.structure(line, number):
                self.attach(line)

    def structure(self, line: str, number: int) -> bool:
        """Take a line that begins something; tell whether it did."""
        if self.lone and line.strip():
            self.lone = False
            self.bullet("", "- ", line.strip(), lone=True)
        elif heading := _HEADING.fullmatch(line):
            self.part(Form.HEADING, heading[2], len(heading[1]))
        elif "<details" in line or "</details>" in line or self.in_summary or "<summary" in line:
            self.details(line)
        elif _RULE.fullmatch(line):
            return False
        elif bullet := _BULLET.fullmatch(line):
            self.bullet(*bullet.groups(), lone=False)
        elif _LONE.fullmatch(line):
            self.lone = True
        elif self.is_title(line, number):
            self.part(Form.LINE, line)
        else:
            return False
        return True

    def details(self, line: str) -> None:
        if self.in_summary:
            self.parts[-1].text += line.replace("</summary>", "").strip()
        elif found := _SUMMARY.search(line):
            self.part(Form.SUMMARY, found[1].strip())
        self.in_summary = ("<summary" in line or self.in_summary) and "</summary>" not in line
        if "</details>" in line:
            self.open.clear()

    def is_title(self, line: str, number: int) -> bool:
        follower = self.lines[number + 1] if number + 1 < len(self.lines) else ""
        if not line or line[0] in " \t>|<!-=$" or line.startswith("import"):
            return False
        return bool(_BULLET.fullmatch(follower) or _LONE.fullmatch(follower))

    def part(self, form: Form, text: str, level: int = 0) -> None:
        self.parts.append(Part(next(self.ids), form, text.strip(), level, line=self.line))
        self.open.clear()

    def bullet(self, margin: str, lead: str, text: str, *, lone: bool) -> None:
        marked = _MARKER.fullmatch(text)
        marker, said = marked.groups() if marked and marked[2] else ("", text)
        made = Bullet(next(self.ids), said.rstrip(), lead, marker, lone=lone, line=self.line)
        width = len(margin.expandtabs(4))
        while self.open and (lone or not self.open[-1][1].lone) and self.open[-1][0] >= width:
            self.open.pop()
        (self.open[-1][1].children if self.open else self.parts[-1].bullets).append(made)
        self.open.append((width, made))

    def attach(self, line: str) -> None:
        """Put a line to the bullet above it, else to the part."""
        if not self.open and not self.parts[-1].bullets:
            self.parts[-1].intro.append(line)
            return
        *_, last = self.parts[-1].walk()
        margin = self.open[-1][0] + 2 if self.open else 0
        body = line.expandtabs(4)
        blank = len(body) - len(body.lstrip())
        last.tail.append(body[min(margin, blank) :].rstrip())


def _index(name: str, head: list[str], lines: list[str], ids: Iterator[int]) -> File:
    """Read a page of entries, each a chunk of lines from its tags to those of the next one."""
    chunks: list[list[str]] = [[]]
    for line in lines:
        before, *rest = _ENTRY.split(line, maxsplit=1)
        if before:
            chunks[-1].append(before)
        if rest:
            chunks.append(rest)
    intro, *entries = chunks
    foot = ["</div>"] if entries and "</div>" in entries[-1] else []
    bullets = [made for chunk in entries if (made := _entry(chunk, ids))]
    part = Part(next(ids), Form.NONE, intro=intro, bullets=bullets)
    return File(name, [part], head, foot)


def _entry(chunk: list[str], ids: Iterator[int]) -> Bullet | None:
    for line in chunk:
        if found := _TITLE_LINK.match(line):
            tail = [text for text in chunk if "div" not in text and "<button" not in text]
            place = tail.index(line)
            tail[place] = _TITLE_LINK.sub(rf"\g<1>{TITLE}\g<3>", line, count=1)
            return Bullet(next(ids), found[2], lead="", tail=tail)
    return None
