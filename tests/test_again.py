"""A second build of unchanged notes changes nothing: neither a card nor a byte of a card file."""

from pathlib import Path
from textwrap import indent

import pytest

from tests.project import SECOND, edit, enter, note, printed

ALIKE = """## 보관함
- 여는 법은?
    - 열쇠를 왼쪽으로 돌림
- 서랍
    - 여는 법은?
        - 손잡이를 위로 올림
- 여는 법은?
    - 숫자 네 개를 맞춤
"""
PARENTS = """## Furnace
- morning
    - (cold)
        - open both valves
        - wait a minute
- evening
    - (cold)
        - close the lower valve
        - wait an hour
"""
SENTENCES = (
    "## Kiln\n- The kiln of `Orval` reaches 1300 degrees before the glaze melts on the outer wall. "
    "The `Orval` kiln was built in 1874 by the Dutch potter Anna Verhoeven in Utrecht. "
    "Until 1921 the `Orval` yard fired 600 pots a day.\n"
)
SAID_AGAIN = (
    "## Loom\n- The loom of `Orval` holds 1300 threads on the wide beam of the old weaving shed. "
    "The weaver Anna Verhoeven came to Utrecht in 1874. "
    "The loom of `Orval` holds 1300 threads on the wide beam of the old weaving shed.\n"
)
MARKS = """## Shelf
- Puts many [[Crates|crates]] across the yard of one mill
- The press comes first: **`ink roller`** spreads the colour over the plate
- Take the `<owner-name>.example.net` record for the mill
"""
LISTS = """## Mill
- drawbacks
    - The stones wear. (As said above.)
    - the wheel stands still for want of water in most dry summers
    - grinding is not even
    - bad at grinding oats when one stone alone is used, see Roller mill instead
- drawbacks
    - takes more water than the old one so that it may stand still in the summer months
"""
VOTES = """## Mill
- Anna moves to cut the new Orval-wheel
    - Bram seconds.
    - Anna amends the motion, so that the wheel is cut of elm and the hub of ash this time
        - no one objects
- Anna moves to cut the new Orval-wheel
    - Bram seconds.
        - no one objects
"""
TOOLS = "".join(
    f"- [[{name}]]\n" for name in ("Hammer", "Chisel", "Saw", "Plane", "Auger", "Mallet", "Awl")
)
ENTRIES = f"""## Mill
- what it holds
    - JTS
{indent(TOOLS, " " * 8)}    - Shelf

## Shed
{TOOLS}"""


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


def card_files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(Path("cards").glob("*.yaml"))}


def again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build twice more, later each time: both change nothing."""
    before = card_files()
    for later in (1, 2):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(SECOND + later))
        counts = printed("build", "--no-cache")["counts"]
        assert {key: counts[key] for key in ("new", "changed", "retired")} == {
            "new": 0,
            "changed": 0,
            "retired": 0,
        }
        assert card_files() == before


@pytest.mark.parametrize(
    "text",
    [ALIKE, PARENTS, SENTENCES, SAID_AGAIN, MARKS, LISTS, VOTES, ENTRIES],
)
def test_unchanged_notes_change_nothing(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    note(text)
    assert printed("build", "--yes")["counts"]["new"]
    again(monkeypatch)


def test_an_edited_bullet_changes_once(monkeypatch: pytest.MonkeyPatch) -> None:
    note(SENTENCES)
    printed("build")
    edit("seeds/search.md", "600 pots", "700 pots")
    printed("build", "--yes")
    again(monkeypatch)


def test_an_entry_is_on_its_list_at_once_though_it_is_like_a_bullet_that_is_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    note("## Mills\n- grinding mills\n    - break corn\n\n## Kinds\n- sieve\n- fan\n- mills\n")
    printed("build")
    edit("seeds/search.md", "- grinding mills\n    - break corn\n", "")
    edit("seeds/search.md", "- mills", "- the grinding mills")
    printed("build", "--yes")
    again(monkeypatch)


def test_a_topic_asks_for_its_own_list_only(monkeypatch: pytest.MonkeyPatch) -> None:
    note("# Cellar\n## Findings\n- dry\n- cold\n- narrow\n", "seeds/cellar.md")
    note("# Attic\n## Findings\n- hot\n", "seeds/attic.md")
    printed("build")
    again(monkeypatch)


def test_a_bullet_takes_no_card_of_a_topic_of_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    note("# Yard\n- trees\n    - [QLT (Quick Loft Table)](tables.md)\n", "seeds/contents.md")
    note("# Tables\n## QLT (Quick Loft Table)\n- holds 30 crates of apples\n", "seeds/tables.md")
    printed("build")
    again(monkeypatch)


def test_a_list_too_long_for_one_card_does_not_shrink_to_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = "- Drying\n- Rolling\n- Sorting\n- Weighing\n- Roasting\n"
    last = "- Packing by hand needs 40 people in the long hall\n"
    note(f"# Tea\n## Advantages\n{lines}{last}")
    printed("build")
    again(monkeypatch)


def test_a_list_made_beside_live_cards_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "- Rolling: by hand\n- Sorting: by size\n- Weighing: in grams\n"
    note(f"# Tea\n## Leaves\n{lines}")
    assert printed("build")["counts"]["new"] == 3
    edit("seeds/search.md", "## Leaves", "## Advantages")
    edit("seeds/search.md", "- Weighing", "- It grows fast\n- It keeps well\n- Weighing")
    printed("build", "--yes")
    again(monkeypatch)
