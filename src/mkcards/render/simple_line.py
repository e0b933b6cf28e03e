r"""A line whose Markdown is simple becomes HTML without the parser.

Most fields are words with at most a little code, bold text or a link in them. `_SIMPLE` says what
such a line is made of, `_PIECE` what becomes of it; whatever a line holds beyond that sends all of
it to the parser, so this reader never has to guess. What it gives needs no sanitiser either: all
words are escaped, the only tags are the four written here without an attribute, and a link, whose
address is of the web and of letters that mean nothing to HTML (and that every parser of addresses
takes: the sanitiser drops those it cannot read). tests/render/test_simple.py holds it equal to
parser and sanitiser.
"""

import html
import re

from mkcards.model.markup import WIKILINK, words_of
from mkcards.render.plainness import CJK

# Two lines that touch: an emphasis that begins or ends at a letter does so in any script. At a
# punctuation mark it needs a space on its other side, or a script without spaces (see markdown.py).
_LETTER = r"[^\W_]|[\ufdd0-\ufdd3]"
_NO_SPACE_NEEDED = rf"[^\s{CJK}]"
# The last but one goes where it begins a field, the last one stands for punctuation at a deletion.
_WORDS = r"[^*_`\[\]<>&\\~^=!\n\t\xa0\ufeff\U00011fff]"
_SIGN = (
    r"(?<=[^\W_])_(?=[^\W_])"  # as in snake_case
    r'|=(?![="])'
    r"|!(?!\[)"
    r"|&(?![#A-Za-z])"
    r"|>"
    r"|<(?==?(?: |\d++(?![^ ,)\n가-힣])))"  # compares, and begins no tag or address
    r"|~(?![^~]*~)|\^(?![^^]*\^)"  # mean something only in pairs
)
_CODE = r"`(?! )[^`\n\t\xa0\U00011fff]++(?<! )`(?!`)"
_WIKILINK = rf"\[\[[^\W\d_](?>(?:(?!\|){_WORDS})*)(?:\|(?!\s){_WORDS}++(?<!\s))?\]\](?!\()"
_HOST = r"(?![^/]*xn--)(?:[a-z0-9]+(?:-[a-z0-9]+){0,6}\.){1,6}[a-z]{2,24}"
_LINK = rf"\[{_WORDS}++\]\(https?://{_HOST}(?:[/?#][A-Za-z0-9/._?=%+,:@#-]*+)?\)"
_BRACKETS = rf"\[(?![\^!]|[ xX]\]){_WORDS}*+\](?!\()"
_TEXT = rf"{_WORDS}++|{_SIGN}|{_CODE}|{_WIKILINK}|{_LINK}|{_BRACKETS}"
_STRONG = (
    rf"(?:\*\*(?={_LETTER})|(?<!{_NO_SPACE_NEEDED})\*\*(?=[(`\[\"'‘“「『]))"
    rf"(?>(?:{_TEXT})+)"
    r"(?:(?:(?<=[^\W_])|(?<=[\ufdd0-\ufdd3]))\*\*"
    rf"|(?<=[)`\]\"'’”」』.,!?%:;])\*\*(?!{_NO_SPACE_NEEDED}))(?!\*)"
)
START = r"(?![-+#=>]|\d{1,9}[.)](?:\s|\Z)|\s)"
"""What a line that stands alone does not begin with if it begins no block."""

START_OF_MANY = rf"{START}(?![:~|])"
"""The same for a line among others, which could be a definition or the rule of a table."""

_SIMPLE = re.compile(rf"(?>(?:{_TEXT}|{_STRONG}|(?<!\s)\n{START_OF_MANY})+)(?<!\s)")
# `&|<|>` instead of a set: see `_TOKEN` in scan.py.
_PIECE = re.compile(
    rf"`(?P<code>[^`]+)`|\[(?P<page>\[[^\]]+\])\]|\[(?P<words>{_WORDS}+)\]\((?P<address>[^)]+)\)"
    r"|\*\*(?P<strong>(?:[^*`]|`[^`]+`)+)\*\*|&|<|>"
)
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def simple_line(text: str) -> str:
    """Give the HTML of a text of which no line begins a block; empty where it is not simple.

    Where its first line begins is for the caller to look at: a level of a breadcrumb is one line
    that begins nothing, whatever it says.
    """
    return _PIECE.sub(_shown, text) if _SIMPLE.fullmatch(text) else ""


def _shown(piece: re.Match[str]) -> str:
    kind = piece.lastgroup
    if kind is None:
        return _ESCAPED[piece[0]]
    if kind == "code":
        return f"<code>{html.escape(piece[1], quote=False)}</code>"
    if kind == "strong":
        return f"<strong>{_PIECE.sub(_shown, piece['strong'])}</strong>"
    if kind == "address":
        return f'<a href="{piece["address"]}">{piece["words"]}</a>'
    return _linked_words(piece[0])


def _linked_words(link: str) -> str:
    found = WIKILINK.fullmatch(link)
    return (found["alias"] or words_of(found)) if found else link
