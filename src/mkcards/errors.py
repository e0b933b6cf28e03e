"""Trouble of a run: exceptions that build their own message. Trouble in notes is a diagnostic."""

from pathlib import Path

from mkcards.model.source import Location


class MkcardsError(Exception):
    """Something stopped the run; `exit_code` is what the command line ends with."""

    exit_code = 1


class ConfigError(MkcardsError):
    """The configuration cannot be used as it stands."""

    exit_code = 2

    def __init__(self, path: Path, line: int, column: int, problem: str) -> None:
        """Name the place in the file and the problem."""
        super().__init__(f"{path}:{line}:{column}: {problem}")


class SeedsNotFoundError(MkcardsError):
    """No note was found where notes were looked for."""

    def __init__(self, paths: tuple[Path, ...], suffixes: tuple[str, ...]) -> None:
        """Name the places and what would have been read there."""
        places = ", ".join(map(str, paths)) or "this folder (no seeds/ and no notes/ in it)"
        super().__init__(f"no notes found in {places}; a note ends in {' '.join(suffixes)}")


class NoSuchLineError(MkcardsError):
    """A line was asked for that is in no note."""

    exit_code = 2

    def __init__(self, place: Location, problem: str) -> None:
        """Name the place that was asked for, and why there is nothing to say of it."""
        super().__init__(f"{place.path}:{place.line}: {problem}")


class CardFileError(MkcardsError):
    """A file in `cards/` is damaged; going on would forget who its cards are."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        """Name the line and the problem."""
        super().__init__(f"{path}:{line}: {problem}; restore the file, for example from git")


class WriteError(MkcardsError):
    """The result could not be written; no file is ever left half."""

    exit_code = 3

    def __init__(self, path: Path, problem: str) -> None:
        """Name the file and the problem."""
        super().__init__(f"{path}: cannot be written: {problem}")
