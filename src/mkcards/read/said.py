"""What a note says of itself outside of its head, and how a vault means its tags."""

import re
from dataclasses import replace

from mkcards.config import own_deck
from mkcards.model.markup import FILE_LINE
from mkcards.model.pattern import Pattern
from mkcards.model.source import FrontMatter

_OF_PAGES = Pattern(
    r"^(?P<key>[\w-]+:[ \t]+)(?P<value>(?!['\"])[^\n]*(?:\[\[|#|:[ \t])[^\n]*)$",
    re.MULTILINE,
    needs=":",
)
_SIGN = Pattern(r"#?\[\[|\]\]|(?<![^\s,])#(?=\w)")


def with_file_lines(front_matter: FrontMatter, text: str) -> FrontMatter:
    """Add the deck and the tags of `TARGET DECK` and `FILE TAGS`; the head of a note goes before.

    A deck that cannot be used is passed over; the line is told as markup in any case.
    """
    for line in FILE_LINE.finditer(text):
        if line["key"] == "FILE TAGS":
            tags = dict.fromkeys((*front_matter.tags, *line["value"].replace("#", "").split()))
            front_matter = replace(front_matter, tags=tuple(tags))
        elif front_matter.deck_folders is not None or not front_matter.deck:
            front_matter = replace(front_matter, deck=_deck(line["value"]), deck_folders=None)
    return front_matter


def as_yaml(text: str) -> str:
    """Write a head of Logseq as YAML, which `tags: [[a]], #b` and `title: a: b` are not."""
    head, end, rest = text.partition("\n---")
    return f"{_OF_PAGES.sub(_quoted, head)}{end}{rest}" if end else text


def _quoted(line: re.Match[str]) -> str:
    value = _SIGN.sub("", line["value"]).replace("'", "''")
    return f"{line['key']}'{value}'"


def nested(front_matter: FrontMatter) -> FrontMatter:
    """Give the tags of a note in a vault, where `a/b` stands for levels."""
    if not any("/" in tag for tag in front_matter.tags):
        return front_matter
    tags = tuple("::".join(filter(None, tag.split("/"))) for tag in front_matter.tags)
    return replace(front_matter, tags=tags)


def _deck(text: str) -> tuple[str, ...]:
    try:
        return own_deck(text.strip())
    except ValueError:
        return ()
