"""Footnotes to which no card leads are told of, in the notes that have any."""

from pathlib import Path

import pytest

from tests.project import enter, note, printed


def test_footnotes_of_one_note_among_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(tmp_path, monkeypatch)
    note("# Ear\n- mel : follows the ear[^1]\n\n[^1]: by hand\n[^2]: by nobody\n", "seeds/a.md")
    note("# Voice\n- pitch : how high a voice is\n", "seeds/b.md")
    skipped = printed("build")["skipped"]
    assert skipped == [{"seed": "seeds/a.md", "line": 5, "reason": "footnote"}]
