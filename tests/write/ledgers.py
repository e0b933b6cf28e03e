"""Cards, states and what a person adds to their files, with texts that YAML could get wrong."""

from hypothesis import strategies as st

from mkcards.model.card import (
    Card,
    CardKind,
    Digests,
    Former,
    Guid,
    Lang,
    NoteTypeName,
    State,
    Written,
)
from tests.write.texts import TEXTS

LISTS: st.SearchStrategy[tuple[str, ...]] = st.lists(TEXTS, max_size=2).map(tuple)
HEX = st.one_of(st.just("-"), st.text("0123456789abcdef", min_size=8, max_size=8))
SECONDS = st.integers(0, 32503679999)
GUIDS = st.text("aZ09", min_size=22, max_size=22).map(Guid)
DIGESTS: st.SearchStrategy[Written] = st.builds(
    Digests,
    HEX,
    HEX,
    HEX,
    st.lists(HEX.filter("-".__ne__), max_size=2).map(tuple),
).map(lambda digests: digests.written)


def _is_deck(name: str) -> bool:
    levels = name.split("::")
    return name.isprintable() and all(level and level == level.strip() for level in levels)


CARDS: st.SearchStrategy[Card] = st.builds(
    Card,
    guid=GUIDS,
    kind=st.sampled_from(CardKind),
    note_type=st.sampled_from(NoteTypeName),
    rule=TEXTS,
    seed=TEXTS,
    source=TEXTS,
    under=LISTS,
    slot=TEXTS,
    deck=st.one_of(st.sampled_from(["Notes::a", "Notes::A", "Notes"]), TEXTS.filter(_is_deck)),
    breadcrumb=LISTS,
    tags=LISTS,
    lang=st.sampled_from(Lang),
    question=TEXTS,
    answer=TEXTS,
    extra=TEXTS,
    hidden=LISTS,
    derived=DIGESTS,
    media=st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple),
    foreign=LISTS,
    skip=st.booleans(),
    rendered=TEXTS,
    changed=SECONDS,
    line=st.just(0),
    was=st.one_of(st.none(), st.builds(Former, TEXTS, LISTS, TEXTS, TEXTS, TEXTS)),
)
STATES: st.SearchStrategy[State] = st.builds(
    State,
    topic_roots=st.dictionaries(TEXTS, LISTS, max_size=3).map(lambda d: tuple(sorted(d.items()))),
    note_types=st.dictionaries(
        st.sampled_from(NoteTypeName), st.tuples(HEX, SECONDS), max_size=2
    ).map(lambda d: tuple((name, *d[name]) for name in sorted(d))),
    vetoes=st.lists(st.tuples(GUIDS, TEXTS), max_size=2).map(tuple),
    root=TEXTS,
)
COMMENTS: st.SearchStrategy[tuple[str, ...]] = st.lists(
    st.text(st.one_of(st.characters(categories=["L", "N", "P", "S"]), st.sampled_from(" \t"))).map(
        lambda text: f"#{text}".strip()
    ),
    max_size=2,
    unique=True,
).map(tuple)
"""Whole lines of comment above an entry."""
