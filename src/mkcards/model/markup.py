"""Signs of note-taking programs that more than one stage has to read alike.

Each pattern is linear: what it looks at ends where the next sign of its kind begins.
"""

import re

from mkcards.model.media import ENDING
from mkcards.model.pattern import Pattern

PICTURE = r"!\[[^\[\]]*\]\([^()]*(?:\([^()]*\)[^()]*)*\)"
"""`![words](file)`, with parentheses in the name of the file: part of the text of a pattern."""

SIZE = r"\{:[^{}]*\}"
"""`{:width 300}` behind a picture (Logseq's documentation, image size)."""

HIGHLIGHT = Pattern(
    r"(?<![A-Za-z0-9_=\\])==(?![\s=])((?:[^=]|=(?!=))*?)(?<!\s)==(?![A-Za-z0-9_=])", needs=("==",)
)
"""`==words==` (Obsidian's help, Basic formatting syntax).

Next to a Latin letter or a digit two signs compare, and glued to a third one they are a rule.
"""

RAISED = Pattern(r"(?<=[\w)\]}])\^([A-Za-z0-9+\-−*′°]{1,12})\^(?![A-Za-z0-9_^+\-−*/=(\[{])")
LOWERED = Pattern(r"(?<=[A-Za-z)\]])~([a-z0-9]{1,6}[+-]?)~(?!~)")
"""`10^-6^` and `H~2~O` (Pandoc's manual, superscript and subscript), where nothing else is meant.

Notes are full of `x^2+y^2`, `^^` and `3~5`: so a sign opens only right behind a word, holds a short
run of letters or digits, and a raised one is not followed by more of a formula.
"""

WIKILINK = Pattern(
    r"!?\[\[(?!\s[^\[\]\n]*\s\]\])(?![-\d.\s]+(?:,[-\d.\s]+)+\]\])"
    r"(?P<page>[^\[\]|\n]*)(?:\|(?P<alias>[^\[\]\n]*))?\]\](?!\()",
    needs=("[[",),
)
"""`[[page]]`, `[[page#heading]]`, `[[page|words]]` (Obsidian's help, Internal links).

`[[ -f x ]]` is a test of a shell, `[[1, 2]]` a matrix and `[[1]](address)` a link of Markdown.
"""

NOTE_EMBED = Pattern(
    rf"!\[\[(?![^\[\]|#\n]*(?i:{ENDING})\s*[|#\]])(?P<page>[^\[\]|#\n]*)(?:#(?P<place>[^\[\]|\n]*))?"
    r"(?:\|[^\[\]\n]*)?\]\]",
    needs=("![[",),
)
"""`![[note]]`, `![[note#heading]]`, `![[note#^id]]` (Obsidian's help, Embed files).

A file with pictures, sound or films is none.
"""

QUOTED_BLOCK = Pattern(r"!?\[\[#\^(?P<name>[0-9a-f-]{36})\]\]", needs=("[[#^",))
"""A block of Logseq that a note quotes by its name, written as Obsidian links to one."""

ONLY_QUOTED = "![[#^"
"""How an item begins that is nothing but such a block."""

# In a question a Korean particle may follow, `(이)란`; what else stands in parentheses is a link.
_FOOTNOTE = r"\[\^(?P<label>[^\s\[\]^]+)\](?!\((?![이으]\)))"
FOOTNOTE = Pattern(_FOOTNOTE)
"""`[^label]`, the mark of a footnote in a text (Pandoc's manual, extension footnotes)."""

CODE_OR_FOOTNOTE = Pattern(rf"`+[^`]*`+| ?{_FOOTNOTE}")
"""Finds the marks of footnotes with the space before them, and code, in which there are none."""

CALLOUT = Pattern(r"\[!(?P<kind>[^\[\]\n]{1,60})\](?!\()[+-]?[ \t]*")
"""The sign of a callout in the first line of a quote, up to its title.

Obsidian's help, Callouts; GitHub's docs, Alerts. A sign behind the kind says whether it is folded.
"""

FILE_LINE = Pattern(
    r"^(?P<key>TARGET DECK|FILE TAGS)(?::[ \t]*+|[ \t]*+\n)(?P<value>\S[^\n]*)$",
    re.MULTILINE,
    needs=("TARGET DECK", "FILE TAGS"),
)
"""Deck and tags of a note, on one line or with the words on the next (Obsidian_to_Anki's wiki)."""

_SAME_KIND = {
    "note": (
        "note", "abstract", "cite", "example", "faq", "help", "info", "question", "quote",
        "summary", "tldr", "todo",
    ),
    "tip": ("tip", "check", "done", "hint", "success"),
    "important": ("important",),
    "warning": ("warning", "attention"),
    "caution": ("caution", "bug", "danger", "error", "fail", "failure", "missing"),
}  # fmt: skip
CALLOUT_KINDS = {kind: name for name, kinds in _SAME_KIND.items() for kind in kinds}
"""The kinds that Obsidian and GitHub know, each with the one of GitHub's five it is nearest to."""

_CALLOUT = Pattern(rf"(?:>[ \t]*)+{CALLOUT.text}")
_HEADING = Pattern(r"#(?=\S)")
_BETWEEN = " › "


def words_of(link: re.Match[str]) -> str:
    """Give what a reader sees of a wiki link: its own words, else the page and the heading in it.

    The address of a block (`#^id`) says nothing to a reader.
    """
    alias = (link["alias"] or "").strip()
    levels = _HEADING.split(link["page"].rstrip("\\").strip())
    named = (level for level in levels if level and not level.startswith("^"))
    return alias or _BETWEEN.join(named)


def is_callout(quote: str) -> bool:
    """Tell a quote whose first line is `[!kind]` from one of somebody's words."""
    return _CALLOUT.match(quote) is not None
