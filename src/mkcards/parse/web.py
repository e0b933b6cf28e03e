"""Notes written as HTML: a paper index, or any other page."""

from mkcards.diagnostics import Diagnostic, in_order
from mkcards.model.outline import Outline, Shape
from mkcards.model.source import Seed, Skipped
from mkcards.parse.drafts import Tree
from mkcards.parse.html import read_events
from mkcards.parse.index import Links, is_index, read_index
from mkcards.parse.page import read_page
from mkcards.parse.papers import papers_in


def parse_web(seed: Seed) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """Read a page of HTML; any text gives an outline."""
    page = read_events(seed)
    tree = Tree(seed, page.comments)
    links = Links(page.events)
    skipped: tuple[Skipped, ...] = page.skipped
    entries = {} if is_index(links) else papers_in(page.events)
    if is_index(links):
        skipped += read_index(page.events, links, seed, tree)
    else:
        skipped += read_page(page.events, tree, entries, seed.path)
    shape = Shape.INDEX if entries or is_index(links) else Shape.PAGE
    outline = Outline(seed, shape, tree.freeze(), skipped, tree.accepted)
    return outline, in_order(tuple(tree.diagnostics))
