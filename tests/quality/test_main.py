import json
from pathlib import Path

import pytest

from benchmarks.quality.__main__ import main

NOTE = "# 조석\n\n## 종류\n\n- 사리: 보름과 그믐에 조차가 가장 큰 때\n- (B) 왜 하루에 두 번인가\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "tides.md").write_text(NOTE, encoding="utf-8")
    return folder


def test_any_folder_is_judged_without_facts(
    notes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--notes", str(notes), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    (note, *_) = found["notes"]
    assert (note["note"], note["cards"], note["kinds"]["open"]) == ("tides.md", 2, 1)
    assert (found["faults"], found["absent"], found["targets_missed"]) == ([], [], [])
    assert sorted(path.name for path in notes.parent.iterdir()) == ["seeds"]


def test_a_missed_target_is_an_exit_code(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (notes / "tides.md").write_text(f"{NOTE}- (R) ![](moon.png)\n", encoding="utf-8")
    assert main(["--notes", str(notes)]) == 1
    assert "MISSED 1 wrong-marker, must be 0" in capsys.readouterr().out


def test_a_sheet_is_printed_instead(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--notes", str(notes), "--sheet", "1"]) == 0
    assert "## tides.md: 1 of 2 cards" in capsys.readouterr().out
