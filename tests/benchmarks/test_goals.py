"""What the page about speed says of its goals."""

from benchmarks.speed import page
from benchmarks.speed.experiments import (
    BESIDE,
    CLICK,
    EDITED,
    FIRST,
    MKCARDS,
    OBVIOUS,
    SECOND,
    UNCHANGED,
    VERSION,
    Sizes,
)
from benchmarks.speed.goals import Figures, Goal, goals
from benchmarks.speed.importing import Import
from benchmarks.speed.measure import Cost


def cost(cpu: float, memory: float = 100) -> Cost:
    return Cost(cpu, cpu, memory)


FIGURES = Figures(
    10,
    100,
    {
        10: {MKCARDS: cost(1), OBVIOUS: cost(2), "ankdown": cost(0.5)},
        100: {MKCARDS: cost(10, 301), OBVIOUS: cost(12)},
    },
    {
        FIRST: cost(10),
        SECOND: cost(0.5),
        BESIDE: cost(0.11),
        EDITED: cost(1),
        CLICK: cost(0.1),
        VERSION: cost(0.12),
        UNCHANGED: cost(0.3),
    },
    {1: cost(0.1), 10: cost(1), 100: cost(12)},
    {"many": cost(1), "one": cost(1.1), "deck": cost(1), "decks": cost(2.5)},
    Sizes(25, 100),
    (Import(10, 0, 0, 1), Import(0, 3, 7, 1), 3),
    {"derive": 0.6, "render": 0.4},
    {"wall": 0.5, "cpu": 1, "bytes": 170},
)


def test_each_goal_says_whether_it_is_reached() -> None:
    assert {goal.what: goal.verdict for goal in goals(FIGURES)} == {
        "first build of 10 against ankdown": "**missed**",
        f"first build of 10 against {OBVIOUS}": "stretch",
        f"first build of 100 against {OBVIOUS}": "reached",
        "100 against 10": "**missed**",
        "one against many": "reached",
        "decks against deck": "**missed**",
        f"{SECOND}, against `import click`": "**missed**",
        f"{UNCHANGED}, against `import click`": "reached",
        f"{EDITED}, against the first build": "reached",
        "`--version` against `import click`": "reached",
        "most memory of a first build of 100": "**missed**",
        "package against genanki's": "reached",
        "notes wrongly updated after 3 edits": "reached",
    }


def test_an_import_that_updates_more_than_was_edited_misses_its_goal() -> None:
    wrong = FIGURES._replace(imports=(Import(10, 0, 0, 1), Import(1, 4, 5, 1), 3))
    assert goals(wrong)[-1] == Goal("notes wrongly updated after 3 edits", 2, 0, None, "")
    assert goals(wrong)[-1].verdict == "**missed**"


def test_the_first_table_shows_what_is_missed() -> None:
    row = "| most memory of a first build of 100 | 300 MB | 150 MB | 301 MB | **missed** |\n"
    assert row in page.summary(FIGURES)


def test_the_share_of_derive_bounds_what_processes_give() -> None:
    told = page.processes(FIGURES.processes, FIGURES.stages)
    assert (
        "It is 60% of a build, so with a second core that is idle a build would take 0.70" in told
    )
