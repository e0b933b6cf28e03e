from pathlib import Path

import mkcards.derive.rules
from mkcards.model.rules import RULES

SPEC = Path(__file__).parent.parent / "spec" / "derive"


WHERE_NO_RULE_IS_TRIED = {"asked", "paper", "points"}
"""What a note asks itself, an entry of an index, and statements that are one list together."""


def test_every_rule_has_a_page_of_its_name() -> None:
    files = {path.stem for path in Path(mkcards.derive.rules.__file__).parent.glob("[a-z]*.py")}
    assert files <= {path.stem for path in SPEC.glob("*.md")}


def test_every_file_is_in_the_table() -> None:
    files = {path.stem for path in Path(mkcards.derive.rules.__file__).parent.glob("[a-z]*.py")}
    named = {name.replace("-", "_") for name in RULES}
    assert files == named | WHERE_NO_RULE_IS_TRIED


def test_rules_have_names_of_their_own_and_markers_come_first() -> None:
    assert len(set(RULES)) == len(RULES)
    assert RULES[:2] == ("open", "review")
    assert RULES[-1] == "cloze"
