"""Run every case of the spec files below `tests/spec`."""

from pathlib import Path

import pytest

from tests import spec_cases
from tests.spec_cases import Case, Fence


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{case.path.relative_to(spec_cases.SPEC)}:{case.line} {case.name}")
        for case in spec_cases.all_cases()
    ],
)
def test_spec(
    case: Case,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spec_edits: list[tuple[Fence, str]] | None,
) -> None:
    """What comes out of the seeds is what the spec file says."""
    if mistake := spec_cases.mistake_in(case):
        pytest.fail(f"{case.place}: {mistake}", pytrace=False)
    monkeypatch.chdir(tmp_path)
    outcome = spec_cases.run(case, tmp_path)
    came_out = [(fence, spec_cases.actual(fence, outcome)) for fence in case.expectations]
    wrong = [(fence, text) for fence, text in came_out if spec_cases.expected(fence) != text]
    if spec_edits is not None:
        spec_edits.extend(wrong)
    elif wrong:
        shown = [spec_cases.difference(case, fence, text) for fence, text in wrong]
        pytest.fail("\n\n".join(shown), pytrace=False)
