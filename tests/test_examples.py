"""The example notes of `seeds/` and the committed `cards/` belong together."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkcards.cli import main

PROJECT = Path(__file__).parent.parent


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))}


def test_cards_are_what_the_seeds_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When this fails, run `make cards`, read `git diff cards/`, and commit it if it is right."""
    for folder in ("seeds", "cards"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    committed = contents(tmp_path / "cards")
    result = CliRunner().invoke(main, ["build", "seeds", "-o", "cards"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert contents(tmp_path / "cards") == committed
    assert committed


def test_a_build_leaves_the_notes_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(PROJECT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    CliRunner().invoke(main, ["build", "seeds", "-o", "cards"], catch_exceptions=False)
    after = {path: path.stat().st_mtime_ns for path in (tmp_path / "seeds").rglob("*")}
    assert after == {path: when for path, when in before.items() if path in after}
    assert len(after) == len(before) - 1
