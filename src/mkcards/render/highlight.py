"""Colours for code: Pygments classes at build time, since a card runs no script."""

import html
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pygments.lexer import Lexer
    from pygments.token import _TokenType

_LONGEST = 4_000
_SLOW = frozenset({"autohotkey", "autoit", "fan", "gherkin", "janet", "kal", "maple"})
"""Lexers of Pygments 2.21 that take seconds for 4,000 characters of a single sign."""

_LANGUAGE = re.compile(r"[\s{.]*([^\s{}:,=]+)")
_OTHER_NAMES = {
    "cc": "cpp",
    "cjs": "javascript",
    "cmd": "bat",
    "el": "emacs-lisp",
    "fs": "fsharp",
    "gradle": "groovy",
    "h": "c",
    "hpp": "cpp",
    "htm": "html",
    "ipython": "python",
    "jsonc": "json",
    "jsonl": "json",
    "jupyter": "python",
    "kt": "kotlin",
    "mjs": "javascript",
    "ml": "ocaml",
    "node": "javascript",
    "patch": "diff",
    "plsql": "sql",
    "sqlite": "sql",
    "svelte": "html",
    "svg": "xml",
    "terminal": "console",
    "vb": "vb.net",
}
"""What fences say that Pygments calls otherwise: suffixes of files, dialects."""


def language_of(info: str) -> str:
    """Give the language that a fence names, lower case: of `{.python}`, `rust,ignore`, `py:a.py`.

    Empty where it names none.
    """
    found = _LANGUAGE.match(info)
    return found[1].lower() if found else ""


@lru_cache(maxsize=64)
def highlighted(code: str, language: str) -> str:
    """Give the code as safe HTML: spans with Pygments' short class names around escaped text.

    Gives an empty text where Pygments does not know the language, or the code is over 4 000
    characters and its lexers may be slow.
    """
    known = _lexer_names() if language and len(code) <= _LONGEST else {}
    name = known.get(_OTHER_NAMES.get(language, language))
    if name is None or name in _SLOW:
        return ""
    # Some lexers keep what they learnt of a text (that of HTTP its content type): one for each.
    return coloured(_lexer_class(name)(stripnl=False).get_tokens(code)).removesuffix("\n")


def coloured(tokens: "Iterable[tuple[_TokenType, str]]") -> str:
    """Give the tokens in spans, none of which goes over the end of a line."""
    shown: list[str] = []
    last: _TokenType | None = None
    end = ""
    for kind, text in tokens:
        for number, part in enumerate(html.escape(text, quote=False).split("\n")):
            if number:
                shown += (end, "\n")
                last, end = None, ""
            if part and kind is not last:
                start = _span(kind)
                shown += (end, start)
                last, end = kind, "</span>" if start else ""
            shown.append(part)
    return "".join([*shown, end])


@cache
def _span(kind: "_TokenType") -> str:
    """Give the start of the span of a kind of token: that of the nearest kind with a class.

    What a lexer adds to the standard kinds has a class of its own, which no style sheet knows.
    """
    from pygments.token import STANDARD_TYPES  # noqa: PLC0415 - as above

    if kind in STANDARD_TYPES:
        return f'<span class="{STANDARD_TYPES[kind]}">' if STANDARD_TYPES[kind] else ""
    # Every kind stems from `Token`, which is a standard one.
    return (_span(kind.parent) if kind.parent else "") or "<span>"


@cache
def _lexer_class(name: str) -> "type[Lexer]":
    from pygments.lexers import find_lexer_class_by_name  # noqa: PLC0415 - as above

    return find_lexer_class_by_name(name)


@cache
def _lexer_names() -> dict[str, str]:
    """Give every alias of Pygments' own lexers; plug-ins would make cards differ by machine."""
    from pygments.lexers import get_all_lexers  # noqa: PLC0415 - as above

    return {
        alias: aliases[0] for _, aliases, _, _ in get_all_lexers(plugins=False) for alias in aliases
    }
