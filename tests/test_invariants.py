"""What ARCHITECTURE.md calls invariants, held over made-up projects that are built and edited."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkcards.config import Config
from mkcards.model.card import Ledger
from mkcards.pipeline import Request, build, prepare
from mkcards.pipeline.change import Fate
from mkcards.plan import make_plan
from mkcards.write import read_ledger
from tests.safety import troubles
from tests.strategies import notes

NOW = 1_750_000_000
NAMES = ("a.md", "b.md", "deep/c.md")
PROJECTS = st.lists(notes(), min_size=1, max_size=len(NAMES)).map(
    lambda drawn: {
        name: f"# Topic {name[-4]}\n{text}" for name, (text, _) in zip(NAMES, drawn, strict=False)
    }
)
SOME = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def written(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = root / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def built(root: Path, now: int = NOW) -> Mapping[str, int]:
    config = Config(root)
    return build((root / "seeds",), config, root / "cards", Request(now, yes=True)).counts


def files(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".mkcards" not in path.parts
    }


def entries(ledger: Ledger) -> list[tuple[str, str]]:
    return [(card.guid, card.note_type) for card in (*ledger.cards, *ledger.retired)]


@SOME
@given(PROJECTS)
def test_a_second_build_changes_nothing_and_no_build_touches_a_note(
    project: dict[str, str],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        written(root, project)
        seeds = files(root / "seeds")
        built(root)
        before = files(root)
        again = built(root, NOW + 1_000)
        assert files(root) == before
        assert again["new"] == again["changed"] == again["retired"] == 0
        assert files(root / "seeds") == seeds


@SOME
@given(PROJECTS, PROJECTS)
def test_a_guid_is_of_one_card_and_never_crosses_note_types(
    first: dict[str, str], second: dict[str, str]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        known: dict[str, str] = {}
        for step, project in enumerate((first, second, first)):
            written(root, project)
            built(root, NOW + step)
            found = entries(read_ledger(root / "cards"))
            assert len(dict(found)) == len(found)
            assert known.items() <= dict(found).items()
            known |= dict(found)


@SOME
@given(PROJECTS, PROJECTS)
def test_a_plan_and_a_build_are_one_computation(
    first: dict[str, str], second: dict[str, str]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        written(root, first)
        built(root)
        written(root, second)
        request = Request(NOW + 1, yes=True)
        before = files(root)
        planned = make_plan((root / "seeds",), Config(root), root / "cards", request).counts
        assert files(root) == before
        done = built(root, NOW + 1)
        assert (planned[Fate.NEW], planned[Fate.RETIRED]) == (done["new"], done["retired"])


@SOME
@given(PROJECTS)
def test_no_field_holds_anything_active(project: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        written(root, project)
        release = prepare((root / "seeds",), Config(root), root / "cards", Request(NOW))
        notes_made = [note for package in release.packages.values() for note in package.notes]
        assert [
            found for note in notes_made for text in note.fields for found in troubles(text)
        ] == []
