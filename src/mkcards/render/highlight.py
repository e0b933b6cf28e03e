"""Colours for code: Pygments classes at build time, since a card runs no script."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.formatters.html import HtmlFormatter
    from pygments.lexer import Lexer

_LONGEST = 20_000
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
    """Give the code as HTML with Pygments' short class names.

    Gives an empty text where Pygments does not know the language, or the code is over 20 000
    characters and its lexers may be slow.
    """
    known = _lexer_names() if language and len(code) <= _LONGEST else {}
    name = known.get(_OTHER_NAMES.get(language, language))
    if name is None:
        return ""
    import pygments  # noqa: PLC0415 - loaded only by notes that name a language

    # Some lexers keep what they learnt of a text (that of HTTP its content type): one for each.
    lexer = _lexer_class(name)(stripnl=False)
    return pygments.highlight(code, lexer, _formatter()).removesuffix("\n")


@cache
def _lexer_class(name: str) -> "type[Lexer]":
    from pygments.lexers import find_lexer_class_by_name  # noqa: PLC0415 - as above

    return find_lexer_class_by_name(name)


@cache
def _formatter() -> "HtmlFormatter[str]":
    """Make the one formatter; making its style sheet costs more than the colours of a text."""
    from pygments.formatters.html import HtmlFormatter  # noqa: PLC0415 - as above

    return HtmlFormatter(nowrap=True)


@cache
def _lexer_names() -> dict[str, str]:
    """Give every alias of Pygments' own lexers; plug-ins would make cards differ by machine."""
    from pygments.lexers import get_all_lexers  # noqa: PLC0415 - as above

    return {
        alias: aliases[0] for _, aliases, _, _ in get_all_lexers(plugins=False) for alias in aliases
    }
