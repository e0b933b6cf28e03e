"""Whatever people do to their notes: their reviews stay, and an import brings what changed only.

Random edits by the editor of the simulation; `EDIT_SCRIPTS=200` tries so many scripts a test.
"""

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.identity.building import DAY, Project, texts
from benchmarks.identity.editing import Editor, Operation
from benchmarks.identity.load import parse
from benchmarks.identity.operations import OPERATIONS
from benchmarks.identity.outline import Notes
from benchmarks.identity.phrases import phrases
from tests.anki.anki_oracle import ERROR, Anki, Imported

pytestmark = pytest.mark.anki

SCRIPTS = settings(max_examples=int(os.environ.get("EDIT_SCRIPTS", "4")))
NOTES = {
    "search.md": """# 검색
## BM25
- 질의와 문서의 관련도를 재는 순위 함수
- k1 : 단어 빈도의 포화를 조절하는 값
- b : 문서 길이를 보정하는 정도
- (R) IDF
  - 드문 단어일수록 무게가 큼
  - log((N - n + 0.5) / (n + 0.5))
- (B) 짧은 문서에 왜 유리한가
- 역색인은 단어마다 문서 번호의 목록을 둠
## 평가
- precision : 찾은 것 가운데 맞는 것의 비율
- nDCG는 순위가 낮을수록 log로 깎음
- 색인 -> 검색 -> 재정렬
""",
    "botany.md": """## Leaves
- stomata
  - close at night
  - lose water when open
- xylem carries water, phloem carries sugar
- transpiration pulls water up 100 metres
- what do tendrils do?
  - hold on to a support
- chlorophyll = the green pigment
""",
}
SOURCE = 5
RETIRED_TAG = "mkcards::retired"

Script = Sequence[Sequence[Operation]]
rounds = st.lists(st.sampled_from(OPERATIONS), max_size=6)
scripts = st.lists(rounds, min_size=1, max_size=4)
seeds = st.integers(0, 2**32)


class Author:
    """A person with notes, who edits them at random and builds packages of them."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Write the notes; the first package is half a day old."""
        ids, random = count(1), Random(seed)  # noqa: S311 - made-up edits are no secret
        notes = Notes([parse(text, name, ids) for name, text in NOTES.items()], ids)
        self.editor = Editor(notes, random, phrases(random))
        self.project = Project(folder, int(time.time()) - DAY // 2)

    def release(self, operations: Sequence[Operation] = ()) -> list[Path]:
        """Edit and build; give the packages: the cards to study, and the retired if any."""
        for operation in operations:
            operation.apply(self.editor)
        self.project.build(texts(self.editor.notes))
        packages = (self.project.cards / name for name in ("Notes.apkg", "Notes-retired.apkg"))
        return [package for package in packages if package.exists()]


@contextmanager
def world(seed: int, collections: int = 1) -> Iterator[tuple[Author, list[Anki]]]:
    """Give an author and people who study, each with a collection of their own."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folders = [Path(name) / str(number) for number in range(collections + 1)]
        for folder in folders:
            folder.mkdir()
        people = [stack.enter_context(Anki(folder)) for folder in folders[1:]]
        yield Author(folders[0], seed), people


Content = tuple[tuple[str, ...], tuple[str, ...]]


def contents(anki: Anki) -> dict[str, Content]:
    """Give what each note shows; where it is from may change without an update."""
    return {
        note.guid: ((*note.fields[:SOURCE], *note.fields[SOURCE + 1 :]), tuple(sorted(note.tags)))
        for note in anki.notes()
    }


def held(package: Path) -> dict[str, Content]:
    """Give what a package holds, as a collection shows it that knows nothing else."""
    with tempfile.TemporaryDirectory() as folder, Anki(Path(folder)) as anki:
        anki.import_package(package)
        return contents(anki)


def take(anki: Anki, package: Path) -> Imported:
    """Import a package and see that just what is new and what changed arrives."""
    known, offered = contents(anki), held(package)
    log = anki.import_package(package)
    assert log.new == offered.keys() - known.keys()
    both = offered.keys() & known.keys()
    assert log.updated == {guid for guid in both if offered[guid] != known[guid]}
    assert contents(anki) == known | offered
    return log


def errors(anki: Anki) -> list[str]:
    # A package of retired cards is gone once they are back.
    anki.imports = [(path, log) for path, log in anki.imports if path.exists()]
    return [str(problem) for problem in anki.problems() if problem.level == ERROR]


@SCRIPTS
@given(seeds, scripts)
def test_edits_keep_every_review_and_bring_what_changed(seed: int, script: Script) -> None:
    with world(seed) as (author, (anki,)):
        for operations in ((), *script):
            studied = anki.progress()
            packages = author.release(operations)
            for package in packages:
                take(anki, package)
            assert anki.progress() == studied
            for package in author.release():
                again = anki.import_package(package)
                assert (again.new, again.updated) == (frozenset(), frozenset())
            anki.study(5)
        assert errors(anki) == []


@SCRIPTS
@given(seeds, scripts)
def test_what_a_person_changed_in_anki_stays_until_the_card_changes(
    seed: int, script: Script
) -> None:
    with world(seed) as (author, (anki,)):
        (package,) = author.release()
        anki.import_package(package)
        published = held(package)
        for note in anki.notes()[::2]:
            note["Extra"] = "내가 적은 것"
            note.tags.append("내_것")
            anki.collection.update_note(note)
        mine = contents(anki)
        for operations in script:
            (package, *_) = author.release(operations)
            offered = held(package)
            anki.import_package(package)
            # A card that went and came back has to lose the tag of a retired one: it has changed.
            mine |= {g: shown for g, shown in offered.items() if published.get(g) != shown}
            published = offered
            assert contents(anki) == mine


@SCRIPTS
@given(seeds, scripts)
def test_subscribers_of_any_release_study_the_same_cards(seed: int, script: Script) -> None:
    """One took every release, one the first and the last, one the last alone."""
    with world(seed, 3) as (author, (faithful, rare, fresh)):
        (first,) = author.release()
        for anki in (faithful, rare):
            anki.import_package(first)
            anki.study(8)
        studied = [anki.progress() for anki in (faithful, rare)]
        packages = [first]
        for operations in script:
            packages = author.release(operations)
            for package in packages:
                faithful.import_package(package)
        for package in packages:
            rare.import_package(package)
        fresh.import_package(packages[0])
        live = contents(fresh)
        assert all(RETIRED_TAG not in tags for _, tags in live.values())
        assert len({fields[0] for fields, _ in live.values()}) == len(live)
        for anki, progress in zip((faithful, rare), studied, strict=True):
            assert anki.progress() == progress
            known = contents(anki)
            assert {guid: shown for guid, shown in known.items() if guid in live} == live
            retired = {guid for guid, (_, tags) in known.items() if RETIRED_TAG in tags}
            assert known.keys() - live.keys() == retired
            assert errors(anki) == []
