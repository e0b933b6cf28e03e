"""The one room that knows every stage: from paths to cards, and from cards to files."""

from mkcards.pipeline.build import Build, build, is_mass_retirement, stale_files
from mkcards.pipeline.cards import Cards, find_cards, list_cards, other_choices
from mkcards.pipeline.change import Change, Fate, changes, edited
from mkcards.pipeline.explain import Explanation, explain, explanations
from mkcards.pipeline.ledger import chosen, meant, open_ledger, save_ledger
from mkcards.pipeline.move import Move, moves
from mkcards.pipeline.release import RETIRED, Release, Request, prepare
from mkcards.write import locked

__all__ = [
    "RETIRED",
    "Build",
    "Cards",
    "Change",
    "Explanation",
    "Fate",
    "Move",
    "Release",
    "Request",
    "build",
    "changes",
    "chosen",
    "edited",
    "explain",
    "explanations",
    "find_cards",
    "is_mass_retirement",
    "list_cards",
    "locked",
    "meant",
    "moves",
    "open_ledger",
    "other_choices",
    "prepare",
    "save_ledger",
    "stale_files",
]
