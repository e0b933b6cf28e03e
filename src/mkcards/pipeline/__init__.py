"""The one room that knows every stage: from paths to cards, and from cards to files.

A name is loaded when it is first used: to list cards takes no renderer and no package.
"""

from typing import TYPE_CHECKING

from mkcards.model.loading import loaded_from

if TYPE_CHECKING:
    from mkcards.pipeline.building import (
        build,
        is_mass_retirement,
        refuse_mass_retirement,
        stale_files,
    )
    from mkcards.pipeline.cards import Cards, find_cards, list_cards, other_choices
    from mkcards.pipeline.change import Change, Fate, changes, edited
    from mkcards.pipeline.checking import Checked, check, judged
    from mkcards.pipeline.explaining import Explanation, explain, explanations
    from mkcards.pipeline.exporting import exported, write_export
    from mkcards.pipeline.ledger import bears, chosen, meant, open_ledger, save_ledger
    from mkcards.pipeline.move import Move, moves
    from mkcards.pipeline.outcome import Build
    from mkcards.pipeline.questions import Question, Questions, open_questions
    from mkcards.pipeline.release import Release, prepare
    from mkcards.pipeline.remote import files_of_the_web
    from mkcards.pipeline.rendering import RETIRED
    from mkcards.pipeline.request import Request
    from mkcards.pipeline.stamping import unchanged
    from mkcards.write import export_schema, export_text, locked, media_folder

__all__ = [
    "RETIRED",
    "Build",
    "Cards",
    "Change",
    "Checked",
    "Explanation",
    "Fate",
    "Move",
    "Question",
    "Questions",
    "Release",
    "Request",
    "bears",
    "build",
    "changes",
    "check",
    "chosen",
    "edited",
    "explain",
    "explanations",
    "export_schema",
    "export_text",
    "exported",
    "files_of_the_web",
    "find_cards",
    "is_mass_retirement",
    "judged",
    "list_cards",
    "locked",
    "meant",
    "media_folder",
    "moves",
    "open_ledger",
    "open_questions",
    "other_choices",
    "prepare",
    "refuse_mass_retirement",
    "save_ledger",
    "stale_files",
    "unchanged",
    "write_export",
]

_HOMES = {
    "mkcards.pipeline.building": (
        "build",
        "is_mass_retirement",
        "refuse_mass_retirement",
        "stale_files",
    ),
    "mkcards.pipeline.cards": ("Cards", "find_cards", "list_cards", "other_choices"),
    "mkcards.pipeline.change": ("Change", "Fate", "changes", "edited"),
    "mkcards.pipeline.checking": ("Checked", "check", "judged"),
    "mkcards.pipeline.explaining": ("Explanation", "explain", "explanations"),
    "mkcards.pipeline.exporting": ("exported", "write_export"),
    "mkcards.pipeline.ledger": ("bears", "chosen", "meant", "open_ledger", "save_ledger"),
    "mkcards.pipeline.move": ("Move", "moves"),
    "mkcards.pipeline.outcome": ("Build",),
    "mkcards.pipeline.questions": ("Question", "Questions", "open_questions"),
    "mkcards.pipeline.release": ("Release", "prepare"),
    "mkcards.pipeline.remote": ("files_of_the_web",),
    "mkcards.pipeline.rendering": ("RETIRED",),
    "mkcards.pipeline.request": ("Request",),
    "mkcards.pipeline.stamping": ("unchanged",),
    "mkcards.write": ("export_schema", "export_text", "locked", "media_folder"),
}

__getattr__ = loaded_from(_HOMES)
