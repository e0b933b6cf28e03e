"""What a person changed in Anki: told from what we sent, and from what we did not send yet."""

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from mkcards.model.card import Card, Tag
from mkcards.pipeline import RETIRED
from mkcards.render import shown_digest
from mkcards.sync.held import HeldNote
from mkcards.sync.markup import look

SKIP = Tag("mkcards::skip")
"""The tag by which a person says in Anki that a card shall go."""

FIELDS = {0: "question", 1: "answer", 2: "breadcrumb", 3: "kind", 4: "extra", 6: "lang", 8: "hint"}
"""Place → name of the fields whose change counts: not Source, Key and what is reserved."""

_OF_ANKI = frozenset({"leech", "marked"})
"""Tags that Anki sets itself; they are no words about the card."""


class Standing(Enum):
    """How a note in Anki stands to what the card files say we last built."""

    SAME = "same"
    OLDER = "older"
    EDITED = "edited"


class Difference(NamedTuple):
    """What Anki shows otherwise than a note of ours; tags are `added` and `removed` in Anki."""

    standing: Standing
    fields: tuple[str, ...] = ()
    added: tuple[Tag, ...] = ()
    removed: tuple[Tag, ...] = ()

    @property
    def is_any(self) -> bool:
        """Tell whether anything is shown otherwise."""
        return bool(self.fields or self.added or self.removed)


def difference(
    card: Card, fields: Sequence[str], tags: Iterable[Tag], held: HeldNote
) -> Difference:
    """Give what Anki shows otherwise, and whether a person did that or it is an older build.

    `card` is its entry as the card files had it before today's build: they know the digest and the
    second of what was last built, and so of what an import brought at most. `fields` and `tags` are
    those of the note of that build where they can be made, else today's. A person who edits a note
    makes it younger than anything that was built, an import never does; a note whose second is not
    known is taken for edited. What an import would not touch and shows the same is the same.
    """
    if shown_digest(held.fields, _ours(held.tags), card.media) == card.rendered:
        return Difference(Standing.SAME)
    is_older = 0 < held.changed <= card.changed
    added, removed = _tags(tags, held.tags)
    found = Difference(
        Standing.OLDER if is_older else Standing.EDITED,
        tuple(differing(fields, held.fields)),
        added,
        removed,
    )
    is_sent = is_older and held.changed < card.changed
    return found if is_sent or found.is_any else Difference(Standing.SAME)


def differing(ours: Sequence[str], theirs: Sequence[str]) -> Iterable[str]:
    """Give the names of the fields that show something else, however their HTML is written."""
    for place, name in FIELDS.items():
        old, new = ours[place], theirs[place]
        if old != new and look(old) != look(new):
            yield name


def in_our_words(ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Give the fields of Anki with ours in place of those that show the same."""
    others = set(differing(ours, theirs))
    pairs = enumerate(zip(ours, theirs, strict=True))
    return tuple(
        old if place in FIELDS and FIELDS[place] not in others else new
        for place, (old, new) in pairs
    )


def _ours(tags: Iterable[Tag]) -> tuple[Tag, ...]:
    return tuple(tag for tag in tags if tag.casefold() not in _OF_ANKI)


def _tags(ours: Iterable[Tag], theirs: Iterable[Tag]) -> tuple[tuple[Tag, ...], tuple[Tag, ...]]:
    """Give the tags that Anki has more and less; to Anki case is no difference."""
    old = {tag.casefold(): tag for tag in ours if tag != RETIRED}
    new = {tag.casefold(): tag for tag in _ours(theirs) if tag.casefold() != RETIRED}
    added = (folded for folded in new if folded not in old)
    removed = tuple(tag for folded, tag in old.items() if folded not in new)
    return tuple(SKIP if folded == SKIP else new[folded] for folded in added), removed
