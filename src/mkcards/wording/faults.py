"""What is wrong with a template that a person wrote."""

from collections.abc import Iterator
from dataclasses import fields
from string import Formatter

from mkcards.model.card import Lang
from mkcards.model.text import nearest
from mkcards.wording import Wording, wording
from mkcards.wording.particles import PARTICLES

NAMES = tuple(field.name for field in fields(Wording))
"""The names of all templates."""

_NAME = "{name}"


def fault(name: str, template: str) -> str:
    """Say what is wrong with a template of a name; empty when `say` can fill it.

    It may hold the placeholders that the English template of the name has, and must hold its
    `{name}`: without it all cards would ask the same.
    """
    if "\n" in template:
        return "must be one line"
    try:
        used = placeholders(template)
    except ValueError:
        return "has a brace that belongs to no placeholder; {{ and }} stand for braces"
    allowed = _allowed(name)
    unknown = [placeholder for placeholder in used if placeholder not in allowed]
    if unknown:
        return f"has the unknown placeholder {unknown[0]}{_suggestion(unknown[0], allowed)}"
    if _NAME in allowed and not any(placeholder.startswith("{name") for placeholder in used):
        return f"must hold {_NAME}"
    return ""


def placeholders(template: str) -> tuple[str, ...]:
    """Give the placeholders of a template as they are written, such as `{name:란}`.

    Raises ValueError for a brace that belongs to none.
    """
    return tuple(_written(template))


def _written(template: str) -> Iterator[str]:
    for _, name, form, conversion in Formatter().parse(template):
        if name is not None:
            told = (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
            yield f"{{{name}{told}}}"


def _allowed(name: str) -> tuple[str, ...]:
    plain = placeholders(getattr(wording(Lang.EN), name))
    particles = PARTICLES if _NAME in plain else ()
    return (*plain, *(f"{{name:{particle}}}" for particle in particles))


def _suggestion(placeholder: str, allowed: tuple[str, ...]) -> str:
    if near := nearest(placeholder, allowed):
        return f"; did you mean {near}?"
    return f"; it may hold {', '.join(allowed)}" if allowed else "; it may hold none"
