r"""A card's front and back as Anki shows them: the templates of its note type, filled.

Anki's mustache in as far as our templates use it: `{{Field}}`, `{{cloze:Field}}`, `{{FrontSide}}`
and the sections `{{#Field}}` and `{{^Field}}`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mkcards.model.note import NoteType
from mkcards.model.pattern import Pattern

_TAG = Pattern(r"\{\{(?P<sign>[#^/]?)(?P<filter>(?:cloze:)?)(?P<name>\w+)\}\}")
_DELETION = Pattern(r"\{\{c1::(.*?)(?:::(.*?))?\}\}", re.DOTALL)
_EMPTY = Pattern(r"(?:[ \t-\r]|</?(?:br|div) ?/?>)*", re.IGNORECASE)
_FORMULA = Pattern(r"(\\[(\[])(.*?)(\\[)\]])", re.DOTALL)
_ELEMENT = Pattern(r"<.*?>", re.DOTALL)
_ENCODED = Pattern(r"[\x00-\xff]")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}

Reveal = Callable[[re.Match[str]], str]
"""Gives what a side shows of one deletion."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The HTML of a card's two sides; what stands on the front stands on the back as well."""

    front: str
    back: str


def shown(note_type: NoteType, fields: Sequence[str]) -> Sides:
    """Give both sides of the one card of a note, from its fields in the order of its note type.

    They are what Anki puts into its page, but for `[sound:…]`, which it replaces by a button.
    """
    values = {field.name: text for field, text in zip(note_type.fields, fields, strict=True)}
    template = note_type.template
    front = _filled(template.question_format, values, _hidden)
    return Sides(front, _filled(template.answer_format, values | {"FrontSide": front}, _told))


def _filled(template: str, values: Mapping[str, str], reveal: Reveal) -> str:
    """Fill a template; a section is left out as a whole, with those inside it."""
    parts: list[str] = []
    is_shown = [True]
    at = 0
    for tag in _TAG.finditer(template):
        parts += [template[at : tag.start()]] * is_shown[-1]
        at = tag.end()
        if tag["sign"] == "/":
            is_shown.pop()
        elif tag["sign"]:
            is_empty = bool(_EMPTY.fullmatch(values[tag["name"]]))
            is_shown.append(is_shown[-1] and is_empty == (tag["sign"] == "^"))
        else:
            value = values[tag["name"]]
            parts += [_cloze(value, reveal) if tag["filter"] else value] * is_shown[-1]
    return "".join([*parts, template[at:]])


def _cloze(text: str, reveal: Reveal) -> str:
    """Show a field with deletions; as in Anki (26.9) a formula never holds an element."""
    return _FORMULA.sub(_without_elements, _DELETION.sub(reveal, text))


def _without_elements(formula: re.Match[str]) -> str:
    return formula[1] + _ELEMENT.sub("", formula[2]) + formula[3]


def _hidden(deletion: re.Match[str]) -> str:
    held = _ENCODED.sub(_encoded, deletion[1])
    return (
        f'<span class="cloze" data-cloze="{held}" data-ordinal="1">[{deletion[2] or "..."}]</span>'
    )


def _told(deletion: re.Match[str]) -> str:
    return f'<span class="cloze" data-ordinal="1">{deletion[1]}</span>'


def _encoded(character: re.Match[str]) -> str:
    """Encode a character for an attribute as Anki does: all of Latin-1 but letters and digits."""
    sign = character[0]
    if sign.isascii() and sign.isalnum():
        return sign
    return _NAMED.get(sign, f"&#x{ord(sign):02X};")
