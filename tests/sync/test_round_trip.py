"""Built, imported, edited in Anki, pulled, built, imported: Anki shows the same, for any edit."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mkcards.sync.collection import read_collection
from mkcards.sync.held import HeldNote
from mkcards.sync.markup import look
from tests.project import enter, note, printed, run
from tests.sync.editor import MARKUP, TEXT
from tests.sync.studied import Studied

pytestmark = pytest.mark.anki

NOTE = """## Search
### BM25
- k1 : tunes how fast *term frequency* saturates
- b : weighs the length of a document
- kinds of index: inverted, forward, hybrid
- the **inverted index** maps every term to the documents that hold it
- (B) how is b chosen?
- nDCG : `gain` of a ranking, with $\\frac{1}{\\log i}$ for each place
"""
COPY = Path("anki/collection.anki2")
PLACES = (0, 1, 4)


class Change(NamedTuple):
    """An edit: of which note, of which field, and what stands there then or behind it."""

    note: int
    place: int
    markup: str
    is_behind: bool
    tag: str


CHANGES = st.lists(
    st.builds(
        Change,
        st.integers(0, 20),
        st.sampled_from(PLACES),
        MARKUP,
        st.booleans(),
        st.sampled_from(("", "", "hard", "exam::2026")),
    ),
    min_size=1,
    max_size=4,
)
CLOZES = st.builds("{} {{{{c1::{}}}}} {}".format, TEXT, TEXT, TEXT)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a folder with notes that were built and imported."""
    folder = tmp_path_factory.mktemp("start")
    with pytest.MonkeyPatch.context() as patch:
        enter(folder, patch)
        note(NOTE)
        run("build")
        Studied(Path("anki"), Path("cards/Notes.apkg"))
        yield folder


def edited(anki: Studied, changes: list[Change], cloze: str) -> None:
    """Edit notes as a person does."""
    with anki.opened() as collection:
        numbers = sorted(collection.find_notes('"note:mkcards"'))
        for change in changes:
            found = collection.get_note(numbers[change.note % len(numbers)])
            before = found.fields[change.place] if change.is_behind else ""
            found.fields[change.place] = f"{before} {change.markup}"
            found.tags += [change.tag] if change.tag else []
            collection.update_note(found)
        found = collection.get_note(collection.find_notes('"note:mkcards cloze"')[0])
        found.fields[0] = cloze
        collection.update_note(found)


def in_anki() -> dict[str, HeldNote]:
    return {held.guid: held for held in read_collection(COPY).notes}


@settings(
    max_examples=10,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # an example takes half a second
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(CHANGES, CLOZES)
def test_an_edit_makes_the_round(
    start: Path, tmp_path: Path, changes: list[Change], cloze: str
) -> None:
    home = tmp_path / "home"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(start, home)
    with pytest.MonkeyPatch.context() as patch:
        enter(home, patch)
        anki = Studied(Path("anki"))
        edited(anki, changes, cloze)
        before = in_anki()
        found = printed("pull", "--collection", COPY, "--all")
        assert {problem for one in found["edits"] for problem in one["problems"]} <= {
            "question: it is empty"
        }
        patch.delenv("SOURCE_DATE_EPOCH")
        run("build")
        left = {one["guid"] for one in printed("pull", "--collection", COPY)["edits"]}
        assert left == {one["guid"] for one in found["edits"]} - set(found["taken"])
        anki.take(Path("cards/Notes.apkg"))
        after = in_anki()
        assert after.keys() == before.keys()
        for guid, held in before.items():
            for place in PLACES:
                old, new = look(held.fields[place]), look(after[guid].fields[place])
                assert old in (new, new.partition("</summary>")[2] if place == 4 else new)
            assert set(after[guid].tags) == set(held.tags)
