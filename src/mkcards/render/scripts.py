"""Raised and lowered signs, where nothing else can be meant: `10^-6^`, `H~2~O`.

Notes are full of `x^2+y^2`, `^^` and `3~5`; so a sign opens only right behind a word, holds a
short run of letters or digits, and a raised one is not followed by more of a formula. Pandoc's
manual, extensions superscript and subscript, is the form; these are its narrow cases.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_FORMS = {
    "^": (
        "sup",
        re.compile(r"(?<=[\w)\]}])\^([A-Za-z0-9+\-−*′°]{1,12})\^(?![A-Za-z0-9_^+\-−*/=(\[{])"),
    ),
    "~": ("sub", re.compile(r"(?<=[A-Za-z)\]])~([a-z0-9]{1,6}[+-]?)~(?!~)")),
}


def scripts(parser: MarkdownIt) -> None:
    """Teach a parser to read raised and lowered signs."""
    parser.inline.ruler.before("strikethrough", "scripts", _read)


def _read(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - called by markdown-it
    tag, form = _FORMS.get(state.src[state.pos], ("", None))
    found = form and form.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push(f"{tag}_open", tag, 1)
        state.push("text", "", 0).content = found[1]
        state.push(f"{tag}_close", tag, -1)
    state.pos = found.end()
    return True
