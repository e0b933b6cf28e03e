"""A bare statement: one key term is hidden in it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from typing import NamedTuple

from mkcards.derive.bold import evened
from mkcards.derive.candidates import KeyTerm
from mkcards.derive.key_terms import is_strong, tells_enough, weigh
from mkcards.derive.phrases import bare_list
from mkcards.derive.shield import shield_parentheses, shield_unseen
from mkcards.derive.splitting import sentences
from mkcards.derive.statement import Outcome, Refusal, Statement, Unsure
from mkcards.derive.text import addresses, plain, starts_with_reference, without_addresses, words
from mkcards.model.card import Ask, Card, CardKind, NoteTypeName, Slot
from mkcards.model.pattern import Pattern
from mkcards.model.text import FOLDED_BUT_FOR_CASE, fold
from mkcards.model.trail import Weighed

_LONG = 120
_CHOICES = 5
_NAME, _FACT = 60, 70
_MARKS = "*_`~="
_MARK = Pattern(f"[{_MARKS}]")
_NAMED = Pattern(r"[A-Z0-9-]")
_CLAUSE_END = Pattern(r"[,;、，。]\s*|(?<=[.!?])\s|\s(?:->|→)\s|(?<=[고며서만])\s|\|")
_ONE_WORD = Pattern(r"[A-Za-z0-9_]{2}")
_UNFINISHED = ("->", "→", ",", ":", "：")
_FRAGMENT = Refusal("a bare list or an unfinished line, which says nothing of what it names")
_BLANK_IN_CODE = Pattern(r"`[^`]*\{\{c\d+::[^`]*`")
_EXAMPLE = Refusal("its code shows how a blank is written, and Anki would take that for one")
_NO_TERM = "no term in it that can be hidden"
_HIDDEN, _WEAKER = "hidden", "could be hidden too, but weaker"
_NOT_ALONE = "hidden on another card already, or only part of a longer word"

_Found = tuple["_Offer", tuple[Ask, ...]]
"""A sentence with its terms, and what is asked of them."""


def cloze(statement: Statement) -> Outcome | Refusal:
    """Hide one key term of a statement, everywhere it stands; of a long one, one per sentence."""
    text = without_addresses(statement.text)
    if not statement.recorded and (text.endswith(_UNFINISHED) or bare_list(text)):
        return _FRAGMENT
    if "{{c" in text and _BLANK_IN_CODE.search(text):
        return _EXAMPLE
    parts = evened(sentences(text)) if len(plain(text)) > _LONG else (text,)
    outcome = hidden_in(parts, statement, _before(statement))
    if not outcome.slots:
        return Refusal(_NO_TERM, outcome.weighed)
    rest = (*((text,) if len(parts) > 1 else ()), *addresses(statement.text))
    return outcome._replace(rest=rest)


def hidden_in(parts: Iterable[str], statement: Statement, before: str) -> Outcome:
    """Hide a key term in each sentence that has one; `before` is the sentence before the first."""
    slots: list[tuple[Ask, ...]] = []
    found: list[_Found] = []
    # Which of two equal sentences a live card hides its term in, nobody can tell.
    told = dict.fromkeys(parts) if statement.recorded else parts
    offers = tuple(_offers(told, statement, before))
    live = _live(offers, statement.recorded)
    taken = {ask.hidden[0] for known in live for ask in known}
    weak = not taken
    for offer, known in zip(offers, live, strict=True):
        part, _, terms, possible = offer
        asks = tuple(ask for ask in possible if ask.hidden[0] not in taken)
        found.append((offer, known or asks))
        if asks and not known:
            statement.rarity.unsure.append(_unsure(statement, asks[0], terms))
        if known or asks:
            chosen = _kept(known, asks) if known else _apart(asks[:_CHOICES], terms, part)
            slots += chosen
            taken.update([ask.hidden[0] for ask, *_ in chosen])
            weak = weak and not _is_strong(_hidden_by(asks[0], terms), part)
    return Outcome(tuple(slots), weak=weak, weighed=partial(_weighed, statement, found))


def _unsure(statement: Statement, ask: Ask, terms: list[KeyTerm]) -> Unsure:
    asked = dict.fromkeys(fold(word) for term in terms for word in _with_words(term.text))
    return Unsure(statement.item.location, ask.hidden[0], tuple(asked))


def _with_words(text: str) -> tuple[str, ...]:
    return (text,) if text.isalnum() else (text, *words(text))


class _Offer(NamedTuple):
    """A sentence, what must stand before it, its terms best first, and the asks that hide one.

    One that says too little for any term to be hidden has none here.
    """

    part: str
    lead: str
    terms: list[KeyTerm]
    asks: list[Ask]

    def hiding(self, name: str) -> Ask | None:
        """Give the ask that hides a folded term wherever it stands, if it stands there."""
        for ask in self.asks:
            if ask.hidden[0] == name:
                return ask
        if not (term := standing(self.part, name)):
            return None
        ask = _ask(self.part, KeyTerm(term, 0, 0.0, name=name), self.lead)
        return ask if "{{c1::" in ask.question else None


def _offers(parts: Iterable[str], statement: Statement, before: str) -> Iterator[_Offer]:
    for part in parts:
        lead = f"> {before}" if before and starts_with_reference(part) else ""
        terms = weigh(statement, part, lead) if tells_enough(part) else []
        yield _Offer(part, lead, terms, _asks(part, terms, lead))
        before = part


def _asks(sentence: str, terms: list[KeyTerm], lead: str) -> list[Ask]:
    usable = [term for term in terms if not term.refused]
    asks = [_ask(sentence, term, lead) for term in usable[: 2 * _CHOICES]]
    return [ask for ask in asks if "{{c1::" in ask.question]


def _live(offers: tuple[_Offer, ...], recorded: tuple[Card, ...]) -> list[tuple[Ask, ...]]:
    """Give each sentence the asks of live cards: of those it could be, the one a card shows.

    What a person worded anew, or what was edited since, belongs to the first that no card shows.
    """
    if not recorded:
        return [()] * len(offers)
    live: list[list[Ask]] = [[] for _ in offers]
    moved: list[dict[int, Ask]] = []
    names = [(card, card.hidden[0]) for card in recorded if card.slot.startswith("term:")]
    for card, name in names:
        places = {at: ask for at, offer in enumerate(offers) if (ask := offer.hiding(name))}
        shown = (at for at, ask in places.items() if ask.question in card.question)
        if (home := next(shown, None)) is not None:
            live[home].append(places[home])
        elif places:
            moved.append(places)
    for places in moved:
        home = min(places, key=lambda at: len(live[at]))
        live[home].append(places[home])
    return list(map(tuple, live))


def _kept(known: tuple[Ask, ...], asks: tuple[Ask, ...]) -> list[tuple[Ask, ...]]:
    """Give a slot for each live ask, with what could be asked in its place."""
    return [(ask, *asks)[:_CHOICES] for ask in known]


def standing(sentence: str, name: str) -> str:
    """Give a folded term as it stands in a sentence, else nothing."""
    is_cased = FOLDED_BUT_FOR_CASE.fullmatch(sentence) and not _MARK.search(name)
    found = _standing_cased(sentence, name) if is_cased else _standing(sentence, name)
    return next((text for text in found if fold(plain(text)) == name), "")


def _standing(sentence: str, name: str) -> Iterator[str]:
    """Find a name whatever marks stand in it; an expression for one name is dear."""
    pattern = "[*_`~=]*".join(map(re.escape, name))
    return (match[0] for match in re.finditer(pattern, sentence, re.IGNORECASE))


def _standing_cased(sentence: str, name: str) -> Iterator[str]:
    """Find the same in a sentence of which letter case and marks are all that folding changes."""
    places = [at for at, sign in enumerate(sentence) if sign not in _MARKS]
    bare = "".join([sentence[at] for at in places]).lower()
    at, length = bare.find(name), len(name)
    while name and at >= 0:
        yield sentence[places[at] : places[at + length - 1] + 1]
        at = bare.find(name, at + length)


def _apart(asks: tuple[Ask, ...], terms: list[KeyTerm], sentence: str) -> list[tuple[Ask, ...]]:
    """Give the asks of a sentence and, for a second card, those of another clause of it.

    Only a number, a name or a marked term of a clause of its own is asked for beside the first.
    """
    others = tuple(
        ask
        for ask in asks[1:]
        if _is_fact(hidden := _hidden_by(ask, terms))
        and _is_strong(hidden, sentence)
        and _clause(sentence, hidden) != _clause(sentence, _hidden_by(asks[0], terms))
    )
    return [tuple(ask for ask in asks if ask not in others), others] if others else [asks]


def _hidden_by(ask: Ask, terms: list[KeyTerm]) -> list[KeyTerm]:
    """Give the terms that an ask hides: a marked one may stand there without its marks too."""
    return [term for term in terms if term.name == ask.hidden[0]]


def _is_fact(terms: list[KeyTerm]) -> bool:
    """Tell whether a term is a number, a name or one that the author marked."""
    return any(
        term.score >= (_NAME if _NAMED.search(term.text) else _FACT) and not term.is_list
        for term in terms
    )


def _is_strong(terms: list[KeyTerm], sentence: str) -> bool:
    return any(is_strong(term, sentence) for term in terms)


def _clause(sentence: str, terms: list[KeyTerm]) -> int:
    """Give the number of the clause of a sentence in which a term stands."""
    ends = [match.end() for match in _CLAUSE_END.finditer(shield_parentheses(sentence))]
    return bisect_right(ends, terms[-1].start)


def _weighed(statement: Statement, found: list[_Found]) -> tuple[Weighed, ...]:
    """Give what became of the terms of each sentence, best first."""
    return tuple(chain.from_iterable(_chosen_from(statement, *each) for each in found))


def _chosen_from(statement: Statement, offer: _Offer, asks: tuple[Ask, ...]) -> list[Weighed]:
    terms = offer.terms or weigh(statement, offer.part, offer.lead)
    said = {ask.hidden[0]: _WEAKER for ask in asks}
    if asks:
        said[asks[0].hidden[0]] = _HIDDEN
    return [Weighed(term.text, term.refused or said.get(term.name, _NOT_ALONE)) for term in terms]


def _ask(sentence: str, term: KeyTerm, lead: str) -> Ask:
    blanked = hide(sentence, term.text)
    question = f"{lead}\n\n{blanked}" if lead else blanked
    slot = Slot(f"term:{term.name}")
    return Ask("cloze", slot, CardKind.CLOZE, NoteTypeName.CLOZE, question, "", (term.name,))


def hide(sentence: str, term: str) -> str:
    """Wrap every occurrence of a term in one cloze deletion; whole words only in Latin script."""
    bare = shield_unseen(sentence)
    source, wanted = _one_case(bare if term in bare else sentence, term)
    pieces, end, start = [], 0, source.find(wanted) if wanted else -1
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
