"""From marks by line to marks on items, and from a question with its answer to two texts."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mkcards.model.outline import Answered, Block, BlockKind, ItemKind, Mark, Marker
from mkcards.model.source import Location
from mkcards.parse.marks.found import Hint, Marks, joined
from mkcards.parse.marks.pairs import Pair, split

if TYPE_CHECKING:
    from mkcards.parse.drafts import Draft

_SPLIT = frozenset({ItemKind.BULLET, ItemKind.LINE, ItemKind.PARAGRAPH, ItemKind.LABEL})
_LINES = frozenset({ItemKind.PARAGRAPH, ItemKind.LABEL})
_SIGNS = ("::", ";;", ":->", ":<-", "==>", "<==")


def applied(drafts: Sequence["Draft"], marks: Marks) -> None:
    """Give the items of a note, in its order and the root first, what marks say of them."""
    items = drafts[1:]
    _attach(items, marks)
    for draft in items:
        if draft.mark and not (draft.blocks or draft.children):
            draft.mark = _without_answer(draft.mark)
    inside: set[Draft] = set()
    for draft in items:
        if draft.parent in inside or _is_answered_below(draft.parent):
            inside.add(draft)
        elif draft.kind in _SPLIT and not _asks(draft):
            _split(draft, marks)
    _name_decks(items, marks.hints)


def _asks(draft: "Draft") -> bool:
    return draft.mark is not None and draft.mark.answered is not Answered.NOWHERE


def _is_answered_below(draft: "Draft | None") -> bool:
    mark = draft.mark if draft is not None else None
    return mark is not None and mark.answered is Answered.BELOW


def _attach(items: Sequence["Draft"], marks: Marks) -> None:
    """Give each mark to the last item that begins on its line or above it."""
    begins = [draft.location.line for draft in items]
    order = sorted(range(len(items)), key=begins.__getitem__)
    begins.sort()
    asking = sorted(marks.by_line.items(), key=lambda each: each[1].answered is Answered.NOWHERE)
    for line, found in asking:
        at = bisect_right(begins, line) - 1
        if at < 0:
            continue
        draft = items[order[at]]
        mark = _in_whole(found, draft, line - begins[at])
        owner = _owner(draft) if mark.foreign else draft
        owner.mark = joined(owner.mark, mark) if owner.mark else mark
        if line in marks.review and Marker.REVIEW not in draft.markers:
            draft.markers = (*draft.markers, Marker.REVIEW)


def _in_whole(mark: Mark, draft: "Draft", nth: int) -> Mark:
    """Count the places at which hidden words stand from the start of an item, not of its nth line.

    What is hidden in a block of the item is none of its words.
    """
    if not mark.blanks or not nth:
        return mark
    if nth >= len(draft.parts):
        return mark._replace(blanks=())
    above = draft.parts[:nth]
    blanks = (
        blank._replace(nth=blank.nth + sum(part.count(blank.text) for part in above))
        for blank in mark.blanks
    )
    return mark._replace(blanks=tuple(blanks))


def _without_answer(mark: Mark) -> Mark | None:
    """Let a question below which nothing stands be the bullet that it is without a mark."""
    left = mark._replace(answered=Answered.NOWHERE, answer=0, both=False)
    return left if left != Mark() else None


def _owner(draft: "Draft") -> "Draft":
    """Give the question that an item is the answer of, else the item."""
    above: Draft | None = draft
    while above is not None:
        if _is_answered_below(above):
            return above
        above = above.parent
    return draft


def _split(draft: "Draft", marks: Marks) -> None:
    text = draft.text
    if not any(sign in text for sign in _SIGNS):
        return
    pair = split(text, marks.habits)
    if pair is not None:
        _part(draft, text, pair)


def _part(draft: "Draft", text: str, pair: Pair) -> None:
    path, line, column = draft.location
    answer = Location(path, line, column + pair.answer.start)
    draft.location = Location(path, line, column + pair.question.start)
    draft.parts = [text[pair.question]]
    draft.blocks.insert(0, Block(BlockKind.TEXT, text[pair.answer], answer))
    draft.kind = ItemKind.LINE if draft.kind in _LINES else draft.kind
    mark = Mark(Answered.BESIDE, line, pair.both)
    draft.mark = joined(mark, draft.mark) if draft.mark else mark


def _name_decks(items: Sequence["Draft"], hints: Sequence[Hint]) -> None:
    """Tag what is asked with the decks that its line, or the last line with nothing else, names."""
    own = {hint.line: hint.names for hint in hints if not hint.alone}
    alone = [hint for hint in hints if hint.alone]
    starts = [hint.line for hint in alone]
    for draft in items if hints else ():
        if draft.mark is not None:
            line = draft.location.line
            at = bisect_right(starts, line) - 1
            names = own.get(line) or (alone[at].names if at >= 0 else ())
            draft.tags = (*draft.tags, *names)
