"""`mkcards explain CODE`: the page of a finding."""

from pathlib import Path

import pytest

from tests.project import enter, printed, run


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("word", "head", "ending"),
    [
        ("missing-media", "# missing-media (warning)\n", "`ignore: [missing-media]` into `mkcards"),
        ("Long-Answer", "# long-answer (note)\n", "<!-- mkcards: ok long-answer -->"),
        ("not-utf-8", "# not-utf-8 (error)\n", "An error cannot be accepted"),
        ("duplicate-guid", "# duplicate-guid (warning)\n", "write `ignore: [duplicate-guid]` into"),
        ("no-key-term", "# no-key-term (no-card)\n", "<!-- mkcards: ok no-key-term -->"),
    ],
)
def test_the_page_of_a_code(word: str, head: str, ending: str) -> None:
    text = run("explain", word).stdout
    assert text.startswith(head)
    assert ending in text.split("What to do: ")[1]


def test_the_page_for_a_program() -> None:
    found = printed("explain", "plan")
    assert (found["format"], found["code"], found["group"]) == (1, "plan", "no-card")
    assert found["page"].startswith("# plan (no-card)\n")


@pytest.mark.parametrize(
    ("word", "problem"),
    [
        ("missing-medai", "did you mean 'missing-media'?"),
        ("MK120", "'MK120' is no FILE:LINE such as notes/speech.md:7, and no code of a finding"),
    ],
)
def test_a_word_that_is_no_code(word: str, problem: str) -> None:
    assert problem in run("explain", word, code=2).stderr
