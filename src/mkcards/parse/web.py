"""Notes written as HTML: a paper index, or any other page."""

from collections import Counter
from collections.abc import Iterator, Sequence

from mkcards.diagnostics import Code, Diagnostic, in_order
from mkcards.model.outline import Outline, Shape
from mkcards.model.source import Seed, Skipped
from mkcards.parse.drafts import Tree
from mkcards.parse.html import ACTIVE, Event, read_events
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
    return outline, in_order((*tree.diagnostics, *_left_out(page.active)))


def _left_out(active: Sequence[Event]) -> Iterator[Diagnostic]:
    """Tell once what a page does beside saying something."""
    counts = Counter(ACTIVE[event.name] for event in active)
    if counts:
        told = ", ".join(f"{n} {name}{'s' * (n > 1)}" for name, n in sorted(counts.items()))
        message = f"what the page does is left out: {told}"
        yield Diagnostic(Code.PASSED_OVER, active[0].location, message, "only its words are read")
