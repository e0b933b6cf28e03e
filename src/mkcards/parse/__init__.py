"""From clean text to an outline; parsing cannot fail."""

from collections.abc import Callable
from importlib import import_module

from mkcards.diagnostics import Diagnostic
from mkcards.model.outline import Outline
from mkcards.model.seed_name import FORMATS
from mkcards.model.source import Seed
from mkcards.model.vault import VaultKind
from mkcards.parse.lexer import lex
from mkcards.parse.markdown import parse_markdown
from mkcards.parse.quiz import with_questions
from mkcards.parse.sniff import is_flattened, is_html, is_logseq, is_notion, is_opml, is_org
from mkcards.parse.tokens import Lexed

__all__ = ["SNIFFED", "parse", "with_embeds"]

Parsed = tuple[Outline, tuple[Diagnostic, ...]]


SNIFFED: tuple[tuple[str, Callable[[Seed], bool]], ...] = (
    ("logseq", is_logseq),
    ("opml", is_opml),
    ("org", is_org),
    ("web", is_html),
    ("notion", is_notion),
)
"""The formats that a text tells, by the file that reads them; the first that knows it wins."""


def parse(seed: Seed) -> Parsed:
    """Read a seed into an outline; any text gives one, with what was found on the way.

    Its suffix says what reads it, else its text; most notes are plain lines.
    """
    name = _by_suffix(seed) or _by_text(seed)
    outline, found = _parser(name)(seed) if name else _parse_lines(seed)
    return with_questions(outline), found


def _by_suffix(seed: Seed) -> str | None:
    path = seed.shown.lower()
    name = next((name for suffix, name in FORMATS.items() if path.endswith(suffix)), None)
    return "logseq_org" if name == "org" and _is_in_graph(seed) else name


def _is_in_graph(seed: Seed) -> bool:
    return seed.vault is not None and seed.vault.kind is VaultKind.LOGSEQ


def _by_text(seed: Seed) -> str | None:
    return next((name for name, is_told in SNIFFED if is_told(seed)), None)


def _parser(name: str) -> Callable[[Seed], Parsed]:
    """Give the function that reads a format; few notes are of one, so it is loaded here."""
    module = import_module(f"{__name__}.{name}")
    parser: Callable[[Seed], Parsed] = getattr(module, f"parse_{name}")
    return parser


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


def with_embeds(outlines: tuple[Outline, ...]) -> tuple[Outline, ...]:
    """Give outlines with what they show of each other (`![[note]]`), as quotes."""
    if not any("![[" in outline.seed.text for outline in outlines):
        return outlines
    from mkcards.parse.embedding import with_quotes  # noqa: PLC0415 - few notes show others

    return with_quotes(outlines)
