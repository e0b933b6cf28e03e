"""Findings about a person's notes: values that are collected, sorted and shown, never raised."""

from dataclasses import dataclass
from enum import StrEnum

from mkcards.model.source import Location, Reason, Steering
from mkcards.model.text import fold, nearest


class Severity(StrEnum):
    """How much a finding matters: only an error stops the build."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(StrEnum):
    """The names of all findings."""

    AMBIGUOUS_LABEL = "ambiguous-label"
    AMBIGUOUS_MEDIA = "ambiguous-media"
    ANSWER_IN_QUESTION = "answer-in-question"
    BAD_FRONT_MATTER = "bad-front-matter"
    CLOZE_WITHOUT_DELETION = "cloze-without-deletion"
    CONTROL_CHARACTER = "control-character"
    DIRECTIVE_DEFUSED = "directive-defused"
    DOUBTFUL_LINK = "doubtful-link"
    DUPLICATE_GUID = "duplicate-guid"
    DUPLICATE_QUESTION = "duplicate-question"
    EDITED_CARD_STALE = "edited-card-stale"
    EMPTY_QUESTION = "empty-question"
    EMPTY_SEED = "empty-seed"
    IDLE_ACCEPTANCE = "idle-acceptance"
    IDLE_STEERING = "idle-steering"
    LONG_ANSWER = "long-answer"
    LONG_ITEM = "long-item"
    LONG_QUESTION = "long-question"
    MANY_CHILDREN = "many-children"
    MEDIA_REFUSED = "media-refused"
    MISSING_MEDIA = "missing-media"
    NOT_A_FILE = "not-a-file"
    NOT_UTF8 = "not-utf-8"
    PASSED_OVER = "passed-over"
    PICTURE_QUESTION = "picture-question"
    REMOTE_MEDIA = "remote-media"
    REMOVED_HTML = "removed-html"
    REPEATED_KEY = "repeated-key"
    TOO_DEEP = "too-deep"
    TOO_LARGE = "too-large"
    TOO_MANY_CARDS = "too-many-cards"
    TOPIC_CASE = "topic-case"
    UNCLOSED_DETAILS = "unclosed-details"
    UNCLOSED_FENCE = "unclosed-fence"
    UNKNOWN_STEERING = "unknown-steering"
    UNREADABLE = "unreadable"
    UNSAFE_MATH = "unsafe-math"
    VAGUE_BLANK = "vague-blank"


_LONGEST_SHOWN = 40
_ERRORS = frozenset({Code.NOT_UTF8, Code.TOO_LARGE, Code.TOO_MANY_CARDS, Code.UNREADABLE})
_NOTES = frozenset(
    {
        Code.AMBIGUOUS_LABEL,
        Code.ANSWER_IN_QUESTION,
        Code.DOUBTFUL_LINK,
        Code.DUPLICATE_QUESTION,
        Code.EMPTY_SEED,
        Code.IDLE_ACCEPTANCE,
        Code.LONG_ANSWER,
        Code.LONG_QUESTION,
        Code.MANY_CHILDREN,
        Code.PASSED_OVER,
        Code.PICTURE_QUESTION,
        Code.REPEATED_KEY,
        Code.VAGUE_BLANK,
    }
)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding with its place, what is the matter, and the way out.

    `length` counts the characters of the words that are meant, on their line; 0 if it is not known.
    `others` are the further places of what stands more than once, `card` is the question of the
    card that is meant.
    """

    code: Code | Reason
    location: Location
    message: str
    hint: str = ""
    length: int = 0
    others: tuple[Location, ...] = ()
    card: str = ""

    @property
    def severity(self) -> Severity:
        """Give the severity, which belongs to the code alone."""
        return severity_of(self.code)


def severity_of(code: Code | Reason) -> Severity:
    """Give the severity of a code; that a line has no card is a note."""
    if code in _ERRORS:
        return Severity.ERROR
    return Severity.NOTE if code in _NOTES or isinstance(code, Reason) else Severity.WARNING


def unknown_steering(location: Location, word: str, length: int = 0) -> Diagnostic:
    """Give the finding that a word after `mkcards:` says nothing; its hint names the nearest."""
    words = tuple(Steering)
    near = nearest(fold(word), words)
    hint = f"did you mean {near}?" if near else f"write one of {', '.join(words)}"
    message = f"`mkcards: {word[:_LONGEST_SHOWN]}` says nothing about cards"
    return Diagnostic(Code.UNKNOWN_STEERING, location, message, hint, length)


def form(found: Diagnostic) -> dict[str, object]:
    """Give a finding as the JSON forms of all commands show it."""
    return {
        "code": found.code,
        "severity": found.severity,
        "path": found.location.path,
        "line": found.location.line,
        "column": found.location.column,
        "end_column": found.location.column + found.length,
        "message": found.message,
        "hint": found.hint,
        "others": [
            {"path": place.path, "line": place.line, "column": place.column}
            for place in found.others
        ],
        "card": found.card,
    }


def in_order(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Give each finding once, sorted by place, then by code, message and all else it says."""
    return tuple(sorted(set(diagnostics), key=_rank))


def _rank(found: Diagnostic) -> tuple[object, ...]:
    """Give what no other finding has: of two alike a set gives either one first."""
    said = found.message, found.hint, found.length, found.others, found.card
    return found.location, found.code, *said
