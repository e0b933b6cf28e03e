"""`- Q::A`, `{{c1::x}}`: what the author wrote for a flashcard program is asked as it stands."""

from mkcards.derive.answers import as_list
from mkcards.derive.rules.review import reviewed
from mkcards.derive.statement import Outcome, Refusal, Statement, basic
from mkcards.derive.text import plain
from mkcards.model.card import Ask, CardKind, NoteTypeName, Slot
from mkcards.model.outline import Answered, Blank, Block, Item, Mark, Marker
from mkcards.model.text import fold

_UNMARKED = Refusal("its author wrote no answer and no blank for it")


def asked(statement: Statement, mark: Mark) -> Outcome | Refusal:
    """Ask what the mark of an author asks: verbatim, both ways if it says so."""
    outcome = _answered(statement, mark) or _hidden(statement, mark)
    if outcome is None:
        return _UNMARKED
    return reviewed(outcome) if statement.marked(Marker.REVIEW) else outcome


def _answered(statement: Statement, mark: Mark) -> Outcome | None:
    """Ask a question that has an answer, and with `both` the answer too."""
    item = statement.item
    if mark.answered is Answered.NOWHERE:
        return None
    told = frozenset(range(len(item.children)))
    if mark.answered is Answered.BESIDE:
        told, item = frozenset(), item._replace(children=())
    question = _joined(item.text, _standing(item, mark.answer, answer=False))
    answer = _standing(item, mark.answer, answer=True)
    if not answer:
        return None
    slots = [(basic("asked", question, answer),)]
    if mark.both:
        slots.append((basic("asked", answer, question)._replace(slot=Slot("reverse")),))
    return Outcome(tuple(slots), told, blocks_told=True)


def _standing(item: Item, line: int, *, answer: bool) -> str:
    """Give what hangs on an item from a line on, which answers, or in front of that."""
    blocks: list[Block] = [b for b in item.blocks if (b.location.line >= line) is answer]
    below = tuple(c for c in item.children if (c.location.line >= line) is answer)
    parts = [(block.location, block.source) for block in blocks]
    parts += [(below[0].location, as_list(below))] if below else []
    return _joined(*(text for _, text in sorted(parts)))


def _joined(*texts: str) -> str:
    return "\n\n".join(filter(None, texts))


def _hidden(statement: Statement, mark: Mark) -> Outcome | None:
    """Hide the words that an author hides, those of one number together."""
    groups: dict[int, list[Blank]] = {}
    for blank in mark.blanks:
        if blank.text in statement.text:
            groups.setdefault(blank.number, []).append(blank)
    slots = {ask.slot: (ask,) for ask in (blanked(statement.text, g) for g in groups.values())}
    return Outcome(tuple(slots.values())) if slots else None


def blanked(text: str, blanks: list[Blank]) -> Ask:
    """Ask for some words of a text, at least one, all hidden together."""
    pieces, end = [], 0
    for start, blank in sorted((_place(text, blank), blank) for blank in blanks):
        if start >= end:
            hint = f":::{blank.hint}" if blank.hint and "}" not in blank.hint else ""
            pieces += [text[end:start], f"{{{{c1::{blank.text}{hint}}}}}"]
            end = start + len(blank.text)
    names = tuple(dict.fromkeys(fold(plain(blank.text)) for blank in blanks))
    question, slot = "".join([*pieces, text[end:]]), Slot(f"term:{names[0]}")
    return Ask("cloze", slot, CardKind.CLOZE, NoteTypeName.CLOZE, question, "", names)


def _place(text: str, blank: Blank) -> int:
    """Give where hidden words stand: at the place meant, or the last one before that."""
    place, at = -1, text.find(blank.text)
    for _ in range(blank.nth + 1):
        if at < 0:
            break
        place, at = at, text.find(blank.text, at + len(blank.text))
    return place
