"""What a sync will do and did, in words and as JSON: of one family with a plan."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from mkcards.diagnostics import Code
from mkcards.pipeline import Fate, Release
from mkcards.plan import Plan
from mkcards.plan.step import Step
from mkcards.plan.text import link_lines, plan_form, step_form, step_lines, sum_line
from mkcards.sync.deed import Intent

_MOST, _MOST_NEW = 40, 10
"""Cards that are shown one by one: a person reads them before saying yes."""


def counted(count: int, word: str) -> str:
    """Give a number with its noun, in English."""
    return f"{count} {word}{'' if count == 1 else 's'}"


def as_plan(work: Intent, release: Release, profile: str) -> Plan:
    """Give what a sync will do as a plan, held against a profile of Anki."""
    steps = tuple(deed.step for deed in work.deeds)
    found = tuple(d for d in release.diagnostics if d.code is not Code.DOUBTFUL_LINK)
    held_against = f"Anki, profile {profile!r}"
    failed = release.found.failed
    return Plan(
        held_against, steps, work.same, release.links, (), (), found, failed, wants_yes=False
    )


def intent_text(plan: Plan, work: Intent) -> str:
    """Give what a sync will do to read: the cards it concerns, those it leaves, and the sum."""
    others = [step for step in plan.steps if step.fate is not Fate.NEW]
    lines = [f"Against: {plan.against}"]
    lines += [line for step in others[:_MOST] for line in _lines(step)]
    lines += [f"  … and {len(others) - _MOST} more: --json names them"] if others[_MOST:] else []
    lines += _new([step for step in plan.steps if step.fate is Fate.NEW])
    lines += [line for link in plan.links for line in link_lines(link)]
    lines += _left(work)
    return "\n".join((*lines, sum_line(plan)))


def sync_json(plan: Plan, work: Intent, after: Intent | None) -> str:
    """Give what a sync will do as one JSON object, and with `after` how Anki stands then.

    It is that of a plan (`format` 1) and more: `elsewhere` counts cards by the deck to which a
    person moved them, `unknown` are guids that no card file knows, `left` steps that were not done.
    """
    left = [] if after is None else [step_form(d.step) for d in after.deeds if d.is_work]
    value = plan_form(plan) | {
        "elsewhere": dict(work.elsewhere),
        "unknown": [held.guid for held in work.unknown],
        "changes": work.is_work,
        "sent": after is not None,
        "left": left,
    }
    return json.dumps(value, ensure_ascii=False, indent=1)


def outcome_text(plan: Plan, work: Intent, after: Intent) -> str:
    """Say that all is in Anki as it was planned, or what is not."""
    left = [deed.step for deed in after.deeds if deed.is_work]
    if not left:
        counts = plan.counts
        said = f"{counts[Fate.NEW]} new, {_changed(plan)} changed, {counts[Fate.MOVED]} moved"
        done = f"{said}, {counts[Fate.RETIRED]} retired" if work.is_work else "nothing to do"
        return f"Anki: {done}; {counted(after.same, 'card')} there as planned."
    shown = [line for step in left[:_MOST] for line in step_lines(step)]
    return "\n".join((f"Not in Anki as planned: {counted(len(left), 'card')}.", *shown))


def _changed(plan: Plan) -> int:
    return plan.counts[Fate.CHANGED] + plan.counts[Fate.RETURNED]


def _lines(step: Step) -> Iterator[str]:
    """Give the lines of a step; what it leaves differs from the notes, whoever changed it."""
    yield from step_lines(replace(step, edited=(), history=_history(step)))


def _history(step: Step) -> str:
    others = f"; other than in the notes: {', '.join(step.edited)}" if step.edited else ""
    return f"{step.history}{others}"


def _new(steps: list[Step]) -> Iterator[str]:
    """Give new cards one by one, or many of them by deck."""
    if len(steps) <= _MOST_NEW:
        yield from (line for step in steps for line in step_lines(step))
        return
    for deck, own in groupby(steps, key=lambda step: step.deck):
        yield f"+ {counted(len(list(own)), 'new card')} in {deck}"


def _left(work: Intent) -> Iterator[str]:
    """Say of what a sync leaves in Anki why it does, and of the look of all cards."""
    for name in work.looks:
        yield f"The look of {name} is renewed, unless you changed it in Anki after it was made."
    for deck, count in sorted(work.elsewhere.items()):
        them = "it" if count == 1 else "them"
        yield f"{_staying(count, 'card')} in {deck}, where you put {them}."
    edited = sum(deed.step.fate is Fate.KEPT and bool(deed.step.edited) for deed in work.deeds)
    if edited:
        yield (
            f"{_staying(edited, 'note')} as edited in Anki: `mkcards pull` takes such edits into "
            "the card files, --overwrite-edits writes over them."
        )
    if unknown := len(work.unknown):
        yield f"{_staying(unknown, 'note')} that no card file knows: --json tells which."


def _staying(count: int, word: str) -> str:
    return f"{counted(count, word)} {'stays' if count == 1 else 'stay'}"
