"""`mkcards check`: what it shows, and how it ends."""

import json
from pathlib import Path

import pytest

from tests.project import enter, printed, run

FINE = "# Sorting\n- quicksort : divides around a pivot\n"
WARNED = """---
tags: order
tags: sorting
---
# Sorting
- quicksort : divides ![](plan.png)
- heapsort : a heap
- https://e.com/sorting
"""


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    Path("notes").mkdir()


def write(name: str, text: str) -> None:
    """Write a note; what begins with 가 is not UTF-8."""
    encoding = "cp949" if text.startswith("가") else "utf-8"
    (Path("notes") / name).write_text(text, encoding)


def codes(*words: str, code: int = 0) -> list[str]:
    return [found["code"] for found in printed("check", *words, code=code)["diagnostics"]]


def test_a_check_writes_nothing() -> None:
    write("a.md", WARNED)
    run("check")
    assert [path.name for path in Path().iterdir()] == ["notes"]


@pytest.mark.parametrize(
    ("note", "words", "code"),
    [
        (FINE, [], 0),
        (WARNED, [], 0),
        (WARNED, ["--strict"], 1),
        (WARNED, ["--strict", "--ignore", "missing-media"], 0),
        (WARNED, ["--strict", "--exit-zero"], 0),
        (FINE, ["--strict"], 0),
        ("가", [], 1),
        ("가", ["--select", "missing-media"], 1),
        ("가", ["--exit-zero"], 0),
        ("가", ["--statistics"], 1),
    ],
)
def test_exit_codes(note: str, words: list[str], code: int) -> None:
    write("a.md", note)
    run("check", *words, code=code)


def test_notes_are_shown_when_they_are_asked_for() -> None:
    write("a.md", WARNED)
    assert codes() == ["missing-media"]
    assert codes("--notes") == ["repeated-key", "missing-media"]
    assert codes("--select", "note") == ["repeated-key"]
    assert codes("--select", "repeated-key,missing-media", "--ignore", "warning") == [
        "repeated-key"
    ]
    assert codes("--select", "no-card") == ["link-only"]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--select", "missing-medai"], "no finding is called 'missing-medai'; did you mean"),
        (["--ignore", "#+"], "no finding is called '#+'"),
        (["--ignore", "not-utf-8"], "'not-utf-8' cannot be ignored"),
        (["--ignore", "warning,error"], "'error' cannot be ignored"),
    ],
)
def test_words_that_name_no_finding(words: list[str], problem: str) -> None:
    write("a.md", FINE)
    assert problem in run("check", *words, code=2).stderr


def test_other_programs_are_told_columns_in_characters() -> None:
    write("a.md", "# 가\n- 나는 : <script>x</script> 다\n<details>\n")
    found = json.loads(run("check", "--output-format", "json").stdout)
    assert found["counts"] == {"error": 0, "warning": 2, "note": 0, "no-card": 0}
    (last,) = [each for each in found["diagnostics"] if each["code"] == "unclosed-details"]
    assert (last["line"], last["column"], last["end_column"]) == (3, 1, 10)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--json", "--output-format", "sarif"], "ask for two forms"),
        (["--statistics", "--output-format", "github"], "--statistics has no form github"),
    ],
)
def test_forms_that_exclude_each_other(words: list[str], problem: str) -> None:
    assert problem in run("check", *words, code=2).stderr


def test_a_form_that_is_said_twice_is_one() -> None:
    write("a.md", "- mel spectrum : finer below 1 kHz\n")
    assert printed("check", "--output-format", "json")["diagnostics"] == []
