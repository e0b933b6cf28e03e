"""HTML as a stream of what opens, what stands there and what closes; the room of justhtml."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from mkcards.model.source import Location, Reason, Seed, Skipped
from mkcards.parse.comments import Comment, word_of
from mkcards.parse.tags import without_controls

UNSHOWN = frozenset(
    {"audio", "button", "canvas", "iframe", "math", "noscript", "object", "script", "select"}
    | {"style", "svg", "template", "textarea", "video"}
)
"""Elements whose text is no part of the note."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
"""The elements that are headings, with their levels."""

_SILENT = frozenset({"script", "style"})

ACTIVE = {
    **{name: name for name in ("form", "object", "script", "style")},
    "embed": "object",
    "frame": "frame",
    "iframe": "frame",
}
"""Elements that do something, or lay something out, and what people call them."""


class EventKind(StrEnum):
    """What an event of the stream says."""

    START = "start"
    END = "end"
    TEXT = "text"
    COMMENT = "comment"


_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


class Event(NamedTuple):
    """A start tag or an end tag with the name of its element, a text or a comment.

    `parent` names the element that a text stands in.
    """

    kind: EventKind
    location: Location
    name: str = ""
    text: str = ""
    parent: str = ""
    attributes: Mapping[str, str] = _NO_ATTRIBUTES


@dataclass(frozen=True, slots=True)
class Shown:
    """What a browser shows of a page, the words it does not show, and the comments that steer.

    `active` are the start tags of elements that do something.
    """

    events: tuple[Event, ...]
    skipped: tuple[Skipped, ...]
    comments: tuple[Comment, ...]
    active: tuple[Event, ...] = ()


def read_events(seed: Seed) -> Shown:
    """Read a text as a browser would; any text will do, and no element is nested too deep.

    Not shown are also the words of a button, and the title of a page that has headings.
    """
    from justhtml import JustHTML  # noqa: PLC0415 - loaded only when a note is HTML

    document = JustHTML(seed.text, track_node_locations=True, sanitize=False)
    return _shown(seed, list(_walk(seed, document.root)))


def _shown(seed: Seed, events: Sequence[Event]) -> Shown:
    titled = any(event.name in HEADINGS for event in events)
    unshown = UNSHOWN | {"title"} if titled else UNSHOWN
    silent = {name for name in _SILENT if _is_closed(seed.text, name)}
    shown: list[Event] = []
    skipped: list[Skipped] = []
    comments: list[Comment] = []
    hidden: list[str] = []
    for event in events:
        if event.name in unshown:
            _open_or_close(hidden, event)
        elif not hidden and event.kind is not EventKind.COMMENT:
            shown.append(event)
        elif event.text.strip() and silent.isdisjoint(hidden):
            words = " ".join(event.text.split())
            skipped.append(Skipped(seed.path, place_of(event), Reason.MARKUP, words))
            word = None if hidden else word_of(f"<!--{event.text}-->")
            if word is not None:
                comments.append(Comment(event.location, word, len(event.text) + 7, at=len(shown)))
    starts = (event for event in events if event.kind is EventKind.START)
    active = tuple(event for event in starts if event.name in ACTIVE)
    return Shown(tuple(shown), tuple(skipped), tuple(comments), active)


def _is_closed(text: str, name: str) -> bool:
    """Tell an element that is not left open: that would swallow the rest of the note."""
    return re.findall(rf"<(/?){name}\b", text, re.IGNORECASE)[-1:] != [""]


def _open_or_close(hidden: list[str], event: Event) -> None:
    if event.kind is EventKind.START:
        hidden.append(event.name)
    else:
        hidden.pop()


def place_of(event: Event) -> Location:
    """Give the place of the first character of a text that is no white space."""
    here = event.location
    space = event.text[: len(event.text) - len(event.text.lstrip())]
    if "\n" in space:
        column = len(space.rpartition("\n")[2]) + 1
        return Location(here.path, here.line + space.count("\n"), column)
    return Location(here.path, here.line, here.column + len(space))


def starts_with_heading(event: Event) -> bool:
    """Tell a text in front of the HTML that starts with a heading in Markdown."""
    return event.parent == "body" and event.text.lstrip().startswith("#")


def lines_of(event: Event) -> list[Event]:
    """Split a text into its lines, each with its place."""
    here = event.location
    return [
        Event(
            EventKind.TEXT,
            Location(here.path, here.line + number, 1 if number else here.column),
            text=text,
        )
        for number, text in enumerate(event.text.split("\n"))
    ]


def _walk(seed: Seed, root: Any) -> Iterator[Event]:  # noqa: ANN401 - text and elements share no type
    last = Location(seed.shown, seed.first_line)
    waiting: list[tuple[Any, bool]] = [(root, False)]
    while waiting:
        node, left = waiting.pop()
        last = _place(seed, node, last)
        if left:
            yield Event(EventKind.END, last, node.name)
        elif node.name in {"#text", "#comment"}:
            kind = EventKind.TEXT if node.name == "#text" else EventKind.COMMENT
            parent = node.parent.name if node.parent else ""
            yield Event(kind, last, text=without_controls(str(node.data or "")), parent=parent)
        else:
            yield Event(EventKind.START, last, node.name, attributes=_attributes(node))
            waiting.append((node, True))
            waiting.extend([(child, False) for child in reversed(node.children or ())])


def _attributes(node: Any) -> Mapping[str, str]:  # noqa: ANN401 - as above
    attributes = node.attrs
    if not attributes:
        return _NO_ATTRIBUTES
    return {name: without_controls(value or "") for name, value in attributes.items()}


def _place(seed: Seed, node: Any, last: Location) -> Location:  # noqa: ANN401 - as above
    line = node.origin_line
    if line is None:
        return last
    return Location(seed.shown, seed.first_line - 1 + line, node.origin_col or 1)
