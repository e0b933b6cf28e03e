"""A label whose value is a result: a blank in the result, for no question is fit for the label."""

from mkcards.derive.rules.cloze import cloze
from mkcards.derive.statement import Outcome, Statement
from mkcards.derive.text import plain
from mkcards.model.pattern import Pattern
from mkcards.model.text import fold

# Each branch begins with a letter of its own, so that `re` passes over all others at once.
_RESULT = Pattern(
    r"결과\s|높\S*[.]?$|낮\S*[.]?$|우수\S*[.]?$|뛰어\S*[.]?$|이겼|이김|능가|영향[.]?$"
    r"|성능 (?:향상|개선|좋)\S*$|上回|優れて|達成した|得られた"
)
_IN_ENGLISH = Pattern(
    r"\b(?:outperform|beat|surpass|exceed|achieve)(?:s|ed)?\b|\b(?:better|worse) than\b",
    needs=("outperform", "beat", "surpass", "exceed", "achieve", " than"),
)
_DATE = Pattern(r"\d{4}\.\d{1,2}\.\d{1,2}", needs=".")


def hidden_result(statement: Statement, value: str) -> Outcome | None:
    """Hide the key term of a statement whose value tells a result, where it has a strong one."""
    if not _tells_result(value):
        return None
    given = cloze(statement)
    if not isinstance(given, Outcome) or given.weak:
        return None
    label = fold(plain(statement.text.replace(value, " ")))
    slots = [tuple(ask for ask in asks if ask.hidden[0] not in label) for asks in given.slots]
    return given._replace(slots=tuple(filter(None, slots))[:1]) if any(slots) else None


def _tells_result(value: str) -> bool:
    return bool(_RESULT.search(value) or _IN_ENGLISH.search(value) or _DATE.search(value))
