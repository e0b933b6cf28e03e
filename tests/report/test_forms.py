"""Every form in which findings are told, exactly as it is printed."""

from pathlib import Path

import pytest

from tests.spec_cases import Fence
from tests.transcripts import fences_of, play

FORMS = sorted((Path(__file__).parent / "forms").glob("*.md"))


@pytest.mark.parametrize("page", FORMS, ids=[page.stem for page in FORMS])
def test_a_form_is_as_its_page_shows(
    page: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spec_edits: list[tuple[Fence, str]] | None,
) -> None:
    monkeypatch.setattr("mkcards.report.findings.sarif.__version__", "1.2.3")
    played = list(play(fences_of(page), tmp_path, monkeypatch))
    assert played
    if spec_edits is not None:
        spec_edits.extend((fence, text) for fence, text in played if fence.content != text)
        return
    for fence, text in played:
        assert text == fence.content, f"{page.name}:{fence.line}"
