"""The card rules by name: a setting can turn each off, and a card says which one made it."""

RULES = (
    "open",
    "review",
    "empty",
    "plan",
    "question",
    "label",
    "equation",
    "term-stop",
    "arrow",
    "items",
    "children",
    "expansion",
    "definition",
    "glosses",
    "copula",
    "enumeration",
    "versus",
    "cloze",
)
"""All rules in their order: the first that answers for a statement wins.

Each is the function of its name in the file of its name in `derive/rules/`.
"""
