"""What a command did to cards, for a person and for other programs."""

import json
from dataclasses import dataclass

from mkcards.model.card import Card, Guid

FORMAT = 1
"""Version of the JSON form; a reader of another version must not guess."""

_SHOWN = 70
_THEN = "`mkcards build` takes it into the packages."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was done to a card, in a word such as `skipped`, and what it asks."""

    done: str
    guid: Guid
    question: str


def verdict(done: str, card: Card) -> Verdict:
    """Give what was done to a card."""
    return Verdict(done, card.guid, card.question)


def verdict_text(verdicts: tuple[Verdict, ...]) -> str:
    """Give a line for each card, and what remains to be done."""
    lines = list(map(line_of, verdicts))
    return "\n".join([*lines, _THEN if lines else "Nothing to do."])


def line_of(one: Verdict) -> str:
    """Give one line: what was done, to which card."""
    return f"{one.done} {one.guid}  {short(one.question)}"


def short(question: str) -> str:
    """Give a question on one line, cut where it is long."""
    text = " ".join(question.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def verdict_json(verdicts: tuple[Verdict, ...]) -> str:
    """Give what was done as one JSON object (`format` 1)."""
    cards = [{"done": one.done, "guid": one.guid, "question": one.question} for one in verdicts]
    return json.dumps({"format": FORMAT, "cards": cards}, ensure_ascii=False, indent=1)
