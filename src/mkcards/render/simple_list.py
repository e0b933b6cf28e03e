"""Bullets and steps whose items are simple lines become HTML without the parser."""

import re

from mkcards.render.code import simple_code
from mkcards.render.simple_line import START_OF_MANY, simple_line

_CODE_BELOW = r"  ```[^`\n]*\n(?>(?:(?>(?:  [^`\n]*+)?)\n)+)  ```"
BULLETS = rf"- [^\n]+(?>(?:\n *- [^\n]+|\n\n- [^\n]+|\n\n{_CODE_BELOW})*)"
STEPS = r"1\. [^\n]+(?>(?:\n\d{1,3}\. [^\n]+)*)"

_BULLET = re.compile(rf"(?P<indent>(?:  )*)- (?P<words>{START_OF_MANY}[^\n]+)")
_STEP = re.compile(rf"\d+\. (?P<words>{START_OF_MANY}[^\n]+)")
_PART = re.compile(
    rf"\n{{0,2}}(?:- (?P<words>{START_OF_MANY}[^\n]+)"
    r"|  ```(?P<info>[^`\n]*)\n(?P<code>[^`]+)  ```)"
)
_INDENT = re.compile(r"^  ", re.MULTILINE)
_CLOSING = "\n</ul>\n</li>"


def simple_bullets(text: str) -> str:
    """Give the HTML of a text that is `BULLETS`; empty where they are not simple."""
    return _loose(text) if "\n\n" in text else _tight(text)


def simple_steps(text: str) -> str:
    """Give the HTML of a text that is `STEPS`; empty where they are not simple."""
    items = [_words(_STEP.fullmatch(line)) for line in text.split("\n")]
    between = "</li>\n<li>".join(items)
    return f"<ol>\n<li>{between}</li>\n</ol>" if all(items) else ""


def _words(item: re.Match[str] | None) -> str:
    return simple_line(item["words"]) if item else ""


def _tight(text: str) -> str:
    """Give the HTML of bullets, each level indented by two spaces."""
    shown: list[str] = []
    last = -1
    for line in text.split("\n"):
        item = _BULLET.fullmatch(line)
        words = _words(item)
        level = len(item["indent"]) // 2 if item else 0
        if not words or level > last + 1:
            return ""
        between = f"</li>{_CLOSING * (last - level)}\n<li>"
        shown += ("\n<ul>\n<li>" if level > last else between, words)
        last = level
    return "".join([*shown, "</li>", _CLOSING * last, "\n</ul>"]).lstrip()


def _loose(text: str) -> str:
    """Give the HTML of bullets on one level with an empty line somewhere, each a paragraph."""
    shown: list[str] = []
    at = 0
    while part := _PART.match(text, at):
        shown.append(_shown(part))
        at = part.end()
    if at < len(text) or not all(shown):
        return ""
    items = "".join(shown).removeprefix("\n</li>")
    return f"<ul>{items}\n</li>\n</ul>"


def _shown(part: re.Match[str]) -> str:
    """Give the HTML of a bullet, which ends the one before it, or of the code below one."""
    if part.lastgroup == "code":
        code = simple_code(_INDENT.sub("", part["code"]), part["info"])
        return code and f"\n{code}"
    words = _words(part)
    return words and f"\n</li>\n<li>\n<p>{words}</p>"
