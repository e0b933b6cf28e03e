"""A list that is too long for one card: at most three items are hidden, the others in view."""

from itertools import pairwise

from mkcards.model.card import Ask, CardKind, NoteTypeName, Slot
from mkcards.model.text import fold

_HIDDEN = 3
_PREFIX = "items:"


def chunked(
    question: str, texts: tuple[str, ...], chosen: frozenset[str]
) -> tuple[tuple[Ask, ...], ...]:
    """Give a slot for each part of a list: at most three items are hidden, the others in view.

    A part that a live card asks stays as long as all its items do; the others are parted anew.
    """
    folded = tuple(map(fold, texts))
    kept = [part for slot in sorted(chosen) if (part := _part(slot, folded))]
    free = [place for place in range(len(texts)) if not any(place in part for part in kept)]
    count = -(-len(free) // _HIDDEN)
    cuts = [len(free) * cut // count for cut in range(count + 1)] if free else []
    parts = sorted([*kept, *(tuple(free[first:end]) for first, end in pairwise(cuts))])
    return tuple((_ask(question, texts, part),) for part in parts)


def _part(slot: str, folded: tuple[str, ...]) -> tuple[int, ...]:
    """Give the places of the items that a recorded slot hides, nothing when one is gone."""
    hidden = slot.removeprefix(_PREFIX).split("|")
    return tuple(map(folded.index, hidden)) if set(hidden) <= set(folded) else ()


def _ask(question: str, texts: tuple[str, ...], part: tuple[int, ...]) -> Ask:
    lines = [
        f"- {{{{c1::{text}}}}}" if place in part else f"- {text}"
        for place, text in enumerate(texts)
    ]
    hidden = tuple(fold(texts[place]) for place in part)
    slot = Slot(_PREFIX + "|".join(hidden))
    text = "\n".join([question, "", *lines])
    return Ask("items", slot, CardKind.CLOZE, NoteTypeName.CLOZE, text, "", hidden)
