"""The markup of a line of Org, written as Markdown (Org manual 9.7, "Markup for Rich Contents")."""

import re

from mkcards.model.markup import QUOTED_BLOCK
from mkcards.model.media import ENDING
from mkcards.model.pattern import Pattern

_SIGNS = {"*": "**", "/": "*", "_": "*", "+": "~~"}
_CODE = "=~"
_LONGEST = 400
# Before a sign stands white space or one of these, behind it likewise; within it no white space.
# A Korean particle follows its word without a space, and no space parts Chinese or Japanese words;
# that a slash there is a sign, in three words parted by slashes, is not likely.
_EAST = r"[\u3001-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff65]"
_SPAN = (
    rf"(?:(?<=[\s\-('\"{{\u200b])|^|(?<={_EAST})(?=[*=~]))(?P<sign>[*/_+=~])"
    rf"(?P<in>(?=\S)(?>(?:(?!(?P=sign)).){{1,{_LONGEST}}})(?<=\S))"
    rf"(?P=sign)(?:(?=[\s\-.,;:!?'\")}}\[\u200b]|$)|(?<=[*=~])(?={_EAST}))"
)
_MARKUP = Pattern(
    r"\[\[(?P<to>[^\[\]]+)\](?:\[(?P<label>[^\[\]]*)\])?\]"
    r"|\[fn:(?P<note>[\w-]+)\]"
    r"|\[fn:[\w-]*:(?P<said>[^\[\]]*)\]"
    r"|\$\$[^$]+\$\$|\$[^\s$](?:[^$]*[^\s$])?\$(?!\d)"
    r"|\\\((?:(?!\\[()]).)*\\\)|\\\[(?:(?!\\[\[\]]).)*\\\]"
    rf"|{_SPAN}"
    r"|(?P<misread>\*(?=\S)|(?<=\S)\*|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)|~~|<(?=[A-Za-z/!?])(?!https?:))"
)
_NEEDED = frozenset("*/_+=~[$\\<")
_PICTURE = Pattern(rf"[^\[\]|#]+{ENDING}", re.IGNORECASE)
_WEB = Pattern(r"(?:https?|ftp|mailto):", re.IGNORECASE)
_FILE = Pattern(r"^(?:file|attachment):")
_SPACE = Pattern(r"[\s()<>]")


def markdown_of(text: str) -> str:
    """Write the markup of a text as Markdown, with a backslash before what only Markdown reads."""
    return text if _NEEDED.isdisjoint(text) else _MARKUP.sub(_written, text)


def _written(found: re.Match[str]) -> str:
    if found["to"] is not None:
        return _link(found["to"].strip(), found["label"])
    if found["note"]:
        return f"[^{found['note']}]"
    if found["said"] is not None:
        return f" ({found['said'].strip()})"
    if found["sign"]:
        return _dressed(found["sign"], found["in"])
    return f"\\{found['misread']}" if found["misread"] else found[0]


def _dressed(sign: str, inner: str) -> str:
    if sign in _CODE:
        return f"`` {inner} ``" if "`" in inner else f"`{inner}`"
    return f"{_SIGNS[sign]}{_MARKUP.sub(_within, inner)}{_SIGNS[sign]}"


def _within(found: re.Match[str]) -> str:
    """Write code and links inside of a mark; a mark in a mark stays as it is."""
    return found[0] if found["sign"] and found["sign"] not in _CODE else _written(found)


def _link(target: str, label: str | None) -> str:
    """Write a link to the web, or a picture; of any other link the words alone."""
    path = _FILE.sub("", target)
    if QUOTED_BLOCK.fullmatch(f"[[{target}]]"):
        return label or f"[[{target}]]"
    if label is None and _PICTURE.fullmatch(path):
        return f"![]({_address(path)})"
    if _WEB.match(target):
        return f"[{label}]({_address(target)})" if label else f"<{target}>"
    return label or path.lstrip("*#")


def _address(target: str) -> str:
    return f"<{target}>" if _SPACE.search(target) else target
