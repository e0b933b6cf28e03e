"""What the page of formats says is proven by the cases it names."""

import re
from pathlib import Path

from tests.spec_cases import cases_of

DOCS = Path(__file__).parent.parent / "docs"
CASE = re.compile(r"\[([^\[\]]+)\]\((\.\./tests/spec/[^()]+)\)\s*\|$", re.MULTILINE)
ROW = re.compile(r"^\|(?! *(?:-|convention)).*\|$", re.MULTILINE)


def test_every_row_names_a_case_that_is_there() -> None:
    text = (DOCS / "formats.md").read_text(encoding="utf-8")
    rows = ROW.findall(text)
    named = [CASE.search(row) for row in rows]
    assert [row for row, found in zip(rows, named, strict=True) if not found] == []
    assert rows
    missing = [
        f"{found[2]}: {found[1]}"
        for found in named
        if found
        and found[1]
        not in {name for case in cases_of(DOCS / found[2]) for name in (case.name.split(" › ")[1:])}
    ]
    assert missing == []
