"""Where one rule ends and the next begins: the largest input that a rule takes, and one more."""

from pathlib import Path

import pytest

from mkcards.derive.rules import RULES
from tests.derive.test_limits import derived
from tests.project import enter, note, printed
from tests.spec_cases import Case, all_cases

SPEC = Path(__file__).parents[1] / "spec" / "derive"
CODE = "\n  ```py\n  a = 1\n  ```"
FACTS = "- reaches 1300 degrees\n- burns for 40 hours\n- holds 600 pots\n"
SIX = "one two three four five six"


def asked(text: str) -> list[tuple[str, str]]:
    """Give rule and first line of each card below a heading that has its definition already."""
    found = derived(f"# T\n## Kiln\n- The yard was built in Utrecht.\n{text}\n").proposals
    return [(p.asks[0].rule, p.asks[0].question.split("\n")[0]) for p in found[1:]]


@pytest.mark.parametrize("case", [case for case in all_cases() if case.path.parent == SPEC])
def test_a_card_says_which_rule_made_it(case: Case) -> None:
    names = {name for name, _ in RULES} | {"asked", "paper", "points"}
    notes = [text for name, text in case.notes() if name.endswith(".md")]
    assert {ask.rule for text in notes for p in derived(text).proposals for ask in p.asks} <= names


@pytest.mark.parametrize(
    ("bullets", "rule"),
    [
        (f"- old kiln -> {SIX} seven eight nine Orval", "arrow"),
        (f"- old kiln -> {SIX} seven eight nine ten Orval", "cloze"),
        ("- one two three four = 1300", "equation"),
        ("- one two three four five = 1300", "cloze"),
        ("- H(a, b, c, d, e, f) = 1300", "equation"),
        (f"- {SIX} (x y){CODE}", "children"),
        ("- glazes: " + ", ".join(f"glaze{n}" for n in range(10)), "items"),
        ("- glazes: " + ", ".join(f"glaze{n}" for n in range(11)), "label"),
    ],
)
def test_a_bullet_at_the_edge_of_a_rule(bullets: str, rule: str) -> None:
    assert asked(bullets)[0][0] == rule


def test_code_below_a_long_name_is_not_asked_for() -> None:
    assert asked(f"- {SIX} seven{CODE}") == []


def test_a_marked_bullet_is_a_term_up_to_six_words() -> None:
    assert asked(f"- (B) {SIX}") == [("open", f"Define: {SIX}")]
    assert asked(f"- (B) {SIX} seven") == [("open", f"{SIX} seven — can you explain it?")]


@pytest.mark.parametrize(("number", "rules"), [(5, ["points"]), (6, ["items", "items"])])
def test_a_list_of_more_than_five_is_asked_in_parts(number: int, rules: list[str]) -> None:
    found = derived("# T\n## Kinds\n" + "".join(f"- kind{n}\n" for n in range(number)))
    assert [proposal.asks[0].rule for proposal in found.proposals] == rules


@pytest.mark.parametrize(("last", "listed"), [(40, 3), (41, 1)])
def test_three_items_are_one_list_up_to_120_letters(last: int, listed: int) -> None:
    items = "".join(f"  - {sign * size}\n" for sign, size in (("a", 40), ("b", 40), ("c", last)))
    found = derived(f"# T\n## Kiln\n- The yard was built in Utrecht.\n- old kiln\n{items}")
    assert len(found.proposals[1].asks[0].hidden) == listed


def test_a_topic_stays_with_the_note_that_has_its_cards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(tmp_path, monkeypatch)
    note(f"# Yard\n## Kiln\n{FACTS}", "seeds/b.md")
    decks = printed("build")["decks"]
    note(f"# Works\n## North\n### Kiln\n{FACTS}", "seeds/a.md")
    assert printed("build")["decks"] == decks
