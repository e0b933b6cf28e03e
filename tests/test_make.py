"""The habits of the house: what `make help` lists is there, and what is there is listed."""

import re
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
TEXT = (PROJECT / "Makefile").read_text(encoding="utf-8")
PHONY = re.findall(r"[\w-]+", TEXT.partition(".PHONY:")[2].partition("\n\n")[0])
RULES = re.findall(r"(?m)^([a-z][\w-]*):", TEXT)
HABITS = {
    *("setup", "test", "quick", "update", "spec", "golden", "docs", "quality", "identity"),
    *("bench", "profile", "fuzz", "desktop", "preview", "release"),
}


def make(*words: str) -> subprocess.CompletedProcess[str]:
    command = ["make", "--no-print-directory", *words]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, check=False, text=True)


def test_every_rule_is_named_once() -> None:
    assert sorted(RULES) == sorted(PHONY)


def test_help_lists_every_target() -> None:
    told = make("help").stdout
    listed = re.findall(r"(?m)^make ([\w-]+)", told) + re.findall(
        r"(?:\||also: make) ([\w-]+)", told
    )
    assert sorted(listed) == sorted({*PHONY} - {"help"})
    assert set(listed) >= HABITS
    assert max(map(len, told.splitlines())) <= 100


@pytest.mark.parametrize("target", PHONY)
def test_a_target_can_be_made(target: str) -> None:
    tried = make("--dry-run", target, "VERSION=1.2.3")
    assert tried.returncode == 0, tried.stderr
    assert tried.stdout


def test_a_release_wants_a_version() -> None:
    tried = make("--assume-old=.venv/.ready", "release", "BIN=true")
    assert tried.returncode == 2
    assert "make release VERSION=1.2.3" in tried.stderr
