"""Trouble of a run: exceptions that build their own message. Trouble in notes is a diagnostic."""

from dataclasses import dataclass
from pathlib import Path

from mkcards.model.pattern import Pattern
from mkcards.model.source import Location

_WORDS_MEET = Pattern("(?<=.)(?=[A-Z])")


class MkcardsError(Exception):
    """Something stopped the run; `exit_code` is what the command line ends with."""

    exit_code = 1

    @property
    def kind(self) -> str:
        """Give the word by which a program knows the trouble: `seeds-not-found`."""
        return _WORDS_MEET.sub("-", type(self).__name__.removesuffix("Error")).lower()


@dataclass(frozen=True, slots=True)
class ConfigMistake:
    """One thing that is wrong in a configuration, its place and the `excerpt`, the line there.

    `length` counts the characters that are meant; 0 where that is not known.
    A variable or an option has no lines: its location is its name, with line 0.
    """

    location: Location
    problem: str
    excerpt: str = ""
    length: int = 0

    def __str__(self) -> str:
        """Give the place, in a form an editor can jump to, and the problem."""
        place = str(self.location) if self.location.line else self.location.path
        return f"{place}: {self.problem}"


class ConfigError(MkcardsError):
    """The configuration cannot be used as it stands."""

    exit_code = 2

    def __init__(self, mistakes: tuple[ConfigMistake, ...]) -> None:
        """Name each mistake and its place, one a line."""
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes


class SeedsNotFoundError(MkcardsError):
    """No note was found where notes were looked for."""

    def __init__(
        self, paths: tuple[Path, ...], suffixes: tuple[str, ...], *, patterns: bool = False
    ) -> None:
        """Name the places and what would have been read there, by its name and by `patterns`."""
        said = ", and include and exclude of mkcards.yaml let it through" if patterns else ""
        where = f"in {', '.join(map(str, paths))}; a note ends in {' '.join(suffixes)}{said}"
        usual = "here, nor in seeds/ or notes/; name their folder: `mkcards build FOLDER`"
        super().__init__(f"no notes found {where if paths else usual}")


class NoSuchLineError(MkcardsError):
    """A line was asked for that is in no note."""

    exit_code = 2

    def __init__(self, place: Location, problem: str) -> None:
        """Name the place that was asked for, and why there is nothing to say of it."""
        super().__init__(f"{place.path}:{place.line}: {problem}")


class CardFileError(MkcardsError):
    """A file in `cards/` is damaged; going on would forget who its cards are."""

    def __init__(
        self,
        path: Path,
        line: int,
        problem: str,
        out: str = "restore the file, for example from git",
    ) -> None:
        """Name the line, the problem, and the way out."""
        super().__init__(f"{path}:{line}: {problem}; {out}")


class IdentityLostError(MkcardsError):
    """A package of ours lies there, but no card file says which card is which."""

    def __init__(self, out: Path, lost: str, package: Path) -> None:
        """Name the folder, what is gone, and the package from which identity can be restored."""
        super().__init__(
            f"{out}: {lost}, but {package} holds its cards; they would be made anew, without "
            "their history. Get it back, for example from git, or where all card files are gone "
            f"with `mkcards ids restore {package}`; `--new-identity` if they shall be new"
        )


class PortError(MkcardsError):
    """The preview finds no port to listen on."""

    exit_code = 3

    def __init__(self, host: str, port: int, problem: str) -> None:
        """Name the address that was asked for, and what the system said."""
        super().__init__(
            f"{host}:{port}: no port to listen on from there: {problem}; choose another with -p"
        )


class RetirementError(MkcardsError):
    """So many cards would be retired at once that something is probably wrong."""

    def __init__(self, retired: int, known: int) -> None:
        """Say how many of how many."""
        super().__init__(
            f"{retired} of {known} cards would be retired, nothing was written; look at "
            "`mkcards plan`, and build with `--yes` if that is meant"
        )


class UnknownCardError(MkcardsError):
    """No card, or more than one, is meant by what a person named."""

    exit_code = 2

    def __init__(self, word: str, problem: str) -> None:
        """Name the word and the problem."""
        super().__init__(f"{word}: {problem}")


class VerdictError(MkcardsError):
    """What a person wants of a card cannot be done to it."""

    def __init__(self, guid: str, problem: str) -> None:
        """Name the card and the problem."""
        super().__init__(f"{guid}: {problem}")


class NotLoopbackError(MkcardsError):
    """The preview would be open to others than the person at this machine."""

    exit_code = 2

    def __init__(self, host: str) -> None:
        """Name the host, and the option that says that it is meant."""
        super().__init__(
            f"--host {host}: everybody in that network could read the cards; "
            "add --expose if that is meant"
        )


class PackageError(MkcardsError):
    """A package cannot be read, or is none that mkcards can use."""

    def __init__(self, path: Path, problem: str) -> None:
        """Name the file and the problem."""
        super().__init__(f"{path}: {problem}")


class CollectionError(MkcardsError):
    """A collection of Anki cannot be read, or must not be while something may write it."""

    def __init__(self, path: Path, problem: str) -> None:
        """Name the file and the problem."""
        super().__init__(f"{path}: {problem}")


class WatchError(MkcardsError):
    """The system does not tell when files change."""

    exit_code = 3

    def __init__(self, path: Path, problem: str) -> None:
        """Name the place and the problem."""
        super().__init__(
            f"{path}: cannot be watched: {problem}; set WATCHFILES_FORCE_POLLING=1 to look at the "
            "files again and again instead"
        )


class WriteError(MkcardsError):
    """The result could not be written; no file is ever left half."""

    exit_code = 3

    def __init__(self, path: Path, problem: str) -> None:
        """Name the file and the problem."""
        super().__init__(f"{path}: cannot be written: {problem}")


class LockedError(MkcardsError):
    """Another command is writing into the same folder."""

    exit_code = 3

    def __init__(self, out: Path, process: str) -> None:
        """Name the folder and the process that holds its lock."""
        holder = f"process {process}" if process else "another process"
        super().__init__(f"{out}: {holder} is writing there; nothing was changed, try again later")


class ExportError(MkcardsError):
    """Cards cannot be had in a form."""

    def __init__(self, form: str, problem: str) -> None:
        """Name the form and the problem."""
        super().__init__(f"{form}: {problem}")


class MissingLibraryError(MkcardsError):
    """A setting wants a library that is not installed."""

    exit_code = 2

    def __init__(self, setting: str, library: str, extra: str) -> None:
        """Name the setting, the library, and the extra of mkcards that brings it."""
        super().__init__(f"{setting} needs {library}: pip install 'mkcards[{extra}]'")


class AnkiError(MkcardsError):
    """A running Anki cannot be spoken to, or not go on being spoken to."""

    exit_code = 3


class AnkiDownError(AnkiError):
    """Nobody listens where Anki should."""

    def __init__(self, address: str) -> None:
        """Name the address."""
        super().__init__(
            f"Anki is not answering at {address}; start it, with the add-on AnkiConnect "
            "(Tools > Add-ons > Get Add-ons, code 2055492159)"
        )


class AnkiSlowError(AnkiError):
    """Anki took the question, or was meant to, and did not answer in time."""

    def __init__(self, address: str, action: str, seconds: float) -> None:
        """Name the address, what was asked, and for how long it was waited."""
        super().__init__(
            f"Anki at {address} did not answer {action} within {seconds:g} seconds; look whether "
            "it works at something or a window of it waits for you, on a Mac bring it to the front "
            "(App Nap stops programs that nobody sees), and run this again"
        )


class AnkiKeyError(AnkiError):
    """AnkiConnect wants an API key, and none or another one was given."""

    def __init__(self, address: str, *, was_given: bool) -> None:
        """Name the address, and whether there was a key; never the key."""
        problem = "does not take the API key it was given" if was_given else "wants an API key"
        super().__init__(
            f"AnkiConnect at {address} {problem}; set MKCARDS_ANKI_KEY, or anki_key in your own "
            "config.yaml, to the apiKey of its configuration (Tools > Add-ons > Config)"
        )


class AnkiPermissionError(AnkiError):
    """AnkiConnect lets this program in no further."""

    def __init__(self, address: str) -> None:
        """Name the address."""
        super().__init__(
            f"AnkiConnect at {address} denies permission; allow this program in Anki when it asks, "
            "or look at webBindAddress and ignoreOriginList of the add-on "
            "(Tools > Add-ons > Config)"
        )


class AnkiProfileError(AnkiError):
    """Another profile is open in Anki than the one that is meant, or none."""

    def __init__(self, opened: str = "", wanted: str = "") -> None:
        """Name the profile that is open, and the one that was wanted; either may be empty."""
        problem = f"the profile {opened!r} is open in Anki" if opened else "no profile is open"
        remedy = f"open {wanted!r} (File > Switch Profile)" if wanted else "open one in Anki"
        meant = f", or set anki_profile to {opened!r} if that is meant" if opened else ""
        super().__init__(f"{problem}; nothing was changed; {remedy}{meant}")


class AnkiTooOldError(AnkiError):
    """The add-on cannot do what is needed."""

    def __init__(self, *lacks: str) -> None:
        """Name the actions it lacks; without any, its whole interface is an older one."""
        what = f"it lacks {', '.join(lacks)}" if lacks else "its interface is older than version 6"
        super().__init__(
            f"the add-on AnkiConnect in Anki is too old: {what}; update it "
            "(Tools > Add-ons > Check for Updates) and start Anki again"
        )


class NotAnkiConnectError(AnkiError):
    """Something answers, but not as AnkiConnect does."""

    def __init__(self, address: str, problem: str) -> None:
        """Name the address, and what is odd about the answer."""
        super().__init__(
            f"{address} is not AnkiConnect: {problem}; set anki_url to the address of Anki "
            "(webBindPort of the add-on; usually http://127.0.0.1:8765)"
        )


class AnkiLostError(AnkiError):
    """The connection broke after Anki had answered."""

    def __init__(self, action: str) -> None:
        """Name what was asked when it broke."""
        super().__init__(
            f"the connection to Anki broke at {action}; look at Anki and run this again: what is "
            "done is not done twice"
        )


class AnkiRefusedError(AnkiError):
    """Anki answers that it cannot do what it was asked."""

    def __init__(self, action: str, problem: str) -> None:
        """Name what was asked, and what Anki says."""
        super().__init__(f"Anki cannot do {action}: {problem}")


class AnkiImportError(AnkiError):
    """Anki does not take a package."""

    def __init__(self, path: Path, problem: str) -> None:
        """Name the package, which Anki has to read itself, and what it says."""
        super().__init__(
            f"{problem} ({path}); Anki reads that file itself, so it must see the same files as "
            "mkcards: not from another machine, nor shut in by a container or Flatpak"
        )


class AnkiNoteTypeError(AnkiError):
    """A note type of ours has another form in Anki; an import would change all of its notes."""

    def __init__(self, name: str, problem: str) -> None:
        """Name the note type and how it differs."""
        super().__init__(
            f"the note type {name!r} was changed in Anki: {problem}; an import would rebuild all "
            "of its notes and ask for a full sync with AnkiWeb, so nothing was changed; take that "
            "change back (Tools > Manage Note Types) and run this again"
        )


class AnkiElsewhereError(AnkiError):
    """The address of Anki is on another machine."""

    exit_code = 2

    def __init__(self, host: str) -> None:
        """Name the host, and the option that says that it is meant."""
        super().__init__(
            f"{host} is not this machine: cards and key would leave this machine, unencrypted; "
            "add --remote if that is meant"
        )
