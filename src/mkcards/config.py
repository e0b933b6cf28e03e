"""The settings of a project: where its root is and what its `mkcards.yaml` says."""

import codecs
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from mkcards.errors import ConfigError
from mkcards.model.card import Lang
from mkcards.model.source import Steering
from mkcards.model.text import nearest
from mkcards.wording import Questions

if TYPE_CHECKING:
    from yaml import Mark, Node
    from yaml._yaml import Mark as CMark

CONFIG_NAME = "mkcards.yaml"
SEED_FOLDERS = ("seeds", "notes")
MEBIBYTE = 1024 * 1024

_MAX_CONFIG_BYTES = 64 * 1024
_MAX_NESTING = 20
_TAG = "tag:yaml.org,2002:"
# Codecs that are no encoding of a text file: they escape, or raise errors without a place.
_ODD_CODECS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})

Reporter = Callable[[int, int, str], NoReturn]
"""Raises the `ConfigError` of one file: line, column, problem."""


class Unanswered(StrEnum):
    """What becomes of an unmarked question that the note does not answer."""

    SKIP = "skip"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a run; each field but `root` is a key of `mkcards.yaml`.

    `root` is the absolute project root, from which `seeds` and `out` count. `deck_levels` counts
    headings below title and folders, `max_file_bytes` bytes. An empty `namespace` means the deck
    root. `encoding` is that of notes that are not UTF-8. `rules` pairs a rule with on or off,
    `questions` are templates that replace those of `mkcards.wording`. `description`, `author`,
    `license` and `version` tell people with whom the deck is shared what they hold; Anki shows them
    on the page of the deck.
    """

    root: Path
    seeds: tuple[str, ...] = ()
    out: str = "cards"
    deck_root: str = "Notes"
    deck_levels: int = 2
    namespace: str = ""
    encoding: str = "utf-8"
    rules: tuple[tuple[str, bool], ...] = ()
    questions: Questions = ()
    cards_from: Steering = Steering.ALL
    questions_without_answer: Unanswered = Unanswered.SKIP
    max_file_bytes: int = 64 * MEBIBYTE
    description: str = ""
    author: str = ""
    license: str = ""
    version: str = ""


_KEYS = tuple(field.name for field in fields(Config) if field.name != "root")


def load_config(paths: Sequence[Path], folder: Path) -> Config:
    """Give the settings for building `paths` from the current `folder`.

    The root is the folder of the nearest `mkcards.yaml` upward from the paths (the outermost, if
    they have several), then from `folder`; else the git root of `folder`; else `folder`.
    Raises ConfigError when the file cannot be used.
    """
    root = _configured_root(paths, folder)
    if root is None:
        return Config(_nearest(folder, ".git") or folder.resolve())
    path = root / CONFIG_NAME
    return _parsed(_content(path, folder), root, partial(_fail, _shown(path, folder)))


def default_paths(config: Config) -> tuple[Path, ...]:
    """Give the absolute paths a build reads when it is given none; empty when there are none."""
    if config.seeds:
        return tuple(config.root / seed for seed in config.seeds)
    return tuple(path for name in SEED_FOLDERS if _exists(path := config.root / name))


def _configured_root(paths: Sequence[Path], folder: Path) -> Path | None:
    roots = {root for path in paths if (root := _nearest(path, CONFIG_NAME))}
    if roots:
        return min(roots, key=lambda root: (len(root.parts), root))
    return _nearest(folder, CONFIG_NAME)


def _nearest(start: Path, name: str) -> Path | None:
    place = start.resolve()
    return next((here for here in (place, *place.parents) if _exists(here / name)), None)


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except OSError:
        return False
    return True


def _shown(path: Path, folder: Path) -> Path:
    here = folder.resolve()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _fail(path: Path, line: int, column: int, problem: str) -> NoReturn:
    raise ConfigError(path, line, column, problem)


def _content(path: Path, folder: Path) -> str:
    fail = partial(_fail, _shown(path, folder))
    try:
        if not path.is_file():
            fail(1, 1, "is not a regular file")
        with path.open("rb") as file:
            data = file.read(_MAX_CONFIG_BYTES + 1)
    except OSError as error:
        fail(1, 1, f"cannot be read: {error.strerror}")
    if len(data) > _MAX_CONFIG_BYTES:
        fail(1, 1, f"is larger than {_MAX_CONFIG_BYTES // 1024} KiB")
    return _decoded(data, fail)


def _decoded(data: bytes, fail: Reporter) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        fail(line, column, f"is not UTF-8 (byte 0x{error.object[error.start]:02x})")


def _parsed(text: str, root: Path, fail: Reporter) -> Config:
    import yaml  # noqa: PLC0415 - loaded only where a mkcards.yaml exists

    try:
        _guard(text, fail)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line, column = _place(error.problem_mark)
        fail(line, column, f"is not valid YAML: {error.problem}")
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - text.rfind("\n", 0, error.position)
        fail(line, column, f"holds the character U+{error.character:04X}")
    if node is None or _is(node, "null"):
        return Config(root)
    return Config(root, **_settings(node, fail))


def _guard(text: str, fail: Reporter) -> None:
    """Refuse what would expand or nest without bound, before anything recursive sees it."""
    import yaml  # noqa: PLC0415 - loaded only where a mkcards.yaml exists

    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            fail(*_place(event.start_mark), "aliases (*name) are not allowed here")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_NESTING:
            fail(
                *_place(event.start_mark),
                f"is nested deeper than {_MAX_NESTING} levels",
            )


def _place(mark: "Mark | CMark | None") -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _is(node: "Node", kind: str) -> bool:
    return bool(node.tag == _TAG + kind)


def _settings(node: "Node", fail: Reporter) -> dict[str, Any]:
    settings = {}
    for key, value in _pairs("the file", node, fail):
        _known("key", key, _KEYS, fail)
        if not _is(value, "null"):
            settings[key.value] = _READERS[key.value](key.value, value, fail)
    return settings


def _known(what: str, node: "Node", choices: Sequence[str], fail: Reporter) -> str:
    """Give a text that is one of the choices; name the nearest of them for another."""
    text = str(node.value)
    if text not in choices:
        near = nearest(text, choices)
        others = f"did you mean {near!r}?" if near else f"the {what}s are {', '.join(choices)}"
        fail(*_place(node.start_mark), f"unknown {what} {text!r}; {others}")
    return text


def _pairs(name: str, node: "Node", fail: Reporter) -> list[tuple["Node", "Node"]]:
    """Give the key and value nodes of a mapping whose keys are different texts."""
    if not _is(node, "map"):
        fail(*_place(node.start_mark), f"{name} must be lines of the form `name: value`")
    seen = set()
    for key, _ in node.value:
        text = _text("a key", key, fail)
        if text in seen:
            fail(*_place(key.start_mark), f"key {text!r} stands here a second time")
        seen.add(text)
    return list(node.value)


def _text(name: str, node: "Node", fail: Reporter) -> str:
    if not _is(node, "str"):
        fail(
            *_place(node.start_mark),
            f"{name} must be text; put a number or word in quotes",
        )
    return str(node.value)


def _some_text(name: str, node: "Node", fail: Reporter) -> str:
    text = _text(name, node, fail)
    if not text.strip():
        fail(*_place(node.start_mark), f"{name} must not be empty")
    return text


def _texts(name: str, node: "Node", fail: Reporter) -> tuple[str, ...]:
    if _is(node, "seq"):
        return tuple(_some_text(f"each entry of {name}", entry, fail) for entry in node.value)
    if not _is(node, "str"):
        fail(*_place(node.start_mark), f"{name} must be a list of paths")
    return (_some_text(name, node, fail),)


def _number(name: str, node: "Node", fail: Reporter) -> int:
    if not _is(node, "int") or not re.fullmatch("0|[1-9][0-9]{0,14}", node.value):
        fail(*_place(node.start_mark), f"{name} must be a whole number, 0 or more")
    return int(node.value)


def _encoding(name: str, node: "Node", fail: Reporter) -> str:
    text = _some_text(name, node, fail)
    try:
        "a".encode(text)
        known = codecs.lookup(text).name not in _ODD_CODECS
    except (LookupError, ValueError):
        known = False
    if not known:
        fail(
            *_place(node.start_mark),
            f"{name} must be a text encoding such as utf-8 or cp949",
        )
    return text


def _version(name: str, node: "Node", fail: Reporter) -> str:
    """Take a number as it is written: 1.10 is another version than 1.1."""
    if any(_is(node, kind) for kind in ("int", "float", "timestamp")):
        return str(node.value)
    return _text(name, node, fail)


def _switches(name: str, node: "Node", fail: Reporter) -> tuple[tuple[str, bool], ...]:
    return tuple(
        (key.value, _switch(key.value, value, fail)) for key, value in _pairs(name, node, fail)
    )


def _switch(name: str, node: "Node", fail: Reporter) -> bool:
    if not _is(node, "bool"):
        fail(*_place(node.start_mark), f"{name} must be on or off")
    return node.value.lower() in {"true", "yes", "on"}


def _choice(choices: Sequence[StrEnum], name: str, node: "Node", fail: Reporter) -> StrEnum:
    _text(name, node, fail)
    return choices[choices.index(_known("value", node, choices, fail))]


def _questions(name: str, node: "Node", fail: Reporter) -> Questions:
    from mkcards.wording import faults  # noqa: PLC0415 - loaded only where a template is replaced

    found = []
    for language, templates in _pairs(name, node, fail):
        lang = Lang(_known("language", language, tuple(Lang), fail))
        for key, value in _pairs(f"{name}.{lang}", templates, fail):
            question = _known("question", key, faults.NAMES, fail)
            template = _some_text(question, value, fail)
            if fault := faults.fault(question, template):
                fail(*_place(value.start_mark), f"{question} {fault}")
            found.append((lang, question, template))
    return tuple(found)


_READERS: dict[str, Callable[[str, "Node", Reporter], object]] = {
    "seeds": _texts,
    "out": _some_text,
    "deck_root": _some_text,
    "deck_levels": _number,
    "namespace": _text,
    "encoding": _encoding,
    "rules": _switches,
    "questions": _questions,
    "cards_from": partial(_choice, (Steering.ALL, Steering.NESTED, Steering.MARKED)),
    "questions_without_answer": partial(_choice, tuple(Unanswered)),
    "max_file_bytes": _number,
    "description": _text,
    "author": _text,
    "license": _text,
    "version": _version,
}
