"""A sentence with deletions as a question and what it hides, where no Anki shows it."""

import re

_DELETION = re.compile(r"\{\{c1::(.*?)\}\}(?!\})", re.DOTALL)
BLANK = "[…]"


def blanked(text: str, blank: str = BLANK) -> str:
    """Give a text, Markdown or the HTML of a field, with a blank for each deletion."""
    return _DELETION.sub(lambda _: blank, text)


def hidden(text: str) -> tuple[str, ...]:
    """Give what the deletions hide, each text once."""
    return tuple(dict.fromkeys(_DELETION.findall(text)))
