"""What a shell is given to complete commands with."""

import shutil
import subprocess
from pathlib import Path

import pytest

from mkcards.cli.table import ENTRIES
from tests.cli.processes import environment, process
from tests.project import run


@pytest.mark.parametrize("shell", ["bash", "fish", "zsh"])
def test_the_first_line_says_where_it_goes(shell: str) -> None:
    first, *script = run("completions", shell).stdout.splitlines()
    assert first.startswith("# ")
    assert f"mkcards completions {shell}" in first
    assert any("_MKCARDS_COMPLETE" in line for line in script)


def test_another_shell_is_wrong_use() -> None:
    assert "'bash', 'fish', 'zsh'" in run("completions", "tcsh", code=2).stderr


def completed(folder: Path, words: str, number: int) -> list[str]:
    asked = {"_MKCARDS_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(number)}
    return process(folder, more=asked).stdout.decode().split()


def test_commands_and_options_are_completed(tmp_path: Path) -> None:
    assert completed(tmp_path, "mkcards que", 1) == ["plain,questions"]
    assert "plain,--worksheet" in completed(tmp_path, "mkcards questions --w", 2)
    assert completed(tmp_path, "mkcards list --kind o", 3) == ["plain,open"]
    assert completed(tmp_path, "mkcards ids re", 2) == ["plain,restore"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_takes_the_script(tmp_path: Path) -> None:
    script = process(tmp_path, "completions", "bash").stdout
    checked = subprocess.run(
        ["bash", "-n"],  # noqa: S607 - whichever bash the person has
        input=script,
        capture_output=True,
        check=True,
        env=environment(),
    )
    assert checked.stderr == b""


def test_a_shell_that_asks_gets_its_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (
        ("_MKCARDS_COMPLETE", "bash_complete"),
        ("COMP_WORDS", "mkcards "),
        ("COMP_CWORD", "1"),
    ):
        monkeypatch.setenv(name, value)
    assert run().stdout.split() == [f"plain,{name}" for name in ENTRIES]
