"""From clean text to an outline; parsing cannot fail."""

from collections.abc import Callable
from dataclasses import dataclass

from mkcards.diagnostics import Diagnostic
from mkcards.model.outline import Outline
from mkcards.model.source import Seed
from mkcards.parse.lexer import lex
from mkcards.parse.markdown import parse_markdown
from mkcards.parse.sniff import is_flattened, is_html, is_logseq, is_notion, is_opml, is_org
from mkcards.parse.tokens import Lexed

__all__ = ["PARSERS", "Parser", "parse", "with_embeds"]

Parsed = tuple[Outline, tuple[Diagnostic, ...]]


def _anything(_seed: Seed) -> bool:
    return True


def _parse_html(seed: Seed) -> Parsed:
    from mkcards.parse.web import parse_html  # noqa: PLC0415 - few notes are pages

    return parse_html(seed)


def _parse_logseq(seed: Seed) -> Parsed:
    from mkcards.parse.logseq import parse_logseq  # noqa: PLC0415 - few notes are of Logseq

    return parse_logseq(seed)


def _parse_notion(seed: Seed) -> Parsed:
    from mkcards.parse.notion import parse_notion  # noqa: PLC0415 - few notes are of Notion

    return parse_notion(seed)


def _parse_opml(seed: Seed) -> Parsed:
    from mkcards.parse.opml import parse_opml  # noqa: PLC0415 - few notes are those of outliners

    return parse_opml(seed)


def _parse_org(seed: Seed) -> Parsed:
    from mkcards.parse.org import parse_org  # noqa: PLC0415 - few notes are those of Emacs

    return parse_org(seed)


def _parse_lines(seed: Seed) -> Parsed:
    lexed = _with_form(seed, lex(seed))
    if not is_flattened(seed, lexed.tokens):
        return parse_markdown(seed, lexed)
    from mkcards.parse.flat import parse_flat  # noqa: PLC0415 - few notes are flattened

    return parse_flat(seed, lexed)


def _with_form(seed: Seed, lexed: Lexed) -> Lexed:
    """Read what the form of the whole note tells of its lines, in the few that have such a form."""
    if "\n\t" in seed.text:
        from mkcards.parse.indented import with_bullets  # noqa: PLC0415 - as above

        lexed = with_bullets(lexed)
    if ".1 " in seed.text or ".1. " in seed.text:
        from mkcards.parse.chapters import with_chapters  # noqa: PLC0415 - as above

        lexed = with_chapters(lexed)
    return lexed


@dataclass(frozen=True, slots=True)
class Parser:
    """A format: the suffixes that stand for it, how its text is told, and what reads it.

    `sniff` is asked only when no parser has the suffix of the seed.
    """

    suffixes: tuple[str, ...]
    sniff: Callable[[Seed], bool]
    parse: Callable[[Seed], Parsed]


PARSERS: tuple[Parser, ...] = (
    Parser((), is_logseq, _parse_logseq),
    Parser((".opml",), is_opml, _parse_opml),
    Parser((".org",), is_org, _parse_org),
    Parser((".html", ".htm"), is_html, _parse_html),
    Parser((), is_notion, _parse_notion),
    Parser((), _anything, _parse_lines),
)
"""All formats; a suffix decides first, then the first one that knows the text."""


def parse(seed: Seed) -> Parsed:
    """Read a seed into an outline; any text gives one, with what was found on the way."""
    path = seed.shown.lower()
    by_suffix = (parser for parser in PARSERS if path.endswith(parser.suffixes))
    by_text = (parser for parser in PARSERS if parser.sniff(seed))
    parser = next(by_suffix, None) or next(by_text)
    return parser.parse(seed)


def with_embeds(outlines: tuple[Outline, ...]) -> tuple[Outline, ...]:
    """Give outlines with what they show of each other (`![[note]]`), as quotes."""
    if not any("![[" in outline.seed.text for outline in outlines):
        return outlines
    from mkcards.parse.embedding import with_quotes  # noqa: PLC0415 - few notes show others

    return with_quotes(outlines)
