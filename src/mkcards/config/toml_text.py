"""Values from the `[tool.mkcards]` table of a `pyproject.toml`, with places that are looked up.

The TOML reader of the standard library tells no places: those of the keys are found again in the
text, and a value inside of a list has the place of its key.
"""

import re
from collections.abc import Mapping
from itertools import accumulate

from mkcards.config.value import Mistake, MistakesError, Place, Sort, Value
from mkcards.model.pattern import Pattern

_TABLE = Pattern(r"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*mkcards[ \t]*[\].]", re.MULTILINE)
_HEADER = Pattern(r"[ \t]*\[([^\[\]]+)\]")
_KEY = Pattern(r"""([ \t]*)((?:"[^"]*"|'[^']*'|[\w.-]|[ \t]*\.[ \t]*)+)[ \t]*=[ \t]*""")
_AT = Pattern(r" \((?:at line (\d+), column (\d+)|at end of document)\)")
_QUIET = Pattern(
    r'''"""(?:\\.|[^\\])*?"""|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|\#[^\n]*''', re.DOTALL
)
_BRACKET = Pattern(r"[][{}]")
# The reader of the standard library goes down by recursion.
_MAX_NESTING = 100
_OURS = ("tool", "mkcards")

Path = tuple[str, ...]


def has_table(text: str) -> bool:
    """Tell whether a `pyproject.toml` has a table for mkcards; the rest of it is not read."""
    return bool(_TABLE.search(text))


def toml_value(text: str) -> Value:
    """Give what the table holds; raises MistakesError for a file that is no TOML."""
    import tomllib  # noqa: PLC0415 - loaded only where such a table exists

    if _deepest(text) > _MAX_NESTING:
        raise MistakesError(Mistake(Place(), f"is nested deeper than {_MAX_NESTING} levels"))
    try:
        table = tomllib.loads(text).get("tool", {}).get("mkcards", {})
        return _value(table, _OURS, _places(text), Place())
    except tomllib.TOMLDecodeError as error:
        raise MistakesError(_mistake(str(error), text)) from None


def _deepest(text: str) -> int:
    """Give how deep brackets stand in each other, apart from those in texts and comments."""
    brackets = _BRACKET.findall(_QUIET.sub("", text))
    steps = (1 if bracket in "[{" else -1 for bracket in brackets)
    return max(accumulate(steps), default=0)


def _mistake(problem: str, text: str) -> Mistake:
    at = _AT.search(problem)
    last = Place(text.count("\n") + 1, 1)
    place = Place(int(at[1]), int(at[2])) if at and at[1] else last
    return Mistake(place, f"is not valid TOML: {_AT.sub('', problem)}")


def _places(text: str) -> dict[Path, tuple[Place, Place]]:
    """Give where the key and the value stand of each key that has a line of its own."""
    found: dict[Path, tuple[Place, Place]] = {}
    table: Path = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = _path(header[1])
            found.setdefault(table, (Place(number, line.index("[") + 1),) * 2)
        elif key := _KEY.match(line):
            name = Place(number, key.end(1) + 1, len(key[2]))
            places = name, Place(number, key.end() + 1)
            found.setdefault((*table, *_path(key[2])), places)
    return found


def _path(dotted: str) -> Path:
    parts = re.findall(r""""([^"]*)"|'([^']*)'|([\w-]+)""", dotted)
    return tuple("".join(part) for part in parts)


def _value(
    said: object, path: Path, places: Mapping[Path, tuple[Place, Place]], around: Place
) -> Value:
    """Give a value; its depth is bounded by the reader's own."""
    place = places.get(path, (around, around))[1]
    if isinstance(said, dict):
        pairs = []
        for name, inner in said.items():
            at = places.get((*path, name), (place, place))[0]
            pairs.append((Value(at, Sort.TEXT, name), _value(inner, (*path, name), places, place)))
        return Value(place, Sort.MAP, pairs=tuple(pairs))
    if isinstance(said, list):
        items = (_value(item, (*path, ""), places, place) for item in said)
        return Value(place, Sort.LIST, items=tuple(items))
    return Value(place, _sort(said), str(said).lower() if isinstance(said, bool) else str(said))


def _sort(said: object) -> Sort:
    if isinstance(said, bool):
        return Sort.SWITCH
    if isinstance(said, int):
        return Sort.WHOLE
    if isinstance(said, float):
        return Sort.FLOAT
    # Whatever else is no text is one of TOML's four kinds of dates and times.
    return Sort.TEXT if isinstance(said, str) else Sort.DATE
