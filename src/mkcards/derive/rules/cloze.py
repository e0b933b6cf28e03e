"""A bare statement: one key term is hidden in it."""

import re

from mkcards.derive.key_terms import KeyTerm, key_terms
from mkcards.derive.statement import Outcome, Statement
from mkcards.derive.text import (
    addresses,
    plain,
    sentences,
    shield,
    starts_with_reference,
    without_addresses,
)
from mkcards.model.card import Ask, CardKind, NoteTypeName, Slot
from mkcards.model.text import fold

_LONG = 120
_CHOICES = 5
_ONE_WORD = re.compile(r"[A-Za-z0-9_]{2}")


def cloze(statement: Statement) -> Outcome | None:
    """Hide one key term of a statement, everywhere it stands; of a long one, one per sentence."""
    text = without_addresses(statement.text)
    parts = sentences(text) if len(plain(text)) > _LONG else (text,)
    slots, taken, before = [], set[str](), _before(statement)
    for part in parts:
        asks = tuple(ask for ask in _asks(statement, part, before) if ask.hidden[0] not in taken)
        before = part
        if asks:
            taken.add(asks[0].hidden[0])
            slots.append(asks[:_CHOICES])
    rest = (*((text,) if len(parts) > 1 else ()), *addresses(statement.text))
    return Outcome(tuple(slots), rest=rest) if slots else None


def _asks(statement: Statement, sentence: str, before: str) -> list[Ask]:
    lead = f"> {before}" if before and starts_with_reference(sentence) else ""
    terms = [term for term in key_terms(statement, sentence) if fold(term.text) not in fold(lead)]
    asks = [_ask(sentence, term, lead) for term in terms[: 2 * _CHOICES]]
    return [ask for ask in asks if "{{c1::" in ask.question]


def _ask(sentence: str, term: KeyTerm, lead: str) -> Ask:
    name = fold(plain(term.text))
    question = "\n\n".join(filter(None, [lead, hide(sentence, term.text)]))
    return Ask(
        "cloze",
        Slot(f"term:{name}"),
        CardKind.CLOZE,
        NoteTypeName.CLOZE,
        question,
        "",
        (name,),
    )


def hide(sentence: str, term: str) -> str:
    """Wrap every occurrence of a term in one cloze deletion; whole words only in Latin script."""
    bare = shield(sentence)
    source, wanted = _one_case(bare if term in bare else sentence, term)
    pieces, end, start = [], 0, source.find(wanted)
    while start >= 0:
        stop = start + len(wanted)
        if _stands_alone(source, start, stop):
            pieces += [sentence[end:start], "{{c1::", sentence[start:stop], "}}"]
            end = stop
        start = source.find(wanted, stop)
    return "".join([*pieces, sentence[end:]])


def _one_case(text: str, term: str) -> tuple[str, str]:
    """Give both in lower case, unless a letter has none of the same length (Turkish İ)."""
    lower = text.lower()
    return (lower, term.lower()) if len(lower) == len(text) else (text, term)


def _stands_alone(text: str, start: int, stop: int) -> bool:
    """Tell whether a span cuts no Latin word or number in two."""
    before, after = text[start - 1 : start + 1], text[stop - 1 : stop + 1]
    return not (_ONE_WORD.fullmatch(before) or _ONE_WORD.fullmatch(after))


def _before(statement: Statement) -> str:
    """Give the text of the statement before, where there is one."""
    return statement.siblings[statement.place - 1].text if statement.place else ""
