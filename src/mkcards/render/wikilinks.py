"""Links between notes: a reader of a card sees their words, for there is no page to go to."""

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from mkcards.model.markup import WIKILINK, words_of


def wikilinks(parser: MarkdownIt) -> None:
    """Teach a parser to read wiki links, also those that embed another note."""
    parser.inline.ruler.before("image", "wikilink", _read)


def _read(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - called by markdown-it
    # To the reader of a link's label brackets are brackets: a token would be a link within a link.
    found = None if silent else WIKILINK.match(state.src, state.pos)
    if not found:
        return False
    if found["alias"]:
        _read_within(state, *found.span("alias"))
    else:
        state.push("text", "", 0).content = words_of(found)
    state.pos = found.end()
    return True


def _read_within(state: StateInline, start: int, end: int) -> None:
    """Read the words of a link as Markdown; there are no brackets in them."""
    outer, state.posMax = state.posMax, end
    state.pos = start
    state.md.inline.tokenize(state)
    state.posMax = outer
