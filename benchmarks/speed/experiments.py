"""What is measured, each table in one run of commands in turn on the same content."""

import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed import builds
from benchmarks.speed.corpus import LEAVES_OF_FILE, Syntax, pages, write_corpus
from benchmarks.speed.measure import Command, Cost, cost, in_turn
from benchmarks.speed.peers import PEERS, command, emptied, installed

MKCARDS, OBVIOUS, CLICK = "mkcards build", "markdown-it-py + genanki", "import click"
FIRST, SECOND = "the first build", "once more, nothing changed"
EDITED, UNCHANGED = "one file edited", "nothing changed since two builds"
VERSION = "--version"
BESIDE = "import click beside these"
_MANY = 1_000_000


class Corpus(NamedTuple):
    """Made-up notes in all syntaxes, and a folder to build into."""

    leaves: int
    notes: Mapping[Syntax, Path]
    into: Path

    @property
    def outline(self) -> Path:
        """Give the folder of the notes that mkcards reads."""
        return self.notes[Syntax.OUTLINE]


def corpus(
    folder: Path,
    leaves: int,
    of_file: int = LEAVES_OF_FILE,
    syntaxes: Sequence[Syntax] = (Syntax.OUTLINE,),
) -> Corpus:
    """Write a corpus of so many leaves, so many to a file, below a folder; once for all."""
    place = folder / f"{leaves}-{of_file}"
    missing = [syntax for syntax in syntaxes if not (place / syntax).exists()]
    if missing:
        write_corpus(place, leaves, of_file, missing)
    return Corpus(leaves, {syntax: place / syntax for syntax in Syntax}, place / "built")


def cold(made: Corpus, environments: Path, rounds: int) -> dict[str, Cost]:
    """Give what a first build costs by each program that can take so many notes."""
    commands: dict[str, Command] = {
        MKCARDS: builds.cold(made.outline, made.into / "mkcards"),
        OBVIOUS: builds.obvious(made.outline, made.into / "obvious"),
    }
    for peer in PEERS:
        programs = installed(peer, environments) if made.leaves <= peer.most else None
        if programs:
            into = made.into / peer.name
            commands[peer.name] = command(peer, programs, made.notes[peer.syntax], into)
    return in_turn(commands, rounds)


def later(made: Corpus, rounds: int) -> dict[str, Cost]:
    """Give what builds after the first cost, each right after the one above it.

    The last ones are quick, so they run more often, in turn, in the folder that was left.
    """
    into = made.into / "later"
    again = builds.again(made.outline, into)
    after = {
        FIRST: builds.cold(made.outline, into),
        SECOND: again,
        BESIDE: builds.click(made.into),
        EDITED: builds.after_edit(made.outline, into),
    }
    found = in_turn(after, rounds)
    cost(again)
    cost(again)
    floor = {CLICK: builds.click(made.into), VERSION: builds.version(made.into), UNCHANGED: again}
    return {**found, **in_turn(floor, rounds * 5)}


def imports_of_click(found: Mapping[str, Cost], name: str) -> float:
    """Give how often a command holds an import of click that was run in turn with it."""
    floor = BESIDE if name in {FIRST, SECOND, BESIDE, EDITED} else CLICK
    return found[name].cpu / found[floor].cpu


def growth(folder: Path, sizes: Iterator[int], rounds: int) -> dict[int, Cost]:
    """Give what a first build of so many leaves costs; of a million there is one."""
    made = [corpus(folder, leaves) for leaves in sizes]
    commands = {one.leaves: builds.cold(one.outline, one.into / "grown") for one in made}
    often = {f"{leaves:,}": commands[leaves] for leaves in commands if leaves < _MANY}
    once = {f"{leaves:,}": commands[leaves] for leaves in commands if leaves >= _MANY}
    found = {**in_turn(often, rounds), **in_turn(once, 1)}
    return {leaves: found[f"{leaves:,}"] for leaves in commands}


def shapes(folder: Path, leaves: int, rounds: int) -> dict[str, Cost]:
    """Give what the same leaves cost in many files, in one, in one deck and in 4,000."""
    many, one = corpus(folder, leaves), corpus(folder, leaves, leaves)
    single, decks = folder / "one-deck", folder / "many-decks"
    for place, count in ((single, 1), (decks, 4_000)):
        _write_decks(place, 10_000, count)
    return in_turn(
        {
            f"{leaves:,} in {len(list(many.outline.iterdir())):,} files": builds.cold(
                many.outline, many.into / "shape"
            ),
            f"{leaves:,} in one file": builds.cold(one.outline, one.into / "shape"),
            "10,000 in one deck": builds.cold(single, folder / "one-deck-built" / "cards"),
            "10,000 in 4,000 decks": builds.cold(decks, folder / "many-decks-built" / "cards"),
        },
        rounds,
    )


def _write_decks(place: Path, leaves: int, decks: int) -> None:
    """Write one note of leaves in so many topics; a topic is a deck."""
    emptied(place)
    found = [
        leaf for page in pages(leaves) for s in page.sections for g in s.groups for leaf in g[1]
    ]
    lines = ["# Sea", ""]
    for number in range(decks):
        lines.append(f"## Station {number}")
        lines += [f"- {label}: {text}" for label, text, _ in found[number::decks]]
    (place / "sea.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


class Sizes(NamedTuple):
    """Bytes of a package and of the same notes as stock genanki writes them."""

    ours: int
    stock: int


def sizes(package: Path) -> Sizes:
    """Write the notes of a package of ours once more with stock genanki and give both sizes."""
    import genanki  # noqa: PLC0415 - the rest needs no library

    with tempfile.TemporaryDirectory() as name:
        place = Path(name, "collection.anki2")
        with zipfile.ZipFile(package) as held:
            place.write_bytes(held.read("collection.anki2"))
        rows = sqlite3.connect(place).execute("select guid, flds, tags from notes").fetchall()
        width = max(row[1].count("\x1f") for row in rows) + 1
        fields: list[dict[str, object]] = [{"name": f"Field {number}"} for number in range(width)]
        look: list[dict[str, object]] = [
            {"name": "Card", "qfmt": "{{Field 0}}", "afmt": "{{Field 1}}"}
        ]
        note_type = genanki.Model(1, "Notes", fields=fields, templates=look)
        deck = genanki.Deck(2, "Notes")
        for guid, text, tags in rows:
            values = [*text.split("\x1f"), *[""] * width][:width]
            deck.add_note(genanki.Note(note_type, values, guid=guid, tags=tags.split()))
        stock = Path(name, "stock.apkg")
        genanki.Package(deck).write_to_file(stock)
        return Sizes(package.stat().st_size, stock.stat().st_size)
