"""The page of each finding: its example gives exactly the message that it shows."""

from pathlib import Path

import pytest

import mkcards.diagnostics
from mkcards.diagnostics.selection import CODES
from tests.spec_cases import Fence
from tests.transcripts import fences_of, play

PAGES = Path(mkcards.diagnostics.__file__).parent / "pages"


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert sorted(page.stem for page in PAGES.iterdir()) == sorted(map(str, CODES))


@pytest.mark.parametrize("code", sorted(map(str, CODES)))
def test_the_example_of_a_page_gives_its_message(
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spec_edits: list[tuple[Fence, str]] | None,
) -> None:
    played = list(play(fences_of(PAGES / f"{code}.md"), tmp_path, monkeypatch))
    if spec_edits is not None:
        spec_edits.extend((fence, text) for fence, text in played if fence.content != text)
        return
    for fence, text in played:
        assert text == fence.content, f"{code}.md:{fence.line}"
    assert any(f"[{code}]: " in fence.content for fence, _ in played)
