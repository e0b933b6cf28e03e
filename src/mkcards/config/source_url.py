"""The address by which a card leads back to its note: a template, checked before it is used."""

from mkcards.config.kinds import Kind
from mkcards.config.value import Sort, Value
from mkcards.model.pattern import Pattern

SCHEMES = ("http", "https", "logseq", "obsidian", "vscode", "vscodium")
"""What opens a note: a web page, or a program that a person has on this machine."""

PLACES = ("heading", "path", "vault")
"""What a template may name: see `docs/formats.md`."""

_SCHEME = Pattern(r"([a-z][a-z0-9+.-]*):[^\s<>\"'`\\]+")
_PLACE = Pattern(r"\{([^{}]*)\}|[{}]")


def _source_url(name: str, value: Value) -> str:
    if value.sort is not Sort.TEXT:
        value.refuse(f"{name} must be text")
    scheme = _SCHEME.fullmatch(value.text)
    if value.text and not (scheme and scheme[1] in SCHEMES):
        value.refuse(f"{name} must be an address that begins with one of {', '.join(SCHEMES)}")
    for place in _PLACE.finditer(value.text):
        if place[1] not in PLACES:
            known = ", ".join(f"{{{one}}}" for one in PLACES)
            value.refuse(f"{name} has {place[0]!r}; what it may name is {known}")
    return value.text


SOURCE_URL = Kind(_source_url, lambda: {"type": "string"})
