"""`- (R) term`: a key concept to explain again, with all that stands below it as the answer."""

from mkcards.derive.answers import answer_of_children
from mkcards.derive.rules.cloze import cloze
from mkcards.derive.rules.equation import equation
from mkcards.derive.rules.label import label
from mkcards.derive.rules.open import context
from mkcards.derive.rules.term_stop import term_stop
from mkcards.derive.statement import Outcome, Refusal, Statement, basic, one
from mkcards.derive.text import has_text
from mkcards.model.card import Ask, CardKind
from mkcards.model.outline import Marker
from mkcards.wording import say

_UNMARKED = Refusal("not marked `(R)`")
_WORDLESS = Refusal("no words to ask for")


def review(statement: Statement) -> Outcome | Refusal:
    """Ask for a marked concept again; a marked leaf is asked by the rule its text fits."""
    if not statement.marked(Marker.REVIEW):
        return _UNMARKED
    if not has_text(statement.text):
        return _WORDLESS
    answer = answer_of_children(statement.item, everything=True)
    if answer.text:
        question = say(statement.wording.review, statement.text)
        return one(_review(basic("review", question, answer.text)), told=answer.told)
    for rule in (label, equation, term_stop, cloze):
        outcome = rule(statement)
        if isinstance(outcome, Outcome) and outcome.slots:
            return reviewed(outcome)
    return _term(statement)


def reviewed(outcome: Outcome) -> Outcome:
    """Give an outcome with all its asks as review cards."""
    slots = tuple(tuple(map(_review, asks)) for asks in outcome.slots)
    return outcome._replace(slots=slots)


def _review(ask: Ask) -> Ask:
    return ask._replace(kind=CardKind.REVIEW)


def _term(statement: Statement) -> Outcome:
    answer = context(statement) or " › ".join(statement.breadcrumb)
    question = say(statement.wording.review, statement.text)
    return one(_review(basic("review", question, answer)))
