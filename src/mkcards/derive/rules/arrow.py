"""`- A -> B`: what does it lead to; `- A -> B -> C`: in which order."""

import re

from mkcards.derive.asking import question_for
from mkcards.derive.phrases import PAIR, defines, is_one_name, steps
from mkcards.derive.results import hidden_result
from mkcards.derive.splitting import sentences
from mkcards.derive.statement import Outcome, Refusal, Statement, basic, one
from mkcards.derive.text import starts_with_reference, words
from mkcards.model.pattern import Pattern
from mkcards.wording import say

_TRAILING = Pattern(r"\s*(?:->|→|⇒|(?<!=)=>|(?<!\S)==>)\s*$")
_LONGEST_STEP = 10
_LONGEST_NAME = 4
_NO_ARROW = Refusal("no arrow between two steps")
_SENTENCES = Refusal("more than one sentence around the arrow")
_POINTS_BACK = Refusal("begins with a word that points at the sentence before")
_LONG = Refusal("a step of the arrow is longer than ten words")
_NO_END = Refusal("what stands after the arrow is no single end of it")
_ONE_WORD = Refusal("a single word before a single arrow says too little")


def arrow(statement: Statement) -> Outcome | Refusal:
    """Ask for the end of one arrow, or for the order of a chain of short steps."""
    text = statement.text
    chain = steps(text := _TRAILING.sub("", text)) if _may_hold_arrow(text) else ()
    # An arrow within bold words is part of a name: the way through a menu.
    if len(chain) < PAIR or any(step.count("**") % 2 for step in chain):
        return _NO_ARROW
    if len(sentences(text)) > 1:
        return _SENTENCES
    if starts_with_reference(text):
        return _POINTS_BACK
    if any(len(words(step)) > _LONGEST_STEP for step in chain):
        return _LONG
    if len(chain) == PAIR:
        return _two(statement, *chain)
    question = say(statement.wording.steps_from, chain[0], len(chain))
    return one(basic("arrow", question, "\n".join(f"{n}. {s}" for n, s in enumerate(chain, 1))))


def _may_hold_arrow(text: str) -> bool:
    return ">" in text or "→" in text or "⇒" in text or "➜" in text


def _two(statement: Statement, before: str, after: str) -> Outcome | Refusal:
    """Ask where one arrow leads; a term before it is asked like a label, one word is too little."""
    spoken = words(before)
    whole = is_one_name(after) and defines(after, statement.lang)
    if len(spoken) == 1 and (before.isascii() or not whole):
        return _ONE_WORD
    short = len(spoken) <= _LONGEST_NAME and before.isascii()
    short = short or (len(spoken) == 1 and is_one_name(after))
    named = short and is_one_name(before)
    if not named and re.search(r"\d", after) and not is_one_name(after):
        return _NO_END
    if told := hidden_result(statement, after):
        return told
    leads_to = say(statement.wording.leads_to, before)
    question = question_for(before, after, statement) if named else leads_to
    return one(basic("arrow", question, after))
