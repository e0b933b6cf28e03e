"""The new format of CONTRIBUTING.md, followed to the letter."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.spec_cases import Fence
from tests.transcripts import fences_of

PROJECT = Path(__file__).parent.parent
# Runs the spec page that is named, with the code that the path of Python leads to.
RUN = """
import sys, tempfile
from pathlib import Path
import mkcards
from tests import spec_cases
print(Path(mkcards.__file__).parent)
for case in spec_cases.cases_of(Path(sys.argv[1])):
    outcome = spec_cases.run(case, Path(tempfile.mkdtemp()))
    for fence in case.expectations:
        assert spec_cases.actual(fence, outcome) == spec_cases.expected(fence), fence.info
        print("held:", fence.info)
"""


def example() -> Iterator[tuple[str, str, Fence]]:
    """Give each block of the example with its kind and the file that it is about."""
    for fence in fences_of(PROJECT / "CONTRIBUTING.md"):
        kind, _, name = fence.info.partition(" ")
        if name:
            yield kind, name, fence


def follow(folder: Path) -> None:
    """Do with a copy of the code what the example says."""
    shutil.copytree(PROJECT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for kind, name, fence in example():
        path = folder / name
        if kind == "diff":
            before, after = sides(fence)
            text = path.read_text(encoding="utf-8")
            assert text.count(before) == 1, before
            path.write_text(text.replace(before, after), encoding="utf-8")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(fence.content, encoding="utf-8")


def sides(fence: Fence) -> tuple[str, str]:
    """Give what a diff replaces and what it puts there; the last line may be the start of one."""
    lines = fence.content.splitlines()
    before = "\n".join(line[1:] for line in lines if not line.startswith("+"))
    after = "\n".join(line[1:] for line in lines if not line.startswith("-"))
    return before, after


def run(folder: Path, *command: str) -> str:
    path = os.pathsep.join([str(folder / "src"), str(PROJECT)])
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the code after the last step."""
    folder = tmp_path_factory.mktemp("new-format")
    follow(folder)
    return folder


def test_the_page_of_the_new_format_holds(followed: Path) -> None:
    told = run(followed, "-c", RUN, "tests/spec/parse/vocabulary.md").splitlines()
    assert told == [
        str(followed / "src" / "mkcards"), "held: text outline", "held: yaml cards"
    ]  # fmt: skip


def test_a_folder_with_such_a_file_builds(followed: Path) -> None:
    notes = followed / "notes"
    notes.mkdir()
    (notes / "words.vocabulary").write_text("격자\t밑바탕이 되는 그물\n", encoding="utf-8")
    (notes / "list.txt").write_text("#vocabulary\n音素\t音の最小の単位\n", encoding="utf-8")
    listed = json.loads(run(followed, "-m", "mkcards", "list", "--json", "notes"))
    answers = {card["answer"] for card in listed["cards"]}
    assert answers == {"밑바탕이 되는 그물", "音の最小の単位"}


def test_the_new_file_keeps_the_house_rules(followed: Path) -> None:
    (name,) = (name for kind, name, _ in example() if kind == "python")
    ruff = Path(sys.executable).parent / "ruff"
    command = [str(ruff), "check", "--config", str(PROJECT / "pyproject.toml"), name]
    done = subprocess.run(command, cwd=followed, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout
