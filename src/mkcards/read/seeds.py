"""Read the notes a person names into clean, located, named seeds."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from mkcards.config import Config, default_paths
from mkcards.diagnostics import Code, Diagnostic, in_order
from mkcards.errors import SeedsNotFoundError
from mkcards.model.form import WRITTEN
from mkcards.model.markup import FILE_LINE
from mkcards.model.packed import packed
from mkcards.model.seed_name import SUFFIXES, has_seed_suffix, may_be_seed
from mkcards.model.source import FrontMatter, Location, Seed, SeedPath
from mkcards.model.vault import Vault, VaultKind
from mkcards.read.around import Around
from mkcards.read.clean import Cleaned, clean, clean_name
from mkcards.read.decode import Undecodable, decode
from mkcards.read.embedded import set_apart
from mkcards.read.files import Trouble, read_regular
from mkcards.read.ignore import encoding_of, is_passed_over, wanted
from mkcards.read.naming import lies_in, seed_name, shown_name, top_name, topic_folders
from mkcards.read.said import as_yaml, nested, with_file_lines
from mkcards.read.walk import Find, Start, begin, find, identity

_NOT_TEXT = Trouble(
    Code.NOT_A_FILE,
    "not a text file, so it is not read",
    f"a note ends in {' '.join(SUFFIXES)} or is plain text",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading gave: the seeds in the order of their paths, and all findings about them.

    `folders` holds the absolute folder each seed lies in, `roots` those of the PATHs (media may
    lie anywhere below). `covered` and `failed` are seed paths, of files or of folders: what was
    looked at, and what of it could not be read.
    """

    seeds: tuple[Seed, ...]
    diagnostics: tuple[Diagnostic, ...]
    folders: Mapping[SeedPath, Path]
    roots: tuple[Path, ...] = ()
    covered: tuple[SeedPath, ...] = ()
    failed: tuple[SeedPath, ...] = ()

    def covers(self, seed: SeedPath) -> bool:
        """Tell whether a recorded seed that is not among `seeds` is gone, not merely unread."""
        return _lies_in(seed, self.covered) and not _lies_in(seed, self.failed)


class _Name(NamedTuple):
    """What a seed is called, and what the folders around it say; the fields are those of `Seed`."""

    path: SeedPath
    shown: str
    folders: tuple[str, ...]
    around: FrontMatter = FrontMatter()
    vault: Vault | None = None


class _Named(NamedTuple):
    """A find and what it is called."""

    find: Find
    name: _Name


def read_seeds(paths: Sequence[Path], config: Config, out: Path) -> Reading:
    """Read every seed that `paths` name, files and folders alike, each file once.

    The result does not depend on the order of `paths` or of the files on disk. The folder `out`
    is passed over unless a path lies in it. Raises SeedsNotFoundError when there is no note file
    at all, readable or not, and ConfigError for a `_mkcards.yaml` that cannot be used.
    """
    starts = sorted({begin(path) for path in paths}, key=lambda start: (start.place, start.given))
    root = config.root.resolve()
    finds = _finds(starts, config, out.resolve())
    if finds is not None and all(map(_is_no_file, finds)):
        patterns = bool(config.include or config.exclude)
        raise SeedsNotFoundError(tuple(paths), SUFFIXES, patterns=patterns)
    # Two files have one name when only the composition of its characters differs.
    named = sorted(
        _named(_each_once(finds or []), config, root),
        key=lambda each: (each.name.path, each.find.file),
    )
    results = [(each, *_read(each, config)) for each in named]
    return Reading(
        seeds=tuple(seed for _, seed, _ in results if seed),
        diagnostics=in_order(tuple(finding for _, _, some in results for finding in some)),
        folders=MappingProxyType({seed.path: n.find.file.parent for n, seed, _ in results if seed}),
        roots=tuple(dict.fromkeys(start.folder for start in starts)),
        covered=tuple(
            dict.fromkeys((*_covered(starts, root), *(each.name.path for each in named)))
        ),
        failed=tuple(n.name.path for n, seed, _ in results if seed is None and not _is_left(n)),
    )


def read_text(text: str, name: str) -> tuple[Seed, tuple[Diagnostic, ...]]:
    """Read a text as if it stood in a file of this name, below the folder that is built."""
    path = clean_name(name)
    folders = tuple(part for part in PurePosixPath(path).parts[:-1] if part not in {"/", ".."})
    return _seed(_Name(SeedPath(path), path, folders), clean(text))


def note_files(paths: Sequence[Path], config: Config, out: Path) -> tuple[Path, ...]:
    """Give the files that `read_seeds` would read, sorted; none is opened."""
    finds = _finds([begin(path) for path in paths], config, out.resolve())
    return tuple(sorted(found.file for found in _each_once(finds or []) if not found.trouble))


def seed_path(file: Path, config: Config) -> SeedPath:
    """Give the name under which a note that a person names is known."""
    start = begin(file)
    return seed_name(start.place, start, config.root.resolve())


def _lies_in(seed: SeedPath, places: tuple[SeedPath, ...]) -> bool:
    return any(lies_in(seed, place) for place in places)


def _finds(starts: list[Start], config: Config, out: Path) -> list[Find] | None:
    """Give what is found below the starts; None where all of them are to be passed over."""
    left = [start for start in starts if not (config.force_exclude and _is_passed(start, config))]
    if starts and not left:
        return None
    root = config.root.resolve()
    return [
        found
        for start in left
        for found in find(
            start, root, out, wanted=wanted(config.include, config.exclude, start.place, root)
        )
    ]


def _is_passed(start: Start, config: Config) -> bool:
    """Tell whether a build that is given no path would pass over what a person names."""
    place, usual = start.place, [path.resolve() for path in default_paths(config)]
    if usual and not any(
        place.is_relative_to(path) or path.is_relative_to(place) for path in usual
    ):
        return True
    if not place.is_dir() and not may_be_seed(place.name):
        return True
    return is_passed_over(place, config)


def _is_no_file(found: Find) -> bool:
    return found.trouble is not None and found.trouble.code in {Code.NOT_A_FILE, Code.PASSED_OVER}


def _is_left(named: _Named) -> bool:
    trouble = named.find.trouble
    return trouble is not None and trouble.code is Code.PASSED_OVER


def _covered(starts: list[Start], root: Path) -> Iterator[SeedPath]:
    return (seed_name(start.place, start, root) for start in starts)


def _each_once(finds: list[Find]) -> list[Find]:
    """Drop files already found under another name; a file's own name goes before a link to it."""
    once: dict[object, Find] = {}
    for found in sorted(finds, key=lambda each: (each.linked, each.start.place, each.file)):
        once.setdefault(found.file if found.trouble else identity(found.real), found)
    return list(once.values())


def _named(finds: list[Find], config: Config, root: Path) -> Iterator[_Named]:
    here = Path.cwd()
    bases = tuple(path.resolve() for path in default_paths(config))
    around = Around(config, here)
    tops: dict[Path, SeedPath] = {}
    for found in finds:
        path = seed_name(found.file, found.start, root)
        shown = shown_name(found.file, found.start, here)
        folders = topic_folders(found.file, found.start, bases)
        said = around.front_matter(found.file.parent, found.start.folder, len(folders))
        yield _Named(found, _Name(path, shown, folders, said, _vault(found, root, tops)))


def _vault(found: Find, root: Path, tops: dict[Path, SeedPath]) -> Vault | None:
    """Give the vault of a file; `tops` remembers the names of the top folders."""
    if found.vault is None:
        return None
    kind, top = found.vault.kind, found.vault.top
    if top not in tops:
        tops[top] = top_name(top, found.start, root)
    inside = clean_name(found.file.relative_to(top).as_posix())
    return Vault(kind, tops[top], clean_name(top.name), inside)


def _read(named: _Named, config: Config) -> tuple[Seed | None, tuple[Diagnostic, ...]]:
    find, name = named
    data = find.trouble or read_regular(find.real, config.max_file_bytes)
    if isinstance(data, bytes) and not has_seed_suffix(name.path) and _is_binary(data):
        data = _NOT_TEXT
    if isinstance(data, Trouble):
        return None, (
            Diagnostic(data.code, Location(name.shown, data.line), data.message, data.hint),
        )
    text = decode(data, encoding_of(find.file, config))
    if isinstance(text, Undecodable):
        return None, (_not_text(name.shown, text),)
    cleaned = clean(text)
    return (None, ()) if cleaned.text.startswith(WRITTEN) else _seed(name, cleaned)


def _is_binary(data: bytes) -> bool:
    return b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff"))


def _not_text(shown: str, where: Undecodable) -> Diagnostic:
    message = f"not {where.encoding} (byte 0x{where.byte:02x})"
    if where.guess:
        hint = f"it looks like {where.guess}: save it as UTF-8, or set encoding: {where.guess}"
    else:
        hint = "correct this byte, or save the file as UTF-8"
    return Diagnostic(Code.NOT_UTF8, Location(shown, where.line, where.column), message, hint, 1)


def _seed(named: _Name, cleaned: Cleaned) -> tuple[Seed, tuple[Diagnostic, ...]]:
    front_matter, whole, first_line, findings = _split(cleaned.text, named)
    text, pictures = set_apart(whole)
    named_so = named.path, named.shown, named.folders
    seed = Seed(*named_so, packed(text), front_matter, first_line, pictures, named.vault)
    return seed, (*findings, *_removed(named.shown, cleaned), *_blank(seed, text))


def _split(text: str, named: _Name) -> tuple[FrontMatter, str, int, tuple[Diagnostic, ...]]:
    if not text.startswith("---"):
        return _said(named.around, text, named), text, 1, ()
    from mkcards.read.front_matter import split  # noqa: PLC0415 - YAML only where it is met

    if named.vault and named.vault.kind is VaultKind.LOGSEQ:
        text = as_yaml(text)
    parts = split(text, named.shown, named.around)
    said = _said(parts.front_matter, parts.text, named)
    return said, parts.text, parts.first_line, parts.diagnostics


def _said(said: FrontMatter, text: str, named: _Name) -> FrontMatter:
    """Add what the text says of the whole note; few texts do."""
    if FILE_LINE.may_stand_in(text):
        said = with_file_lines(said, text)
    return nested(said) if named.vault and said.tags else said


def _removed(shown: str, cleaned: Cleaned) -> Iterator[Diagnostic]:
    if cleaned.removed:
        more = f", and {cleaned.removed - 1} more in this file" if cleaned.removed > 1 else ""
        what = "combining mark" if unicodedata.combining(cleaned.first) else "control character"
        yield Diagnostic(
            Code.CONTROL_CHARACTER,
            Location(shown, cleaned.line, cleaned.column),
            f"{what} U+{ord(cleaned.first):04X} removed{more}",
            "delete it in the note; it shows nothing and can break a card",
            1,
        )


def _blank(seed: Seed, text: str) -> Iterator[Diagnostic]:
    if not text.strip():
        location = Location(seed.shown, seed.first_line)
        yield Diagnostic(Code.EMPTY_SEED, location, "nothing to read in it", "write a note in it")
