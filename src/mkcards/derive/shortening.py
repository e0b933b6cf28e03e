"""An answer to be read on a phone: what is too long for the back goes to the extra field."""

from itertools import takewhile

from mkcards.derive.bold import evened
from mkcards.derive.splitting import sentence_ends
from mkcards.derive.text import plain
from mkcards.model.card import Ask, CardKind
from mkcards.model.pattern import Pattern

_LIST = Pattern(r"-(?:\s|$)|\d{1,9}\.(?:\s|$)")
_VISIBLE = 200
"""Characters of an answer that a person sees at once on a phone."""


def shortened(ask: Ask) -> Ask:
    """Give an ask with an answer of readable length, itself where nothing is to be cut.

    A list is cut before an item, a text after a sentence; code, a formula, a table, a quote and
    the answer of a review card stay whole.
    """
    answer = ask.answer
    # Only links to pages take more room than is written, all other signs take less.
    if len(answer) <= _VISIBLE and "[[" not in answer:
        return ask
    if ask.kind is CardKind.REVIEW or "\n\n" in answer:
        return ask
    if len(plain(answer)) <= _VISIBLE:
        return ask
    kept = _kept(answer)
    return ask._replace(answer=kept) if kept else ask


def _kept(answer: str) -> str:
    """Give the part of a long answer that fits; nothing where it can be cut nowhere."""
    if "\n" not in answer:
        return _sentences(answer)
    return _items(answer) if _LIST.match(answer) else ""


def _items(answer: str) -> str:
    """Give the outer items of a list that fit, at least the first."""
    lines, shown = answer.split("\n"), list[str]()
    for line in lines:
        if shown and not line.startswith(" ") and len(plain(" ".join([*shown, line]))) > _VISIBLE:
            return "\n".join(shown)
        shown.append(line)
    return ""


def _sentences(answer: str) -> str:
    """Give the sentences of a text that fit, at least the first; nothing when there is but one."""
    first, *more = sentence_ends(answer)
    if not more:
        return ""
    fitting = takewhile(lambda end: len(plain(answer[:end])) <= _VISIBLE, more)
    end = max(fitting, default=first)
    return evened((answer[:end].rstrip(), answer[end:]))[0]
