"""Notes written as HTML: a paper index, or any other page."""

from mkcards.diagnostics import Diagnostic, in_order
from mkcards.model.outline import Outline, Shape
from mkcards.model.source import Seed, Skipped
from mkcards.parse.drafts import Tree
from mkcards.parse.html import read_events
from mkcards.parse.index import Links, is_index, read_index
from mkcards.parse.page import read_page


def parse_html(seed: Seed) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """Read a page of HTML; any text gives an outline."""
    page = read_events(seed)
    tree = Tree(seed, page.comments)
    links = Links(page.events)
    skipped: tuple[Skipped, ...] = page.skipped
    shape = Shape.INDEX if is_index(links) else Shape.PAGE
    if shape is Shape.INDEX:
        skipped += read_index(page.events, links, seed, tree)
    else:
        read_page(page.events, tree)
    outline = Outline(seed, shape, tree.freeze(), skipped, tree.accepted)
    return outline, in_order(tuple(tree.diagnostics))
