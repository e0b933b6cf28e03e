"""mkcards turns the bullet notes people already keep into Anki flashcards.

What is named here is the library, for programs that embed it; everything else is private and may
change with any release. A name is loaded when it is first used.
"""

TYPE_CHECKING = False  # as type checkers know it; to load typing would take longer than all else

if TYPE_CHECKING:
    from mkcards.config import Config
    from mkcards.diagnostics import Diagnostic, Severity
    from mkcards.errors import (
        CardFileError,
        ConfigError,
        ExportError,
        IdentityLostError,
        LockedError,
        MissingLibraryError,
        MkcardsError,
        RetirementError,
        SeedsNotFoundError,
        UnknownCardError,
        WriteError,
    )
    from mkcards.library import (
        Found,
        Shown,
        build,
        check,
        derive_cards,
        list_cards,
        load_config,
        pack_cards,
        parse_text,
        prepare,
        show_card,
        write_package,
    )
    from mkcards.model.card import Card, CardKind
    from mkcards.model.note import Package
    from mkcards.model.outline import Item, ItemKind, Marker, Outline
    from mkcards.model.source import Location, Skipped
    from mkcards.pipeline.outcome import Build
    from mkcards.pipeline.release import Release
    from mkcards.pipeline.request import Request
    from mkcards.pipeline.text import Packed, Parsed
else:

    def __getattr__(name: str) -> object:
        """Load a name of the library (PEP 562); a command uses none, so it must cost nothing.

        A type checker must not see it, or every name would be there for it.
        """
        if name not in __all__:
            problem = f"module 'mkcards' has no attribute {name!r}"
            raise AttributeError(problem)
        from mkcards import library  # noqa: PLC0415 - loads every stage

        return getattr(library, name)


__all__ = [
    "Build",
    "Card",
    "CardFileError",
    "CardKind",
    "Config",
    "ConfigError",
    "Diagnostic",
    "ExportError",
    "Found",
    "IdentityLostError",
    "Item",
    "ItemKind",
    "Location",
    "LockedError",
    "Marker",
    "MissingLibraryError",
    "MkcardsError",
    "Outline",
    "Package",
    "Packed",
    "Parsed",
    "Release",
    "Request",
    "RetirementError",
    "SeedsNotFoundError",
    "Severity",
    "Shown",
    "Skipped",
    "UnknownCardError",
    "WriteError",
    "__version__",
    "build",
    "check",
    "derive_cards",
    "list_cards",
    "load_config",
    "pack_cards",
    "parse_text",
    "prepare",
    "show_card",
    "write_package",
]

__version__ = "0.1.0"
"""The version of the program; the package metadata is made from it."""


def __dir__() -> list[str]:
    """Give the names of the library to who looks around, loaded or not."""
    return __all__
