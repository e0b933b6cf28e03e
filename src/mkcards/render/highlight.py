"""Colours for code: Pygments classes at build time, since a card runs no script."""

from functools import cache

_LONGEST = 20_000


def highlighted(code: str, language: str) -> str:
    """Give the code as HTML with Pygments' short class names.

    Gives an empty text where Pygments does not know the language, or the code is over 20 000
    characters and its lexers may be slow.
    """
    name = _lexer_names().get(language.lower()) if language and len(code) <= _LONGEST else None
    if name is None:
        return ""
    import pygments  # noqa: PLC0415 - loaded only by notes that name a language
    from pygments.formatters.html import HtmlFormatter  # noqa: PLC0415 - same
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415 - same

    lexer = get_lexer_by_name(name, stripnl=False, ensurenl=False)
    return pygments.highlight(code, lexer, HtmlFormatter(nowrap=True)).removesuffix("\n")


@cache
def _lexer_names() -> dict[str, str]:
    """Give every alias of Pygments' own lexers; plug-ins would make cards differ by machine."""
    from pygments.lexers import get_all_lexers  # noqa: PLC0415 - as above

    return {
        alias: aliases[0] for _, aliases, _, _ in get_all_lexers(plugins=False) for alias in aliases
    }
