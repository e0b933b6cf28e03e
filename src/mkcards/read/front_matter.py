"""The head of a note between two `---` lines: what it says of all of it, read without trust.

Only the events of the YAML parser are used, never its constructors: a scalar is the text that
stands there (`title: 010` stays "010"), and no depth, alias or tag can do harm.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import yaml

from mkcards.config import own_deck, own_lang
from mkcards.diagnostics import Code, Diagnostic, unknown_steering
from mkcards.model.pattern import Pattern
from mkcards.model.source import FrontMatter, Location, Steering
from mkcards.model.text import fold

if TYPE_CHECKING:
    from yaml._yaml import Mark as CMark

    Mark = yaml.Mark | CMark

T = TypeVar("T")

MAX_BYTES = 64 * 1024
MAX_NESTING = 20

_COLON = "a value with a colon and a space in it needs quotes around it"
_HINT = "correct the lines between the two --- lines; the note was read without them"
_QUOTES_HINT = "put a text with a colon and a space in quotes; the note was read without its head"
_KEY_LINE = Pattern(r"""["']?\w[\w .-]*["']?[ \t]*:[ \t\n]""")
_PLAIN_LINE = Pattern(r"[a-z][\w-]*:(?:[ \t].*)?")
_CLOSING = Pattern(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_OPENING = Pattern(r"---[ \t]*\n")
_BLANK_LINE = Pattern(r"^[ \t]*$", re.MULTILINE)
_CORE_TAG = Pattern("tag:yaml.org,2002:(?:bool|float|int|map|null|seq|set|str|timestamp)|!")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_COMMA = Pattern("[,，、]")
_STEERING_KEY = "mkcards"
_STEERING = {word.value: word for word in Steering} | {
    "true": Steering.ON,
    "yes": Steering.ON,
    "false": Steering.OFF,
    "no": Steering.OFF,
}
_DECKS = ("deck", "cards-deck")
_OWN: dict[str, Callable[[str], object]] = {**dict.fromkeys(_DECKS, own_deck), "lang": own_lang}
_BY_PROGRAMS = frozenset({"cards-deck", "flashcards", "noteId", "sr-due"})
"""Keys of flashcards-obsidian, Yanki and Spaced Repetition for Obsidian."""

_OWN_HINT = "correct the line; the note was read without it"
_NOTHING_AROUND = FrontMatter()
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Value = str | tuple[str, ...]
"""What stands behind a key: text, a list of texts, or () for anything else."""


class _RefusedError(ValueError):
    """The block is YAML, but not such as is taken; never seen outside."""

    def __init__(self, problem: str, mark: "Mark | None" = None) -> None:
        """Keep the problem and its place."""
        super().__init__(problem)
        self.mark = mark


@dataclass(frozen=True, slots=True)
class Split:
    """A note in two: what its front matter says, and the text below it from `first_line` on."""

    front_matter: FrontMatter
    text: str
    first_line: int
    diagnostics: tuple[Diagnostic, ...] = ()


def split(text: str, shown: str, around: FrontMatter = _NOTHING_AROUND) -> Split:
    """Take the front matter off a clean text; `shown` is the path for diagnostics.

    What the folders `around` the note say holds where it says nothing itself; tags add up.

    A block opens on line 1 and begins with a `key:` line; else `---` is a thematic break (the
    reading of Pandoc's yaml_metadata_block) and the text is given whole. So it is when the block
    is no mapping, or is broken and holds a blank line: then it is text between two breaks. Between
    blank lines, as Obsidian Kanban writes it, every line has to be a `key: value` of a program.
    """
    whole = Split(around, text, 1)
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return whole
    block = text[opening.end() : closing.start()]
    if not (_KEY_LINE.match(block) or _is_plain(block)):
        return whole
    found, diagnostics = _read(block, shown, around)
    if found is None and (not diagnostics or _BLANK_LINE.search(block.removesuffix("\n"))):
        return whole
    return Split(
        found or around,
        text[closing.end() + 1 :],
        block.count("\n") + 3,
        diagnostics,
    )


def _is_plain(block: str) -> bool:
    """Tell whether blank lines stand around `key: value` lines, their keys in small letters."""
    first, *rest = block.removesuffix("\n").split("\n")
    filled = [line for line in rest if line.strip()]
    is_around = not first.strip() and bool(filled) and not rest[-1].strip()
    return is_around and all(map(_PLAIN_LINE.fullmatch, filled))


def _read(
    block: str, shown: str, around: FrontMatter
) -> tuple[FrontMatter | None, tuple[Diagnostic, ...]]:
    try:
        entries = _entries(block)
    except _RefusedError as error:
        return None, (_bad(shown, error.mark, str(error)),)
    except yaml.MarkedYAMLError as error:
        return None, (_bad(shown, _mark(error), str(error.problem)),)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None, (_bad(shown, None, "it holds characters that YAML does not allow"),)
    if entries is None:
        return None, ()
    said = _front_matter({key.value: value for key, value in entries}, around)
    return said, (*_repeated(entries, shown), *_unknown(entries, shown), *_wrong(entries, shown))


def _repeated(entries: list[tuple[yaml.ScalarEvent, Value]], shown: str) -> tuple[Diagnostic, ...]:
    seen: set[str] = set()
    again: dict[str, Mark | None] = {}
    for key, _ in entries:
        if key.value in seen:
            again.setdefault(key.value, key.start_mark)
        seen.add(key.value)
    return tuple(_twice(shown, key, mark) for key, mark in again.items())


def _twice(shown: str, key: str, mark: "Mark | None") -> Diagnostic:
    message = f"front matter has the key {key!r} twice, and the last one counts"
    hint = "remove the one that is not meant"
    return Diagnostic(Code.REPEATED_KEY, _location(shown, mark), message, hint, len(key))


def _unknown(entries: list[tuple[yaml.ScalarEvent, Value]], shown: str) -> Iterator[Diagnostic]:
    for key, value in entries:
        word = _word(value)
        if key.value == _STEERING_KEY and word and fold(word) not in _STEERING:
            yield unknown_steering(_location(shown, key.start_mark), word, len(key.value))


def _mark(error: yaml.MarkedYAMLError) -> "Mark | None":
    """Give where a text begins that never ends; else where the reading stopped."""
    is_open = error.problem == "found unexpected end of stream"
    return error.context_mark if is_open else error.problem_mark


def _bad(shown: str, mark: "Mark | None", problem: str) -> Diagnostic:
    is_colon = problem.startswith("mapping values")
    message = f"front matter is not usable YAML: {_COLON if is_colon else problem}"
    hint = _QUOTES_HINT if is_colon else _HINT
    return Diagnostic(Code.BAD_FRONT_MATTER, _location(shown, mark), message, hint)


def _location(shown: str, mark: "Mark | None") -> Location:
    """Give the place in the file of a place in the block, which begins on line 2."""
    return Location(shown, mark.line + 2, mark.column + 1) if mark else Location(shown, 2)


def _wrong(entries: list[tuple[yaml.ScalarEvent, Value]], shown: str) -> Iterator[Diagnostic]:
    for key, value in entries:
        if key.value in _OWN and value:
            try:
                _OWN[key.value](_word(value))
            except ValueError as problem:
                where = _location(shown, key.start_mark)
                yield Diagnostic(Code.BAD_FRONT_MATTER, where, f"{problem}", _OWN_HINT)


def _front_matter(values: dict[str, Value], around: FrontMatter) -> FrontMatter:
    title = values.get("title", "")
    tags = (tag for key in ("tags", "tag") for tag in _tags(values.get(key, ())))
    deck = next((deck for key in _DECKS if (deck := _own(own_deck, values.get(key, "")))), None)
    return FrontMatter(
        " ".join(title.split()) if isinstance(title, str) else "",
        tuple(dict.fromkeys((*around.tags, *tags))),
        _STEERING.get(fold(_word(values.get(_STEERING_KEY, ""))), around.steering),
        deck or around.deck,
        None if deck else around.deck_folders,
        _own(own_lang, values.get("lang", "")) or around.lang,
        not _BY_PROGRAMS.isdisjoint(values),
    )


def _own(read: Callable[[str], T], value: Value) -> T | None:
    """Give what a note says of itself, if it can be read."""
    try:
        return read(_word(value)) if value else None
    except ValueError:
        return None


def _word(value: Value) -> str:
    return value if isinstance(value, str) else " ".join(value)


def _tags(value: Value) -> Iterator[str]:
    """Give the tags of a list, or of a text with commas, or else with spaces, between them."""
    texts = value if isinstance(value, tuple) else _COMMA.split(value)
    if len(texts) == 1 and isinstance(value, str):
        texts = value.split()
    yield from filter(None, (text.strip().lstrip("#").strip() for text in texts))


def _entries(block: str) -> list[tuple[yaml.ScalarEvent, Value]] | None:
    events = list(_guarded(block))
    if not isinstance(events[2], yaml.MappingStartEvent):
        return None
    entries = []
    key = 3
    while not isinstance(events[key], yaml.MappingEndEvent):
        value = _after(events, key)
        end = _after(events, value)
        if isinstance(name := events[key], yaml.ScalarEvent):
            entries.append((name, _value(events[value:end])))
        key = end
    return entries


def _guarded(block: str) -> Iterator[yaml.Event]:
    """Give the events of a block, refusing what is too large, too deep or too clever."""
    if len(block.encode()) > MAX_BYTES:
        problem = f"it is larger than {MAX_BYTES // 1024} KiB"
        raise _RefusedError(problem)
    depth = 0
    for event in yaml.parse(block, Loader=_LOADER):
        depth += _step(event)
        if depth > MAX_NESTING:
            problem = f"it is nested deeper than {MAX_NESTING} levels"
            raise _RefusedError(problem, event.start_mark)
        if isinstance(event, yaml.NodeEvent):
            _check(event)
        yield event


def _check(event: yaml.NodeEvent) -> None:
    if event.anchor is not None:
        problem = "anchors (&name) and aliases (*name) are not allowed"
        raise _RefusedError(problem, event.start_mark)
    tag = getattr(event, "tag", None)
    if tag is not None and not _CORE_TAG.fullmatch(tag):
        problem = f"the type {tag!r} is not allowed"
        raise _RefusedError(problem, event.start_mark)


def _step(event: yaml.Event) -> int:
    opens = isinstance(event, yaml.CollectionStartEvent)
    return opens - isinstance(event, yaml.CollectionEndEvent)


def _after(events: list[yaml.Event], start: int) -> int:
    """Give the index behind the node that begins at `start`."""
    depth, index = _step(events[start]), start + 1
    while depth:
        depth, index = depth + _step(events[index]), index + 1
    return index


def _value(events: list[yaml.Event]) -> Value:
    """Give the value of a node from its events."""
    scalars = tuple(_text(event) for event in events if isinstance(event, yaml.ScalarEvent))
    if isinstance(events[0], yaml.ScalarEvent):
        return scalars[0]
    flat = isinstance(events[0], yaml.SequenceStartEvent) and len(scalars) == len(events) - 2
    return scalars if flat else ()


def _text(scalar: yaml.ScalarEvent) -> str:
    return "" if scalar.implicit[0] and scalar.value in _NULLS else str(scalar.value)
