#!/usr/bin/env python3
"""Compare the writer of Anki packages with stock genanki: `python benchmarks/write_apkg.py`.

Each case writes the same notes three times with either writer; the table gives the best CPU time,
the size of the package and what the process grew by at its peak. Every measurement runs in a
process of its own.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import genanki

from mkcards.model.card import DeckName, Guid, NoteTypeName, Tag
from mkcards.model.note import Note, NoteField, NoteType, Package, Template
from mkcards.write.apkg import write_apkg

NOTES = 10_000
DECKS = (1, 100, 1000)
MANY_DECKS = 4000
MANY_NOTES = 100_000
ROUNDS = 3
STAMP = 1_763_640_000
BASIC = NoteType(
    NoteTypeName.BASIC,
    1_732_000_000_001,
    is_cloze=False,
    fields=(NoteField("Question", 1), NoteField("Answer", 2)),
    template=Template("Card", 3, "{{Question}}", "{{FrontSide}}<hr id=answer>{{Answer}}"),
    css=".card { font-family: sans-serif; }",
)


def package_of(notes: int, decks: int) -> Package:
    """Give notes with a short question and an answer of a few lines, spread over decks."""
    return Package(
        ((BASIC, STAMP),),
        tuple(
            Note(
                Guid(f"benchmark-{number:012}"),
                NoteTypeName.BASIC,
                DeckName(f"Notes::Topic {number % decks}"),
                (
                    f"What follows from premise {number * 7919 % notes}?",
                    f"<ul><li>The sum is {number}</li><li>The square is {number**2}</li></ul>",
                ),
                (Tag(f"Notes::Topic_{number % decks}"),),
                due=number + 1,
                changed=STAMP,
            )
            for number in range(notes)
        ),
        (),
    )


def write_with_genanki(package: Package, path: Path) -> None:
    """Write a package as genanki does on its own, with one stamp for all notes."""
    note_type = genanki.Model(
        BASIC.id,
        BASIC.name,
        [{"name": field.name} for field in BASIC.fields],
        [
            {
                "name": BASIC.template.name,
                "qfmt": BASIC.template.question_format,
                "afmt": BASIC.template.answer_format,
            }
        ],
        BASIC.css,
    )
    decks: dict[str, genanki.Deck] = {}
    for note in package.notes:
        deck = decks.setdefault(note.deck, genanki.Deck(len(decks) + 2, note.deck))
        deck.add_note(
            genanki.Note(
                note_type,
                list(note.fields),
                tags=list(note.tags),
                guid=note.guid,
                due=note.due,
            )
        )
    genanki.Package(list(decks.values())).write_to_file(path, STAMP)


WRITERS: dict[str, Callable[[Package, Path], None]] = {
    "genanki": write_with_genanki,
    "mkcards": write_apkg,
}


def peak_memory() -> float:
    """Give the peak of this process in MB, or 0 where the system does not tell."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return 0.0
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def measure(writer: str, notes: int, decks: int) -> str:
    """Write a package a few times and give a line of the table."""
    package = package_of(notes, decks)
    before = peak_memory()
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        # genanki leaves its database in the folder for temporary files: here, not there.
        tempfile.tempdir = folder
        path = Path(folder, "made.apkg")
        for _ in range(ROUNDS):
            start = time.process_time()
            WRITERS[writer](package, path)
            seconds.append(time.process_time() - start)
        size = path.stat().st_size / 1e6
    best = min(seconds)
    grown = peak_memory() - before
    return (
        f"{writer:8} {notes:8,} {decks:6,} {best:9.3f} {best / notes * 1e6:9.1f}"
        f" {size:7.2f} {grown:9.0f}\n"
    )


def print_line(writer: str, notes: int, decks: int) -> None:
    """Print the line of the table for one case."""
    sys.stdout.write(measure(writer, notes, decks))
    sys.stdout.flush()


def main() -> None:
    """Print the table."""
    sys.stdout.write("writer      notes  decks   seconds   us/note      MB  MB grown\n")
    sys.stdout.flush()
    for decks in DECKS:
        for writer in WRITERS:
            run(writer, NOTES, decks)
    # genanki encodes all decks anew for each of them: it would take minutes.
    run("mkcards", NOTES, MANY_DECKS)
    run("mkcards", MANY_NOTES, DECKS[0])


def run(writer: str, notes: int, decks: int) -> None:
    """Run one case in a process of its own."""
    process = get_context("spawn").Process(target=print_line, args=(writer, notes, decks))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
