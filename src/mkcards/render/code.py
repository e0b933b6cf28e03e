"""Fenced code, with colours where its language is known."""

import html

from mkcards.render.draft import START
from mkcards.render.highlight import highlighted


def code_block(code: str, language: str) -> str:
    """Give the HTML of code in a language, which is empty where the note names none."""
    # The marks of a deletion would be taken for faulty code.
    coloured = "" if START in code else highlighted(code, language)
    return f'<pre tabindex="0"><code>{coloured or html.escape(code, quote=False)}</code></pre>'
