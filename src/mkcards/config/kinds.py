"""The kinds of values a key may take: how each is read, and how JSON Schema says it."""

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Generic, TypeVar

from mkcards.config.value import Mistake, MistakesError, Sort, Value, every
from mkcards.diagnostics.selection import WORDS, objection
from mkcards.model.card import Lang, Questions
from mkcards.model.pattern import Pattern
from mkcards.model.source import Steering
from mkcards.model.text import nearest

T_co = TypeVar("T_co", covariant=True)
E = TypeVar("E", bound=StrEnum)
Schema = dict[str, object]

# Codecs that are no encoding of a text file: they escape, or raise errors without a place.
_CONTROL = Pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_NOT_IN_A_NAME = Pattern("[\t\n\u00ad\u061c\u200b-\u200f\u2028\u2029\u2060-\u2064]")
_LONGEST_LEVEL = 100
_LONGEST_ROOT = 150
"""Bytes of a deck root: the decks below it need the rest of the 255 that a name may have."""

_COMMA = Pattern("[,，、]")
_LANGUAGE_TAG = Pattern("[a-z]{2,3}([-_][a-z0-9]{2,8})*")
_COUNTRIES = {"cn": "zh", "jp": "ja", "kr": "ko"}
_SCALARS = frozenset({Sort.DATE, Sort.FLOAT, Sort.SWITCH, Sort.TEXT, Sort.WHOLE})
_ODD_CODECS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True)
class Kind(Generic[T_co]):
    """A kind of value.

    `read` takes the name to use in messages and what stands there; it raises MistakesError.
    `schema` gives its JSON Schema (2020-12). A `verbatim` one is the text of an environment
    variable or of `--set` as it stands there; others are written there as in YAML. `plain` gives a
    value as JSON has it.
    """

    read: Callable[[str, Value], T_co]
    schema: Callable[[], Schema]
    verbatim: bool = True
    plain: Callable[[T_co], object] = _plain


def entries(name: str, value: Value) -> tuple[tuple[Value, Value], ...]:
    """Give the pairs of a mapping whose keys are different texts."""
    if value.sort is not Sort.MAP:
        value.refuse(f"{name} must be lines of the form `name: value`")
    if wrong := tuple(_bad_keys(value)):
        raise MistakesError(*wrong)
    return value.pairs


def known(what: str, value: Value, choices: Sequence[str], others: str = "") -> str:
    """Give a text that is one of the choices; name the nearest of them for another.

    Where none is near, `others` says where to look, or all are named.
    """
    if value.text not in choices:
        near = nearest(value.text, choices)
        named = others or f"the {what}s are {', '.join(choices)}"
        hint = f"did you mean {near!r}?" if near else named
        value.refuse(f"unknown {what} {value.text!r}; {hint}")
    return value.text


def choice(choices: Sequence[E]) -> Kind[E]:
    """Give the kind of a word out of some."""
    return Kind(partial(_choice, choices), lambda: {"enum": [str(word) for word in choices]})


def choices(words: Sequence[E]) -> Kind[tuple[E, ...]]:
    """Give the kind of some words out of more: a list of them, or a text with commas."""
    word: Schema = {"enum": [str(word) for word in words]}
    schema: Schema = {"anyOf": [{"type": "string"}, {"type": "array", "items": word}]}
    return Kind(partial(_choices, words), lambda: schema, verbatim=False)


def switches(names: Sequence[str]) -> Kind[tuple[tuple[str, bool], ...]]:
    """Give the kind of names that are turned on or off."""
    schema: Schema = {
        "type": "object",
        "properties": {name: {"type": "boolean"} for name in names},
        "additionalProperties": False,
    }
    return Kind(partial(_switches, names), lambda: schema, verbatim=False, plain=dict)


def _bad_keys(value: Value) -> Iterator[Mistake]:
    seen = set()
    for key, _ in value.pairs:
        if key.sort is not Sort.TEXT:
            yield Mistake(key.place, "a key must be text; put a number or word in quotes")
        elif key.text in seen:
            yield Mistake(key.place, f"key {key.text!r} stands here a second time")
        seen.add(key.text)


def _text(name: str, value: Value) -> str:
    if value.sort is not Sort.TEXT:
        value.refuse(f"{name} must be text; put a number or word in quotes")
    _refuse_signs(_CONTROL, name, value)
    return value.text


def _refuse_signs(signs: Pattern, name: str, value: Value) -> None:
    """Refuse signs that nobody sees: they drive a terminal, or show a text as another one."""
    if found := signs.search(value.text):
        value.refuse(f"{name} holds the invisible character U+{ord(found[0]):04X}; delete it")


def _some_text(name: str, value: Value) -> str:
    text = _text(name, value)
    if not text.strip():
        value.refuse(f"{name} must not be empty")
    return text


def _texts(name: str, value: Value) -> tuple[str, ...]:
    if value.sort is Sort.LIST:
        each = f"each entry of {name}"
        return every(partial(_some_text, each, item) for item in value.items)
    if value.sort is not Sort.TEXT:
        value.refuse(f"{name} must be a list of paths")
    return (_some_text(name, value),)


def _findings(name: str, value: Value) -> tuple[str, ...]:
    words = value.items if value.sort is Sort.LIST else (value,)
    return every(partial(_finding, f"each entry of {name}", word) for word in words)


def _finding(name: str, value: Value) -> str:
    if problem := objection(_some_text(name, value), ignored=True):
        value.refuse(problem)
    return value.text


def _number(name: str, value: Value) -> int:
    if value.sort is not Sort.WHOLE or not re.fullmatch("0|[1-9][0-9]{0,14}", value.text):
        value.refuse(f"{name} must be a whole number, 0 or more")
    return int(value.text)


def _encoding(name: str, value: Value) -> str:
    text = _some_text(name, value)
    try:
        "a".encode(text)
        usable = codecs.lookup(text).name not in _ODD_CODECS
    except (LookupError, ValueError):
        usable = False
    if not usable:
        value.refuse(f"{name} must be a text encoding such as utf-8 or cp949")
    return text


def _encodings(name: str, value: Value) -> tuple[tuple[str, str], ...]:
    return every(partial(_encoding_of, name, *pair) for pair in entries(name, value))


def _encoding_of(name: str, pattern: Value, encoding: Value) -> tuple[str, str]:
    return _some_text(name, pattern), _encoding(f"{name}.{pattern.text}", encoding)


def _version(name: str, value: Value) -> str:
    """Take a number as it is written: 1.10 is another version than 1.1."""
    if value.sort in {Sort.WHOLE, Sort.FLOAT, Sort.DATE}:
        return value.text
    return _text(name, value)


def _tags(name: str, value: Value) -> tuple[str, ...]:
    if value.sort is Sort.LIST:
        return every(partial(_tag, name, item) for item in value.items)
    if value.sort not in _SCALARS:
        value.refuse(f"{name} must be a list of tags")
    return _tags_in(value.text)


def _tag(name: str, value: Value) -> str:
    if value.sort not in _SCALARS or not value.text.strip():
        value.refuse(f"each entry of {name} must be a tag")
    return value.text.strip().lstrip("#")


def _tags_in(text: str) -> tuple[str, ...]:
    """Give the tags of a text: between commas, or else between spaces."""
    parts = _COMMA.split(text) if _COMMA.search(text) else text.split()
    return tuple(filter(None, (part.strip().lstrip("#").strip() for part in parts)))


def _lang(name: str, value: Value) -> str:
    """Give the language of the wording for a language tag (BCP 47), by its first part.

    The empty text, which is the default, says none.
    """
    text = value.text.casefold()
    if value.sort is Sort.TEXT and not text:
        return ""
    if value.sort not in {Sort.TEXT, Sort.SWITCH} or not _LANGUAGE_TAG.fullmatch(text):
        value.refuse(f"{name} must be the tag of a language, such as ko, ja, zh, en or pt-BR")
    if text in _COUNTRIES:
        value.refuse(f"{name} {value.text!r} is a country; did you mean {_COUNTRIES[text]!r}?")
    first = re.split("[-_]", text)[0]
    return first if first in set(Lang) else Lang.OTHER.value


def _deck(name: str, value: Value) -> tuple[str, ...]:
    levels = tuple(level.strip() for level in _some_text(name, value).split("::"))
    if not all(levels):
        value.refuse(f"{name} must be names with :: between them, such as Speech::Models")
    return levels


def _deck_root(name: str, value: Value) -> str:
    levels = _deck(name, value)
    _refuse_signs(_NOT_IN_A_NAME, name, value)
    root = unicodedata.normalize("NFC", "::".join(levels))
    if max(map(len, levels)) > _LONGEST_LEVEL or len(root.encode()) > _LONGEST_ROOT:
        value.refuse(f"{name} is longer than {_LONGEST_ROOT} bytes, or a part of it than 100 signs")
    return root


def _steering(name: str, value: Value) -> Steering:
    if value.sort is Sort.SWITCH:
        return Steering.ON if _switch(name, value) else Steering.OFF
    return Steering(known("value", value, tuple(Steering)))


def _patterns(name: str, value: Value) -> tuple[str, ...]:
    if value.sort is Sort.TEXT:
        return tuple(line for line in value.text.splitlines() if line.strip())
    return _texts(name, value)


def _switches(names: Sequence[str], name: str, value: Value) -> tuple[tuple[str, bool], ...]:
    pairs = entries(name, value)
    return every(partial(_named_switch, names, key, on) for key, on in pairs)


def _named_switch(names: Sequence[str], key: Value, value: Value) -> tuple[str, bool]:
    return known("name", key, names), _switch(key.text, value)


def _switch(name: str, value: Value) -> bool:
    if value.sort is not Sort.SWITCH:
        value.refuse(f"{name} must be on or off (true or false)")
    return value.text.lower() in {"true", "yes", "on"}


def _choices(words: Sequence[E], name: str, value: Value) -> tuple[E, ...]:
    if value.sort is Sort.LIST:
        each = f"each entry of {name}"
        return every(partial(_choice, words, each, item) for item in value.items)
    texts = map(str.strip, _text(name, value).split(","))
    parts = (replace(value, text=text) for text in texts if text)
    return every(partial(_choice, words, name, part) for part in parts)


def _choice(choices: Sequence[E], name: str, value: Value) -> E:
    _text(name, value)
    return choices[choices.index(known("value", value, choices))]


def _questions(name: str, value: Value) -> Questions:
    read = partial(_templates, name)
    found = every(partial(read, spoken, some) for spoken, some in entries(name, value))
    return tuple(question for some in found for question in some)


def _templates(name: str, language: Value, templates: Value) -> Questions:
    lang = Lang(known("language", language, tuple(Lang)))
    pairs = entries(f"{name}.{lang}", templates)
    return every(partial(_template, lang, key, value) for key, value in pairs)


def _by_language(questions: Questions) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for lang, name, template in questions:
        found.setdefault(lang.value, {})[name] = template
    return found


def _template(lang: Lang, key: Value, value: Value) -> tuple[Lang, str, str]:
    from mkcards.wording import faults  # noqa: PLC0415 - loaded only where a template is replaced

    question = known("question", key, faults.NAMES)
    template = _some_text(question, value)
    if fault := faults.fault(question, template):
        value.refuse(f"{question} {fault}")
    return lang, question, template


def _findings_schema() -> Schema:
    word = {"enum": [word for word in WORDS if not objection(word, ignored=True)]}
    return {"anyOf": [word, {"type": "array", "items": word}]}


def _questions_schema() -> Schema:
    from mkcards.wording import faults  # noqa: PLC0415 - loaded only where a schema is made

    template = {"type": "string", "minLength": 1}
    templates = {"type": "object", "propertyNames": {"enum": list(faults.NAMES)}}
    by_language = {lang: templates | {"additionalProperties": template} for lang in map(str, Lang)}
    return {"type": "object", "properties": by_language, "additionalProperties": False}


_SOME_TEXT_SCHEMA: Schema = {"type": "string", "pattern": r"\S"}
_TEXTS_SCHEMA: Schema = {
    "anyOf": [_SOME_TEXT_SCHEMA, {"type": "array", "items": _SOME_TEXT_SCHEMA}]
}
_TAG_SCHEMA: Schema = {"type": ["string", "number", "boolean"]}
_TAGS_SCHEMA: Schema = {"anyOf": [_TAG_SCHEMA, {"type": "array", "items": _TAG_SCHEMA}]}
_STEERING_SCHEMA: Schema = {
    "anyOf": [{"type": "boolean"}, {"enum": [word.value for word in Steering]}]
}

TEXT = Kind(_text, lambda: {"type": "string"})
SOME_TEXT = Kind(_some_text, lambda: _SOME_TEXT_SCHEMA)
FINDINGS = Kind(_findings, _findings_schema, verbatim=False)
PATHS = Kind(_texts, lambda: _TEXTS_SCHEMA, verbatim=False)
PATTERNS = Kind(_patterns, lambda: _TEXTS_SCHEMA, verbatim=False)
NUMBER = Kind(
    _number, lambda: {"type": "integer", "minimum": 0, "maximum": 10**15 - 1}, verbatim=False
)
SWITCH = Kind(_switch, lambda: {"type": "boolean"}, verbatim=False)
ENCODING = Kind(_encoding, lambda: _SOME_TEXT_SCHEMA)
ENCODINGS = Kind(
    _encodings,
    lambda: {"type": "object", "additionalProperties": _SOME_TEXT_SCHEMA},
    verbatim=False,
    plain=dict,
)
VERSION = Kind(_version, lambda: {"type": ["string", "number"]})
TAGS = Kind(_tags, lambda: _TAGS_SCHEMA, verbatim=False)
LANG = Kind(
    _lang, lambda: {"type": "string", "pattern": "^([A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*)?$"}
)
DECK_ROOT = Kind(_deck_root, lambda: _SOME_TEXT_SCHEMA)
DECK = Kind(_deck, lambda: _SOME_TEXT_SCHEMA)
STEERING = Kind(_steering, lambda: _STEERING_SCHEMA, verbatim=False)
QUESTIONS = Kind(_questions, _questions_schema, verbatim=False, plain=_by_language)
