"""Values from YAML that nobody trusts: small, flat, without aliases, each key once."""

from typing import TYPE_CHECKING

import yaml

from mkcards.config.value import Mistake, MistakesError, Place, Sort, Value
from mkcards.model.pattern import Pattern

if TYPE_CHECKING:
    from yaml import Mark, Node
    from yaml._yaml import Mark as CMark

_MAX_NESTING = 20
_HALF = Pattern("[\ud800-\udfff]")
_BEGUN = {
    "while scanning a simple key": "a line is `key: value`",
    "while scanning a quoted scalar": "the text that begins here has no closing quote",
}
"""What is wrong with a thing that PyYAML, by its context, began to read here."""
_SAID = {"mapping values are not allowed here": "a text with a colon and a space needs quotes"}
_SORTS = {
    "tag:yaml.org,2002:bool": Sort.SWITCH,
    "tag:yaml.org,2002:float": Sort.FLOAT,
    "tag:yaml.org,2002:int": Sort.WHOLE,
    "tag:yaml.org,2002:map": Sort.MAP,
    "tag:yaml.org,2002:null": Sort.NOTHING,
    "tag:yaml.org,2002:seq": Sort.LIST,
    "tag:yaml.org,2002:str": Sort.TEXT,
    "tag:yaml.org,2002:timestamp": Sort.DATE,
}


def yaml_value(text: str) -> Value:
    """Give what a YAML text holds; raises MistakesError for one that cannot be taken."""
    try:
        _guard(text)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise MistakesError(_mistake(error)) from None
    except yaml.reader.ReaderError as error:
        mistake = Mistake(
            _place_at(text, error.position), f"holds the character U+{error.character:04X}"
        )
        raise MistakesError(mistake) from None
    return _value(node) if node else Value(Place(), Sort.NOTHING)


def _mistake(error: yaml.MarkedYAMLError) -> Mistake:
    """Give what is wrong where a person would mend it: PyYAML names where it gave up."""
    context, problem = error.context or "", error.problem or ""
    if context in _BEGUN:
        return Mistake(_place(error.context_mark), f"is not valid YAML: {_BEGUN[context]}")
    said = _SAID.get(problem, problem)
    return Mistake(_place(error.problem_mark), f"is not valid YAML: {said}")


def _place_at(text: str, index: int) -> Place:
    """Give the line and column of an index into a text."""
    return Place(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def _guard(text: str) -> None:
    """Refuse what would expand or nest without bound, before anything recursive sees it."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            _refuse(event, "aliases (*name) are not allowed here")
        if isinstance(event, yaml.ScalarEvent) and _HALF.search(event.value):
            _refuse(event, "holds half of a character")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_NESTING:
            _refuse(event, f"is nested deeper than {_MAX_NESTING} levels")


def _refuse(event: yaml.Event, problem: str) -> None:
    raise MistakesError(Mistake(_place(event.start_mark), problem))


def _place(mark: "Mark | CMark | None") -> Place:
    return Place(mark.line + 1, mark.column + 1) if mark else Place()


def _span(node: "Node") -> Place:
    """Give the place of a node, with its length where it ends on the line it begins on."""
    line, column, _ = _place(node.start_mark)
    end = _place(node.end_mark)
    return Place(line, column, end.column - column if end.line == line else 0)


def _value(node: "Node") -> Value:
    """Give the value of a node, whose depth is bounded by the guard."""
    place, sort = _span(node), _SORTS.get(node.tag, Sort.OTHER)
    if isinstance(node, yaml.SequenceNode):
        return Value(place, sort, items=tuple(map(_value, node.value)))
    if isinstance(node, yaml.MappingNode):
        pairs = ((_value(key), _value(value)) for key, value in node.value)
        return Value(place, sort, pairs=tuple(pairs))
    return Value(place, sort, str(node.value))
