"""Which `<details>` each tag and each line of a note belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass

from mkcards.parse.tokens import Token, TokenKind

_FAR = 1 << 30
_TAGS = frozenset({TokenKind.OPEN, TokenKind.CLOSE, TokenKind.SUMMARY})


@dataclass(slots=True)
class Fold:
    """A `<details>`: where it ends and what it is called.

    `close` is the index of the token that ends it (-1: none does), `summary` the token of its
    title, `base` the least indentation of its body in columns.
    """

    close: int = -1
    summary: Token | None = None
    base: int = _FAR


def pair(tokens: Sequence[Token]) -> tuple[list[Token], dict[int, Fold]]:
    """Find out which `<details>` each tag and each line belongs to.

    Gives the tokens, with a summary that has no place as plain text, and the fold that each
    opening token (by its index) starts. Time is linear in the number of tokens.
    """
    folds: dict[int, Fold] = {}
    stack: list[Fold] = []
    paired = list(tokens)
    for index, token in enumerate(tokens):
        if token.kind not in _TAGS:
            if stack and token.kind is not TokenKind.BLANK:
                stack[-1].base = min(stack[-1].base, token.indent)
        elif token.kind is TokenKind.OPEN:
            folds[index] = Fold()
            stack.append(folds[index])
        elif token.kind is TokenKind.SUMMARY:
            paired[index] = _title(stack, token)
        elif stack:
            _end(stack, index)
    while stack:
        _end(stack, -1)
    return paired, folds


def _end(stack: list[Fold], index: int) -> None:
    fold = stack.pop()
    fold.close = index
    if stack:
        stack[-1].base = min(stack[-1].base, fold.base)
    if fold.base == _FAR:
        fold.base = 0


def _title(stack: list[Fold], token: Token) -> Token:
    if not token.text:
        return token
    if not stack or stack[-1].summary is not None:
        return token._replace(kind=TokenKind.TEXT)
    stack[-1].summary = token
    return token
