"""Fenced code, with colours where its language is known."""

import html

from mkcards.render.draft import START
from mkcards.render.highlight import highlighted, language_of


def code_block(code: str, language: str) -> str:
    """Give the safe HTML of code in a language, which is empty where the note names none.

    It is safe since all the code is escaped, and written as the sanitiser would write it.
    """
    # The marks of a deletion would be taken for faulty code.
    coloured = "" if START in code else highlighted(code, language)
    shown = (coloured or html.escape(code, quote=False)).replace("\xa0", "&nbsp;")
    return f'<pre tabindex="0"><code>{shown}</code></pre>'


def simple_code(code: str, info: str) -> str:
    """Give the same of a fence with what stands behind its opening; empty for a formula."""
    language = language_of(info)
    return "" if language == "math" else code_block(code.removesuffix("\n"), language)
