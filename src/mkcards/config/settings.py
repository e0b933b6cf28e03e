"""The table of keys: what can be set, and what holds where nothing is said."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mkcards.config.anki_url import ANKI_URL
from mkcards.config.key import LOCAL, OVERRIDABLE, PERSONAL, SECRET, key, keys_of
from mkcards.config.kinds import (
    DECK,
    DECK_ROOT,
    ENCODING,
    ENCODINGS,
    FINDINGS,
    LANG,
    NUMBER,
    PATHS,
    PATTERNS,
    QUESTIONS,
    SOME_TEXT,
    STEERING,
    SWITCH,
    TAGS,
    TEXT,
    VERSION,
    choice,
    choices,
    switches,
)
from mkcards.config.source_url import SOURCE_URL
from mkcards.model.card import Questions
from mkcards.model.form import Format
from mkcards.model.rules import RULES
from mkcards.model.source import Steering

MEBIBYTE = 1024 * 1024


class Unanswered(StrEnum):
    """What becomes of an unmarked question that the note does not answer."""

    SKIP = "skip"
    OPEN = "open"


class RemoteImages(StrEnum):
    """What a card shows in place of a picture of the web."""

    LINK = "link"
    KEEP = "keep"
    DROP = "drop"


_CARDS_FROM = choice((Steering.ALL, Steering.NESTED, Steering.MARKED))
_UNANSWERED = choice(tuple(Unanswered))
_REMOTE_IMAGES = choice(tuple(RemoteImages))


_ADDED_TAGS = "Tags that each card gets beside that of its topic."
_WORDED = "Language of the question words; if none is said, the script of a note tells it."


@dataclass(frozen=True, slots=True)
class FolderSettings:
    """What a `_mkcards.yaml` may say of the notes in its folder and below, and a note of itself."""

    deck: tuple[str, ...] = key(
        (),
        DECK,
        "Deck of these notes below `deck_root`, in the place of folders and file name.",
        LOCAL,
    )
    mkcards: Steering | None = key(
        None, STEERING, "`false` for no cards; else as `cards_from`.", LOCAL
    )
    tags: tuple[str, ...] = key((), TAGS, _ADDED_TAGS, OVERRIDABLE)
    lang: str = key("", LANG, _WORDED, OVERRIDABLE)


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a run; each field but `root` and `isolated` is a key of `mkcards.yaml`.

    `root` is the absolute project root, from which paths count. An `isolated` run reads no
    `_mkcards.yaml` of folders.

    To add a key: one line here (type, name, default, kind of `config.kinds`, one line of help that
    names the result and, for a number, its unit), one test in `tests/config/test_keys.py`, and
    `make docs`. The reader, the messages, `init` and `config` follow from the line.
    """

    root: Path
    isolated: bool = False
    seeds: tuple[str, ...] = key((), PATHS, "Notes to build when no path is given.")
    include: tuple[str, ...] = key(
        (), PATTERNS, "Patterns, as in .gitignore, of the only notes to read."
    )
    exclude: tuple[str, ...] = key(
        (), PATTERNS, "Patterns, as in .gitignore, of notes to pass over."
    )
    force_exclude: bool = key(
        False,
        SWITCH,
        "Whether a note that is named is read only if a build without paths reads it.",
    )
    out: str = key("cards", SOME_TEXT, "Folder of the card files and packages.")
    formats: tuple[Format, ...] = key(
        (), choices(tuple(Format)), "Forms that every build writes beside its package."
    )
    deck_root: str = key("Notes", DECK_ROOT, "Deck under which all decks lie; names the package.")
    deck_levels: int = key(2, NUMBER, "Headings that make decks, below title and folders.")
    namespace: str = key(
        "", TEXT, "Keeps cards apart from equal ones of others; if empty, deck_root."
    )
    encoding: str = key("utf-8", ENCODING, "Encoding of notes that are not UTF-8.")
    encodings: tuple[tuple[str, str], ...] = key(
        (), ENCODINGS, "Encoding, by patterns as in .gitignore, of notes that are not UTF-8."
    )
    tags: tuple[str, ...] = key((), TAGS, _ADDED_TAGS, OVERRIDABLE)
    lang: str = key("", LANG, _WORDED, OVERRIDABLE)
    rules: tuple[tuple[str, bool], ...] = key(
        (), switches(RULES), "Card rules to turn on or off by name."
    )
    questions: Questions = key((), QUESTIONS, "Question templates of your own, by language.")
    cards_from: Steering = key(
        Steering.ALL, _CARDS_FROM, "Which items give cards, where nothing else is said."
    )
    questions_without_answer: Unanswered = key(
        Unanswered.SKIP,
        _UNANSWERED,
        "Whether a question without an answer is skipped or asked open.",
    )
    ignore: tuple[str, ...] = key((), FINDINGS, "Findings never to tell, by their codes.")
    max_answer_chars: int = key(400, NUMBER, "Characters of an answer from which `check` says so.")
    max_cards: int = key(
        250_000, NUMBER, "Most cards that the notes of one build may give.", PERSONAL
    )
    max_children: int = key(10, NUMBER, "Children of a bullet from which `check` says so.")
    max_file_bytes: int = key(
        64 * MEBIBYTE, NUMBER, "Largest note that is read, in bytes.", PERSONAL
    )
    max_media_bytes: int = key(
        20 * MEBIBYTE,
        NUMBER,
        "Largest picture or sound in the package, in bytes; AnkiWeb takes none above 100 MiB.",
    )
    images_max_px: int = key(
        0,
        NUMBER,
        "Longer side in pixels to which pictures are made smaller (needs Pillow); 0 for never.",
    )
    remote_images: RemoteImages = key(
        RemoteImages.LINK,
        _REMOTE_IMAGES,
        "Pictures of the web as a link, kept (phones load them), or dropped for their words.",
    )
    source_url: str = key(
        "",
        SOURCE_URL,
        "Address that leads from a card to its note, with {vault}, {path} and {heading}.",
    )
    description: str = key("", TEXT, "What the deck tells people about itself in Anki.")
    author: str = key("", TEXT, "Who made the deck, as people see it in Anki.", PERSONAL)
    license: str = key("", TEXT, "Licence of the deck, as people see it in Anki.", PERSONAL)
    version: str = key("", VERSION, "Version of the deck, as people see it in Anki.")
    anki_url: str = key(
        "http://127.0.0.1:8765",
        ANKI_URL,
        "Address at which the add-on AnkiConnect of a running Anki answers.",
        PERSONAL,
    )
    anki_profile: str = key(
        "", TEXT, "Profile of Anki that is meant; if empty, the one that is open.", PERSONAL
    )


@dataclass(frozen=True, slots=True)
class Secrets:
    """What no file that others read may say, and no command shows."""

    anki_key: str = key("", TEXT, "The `apiKey` of AnkiConnect, where it wants one.", SECRET)


KEYS = {each.name: each for each in keys_of(Config)}
FOLDER_KEYS = {each.name: each for each in keys_of(FolderSettings)}
SECRET_KEYS = {each.name: each for each in keys_of(Secrets)}
TABLE = KEYS | FOLDER_KEYS | SECRET_KEYS
"""All keys there are, wherever they may stand."""
