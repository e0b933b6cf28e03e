"""Lines that begin with an enumerator and no bullet, such as `(1)`, `①`, `a)`, `A.` or `가.`.

One such line may be anything. Two or more that count from the first letter or number are a list.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import normalize

from mkcards.model.pattern import Pattern
from mkcards.parse import paragraphs
from mkcards.parse.tokens import Token, TokenKind, bullet_from

_ENUMERATOR = Pattern(
    r"[(（]\s?(?P<within>[^\W_]{1,4})\s?[)）](?!\s?[(（])\s*(?=\S)"
    r"|(?P<circled>[①-⒇ⓐ-ⓩⒶ-Ⓩ㈀-㈛㉠-㉻㋐-㋾])\s*(?=\S)"
    r"|(?P<before>[^\W_]{1,4})(?:(?P<end>[).])(?:\s+|(?=[^\x00-\x7f]))|(?P<wide>[）．、])\s*)(?=\S)"
)
_COUNTS = tuple(
    tuple(normalize("NFKC", word) for word in words)
    for words in (
        [str(number) for number in range(1, 100)],
        "abcdefghijklmnopqrstuvwxyz",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"],
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"],
        "가나다라마바사아자차카타파하",
        "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
        "一二三四五六七八九十",
        "アイウエオカキクケコ",
    )
)
_FIRST = {count[0]: count for count in _COUNTS}
_GOES_ON = frozenset({TokenKind.TEXT, TokenKind.BULLET, TokenKind.BLANK, TokenKind.BLOCK})


class Enumerator(NamedTuple):
    """What a line begins with: `word` counts, `form` is how it is set off, `end` its width."""

    form: str
    word: str
    end: int


class _Run:
    """Lines that count: `lines` holds the index of each and where its words begin.

    `outer` is the run it stands within. With `beside` it stands right below a bullet of the same
    indentation, whose children its lines are.
    """

    def __init__(
        self, form: str, count: tuple[str, ...], indent: int, beside: int, outer: "_Run | None"
    ) -> None:
        self.form = form
        self.count = count
        self.indent = indent
        self.beside = beside
        self.outer = outer
        self.lines: list[tuple[int, int]] = []

    def takes(self, found: Enumerator) -> bool:
        at = len(self.lines)
        return self.form == found.form and self.count[at : at + 1] == (found.word,)

    def is_like(self, form: str, count: tuple[str, ...]) -> bool:
        return self.form == form and self.count == count


def _enumerator_of(text: str) -> Enumerator | None:
    """Read the enumerator that a line begins with; a word in front of `.` needs a space behind."""
    found = _ENUMERATOR.match(text)
    if not found:
        return None
    form = found["end"] or found["wide"] or ("within" if found["within"] else "circled")
    word = normalize("NFKC", found["within"] or found["circled"] or found["before"])
    return Enumerator(normalize("NFKC", form), word.strip("()"), found.end())


def read(tokens: Sequence[Token]) -> list[Token]:
    """Make ordered bullets of lines that count; right below a bullet they are its children.

    A line of `term : text` right below the last of them, such as the answer to a choice, is one
    more bullet. Gives as many tokens as it is given.
    """
    read_so_far = list(tokens)
    found = _enumerators(tokens)
    scan = _Scan()
    for index, token in enumerate(tokens if len(found) > 1 else ()):
        scan.read(index, token, found.get(index))
    for run in scan.runs:
        if len(run.lines) > 1:
            _make_list(read_so_far, run)
    return read_so_far


def _enumerators(tokens: Sequence[Token]) -> dict[int, Enumerator]:
    """Give the enumerators of lines of text by the indexes of these."""
    texts = ((at, token.text) for at, token in enumerate(tokens) if token.kind is TokenKind.TEXT)
    return {at: found for at, text in texts if (found := _enumerator_of(text))}


class _Scan:
    """The runs found so far, those that may still go on, and the indentations of open bullets.

    `spaced` tells of a blank line right above, `listed` of a bullet below the last line of a run.
    """

    def __init__(self) -> None:
        self.runs: list[_Run] = []
        self.open: list[_Run] = []
        self.bullets: list[int] = []
        self.spaced = False
        self.listed = False

    def read(self, index: int, token: Token, found: Enumerator | None) -> None:
        if token.kind not in _GOES_ON:
            self.open, self.bullets = [], []
        elif token.kind is TokenKind.BLANK:
            self.bullets = []
        elif token.kind is TokenKind.BULLET:
            self.read_bullet(token.indent)
        elif found:
            self.count(index, token.indent, found)
            self.listed = False
        elif self.spaced and token.kind is TokenKind.TEXT:
            self.end_runs(token.indent)
        self.spaced = token.kind is TokenKind.BLANK

    def read_bullet(self, indent: int) -> None:
        del self.bullets[bisect_left(self.bullets, indent) :]
        self.bullets.append(indent)
        self.listed = True
        while self.open and self.open[-1].indent + self.open[-1].beside > indent:
            self.open.pop()

    def end_runs(self, indent: int) -> None:
        while self.open and self.open[-1].indent >= indent:
            self.open.pop()

    def count(self, index: int, indent: int, found: Enumerator) -> None:
        """Let a line go on with the innermost run that it can, or start one with it."""
        depth = next((n for n in reversed(range(len(self.open))) if self.open[n].takes(found)), -1)
        if depth >= 0:
            del self.open[depth + 1 :]
            self.open[depth].lines.append((index, found.end))
        elif found.word in _FIRST:
            run = self.start(found.form, _FIRST[found.word], indent)
            run.lines.append((index, found.end))

    def start(self, form: str, count: tuple[str, ...], indent: int) -> _Run:
        same = (n for n, run in enumerate(self.open) if run.is_like(form, count))
        del self.open[next(same, len(self.open)) :]
        at = bisect_left(self.bullets, indent)
        beside = self.bullets[at : at + 1] == [indent]
        outer = self.open[-1] if self.open and not (self.listed or self.spaced) else None
        run = _Run(form, count, indent, int(beside), outer)
        self.runs.append(run)
        self.open.append(run)
        return run


def _make_list(tokens: list[Token], run: _Run) -> None:
    after = run.lines[-1][0] + 1
    is_answered = after < len(tokens) and _is_answer(tokens[after], run.indent)
    run.indent = max(run.indent + run.beside, _indent_within(run.outer))
    for number, (index, start) in enumerate(run.lines, 1):
        tokens[index] = bullet_from(tokens[index], start, number)._replace(indent=run.indent)
    if is_answered:
        tokens[after] = bullet_from(tokens[after], 0)._replace(indent=run.indent)


def _indent_within(outer: _Run | None) -> int:
    """Give the least indentation of what stands within a run; one line alone is no run."""
    while outer is not None and len(outer.lines) == 1:
        outer = outer.outer
    return outer.indent + 1 if outer else 0


def _is_answer(line: Token, indent: int) -> bool:
    if line.kind is not TokenKind.TEXT or line.indent != indent:
        return False
    return _enumerator_of(line.text) is None and paragraphs.is_term_line(line.text)
