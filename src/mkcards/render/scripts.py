"""Raised and lowered signs, in the narrow cases in which nothing else can be meant."""

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from mkcards.model.markup import LOWERED, RAISED

_FORMS = {"^": ("sup", RAISED), "~": ("sub", LOWERED)}


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
