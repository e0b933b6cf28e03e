"""The GitHub Action and the hooks for pre-commit: their steps, run as they are written."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkcards.read import SUFFIXES
from mkcards.setup.tools import NOTES, pre_commit_text

PROJECT = Path(__file__).parent.parent
BASH = shutil.which("bash") or "bash"
NOTE = "## 검색\n- k1 : 단어 빈도의 포화를 조절하는 값\n- ![그림](none.png)\n"


def read(name: str) -> Any:  # noqa: ANN401 - what a YAML file holds
    return yaml.safe_load((PROJECT / name).read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Done:
    """What a step did."""

    code: int
    stdout: str


class Runner:
    """A checkout in which steps run; what GitHub would give them is in files and variables."""

    def __init__(self, folder: Path, **inputs: str) -> None:
        self.folder = folder
        self.action = read("action.yml")
        said = {name: entry["default"] for name, entry in self.action["inputs"].items()}
        self.values = {f"inputs.{name}": value for name, value in (said | inputs).items()}
        self.summary, self.output = folder / "summary.md", folder / "output.txt"

    def step(self, name: str) -> Done:
        """Run a step as `shell: bash` does on GitHub."""
        (step,) = [each for each in self.action["runs"]["steps"] if each["name"] == name]
        variables = {key: self.filled(text) for key, text in step["env"].items()}
        places = {"GITHUB_STEP_SUMMARY": str(self.summary), "GITHUB_OUTPUT": str(self.output)}
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.folder / self.filled(step["working-directory"]),
            env=os.environ | variables | places | {"PATH": path},
            capture_output=True,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode())

    def filled(self, text: str) -> str:
        return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda found: self.values[found[1]], text)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Give a checkout with a note below `my notes`."""
    (tmp_path / "my notes").mkdir()
    (tmp_path / "my notes" / "a.md").write_text(NOTE, encoding="utf-8")
    return tmp_path


# action.yml


def test_the_check_annotates_the_lines_of_notes(checkout: Path) -> None:
    done = Runner(checkout, paths="my notes").step("Check the notes")
    assert done.code == 0
    assert done.stdout.startswith("::warning file=my notes/a.md,line=3,")
    inner = Runner(checkout.parent, **{"working-directory": checkout.name, "paths": "my notes"})
    annotated = inner.step("Check the notes").stdout
    assert annotated.startswith(f"::warning file={checkout.name}/my notes/a.md,line=3,")
    strict = Runner(checkout, paths="my notes\nmy notes/a.md", strict="true")
    assert strict.step("Check the notes").code == 1


def test_card_files_must_be_those_of_the_notes(checkout: Path) -> None:
    runner = Runner(checkout, paths="my notes")
    assert runner.step("Are the card files up to date?").code == 1
    assert runner.step("Build the decks").code == 0
    assert runner.step("Are the card files up to date?").code == 0


def test_the_decks_are_named_and_summed_up(checkout: Path) -> None:
    runner = Runner(checkout.parent, **{"working-directory": checkout.name, "paths": "my notes"})
    assert runner.step("Build the decks").code == 0
    assert runner.output.read_text("utf-8").splitlines() == [
        "packages<<END_OF_PACKAGES",
        f"{checkout.name}/cards/Notes.apkg",
        "END_OF_PACKAGES",
    ]
    summary = runner.summary.read_text("utf-8")
    assert summary.startswith("## mkcards\n\n```\n")
    assert "cards" in summary


def test_what_a_person_writes_becomes_no_part_of_a_script(checkout: Path) -> None:
    hostile = "$(touch hacked)\n; touch hacked\n--version"
    assert Runner(checkout, paths=hostile, strict="$(touch hacked)").step("Check the notes").code
    assert not (checkout / "hacked").exists()
    for step in read("action.yml")["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_notes_of_the_project_are_taken_without_paths(checkout: Path) -> None:
    (checkout / "my notes").rename(checkout / "notes")
    runner = Runner(checkout)
    assert runner.step("Build the decks").code == 0
    assert (checkout / "cards" / "Notes.apkg").exists()


# .pre-commit-hooks.yaml


def hooks() -> Iterator[dict[str, Any]]:
    yield from read(".pre-commit-hooks.yaml")


def test_hooks_have_what_pre_commit_wants() -> None:
    wanted = {"id", "name", "entry", "language", "files"}
    assert [hook["id"] for hook in hooks()] == ["mkcards-check", "mkcards-build-check"]
    assert all(wanted <= set(hook) for hook in hooks())


def test_the_files_of_a_hook_are_the_notes() -> None:
    check, build = hooks()
    assert check["files"] == NOTES
    for pattern in (check["files"], build["files"]):
        assert all(re.search(pattern, f"a{suffix}") for suffix in SUFFIXES)
        assert not re.search(pattern, "a.py")
    for name in ("cards/a.yaml", "mkcards.yaml", "pyproject.toml", ".mkcardsignore"):
        assert re.search(build["files"], name)


def test_the_hooks_that_init_writes_run_the_same() -> None:
    local = yaml.safe_load(pre_commit_text())["repos"][0]["hooks"]
    for here, there in zip(hooks(), local, strict=True):
        assert (here["id"], here["entry"]) == (there["id"], there["entry"])


@pytest.mark.parametrize(("place", "code"), [(0, 0), (1, 1)])
def test_the_entry_of_a_hook_runs(checkout: Path, place: int, code: int) -> None:
    hook = list(hooks())[place]
    names = ["my notes/a.md", "README.md"] if hook.get("pass_filenames", True) else []
    (checkout / "mkcards.yaml").write_text("seeds: my notes\n", encoding="utf-8")
    (checkout / "README.md").write_text("- ![picture](none.png)\n", encoding="utf-8")
    program = str(Path(sys.executable).parent / "mkcards")
    done = subprocess.run(
        [program, *hook["entry"].split()[1:], *names],
        cwd=checkout,
        capture_output=True,
        check=False,
    )
    assert done.returncode == code
    assert b"README" not in done.stdout + done.stderr
