"""Code that stands in a note without a fence, as a text extractor leaves it."""

from collections.abc import Iterator, Sequence

from mkcards.model.pattern import Pattern

_NAME = r"[A-Za-z_$][\w.$\[\]]*"
_SURE = Pattern(
    rf"from\s+[\w.]+\s+import\b|import\s+[\w.{{}}*, ]+(?:\s+as\s+\w+|\s+from\s+\S+)?;?$"
    rf"|(?:const|let|var|auto|val)\s+\w+\s*=|(?:{_NAME}\s*,\s*)*{_NAME}\s*[-+*/|]?=\s*"
    rf"(?:await\s+|new\s+)?(?:{_NAME}\(|[\"'\[{{]|\w+;$)"
    r"|(?:async\s+)?(?:def|class|function|fn|func)\s+\w+\s*[({:]|#include\s*[<\"]|>>>\s|print\(|@\w+\(.*\)$"
    r"|[^\s\"'].*(?:\);|\{|;)$"
)
_LIKELY = Pattern(
    rf"[\])}}]+[;,.]?$|[\"'].*[\"'][,)\]]*$|(?:#|//).*|{_NAME}\(.*\)?[;,]?$|{_NAME}\s*=\s*\S+?,?$"
    r"|(?:for|if|elif|while|with|try|except|else)\b.*:$|(?:return|yield|raise|await|print)\b.*"
)
_LONGEST_CALL = 40


def mark_code(texts: Sequence[str | None]) -> list[bool]:
    """Tell which lines are code.

    `texts` are the lines of a note without outer white space, none where something else than a
    bare line stands. Lines that only look like code are code next to one that surely is; the lines
    within brackets that such a line opens are code too.
    """
    told = [False] * len(texts)
    for start, end in _runs(texts):
        if any(_SURE.match(text or "") for text in texts[start:end]):
            told[start:end] = [True] * (end - start)
    return told


def _runs(texts: Sequence[str | None]) -> Iterator[tuple[int, int]]:
    start = depth = inside = 0
    for index, text in enumerate(texts):
        within = text is not None and depth > 0 and inside < _LONGEST_CALL
        if text is None or not (within or _may_be_code(text)):
            yield start, index
            start, depth, inside = index + 1, 0, 0
            continue
        depth = max(0, depth + _opened(text))
        inside = inside + 1 if depth else 0
    yield start, len(texts)


def _may_be_code(text: str) -> bool:
    return _SURE.match(text) is not None or _LIKELY.match(text) is not None


def _opened(text: str) -> int:
    return sum(text.count(mark) for mark in "([{") - sum(text.count(mark) for mark in ")]}")
