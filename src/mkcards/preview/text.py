"""What a person reads of a field, in one line: for lists, and to search in."""

import html
import re

_DELETION = re.compile(r"\{\{c1::(.*?)(?:::.*?)?\}\}", re.DOTALL)
_PICTURE = re.compile(r'<img [^>]*?alt="([^"]*)"[^>]*>')
_BLOCK = re.compile(
    r"</?(?:blockquote|br|dd|details|div|dl|dt|h[1-6]|hr|li|ol|p|pre|summary|t[dhr]|table|ul)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")


def told(markup: str) -> str:
    """Give the words of a field, a picture by what it says it shows, deletions told."""
    return _words(_DELETION.sub(r"\1", markup))


def asked(markup: str) -> str:
    """Give the words of a question, with an ellipsis in brackets for what is hidden."""
    return _words(_DELETION.sub("[…]", markup))


def _words(markup: str) -> str:
    apart = _BLOCK.sub(" ", _PICTURE.sub(r" \1 ", markup))
    return " ".join(html.unescape(_TAG.sub("", apart)).split())
