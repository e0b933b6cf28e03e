"""Tell a drawing from a program: SVG files that only draw may travel in a package."""

import re
from xml.parsers import expat

from mkcards.model.pattern import Pattern

_XHTML = "http://www.w3.org/1999/xhtml "
_ACTIVE = frozenset(
    (
        *("animation", "audio", "embed", "foreignobject", "handler"),
        *("iframe", "listener", "object", "script", "video"),
    )
)
_REFERENCES = frozenset({"href", "src"})
# What a style can load: an import, or a url() that is no part of the same drawing. A backslash
# could spell either in disguise.
_LOADING = Pattern(
    r"@import|\\|image-set|(?:image|src)\(|url\(\s*[\"']?\s*[^\s\"'#]",
    re.IGNORECASE,
)


class _UnsafeError(Exception):
    """Ends the parse at the first thing that does not only draw; never seen outside."""


def is_safe_svg(data: bytes) -> bool:
    """Tell whether `data` is well-formed SVG without script, handler, style import or reference.

    Entities of its own (an internal DTD) are refused; nothing outside the file is ever loaded.
    """
    drawing = _Drawing()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = drawing.element
    parser.EndElementHandler = drawing.end
    parser.CharacterDataHandler = drawing.characters
    parser.StartDoctypeDeclHandler = _doctype
    parser.ProcessingInstructionHandler = _instruction
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the library takes it by place only
    except (expat.ExpatError, LookupError, ValueError, _UnsafeError):
        return False
    return True


def _refuse_if(unsafe: object) -> None:
    if unsafe:
        raise _UnsafeError


def _doctype(_name: str, _system: str | None, _public: str | None, internal: int) -> None:
    _refuse_if(internal)


def _instruction(target: str, _data: str) -> None:
    _refuse_if(target == "xml-stylesheet")


class _Drawing:
    """What the parser has met: the elements around it, and the text of the style it is in."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self.texts: list[str] = []

    def element(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        _refuse_if(not self.path and local != "svg")
        _refuse_if(local in _ACTIVE or name.startswith(_XHTML))
        # A browser reads the text around an element in a style as one; no drawing needs such.
        _refuse_if(self.path[-1:] == ["style"])
        for attribute, value in attributes.items():
            _refuse_if(_is_unsafe(attribute, value))
        self.path.append(local)

    def characters(self, text: str) -> None:
        if self.path[-1] == "style":
            self.texts.append(text)

    def end(self, _name: str) -> None:
        _refuse_if(_LOADING.search("".join(self.texts)))
        self.texts.clear()
        self.path.pop()


def _local(name: str) -> str:
    return name.rpartition(" ")[2].lower()


def _is_unsafe(name: str, value: str) -> bool:
    local = _local(name)
    if local.startswith("on") or local == "base":
        return True
    if local in _REFERENCES:
        return not value.strip().startswith("#")
    if local == "attributename":
        return value.strip().lower().rpartition(":")[2].startswith(("href", "on"))
    # Attributes of other vocabularies (an editor's own) style nothing.
    return " " not in name and bool(_LOADING.search(value))
