"""The rules that turn a statement into asks: one rule a file, tried in the order of their names."""

from importlib import import_module

from mkcards.derive.statement import Rule
from mkcards.model import rules


def _named(name: str) -> Rule:
    word = name.replace("-", "_")
    rule: Rule = getattr(import_module(f"{__name__}.{word}"), word)
    return rule


RULES: tuple[tuple[str, Rule], ...] = tuple((name, _named(name)) for name in rules.RULES)
"""Each rule with its name; the first that answers wins."""
