from pathlib import Path

from mkcards.derive import rules
from mkcards.derive.rules import RULES

SPEC = Path(__file__).parent.parent / "spec" / "derive"


def test_every_rule_has_a_page_of_its_name() -> None:
    files = {path.stem for path in Path(rules.__file__).parent.glob("[a-z]*.py")}
    assert files <= {path.stem for path in SPEC.glob("*.md")}


def test_rules_have_names_of_their_own_and_markers_come_first() -> None:
    names = [name for name, _ in RULES]
    assert len(set(names)) == len(names)
    assert names[:2] == ["open", "review"]
    assert names[-1] == "cloze"
