"""Letting the rules read a statement: the first that answers wins, the others say why not."""

from mkcards.config import Config, Unanswered
from mkcards.derive.answers import is_example
from mkcards.derive.keeping import as_recorded
from mkcards.derive.rules import RULES
from mkcards.derive.rules.asked import asked
from mkcards.derive.rules.open import opened
from mkcards.derive.rules.paper import paper
from mkcards.derive.statement import Outcome, Refusal, Rule, Statement, skip
from mkcards.model.outline import ItemKind
from mkcards.model.source import Reason
from mkcards.model.trail import Step

NamedRules = tuple[tuple[str, Rule], ...]

_OFF = Refusal("switched off in the configuration")
_KEPT = "kept: a card of an earlier build asks this"


Read = tuple[Outcome, tuple[Step, ...]]
"""What the rules make of a statement, and the steps that led there."""


def configured_rules(config: Config) -> NamedRules:
    """Give the rules in their order; one that the configuration switches off always refuses."""
    off = {name for name, on in config.rules if not on}
    rules = {name: _switched_off if name in off else rule for name, rule in RULES}
    if config.questions_without_answer is Unanswered.OPEN:
        rules["question"] = _opening(rules["question"])
    return tuple(rules.items())


def read(statement: Statement, rules: NamedRules, *, traced: bool = False) -> Read:
    """Let the rules read a statement; a live card of an earlier build keeps what it asks.

    With `traced` the steps are told too.
    """
    if statement.item.kind is ItemKind.ENTRY:
        outcome = paper(statement)
        return outcome, (step("paper", outcome),)
    if statement.item.mark is not None:
        given = asked(statement, statement.item.mark)
        if isinstance(given, Outcome):
            return _as_recorded(statement, given, [step("asked", given)])
    if statement.item.kind is ItemKind.PARAGRAPH:
        return skip(Reason.PROSE if statement.text else Reason.NO_TEXT), ()
    if is_example(statement.item) and (statement.place or statement.parents):
        return skip(Reason.EXTRA), ()
    tried: list[Step] = []
    for name, rule in rules:
        given = rule(statement)
        if traced:
            tried.append(step(name, given))
        if isinstance(given, Outcome):
            return _as_recorded(statement, given, tried)
    return _as_recorded(statement, skip(Reason.NO_KEY_TERM), tried)


def _as_recorded(statement: Statement, given: Outcome, tried: list[Step]) -> Read:
    """Let live cards keep what they ask; the trail says so where a rule would ask otherwise."""
    kept = as_recorded(statement, given) if statement.recorded else given
    if kept is not given:
        tried = [*tried, Step("recorded", _KEPT, len(kept.slots), kept.weighed())]
    return kept, tuple(tried)


def step(rule: str, given: Outcome | Refusal) -> Step:
    """Give the step of a rule that was tried, by what it gave."""
    if isinstance(given, Refusal):
        return Step(rule, given.why, 0, given.weighed())
    return Step(rule, given.reason or "", len(given.slots), given.weighed())


def _opening(rule: Rule) -> Rule:
    """Let a rule keep as an open question what it would skip for want of an answer."""

    def open_or_ask(statement: Statement) -> Outcome | Refusal:
        given = rule(statement)
        left_open = isinstance(given, Outcome) and given.reason is Reason.UNANSWERED_QUESTION
        return opened(statement) if left_open else given

    return open_or_ask


def _switched_off(_statement: Statement) -> Refusal:
    return _OFF
