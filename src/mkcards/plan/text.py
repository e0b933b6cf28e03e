"""A plan in words and as JSON."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from mkcards.diagnostics import form
from mkcards.identify import Link
from mkcards.pipeline import Fate
from mkcards.plan.choice import Choice
from mkcards.plan.plan import Plan
from mkcards.plan.step import Step

FORMAT = 1
"""Version of the JSON form; a reader of another version must not guess."""

_SHOWN = 70
_PREFIX = 8
"""Signs of a guid that a person needs to name it."""


def plan_text(plan: Plan) -> str:
    """Give a plan to read: a line or two for each card, and last a line with the sum."""
    return "\n".join((*_lines(plan), sum_line(plan)))


def plan_json(plan: Plan) -> str:
    """Give a plan as one JSON object (`format` 1)."""
    return json.dumps(plan_form(plan), ensure_ascii=False, indent=1)


def plan_form(plan: Plan) -> dict[str, object]:
    """Give a plan in values of JSON."""
    return {
        "format": FORMAT,
        "against": plan.against,
        "steps": list(map(step_form, plan.steps)),
        "counts": plan.counts | {"unchanged": plan.unchanged},
        "links": [asdict(link) for link in plan.links],
        "choices": [{**asdict(choice), "split": choice.is_split} for choice in plan.choices],
        "moves": [asdict(move) for move in plan.moves],
        "changes": plan.has_changes,
        "wants_yes": plan.wants_yes,
        "diagnostics": list(map(form, plan.diagnostics)),
    }


def step_form(step: Step) -> dict[str, object]:
    """Give a step in values of JSON."""
    return {"sign": step.sign, **asdict(step)}


def sum_line(plan: Plan) -> str:
    """Give the last line of a plan: how many cards there are of each kind."""
    if plan.failed:
        return "Plan: none, a note has an error."
    counts = plan.counts
    changed = counts[Fate.CHANGED] + counts[Fate.RETURNED]
    return (
        f"Plan: {counts[Fate.NEW]} new, {changed} changed, {counts[Fate.MOVED]} moved, "
        f"{counts[Fate.RETIRED]} retired, {plan.unchanged} as before."
    )


def step_lines(step: Step) -> Iterator[str]:
    """Give the lines of a step: what happens to a card, and below what becomes of its reviews."""
    place = f"{step.seed}:{step.line}  " if step.line else ""
    deck = f"{step.old_deck} → {step.deck}" if step.old_deck else step.deck
    changed = f"  [{', '.join(step.fields)}]" if step.fields else ""
    yield f"{step.sign} {step.guid[:_PREFIX]}  {deck}  {place}{_short(step.title)}{changed}"
    kept = f"; your {', '.join(step.edited)} stays" if step.edited else ""
    yield f"    {step.history}{kept}"


def link_lines(link: Link) -> Iterator[str]:
    """Give the lines of a doubtful link: what a card asked, and what it would ask."""
    yield f"? {link.guid[:_PREFIX]}  {link.old} → {link.new}  ({link.score:.2f})"
    yield f"    the same question? if not: mkcards ids split {link.guid[:_PREFIX]}"


def _lines(plan: Plan) -> Iterator[str]:
    yield f"Against: {plan.against}"
    for step in plan.steps:
        yield from step_lines(step)
    for link in plan.links:
        yield from link_lines(link)
    for choice in plan.choices:
        yield from _choice(choice)
    for move in plan.moves:
        stays, them = ("card stays", "it") if move.count == 1 else ("cards stay", "them")
        yield f"{move.count} {stays} in {move.old}; to move {them} to {move.new}, search in Anki:"
        yield f"    {move.search}"
    if plan.wants_yes:
        yield "So many cards would retire that `mkcards build` wants a --yes."


def _choice(choice: Choice) -> Iterator[str]:
    can = "could be split" if choice.is_split else "could ask otherwise"
    yield f"* {choice.guid[:_PREFIX]}  {_short(choice.question)}  {can}; --refresh takes"
    yield from (f"    {_short(question)}" for question in choice.questions)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
