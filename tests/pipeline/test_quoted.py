"""Blocks of Logseq that are quoted by their names: shown on cards, never part of an identity."""

from pathlib import Path
from typing import Any

import pytest

from tests.project import edit, enter, entries, note, printed, run

GLUCOSE = "65a1b2c3-0d4e-4f50-8a61-9b7c8d9e0f10"
ENDS = "65a1b2c3-0d4e-4f50-8a61-9b7c8d9e0f11"
NOBODY = "65a1b2c3-0d4e-4f50-8a61-9b7c8d9e0f12"
PAGES = "seeds/logseq/config.edn", "seeds/pages/plants.md", "seeds/pages/light.md"


@pytest.fixture(autouse=True)
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    note("{}", PAGES[0])


def light(text: str) -> None:
    note(f"- {text}\n  id:: {GLUCOSE}\n", PAGES[2])


def cards() -> list[dict[str, Any]]:
    run("build", "--yes")
    return entries(name="cards/plants.yaml")


def question() -> str:
    return str(cards()[0]["question"])


def test_a_block_of_another_page_is_shown() -> None:
    note(f"- 식물이 하는 일\n\t- (({GLUCOSE}))\n\t- 호흡\n", PAGES[1])
    light("빛으로 포도당을 만든다")
    (card,) = cards()
    assert card["answer"] == "- 빛으로 포도당을 만든다\n- 호흡"
    assert card["asks"] == [f"![[#^{GLUCOSE}]]", "호흡"]


def test_a_rewritten_block_changes_the_card_and_not_its_guid() -> None:
    note(f"- 식물은 **엽록체**에서 (({GLUCOSE}))\n", PAGES[1])
    light("포도당을 만든다")
    (before,) = cards()
    edit(PAGES[2], "포도당을 만든다", "빛을 모아 녹말까지 만든다")
    (after,) = cards()
    assert before["question"] == "식물은 **{{c1::엽록체}}**에서 포도당을 만든다"
    assert after["question"] == "식물은 **{{c1::엽록체}}**에서 빛을 모아 녹말까지 만든다"
    assert after["guid"] == before["guid"]


def test_a_circle_ends() -> None:
    note(f"- 순환은 **끝나야** 한다 (({ENDS}))\n  id:: {ENDS}\n", PAGES[1])
    assert question() == "순환은 **{{c1::끝나야}}** 한다 순환은 **끝나야** 한다 …"
    note(f"- 순환은 **끝나야** 한다 (({ENDS}))\n- (({ENDS}))\n  id:: {ENDS}\n", PAGES[1])
    assert question() == "순환은 **{{c1::끝나야}}** 한다 …"


def test_a_block_that_is_another_shows_that_one() -> None:
    note(f"- 식물은 **엽록체**에서 (({ENDS}))\n- (({GLUCOSE}))\n  id:: {ENDS}\n", PAGES[1])
    light("포도당을 만든다")
    assert question() == "식물은 **{{c1::엽록체}}**에서 포도당을 만든다"


def test_an_unknown_block_is_an_ellipsis() -> None:
    note(f"- 식물은 **엽록체**에서 (({NOBODY})) 만든다\n", PAGES[1])
    assert question() == "식물은 **{{c1::엽록체}}**에서 … 만든다"


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("가나 " * 200, f"{'가나 ' * 99}가나…"),
        (f"{'가나 ' * 80}$a + {'b + ' * 40}c$", f"{'가나 ' * 80}…"),
        (f"{'가' * 290} (({NOBODY}))", f"{'가' * 290}…"),
        (f"{'가' * 290}(({NOBODY}))", f"{'가' * 290}…"),
        ("포도당을 {{cloze 만든다}} #card #생물", "포도당을 만든다"),
        (r"$\frac{1}{\sqrt{{x}}}$", r"$\frac{1}{\sqrt{ {x} } }$"),
    ],
    ids=["long", "formula", "reference", "glued", "marks", "braces"],
)
def test_a_block_is_cut_and_made_safe(told: str, shown: str) -> None:
    note(f"- 식물은 **엽록체**에서 (({GLUCOSE}))\n", PAGES[1])
    light(told)
    assert question() == f"식물은 **{{{{c1::엽록체}}}}**에서 {shown}"


def test_what_quotes_nothing_else_is_no_answer() -> None:
    note(
        f"- 식물이 하는 일\n\t- (({NOBODY}))\n\t- 호흡\n- 사람이 하는 일\n\t- (({NOBODY}))\n",
        PAGES[1],
    )
    (card,) = cards()
    assert card["answer"] == "호흡"


def test_a_heading_that_quotes_is_a_step_of_the_path_and_no_deck() -> None:
    quoted = f"- # (({GLUCOSE}))\n\t- 식물은 **엽록체**에서 만든다\n"
    text = f"{quoted}- # (({NOBODY}))\n\t- 밤에는 **호흡**만 한다\n"
    note(text, PAGES[1])
    light("광합성 " * 20)
    first, second = cards()
    assert first["breadcrumb"] == ["plants", f"{'광합성 ' * 14}광합성…"]
    assert second["breadcrumb"] == ["plants"]


def test_a_refresh_shows_them_too() -> None:
    note(f"- 식물은 **엽록체**에서 (({GLUCOSE}))\n", PAGES[1])
    light("포도당을 만든다")
    before = question()
    assert printed("plan", "--refresh")["counts"]["changed"] == 0
    run("build", "--refresh")
    assert entries(name="cards/plants.yaml")[0]["question"] == before


def test_what_logseq_writes_into_a_page_changes_nothing() -> None:
    text = "- # 식물\n\t- 식물은 **엽록체**에서 만든다\n\t- 뿌리는 **물**을 빨아들인다\n"
    note(text, PAGES[1])
    run("build", "--yes")
    written = (
        "  collapsed:: true\n",
        f"\t  id:: {ENDS}\n\t  card-repeats:: 3\n",
        "\t  created-at:: 17\n",
    )
    note("".join(map("".join, zip(text.splitlines(keepends=True), written, strict=True))), PAGES[1])
    counts = printed("plan")["counts"]
    assert {fate: number for fate, number in counts.items() if number} == {"unchanged": 1}
