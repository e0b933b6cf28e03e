"""A sentence with deletions as a question and what it hides, where no Anki shows it."""

import re

_DELETION = re.compile(r"\{\{c1::(.*?)(?::::[^{}<>]*)?\}\}(?!\})", re.DOTALL)
_IN_FIELD = re.compile(r"\{\{c1::(.*?)(?:::.*?)?\}\}(?!\})", re.DOTALL)
BLANK = "[…]"


def blanked(text: str, blank: str = BLANK) -> str:
    """Give a text, Markdown or the HTML of a field, with a blank for each deletion."""
    return _DELETION.sub(lambda _: blank, text)


def hidden(text: str, *, in_field: bool = False) -> tuple[str, ...]:
    """Give what the deletions of Markdown, or of the HTML of a field, hide, each text once."""
    deletion = _IN_FIELD if in_field else _DELETION
    return tuple(dict.fromkeys(deletion.findall(text)))
