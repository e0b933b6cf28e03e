"""Topics whose names differ only by letter case: one deck, and a warning where the other stands."""

from pathlib import Path

import pytest

from tests.project import enter, note, printed

DECKS = ["Notes::Speech::Ear", "Notes::Speech::Voice"]


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


def told() -> list[tuple[str, int, str]]:
    found = printed("build")["diagnostics"]
    return [(d["path"], d["line"], d["message"]) for d in found if d["code"] == "topic-case"]


def test_topics_of_two_notes() -> None:
    note("# Speech\n- mel spectrum : follows the ear\n", "seeds/a.md")
    note("\n# speech\n- pitch : how high a voice is\n", "seeds/b.md")
    said = "the topics `Speech` and `speech` differ only by letter case"
    assert told() == [("seeds/b.md", 2, said)]


def test_a_level_above_is_told_once() -> None:
    note("# Speech\n## Ear\n- mel : follows the ear\n", "seeds/a.md")
    text = "# SPEECH\n## Ear\n- pitch : how high\n## Voice\n- loudness : how strong\n"
    note(text, "seeds/b.md")
    assert [line for _, line, _ in told()] == [2]
    assert list(printed("build")["decks"]) == DECKS


def test_a_topic_whose_bullets_another_one_has() -> None:
    note("# Speech\n## Ear\n- mel : follows the ear\n", "seeds/a.md")
    note("# Speech\n## ear\n- mel : follows the ear\n", "seeds/b.md")
    assert [line for _, line, _ in told()] == [2]


def test_names_that_are_equal_or_others_are_no_matter() -> None:
    note("# Speech\n- mel : follows the ear\n", "seeds/a.md")
    note("# Speech\n- pitch : how high\n", "seeds/b.md")
    note("# Speeches\n- vowel : how open\n", "seeds/c.md")
    assert told() == []
