"""What real Anki says of a package, and of the next one after an edit."""

import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed import builds
from benchmarks.speed.corpus import edited
from benchmarks.speed.experiments import Corpus
from benchmarks.speed.measure import cost


class Import(NamedTuple):
    """The notes that Anki says it added, updated and left alone, and its seconds of processor."""

    new: int
    updated: int
    duplicate: int
    cpu: float


def imports(made: Corpus, every: int) -> tuple[Import, Import, int]:
    """Import a build, edit every n-th leaf, build and import again; give the edited leaves too.

    Needs the `anki` package, with which the tests import as well.
    """
    import anki.collection  # noqa: PLC0415 - the rest needs no Anki

    into = made.into / "imported"
    command = builds.cold(made.outline, into)
    with tempfile.TemporaryDirectory() as name:
        collection = anki.collection.Collection(f"{Path(name, 'collection.anki2')}")
        cost(command)
        first = _import(collection, next(into.glob("*.apkg")))
        changed = _edit(made.outline, every)
        cost(builds.again(made.outline, into))
        second = _import(collection, next(into.glob("*.apkg")))
        collection.close()
    return first, second, changed


def _import(collection: "anki.collection.Collection", package: Path) -> Import:  # type: ignore[name-defined] # noqa: F821
    import anki.collection  # noqa: PLC0415 - as above

    request = anki.collection.ImportAnkiPackageRequest(package_path=f"{package.resolve()}")
    started = time.process_time()
    log = collection.import_anki_package(request).log
    taken = time.process_time() - started
    return Import(len(log.new), len(log.updated), len(log.duplicate), taken)


def _edit(notes: Path, every: int) -> int:
    changed = 0
    for path in sorted(notes.iterdir()):
        before = path.read_text(encoding="utf-8")
        after = edited(before, every)
        changed += after.count(" revised\n")
        path.write_text(after, encoding="utf-8")
    return changed
