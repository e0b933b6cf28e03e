"""Markdown to HTML, one item or answer at a time."""

import re
from collections.abc import MutableMapping, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.deflist import deflist_plugin

from mkcards.render.boxes import boxes
from mkcards.render.callouts import callouts
from mkcards.render.code import code_block
from mkcards.render.draft import END, JOINT, START, Draft
from mkcards.render.embeds import read_embeds
from mkcards.render.footnotes import footnotes
from mkcards.render.highlight import language_of
from mkcards.render.highlights import highlights
from mkcards.render.math import keep_formula
from mkcards.render.plainness import CJK, DEEPEST
from mkcards.render.scripts import scripts
from mkcards.render.wikilinks import wikilinks

_OPENS_AFTER_CJK = re.compile(
    rf"((?:(?<=[{CJK}])|(?<=[{CJK}][{START}{END}]))(?:\*+|==|~~))(?=[^\w\s*=~{START}-{JOINT}])"
)
_CLOSES_BEFORE_CJK = re.compile(
    rf"([^\w\s*=~\\{START}-{JOINT}])(\*+|==|~~)(?=[{START}{END}]?[{CJK}])"
)


class _Parser(MarkdownIt):
    """A parser that leaves addresses as the note wrote them; the sanitiser judges them later."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - named by markdown-it
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - named by markdown-it
        return True


def to_html(text: str, draft: Draft) -> str:
    """Give the HTML of a text; a single paragraph stands without its tags."""
    parser, env = _parser(), {"draft": draft}
    tokens = parser.parse(_jointed(text), env)
    if [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]:
        tokens = tokens[1:2]
    return str(parser.renderer.render(tokens, parser.options, env)).strip().replace(JOINT, "")


def line_to_html(text: str, draft: Draft) -> str:
    """Give the HTML of a text in which nothing begins a list or another block."""
    markup = _parser().renderInline(_jointed(text), {"draft": draft})
    return str(markup).strip().replace(JOINT, "")


@cache
def _parser() -> MarkdownIt:
    """Make the one parser.

    Headings, indented code and definitions of links belong to the structure of a note, which the
    outline has read: in the text of an item `# of layers`, deep indentation and `[1]: x` mean
    themselves. The nesting limit is above what is let through, since markdown-it drops deeper
    lists without a word.
    """
    options = {"maxNesting": 4 * DEEPEST, "xhtmlOut": False}
    parser = _Parser("commonmark", options).enable(["table", "strikethrough"])
    parser.disable(["code", "heading", "lheading", "reference"])
    read_embeds(parser)
    for construct in (boxes, callouts, deflist_plugin, footnotes, highlights, scripts, wikilinks):
        parser.use(construct)
    parser.add_render_rule("fence", fence)
    parser.add_render_rule("th_open", _cell_open)
    parser.add_render_rule("td_open", _cell_open)
    return parser


def fence(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    place: int,
    _options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    """Give a fenced block: a formula, or code with colours where its language is known."""
    draft: Draft = env["draft"]
    token = tokens[place]
    code = token.content.removesuffix("\n").replace(JOINT, "")
    language = language_of(token.info)
    if language == "math":
        return f"<p>{keep_formula(draft, code, code, display=True)}</p>\n"
    return f"{code_block(code, language)}\n"


def _cell_open(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    place: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    """Give the start of a table cell with its alignment as a class."""
    style = str(tokens[place].attrs.pop("style", ""))
    if style:
        tokens[place].attrs["class"] = style.removeprefix("text-align:")
    return renderer.renderToken(tokens, place, options, env)


def _jointed(text: str) -> str:
    """Give the text with a joint where emphasis meets a script that puts no spaces between words.

    CommonMark (0.31, section 6.2) does not close `**` between `)` and a letter, which is how
    Korean particles follow an emphasised term.
    """
    if not any(sign in text for sign in "*=~"):
        return text
    return _CLOSES_BEFORE_CJK.sub(rf"\1{JOINT}\2", _OPENS_AFTER_CJK.sub(rf"\1{JOINT}", text))
