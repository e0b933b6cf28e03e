"""The patterns of ignore files, matched in linear time.

The library writes `*a*a*b` as an expression that tries each `a` with each other one. A piece
between two wildcards has a fixed length, so the first place where it fits is as good as any other:
it is tried there alone. The same holds of whole parts of a path between two `**`.
"""

import re
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

# What the library (1.0) writes for `*`, `?`, a `**/` in front and a `/**` between other parts.
_STAR, _ANY, _LEADING, _INNER = "[^/]*", "[^/]", "^(?:.+/)?", "(?:/.+)?"
_FOLDERS_BEFORE, _FOLDERS_BETWEEN = "(?:[^/]+/)*?", "(?:/[^/]+)*?"
_LONGEST_PART = 255
"""No common file system takes a longer name; in bytes."""


class Patterns(NamedTuple):
    """The patterns of some lines, if any, and the indexes of the lines that none can be made of."""

    spec: "GitIgnoreSpec | None" = None
    refused: tuple[int, ...] = ()


def read_patterns(lines: Sequence[str]) -> Patterns:
    """Read the lines of ignore files; git passes over one that it cannot use."""
    told = {at: line for at, line in enumerate(lines) if line.strip() and line[0] != "#"}
    if not told:
        return Patterns()
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - loaded only where such a file exists

    found = {at: _pattern(line) for at, line in told.items()}
    patterns = [pattern for pattern in found.values() if pattern]
    # Other backends do not know all that `re` does.
    spec = GitIgnoreSpec(patterns, backend="simple") if patterns else None
    return Patterns(spec, tuple(at for at, pattern in found.items() if not pattern))


def _pattern(line: str) -> "GitIgnoreSpecPattern | None":
    """Give the pattern of a line; None if it cannot be used, or no name could match it."""
    if any(len(part.encode(errors="replace")) > _LONGEST_PART for part in line.split("/")):
        return None
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern  # noqa: PLC0415 - as above

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        try:
            found = GitIgnoreSpecPattern(line)
            if found.regex is not None:
                found.regex = re.compile(_tamed(found.regex.pattern))
        except (ValueError, re.error):
            return None
    return found if found.regex is not None else None


def _tamed(regex: str) -> str:
    """Give an expression of the library that matches the same in linear time."""
    first, *inner = map(_tamed_stars, regex.split(_INNER))
    if not inner:
        return first
    if first.startswith(_LEADING):
        first = f"^(?>{_FOLDERS_BEFORE}{first.removeprefix(_LEADING)}(?=/))"
    *middle, last = inner
    found = [f"(?>{_FOLDERS_BETWEEN}{part}(?=/))" for part in middle]
    return "".join([first, *found, _INNER, last])


def _tamed_stars(chunk: str) -> str:
    """Try a piece between two wildcards of one part of a path at the first place where it fits."""
    first, *pieces = chunk.split(_STAR)
    parts = [first]
    for at, piece in enumerate(pieces, 1):
        is_between = at < len(pieces) and "/" not in piece.replace(_ANY, "")
        parts.append(f"(?>{_STAR}?{piece})" if is_between else f"{_STAR}{piece}")
    return "".join(parts)
