"""Files and folders that are named on the command line, and are not there."""

from pathlib import Path

import pytest

from mkcards.cli.named import Existing
from tests.project import enter, note, run


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    note()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["build", "seed"], "seed: there is no such file or folder; did you mean seeds?"),
        (["build", "seeds/serch.md"], "did you mean seeds/search.md?"),
        (["build", "xyzzy"], "mkcards: xyzzy: there is no such file or folder\n"),
        (["build", "nowhere/search.md"], "nowhere/search.md: there is no such file or folder\n"),
        (["ids", "restore", "seed"], "did you mean seeds?"),
        (["ids", "restore", "seeds"], "is a directory"),
        (["-C", "seed", "list"], "did you mean seeds?"),
        (["list", "-C", "seeds/search.md"], "is a file"),
    ],
)
def test_the_nearest_name_is_told(words: list[str], said: str) -> None:
    result = run(*words, code=2)
    assert said in result.stderr
    assert "--help`." in result.stderr


def test_what_may_not_be_looked_at_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "stat", refuse)
    assert Existing().convert("seeds", None, None) == Path("seeds")
