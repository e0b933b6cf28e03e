"""Notes of Logseq: pages and journals of a graph, and single files that show by their text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, takewhile
from urllib.parse import unquote

from mkcards.diagnostics import Diagnostic
from mkcards.model.outline import Item, ItemKind, Outline, remade
from mkcards.model.pattern import Pattern
from mkcards.model.source import FrontMatter, Location, Reason, Seed, Skipped, Steering
from mkcards.model.text import fold
from mkcards.model.vault import Vault, VaultKind
from mkcards.parse import lines
from mkcards.parse.lexer import lex
from mkcards.parse.logseq_page import Page, read_page
from mkcards.parse.markdown import parse_markdown

_JOURNALS = "journals"
_PAGES = "pages"
_CONTENTS = "contents"
"""The page that every graph has for links to the others; it is read if it is steered at all."""

_HIGHLIGHTS = "hls__"
_NAMESPACE = "___"
_TAG = Pattern(r"\[\[([^\[\]]+)\]\]|[^,#\[\]]+")
_DECK_LEVELS = Pattern(r"::|/")
_USED = frozenset({"deck", "tag", "tags", "title"})
_CARD_TAGS = frozenset({"card", "cards", "flashcard", "flashcards"})
_DAY = Pattern(r"(\d{4})_(\d{2})_(\d{2})")


def parse_logseq(seed: Seed) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """Read a page of Logseq; any text gives an outline."""
    page = read_page(lines.split_lines(seed.text, seed.first_line))
    told = replace(seed, folders=folders_of(seed), front_matter=_front_matter(seed, page))
    outline, found = parse_markdown(told, lex(_in_graph(told), page.lines))
    named = replace(
        outline,
        items=_gathered(remade(outline.items, _with_shown)),
        skipped=_in_order(seed, page, outline.skipped),
        anchors=page.blocks,
    )
    return placed(named, seed, page.said("title")), found


def placed(outline: Outline, seed: Seed, title: str = "") -> Outline:
    """Put an outline where its graph has the page: in its namespace, or below the day it is of."""
    named = replace(outline, names=_names(seed, title))
    return _dated(named) if _is_journal(seed) else named


def _in_graph(seed: Seed) -> Seed:
    """Let a single file be read by the conventions of a graph: `#word` is a tag."""
    return replace(seed, vault=seed.vault or Vault(VaultKind.LOGSEQ, "", "", seed.path))


def _in_order(seed: Seed, page: Page, skipped: Sequence[Skipped]) -> tuple[Skipped, ...]:
    """Give all lines that are left out in the order of the note."""
    unused = (each.line for each in page.properties if each.key not in _USED)
    told = [*skipped]
    for line in (*page.left_out, *unused):
        here = Location(seed.shown, line.number, line.column)
        told.append(Skipped(seed.path, here, Reason.MARKUP, line.text))
    return tuple(sorted(told, key=lambda each: each.location))


def _with_shown(item: Item) -> Item:
    """Give an item what stands below it in blocks without words: code, a table, a formula.

    Logseq has a bullet for each. It belongs to the block before it, else to the one above.
    """
    if not any(map(_is_shown, item.children)):
        return item
    children, blocks = item.children, item.blocks
    if item.kind is ItemKind.BULLET and item.text:
        first = tuple(takewhile(_is_shown, children))
        blocks = (*blocks, *chain.from_iterable(each.blocks for each in first))
        children = children[len(first) :]
    return item._replace(blocks=blocks, children=_gathered(children))


def _gathered(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Give items with what is shown right behind one of them as a part of that one."""
    kept: list[Item] = []
    for item in items:
        last = kept[-1] if kept and _is_shown(item) else None
        if last and last.kind is ItemKind.BULLET and last.text and not last.children:
            kept[-1] = last._replace(blocks=(*last.blocks, *item.blocks))
        else:
            kept.append(item)
    return tuple(kept)


def _is_shown(item: Item) -> bool:
    is_bare = not (item.text or item.children or item.markers)
    return is_bare and item.kind is ItemKind.BULLET and bool(item.blocks)


def folders_of(seed: Seed) -> tuple[str, ...]:
    """Give the folders of a note without those in which every graph has its files."""
    return tuple(name for name in seed.folders if name not in {_PAGES, _JOURNALS})


def _is_journal(seed: Seed) -> bool:
    return seed.path.split("/")[-2:-1] == [_JOURNALS]


def _front_matter(seed: Seed, page: Page) -> FrontMatter:
    said = seed.front_matter
    tags = chain.from_iterable(_tags(page.said(key)) for key in ("tags", "tag"))
    is_index = fold(_stem(seed)) == _CONTENTS and said.steering is Steering.ON
    is_off = is_index or page.said("disable-anki-sync") == "true"
    deck = tuple(_DECK_LEVELS.split(_bare(page.said("deck")))) if page.said("deck") else ()
    return replace(
        said,
        steering=Steering.OFF if is_off else said.steering,
        tags=tuple(dict.fromkeys((*said.tags, *tags))),
        deck=deck or said.deck,
        deck_folders=None if deck else said.deck_folders,
    )


def _tags(value: str) -> Iterator[str]:
    """Give the tags of a property: with commas between them, as pages or with a `#` in front."""
    names = ((found[1] or found[0]).strip(" /") for found in _TAG.finditer(value))
    return (name.replace("/", "::") for name in names if name and fold(name) not in _CARD_TAGS)


def _names(seed: Seed, said: str) -> tuple[str, ...]:
    """Give what Logseq calls a page: its title, or its file name, cut into namespaces."""
    if _is_journal(seed):
        return (_JOURNALS.capitalize(),)
    title = _bare(said) or seed.front_matter.title
    levels = title or unquote(_stem(seed).removeprefix(_HIGHLIGHTS)).replace(_NAMESPACE, "/")
    return tuple(filter(None, (level.strip() for level in levels.split("/"))))


def _bare(value: str) -> str:
    return value.removeprefix("[[").removesuffix("]]").strip()


def _stem(seed: Seed) -> str:
    return seed.path.rpartition("/")[2].rpartition(".")[0]


def _dated(outline: Outline) -> Outline:
    """Put what a day says below its date: a day is no topic, but it tells what is meant."""
    place = Location(outline.seed.shown, outline.seed.first_line)
    day = _DAY.sub(r"\1-\2-\3", _stem(outline.seed))
    items = (Item(ItemKind.LABEL, day, place, children=outline.items),) if outline.items else ()
    return replace(outline, items=items)
