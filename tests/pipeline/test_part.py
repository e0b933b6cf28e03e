"""A build after an edit: it looks at the notes that the edit concerns, and gives what all give."""

import shutil
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from mkcards.cache.stamp import FOLDER
from mkcards.config import Config
from mkcards.model.form import Format
from mkcards.model.source import SeedPath
from mkcards.pipeline import Request, build
from tests.parts import parts_built
from tests.pipeline.test_with_cache import edit_cards, outcome
from tests.project import edit

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
SECOND = 1_700_000_000
NAMES = ("apple", "birch", "cedar", "dogwood", "elm", "fir", "ginkgo", "hazel")
OTHER = "zelkova"

Act = Callable[[Path], object]


def text_of(name: str) -> str:
    return (
        f"# The {name}\n"
        f"- {name} leaf : what the {name} turns to the sun\n"
        f"- {name} root : what the {name} sinks into the ground\n"
        f"- the bark of the {name} peels off in {len(name)} thin layers every year\n"
    )


@pytest.fixture
def roots(tmp_path: Path) -> tuple[Path, Path]:
    """Give two projects with the same notes."""
    for number in "12":
        folder = tmp_path / number / "notes"
        folder.mkdir(parents=True)
        for name in NAMES:
            (folder / f"{name}.md").write_text(text_of(name), "utf-8")
    return tmp_path / "1", tmp_path / "2"


@pytest.fixture(autouse=True)
def parts(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[SeedPath]]:
    """Give the notes of every part that is built."""
    return parts_built(monkeypatch)


def alike(roots: tuple[Path, Path], *acts: Act) -> None:
    """Build after each act, with the cache in one project and without it in the other."""
    for second, act in enumerate(acts, SECOND):
        for root in roots:
            act(root)
        shutil.rmtree(roots[1] / "cards" / ".mkcards", ignore_errors=True)
        one, other = outcome(roots[0], second, cached=True), outcome(roots[1], second, cached=False)
        assert one == other


def nothing(_root: Path) -> None:
    """Leave everything as it is."""


def changed(old: str, new: str, name: str = "apple") -> Act:
    """Give what changes a note."""
    return lambda root: edit(root / f"notes/{name}.md", old, new)


def added(text: str, name: str = "apple") -> Act:
    """Give what writes more into a note, or a new one."""

    def act(root: Path) -> None:
        path = root / f"notes/{name}.md"
        path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")

    return act


def at_first(*acts: Act) -> Act:
    """Do all of some acts."""

    def act(root: Path) -> None:
        for each in acts:
            each(root)

    return act


def pictures(root: Path) -> None:
    for name in ("apple", "birch"):
        (root / f"notes/{name}.png").write_bytes(PNG + name.encode())
        added(f"- {name} in spring : ![one]({name}.png)\n", name)(root)


LEAF = "- apple leaf : what the apple turns to the sun\n"
BARK = "- the bark of the apple peels off in 5 thin layers every year\n"

ALONE: dict[str, tuple[Act, Act]] = {
    "a word": (nothing, changed("turns to the sun", "turns to the light")),
    "a bullet more": (nothing, added("- apple pip : what an apple grows from\n")),
    "a bullet less": (nothing, changed(LEAF, "")),
    "a bullet that grew": (nothing, changed("peels off in", "peels off, they say, in")),
    "a line without a card": (nothing, added("plain words\n")),
    "a picture beside others": (pictures, changed("apple in spring", "apple in May")),
    "a sentence that may hide another word": (
        added("- (B) gravity bends light and slows clocks\n", "birch"),
        added("- what the wind moves : branches\n"),
    ),
}


@pytest.mark.parametrize("case", ALONE)
def test_an_edit_of_a_note_concerns_that_note(
    case: str, roots: tuple[Path, Path], parts: list[frozenset[SeedPath]]
) -> None:
    before, act = ALONE[case]
    alike(roots, before, act, nothing)
    assert parts[2] == {"notes/apple.md"}


TOGETHER: dict[str, tuple[Act, Act]] = {
    "a note whose topic has cards of another": (
        added("# The apple\n- stem : it holds the apple\n" + LEAF + BARK, OTHER),
        lambda root: (root / "notes/apple.md").write_text("words\n"),
    ),
    "one topic": (added("# The apple\n- pip : a seed\n", OTHER), changed("sun", "light")),
    "one question": (
        nothing,
        changed("- apple root : what the apple sinks", "- birch leaf : what an apple sinks"),
    ),
    "a bullet that goes to another note": (
        added("the bark of the apple peels off in 5 thin layers\n", "birch"),
        changed(BARK, ""),
    ),
    "a bullet that another note is like": (
        added("- the bark of an apple tree peels off in 5 layers every year?\n", "birch"),
        changed(BARK, ""),
    ),
}


@pytest.mark.parametrize("case", TOGETHER)
def test_an_edit_concerns_notes_that_are_tied_to_it(case: str, roots: tuple[Path, Path]) -> None:
    before, act = TOGETHER[case]
    alike(roots, before, act, nothing)


def test_what_is_retired_returns_in_another_note(
    roots: tuple[Path, Path], parts: list[frozenset[SeedPath]]
) -> None:
    gone, back = changed(LEAF, ""), added(LEAF, "birch")
    more = changed("birch root", "birch roots", "birch")
    alike(roots, nothing, gone, added("- a : b\n", "cedar"), back, more, nothing)
    assert parts[2] == {"notes/apple.md"}
    assert parts[6] == frozenset()  # its review stays in the deck that it was in


def test_retired_cards_of_several_notes_are_marked(roots: tuple[Path, Path]) -> None:
    less = [
        changed(f"- {name} leaf : what the {name} turns to the sun\n", "", name) for name in NAMES
    ]
    alike(roots, nothing, *less[:3], changed("cedar root", "cedar roots", "cedar"), nothing)


WHOLE: dict[str, tuple[Act, Act]] = {
    "a note more": (nothing, added("- a : b\n", OTHER)),
    "a new topic": (nothing, added("## Cider\n- must : what is pressed\n")),
    "a topic that goes": (nothing, changed("# The apple", "# Apples")),
    "a note that shows another": (nothing, added("- ![[birch]] : as the birch does\n")),
    "a note that another shows": (
        added("- ![[apple]] : as the apple does\n", "birch"),
        changed("sun", "light"),
    ),
    "topics that differ by case": (
        added("# THE APPLE\n- pip : a seed\n", OTHER),
        changed("sun", "light", "birch"),
    ),
    "many bullets that go": (
        added("".join(f"- part {n} of it : told by {n}\n" for n in range(60))),
        lambda root: (root / "notes/apple.md").write_text("# The apple\n- a : b\n"),
    ),
    "a note that cannot be read": (
        nothing,
        lambda root: (root / "notes/apple.md").write_bytes(b"- a : \xff\xfe\n"),
    ),
    "a picture in the text": (
        nothing,
        added(f"- ![](data:image/png;base64,{b64encode(PNG).decode()}) : a dot\n"),
    ),
    "a card file": (nothing, at_first(changed("sun", "light"), edit_cards)),
}


@pytest.mark.parametrize("case", WHOLE)
def test_where_more_may_be_concerned_all_notes_are_built(
    case: str, roots: tuple[Path, Path], parts: list[frozenset[SeedPath]]
) -> None:
    before, act = WHOLE[case]
    alike(roots, before, act, nothing)
    assert parts[2] == frozenset()


@pytest.mark.parametrize(
    "request_",
    [Request(SECOND, split=True), Request(SECOND, formats=(Format.TSV,))],
    ids=["split", "formats"],
)
def test_other_packages_are_built_of_all_notes(
    request_: Request, roots: tuple[Path, Path], parts: list[frozenset[SeedPath]]
) -> None:
    root = roots[0]
    for act in (nothing, changed("sun", "light")):
        act(root)
        build((root / "notes",), Config(root), root / "cards", request_)
    assert parts == [frozenset()] * 2


@pytest.mark.parametrize("change", [Path.unlink, lambda path: path.write_bytes(bytes(range(256)))])
def test_damage_costs_time_only(
    change: Callable[[Path], object], roots: tuple[Path, Path], parts: list[frozenset[SeedPath]]
) -> None:
    alike(roots, nothing)
    change(roots[0] / "cards" / FOLDER / "notes.json")
    alike(roots, changed("sun", "light"), changed("light", "moon"))
    assert [bool(part) for part in parts] == [False, False, False, False, True, False]


def test_most_notes_at_once_are_built_with_all(
    roots: tuple[Path, Path], parts: list[frozenset[SeedPath]]
) -> None:
    for root in roots:
        for number in range(12):
            added(text_of(f"tree{number}"), f"tree{number}")(root)
    every = at_first(*(changed("sun", "light", f"tree{number}") for number in range(12)))
    alike(roots, nothing, every, *(changed("light", "moon", f"tree{n}") for n in (3, 4)))
    assert parts[2] == parts[4] == frozenset()
    assert parts[6] == {"notes/tree3.md", "notes/tree4.md"}
