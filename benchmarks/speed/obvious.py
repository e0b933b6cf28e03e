"""The obvious build, to be measured against: markdown-it-py and stock genanki, nothing else.

`python benchmarks/speed/obvious.py FOLDER PACKAGE`: the path to a leaf is its question, what
follows the colon its answer. No rules, no identity, nothing made safe, no card files.
"""

import hashlib
import html
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import genanki
from markdown_it import MarkdownIt

NOTE_TYPE = genanki.Model(
    1_607_392_319,
    "Obvious",
    fields=[{"name": "Front"}, {"name": "Back"}],
    templates=[
        {
            "name": "Card 1",
            "qfmt": "{{Front}}",
            "afmt": "{{FrontSide}}<hr id=answer>{{Back}}",
        }
    ],
)
READER = MarkdownIt("commonmark")


class Open:
    """A list item whose end has not come: its blocks as HTML, and whether it holds items."""

    def __init__(self) -> None:
        """Begin an item without blocks."""
        self.blocks: list[str] = []
        self.is_parent = False


def cards(text: str) -> Iterator[tuple[str, str, str]]:
    """Give title, question and answer of each leaf bullet of a note."""
    env: dict[str, Any] = {}
    tokens = READER.parse(text, env)
    title, heading, items = "", "", list[Open]()
    for token, after in zip(tokens, [*tokens[1:], tokens[-1]], strict=True):
        if token.type == "heading_open":
            heading = html.escape(after.content)
            title = heading if token.tag == "h1" else title
        elif token.type == "list_item_open":
            items.append(Open())
        elif token.type == "inline" and items:
            shown = READER.renderer.renderInline(token.children or [], READER.options, env)
            items[-1].blocks.append(shown)
        elif token.type == "fence" and items:
            items[-1].blocks.append(READER.renderer.render([token], READER.options, env))
        elif token.type == "list_item_close":
            leaf = items.pop()
            for parent in items[-1:]:
                parent.is_parent = True
            if not leaf.is_parent:
                yield title, *_sides(heading, items, leaf)


def _sides(heading: str, above: list[Open], leaf: Open) -> tuple[str, str]:
    first, *others = leaf.blocks or [""]
    label, _, text = first.partition(": ")
    parents = [item.blocks[0] for item in above if item.blocks]
    return " / ".join((heading, *parents, label)), text + "".join(others)


def main() -> None:
    """Build the notes of a folder into a package."""
    folder, package = map(Path, sys.argv[1:])
    decks: dict[str, genanki.Deck] = {}
    for path in sorted(folder.iterdir()):
        for title, question, answer in cards(path.read_text(encoding="utf-8")):
            number = int.from_bytes(hashlib.sha256(title.encode()).digest()[:4], "big") | 1 << 30
            deck = decks.setdefault(title, genanki.Deck(number, title))
            guid = genanki.guid_for(title, question)
            deck.add_note(genanki.Note(NOTE_TYPE, [question, answer], guid=guid, tags=["notes"]))
    genanki.Package(list(decks.values())).write_to_file(package)


if __name__ == "__main__":
    main()
