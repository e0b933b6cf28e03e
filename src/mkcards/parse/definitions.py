"""Definition lists as Markdown Extra and Pandoc write them: a term, and lines of `: text` below."""

from collections.abc import Sequence

from mkcards.model.pattern import Pattern
from mkcards.parse import paragraphs
from mkcards.parse.tokens import Token, TokenKind, bullet_from

_DEFINITION = Pattern(r":\s+(?=\S)")
_DEEPEST_TERM = 3


def read(tokens: Sequence[Token]) -> list[Token]:
    """Make bullets of terms, and bullets below them of their definitions.

    The first definition may leave a blank line below a term that stands alone, and so may each of
    the others. Gives as many tokens as it is given.
    """
    read_so_far = list(tokens)
    widths = {index: width for index, token in enumerate(tokens) if (width := _width(token))}
    term: int | None = None
    for index, token in enumerate(tokens if widths else ()):
        width = widths.get(index, 0)
        if width:
            term = _term_above(tokens, index, term)
        elif term is not None and _ends(tokens, index, tokens[term].indent):
            term = None
        if width and term is not None:
            read_so_far[term] = tokens[term]._replace(kind=TokenKind.BULLET, level=-1)
            inner = max(token.indent, tokens[term].indent + 1)
            read_so_far[index] = bullet_from(token, width)._replace(indent=inner)
    return read_so_far


def _width(token: Token) -> int:
    """Give the characters in front of the words of a definition; 0 for any other line."""
    if token.kind is not TokenKind.TEXT or not token.text.startswith(":"):
        return 0
    found = _DEFINITION.match(token.text)
    return found.end() if found else 0


def _term_above(tokens: Sequence[Token], index: int, known: int | None) -> int | None:
    """Give the index of the term right above a definition, or the one that is known."""
    above = index - 1
    if known is None and _is_blank(tokens, above):
        above -= 1
        if above > 0 and tokens[above - 1].kind is TokenKind.TEXT:
            return None
    inside = known is not None and tokens[above].indent > tokens[known].indent
    return above if above >= 0 and not inside and _is_term(tokens[above]) else known


def _ends(tokens: Sequence[Token], index: int, indent: int) -> bool:
    """Tell what is no part of a definition; a line right below may go on with it."""
    token = tokens[index]
    if token.kind is TokenKind.BLANK or token.indent > indent:
        return False
    return token.kind is not TokenKind.TEXT or _is_blank(tokens, index - 1)


def _is_blank(tokens: Sequence[Token], index: int) -> bool:
    return index >= 0 and tokens[index].kind is TokenKind.BLANK


def _is_term(token: Token) -> bool:
    if token.kind is not TokenKind.TEXT or token.indent > _DEEPEST_TERM or _width(token):
        return False
    return paragraphs.is_label(token.text) and not paragraphs.ends_in_colon(token.text)
