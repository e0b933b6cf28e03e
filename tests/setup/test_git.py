import shutil
import subprocess
from pathlib import Path

import pytest

from mkcards.setup.git import Tracking, state_of

GIT = shutil.which("git") or "git"


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run([GIT, *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """Give a folder of card files without version control."""
    folder = tmp_path / "cards"
    folder.mkdir()
    (folder / "_state.yaml").write_text("format: 1\n", encoding="utf-8")
    return folder


def test_card_files_go_from_new_to_committed_to_changed(cards: Path) -> None:
    git(cards.parent, "init", "-q")
    assert state_of(cards) is Tracking.CHANGED
    git(cards, "add", "-A")
    git(cards, "commit", "-qm", "cards")
    assert state_of(cards) is Tracking.CLEAN
    (cards / "a.yaml").touch()
    assert state_of(cards) is Tracking.CHANGED


@pytest.mark.parametrize("pattern", ["cards/", "*.yaml"])
def test_card_files_that_are_ignored(cards: Path, pattern: str) -> None:
    git(cards.parent, "init", "-q")
    (cards.parent / ".gitignore").write_text(pattern, encoding="utf-8")
    assert state_of(cards) is Tracking.IGNORED


def test_without_a_repository_nothing_is_kept(cards: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert state_of(cards.parent / "none") is Tracking.NONE
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(cards.parent.parent))
    assert state_of(cards) is Tracking.NONE


def test_without_git_nothing_is_kept(cards: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert state_of(cards) is Tracking.NONE
