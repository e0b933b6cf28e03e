"""What a live card asks stays while its bullet allows it, whatever a rule would now choose."""

from mkcards.derive.asking import question_for
from mkcards.derive.rules import RULES
from mkcards.derive.rules.children import all_children, children
from mkcards.derive.rules.definition import defined
from mkcards.derive.rules.expansion import acronym
from mkcards.derive.rules.review import reviewed
from mkcards.derive.splitting import split_at
from mkcards.derive.statement import Outcome, Refusal, Statement, basic, one
from mkcards.model.card import Ask, Card, NoteTypeName, slot_family
from mkcards.model.outline import Marker
from mkcards.model.pattern import Pattern

_Face = tuple[str, NoteTypeName]

_RULES = dict(RULES)
_SEPARATORS = {
    "arrow": Pattern(r"\s*(?:->|→|⇒|(?<!=)=>|(?<!\S)==>)\s*"),
    "copula": Pattern(r"(?<=[가-힣])(?:이란|란|은|는)\s|とは、?|は、?|是指?|\s(?:is|are)\s"),
    "equation": Pattern(r"\s*=\s*"),
    "label": Pattern(r"\s*[:：]\s*|\s+[-–—]\s+"),
    "term-stop": Pattern(r"\.\s+"),
}
"""What still tells the two parts of a bullet apart when it has outgrown its rule."""


def as_recorded(statement: Statement, outcome: Outcome) -> Outcome:
    """Give what is asked of a statement: by the rules of its live cards if they still can.

    Children of a bullet that keeps its own cards ask for themselves.
    """
    for card in statement.recorded:
        if _face(card) not in _asked(outcome):
            kept = _again(statement, card)
            if isinstance(kept, Outcome) and _face(card) in _asked(kept):
                outcome = _together(statement, outcome, kept)
    return outcome


def only_recorded(statement: Statement, outcome: Outcome) -> Outcome:
    """Give of an outcome the slots that live cards ask."""
    faces = _faces(statement.recorded)
    slots = tuple(asks for asks in outcome.slots if faces & _faces(asks))
    return outcome._replace(slots=slots)


def _again(statement: Statement, card: Card) -> Outcome | Refusal | None:
    """Apply the rule of a card once more, without what guards a first guess."""
    match card.rule:
        case "children":
            told = children(statement)
            return told if isinstance(told, Outcome) else all_children(statement)
        case "definition":
            above = statement.parents[-1].text if statement.parents else statement.topic.name
            return defined(statement, statement.defines or acronym(above))
    rule = _RULES.get(card.rule)
    given = rule(statement) if rule else None
    return given if isinstance(given, Outcome) else _split(statement, card.rule)


def _split(statement: Statement, rule: str) -> Outcome | None:
    """Ask for what stands behind a separator, long as either part may have become."""
    separator = _SEPARATORS.get(rule)
    split = separator and split_at(statement.text, separator, inside=True)
    if not split or not split.left or not split.right:
        return None
    return one(basic(rule, question_for(split.left, split.right, statement), split.right))


def _together(statement: Statement, outcome: Outcome, kept: Outcome) -> Outcome:
    """Give what is kept, beside what is recorded already and a question that `(B)` opens."""
    kept = reviewed(kept) if statement.marked(Marker.REVIEW) else kept
    if not statement.marked(Marker.OPEN):
        outcome = only_recorded(statement, outcome)
    if not outcome.slots:
        return kept
    more = only_recorded(statement, kept).slots
    known = _asked(outcome)
    slots = tuple(asks for asks in more if not known & _faces(asks[:1]))
    return outcome._replace(slots=(*outcome.slots, *slots), told=outcome.told | kept.told)


def _faces(asked: tuple[Card, ...] | tuple[Ask, ...]) -> set[_Face]:
    return set(map(_face, asked))


def _face(asked: Card | Ask) -> _Face:
    return slot_family(asked.slot), asked.note_type


def _asked(outcome: Outcome) -> set[_Face]:
    return {face for asks in outcome.slots for face in _faces(asks)}
