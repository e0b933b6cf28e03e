"""The simulation as a whole: the same seed gives the same figures, and they tell good from bad."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.identity.history import Result, run
from benchmarks.identity.replay import Repository, replay
from benchmarks.identity.report import failures, report

PROJECT = Path(__file__).parents[2]
LIBRARY = sorted((PROJECT / "benchmarks/identity/notes").iterdir())
BUILDS = 8
BEFORE = """## 검색
- k1 : 단어 빈도의 포화를 조절하는 값
- b : 문서 길이를 보정하는 정도
- 역색인은 단어마다 문서 번호의 목록을 둠
"""
AFTER = """## 검색
- b : 문서 길이를 보정하는 정도
- k1 : 단어 빈도의 포화를 정하는 값
- 역색인은 단어마다 문서의 번호 목록을 둠
"""


@pytest.fixture(scope="module")
def result() -> Result:
    return run(0, 1, LIBRARY, BUILDS)


def test_a_history_keeps_what_a_hash_loses(result: Result) -> None:
    assert (result.builds, result.unrest) == (BUILDS, 0)
    assert BUILDS <= result.edits <= 10 * BUILDS
    assert result.survivors > 100
    assert result.plain_lost >= 3
    assert result.lost <= 1


def test_a_seed_decides_everything(result: Result) -> None:
    again = run(0, 1, LIBRARY, BUILDS)
    assert list(report(again, 5)) == list(report(result, 5))
    assert run(1, 1, LIBRARY, 1).operations != result.operations


def test_the_report_names_operations_and_limits(result: Result) -> None:
    told = "\n".join(report(result, 3))
    assert f"builds {BUILDS}, edits {result.edits}" in told
    assert all(name in told for name in result.operations)
    assert failures(replace(result, found=[], lost=0, ended=0)) == []
    bad = replace(result, lost=result.survivors // 10, ended=result.judged // 5, unrest=3)
    assert len(failures(bad)) == 3


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    def git(*words: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        command = ["git", "-C", str(tmp_path), *who, *words]
        subprocess.run(command, check=True, capture_output=True)

    git("init")
    (tmp_path / "notes").mkdir()
    note = tmp_path / "notes" / "search.md"
    for name, text in (("search.md", BEFORE), ("search.md", AFTER), ("검색.md", AFTER)):
        note.unlink(missing_ok=True)
        note = tmp_path / "notes" / name
        note.write_text(text, encoding="utf-8")
        git("add", "--all")
        git("commit", "-m", name)
    return Repository(tmp_path, ["notes"])


def test_a_replay_judges_the_revisions_of_a_repository(repository: Repository) -> None:
    result = replay(repository, most=9)
    assert result.builds == 2
    # Two bullets were edited, and one that moved is no edit.
    assert result.edits == 2
    assert (result.survivors, result.lost, result.found) == (3, 0, [])
    assert result.plain_losses == 1  # The question of a label card does not change.
    assert replay(repository, most=1).builds == 0
