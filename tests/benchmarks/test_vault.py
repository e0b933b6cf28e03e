"""The account of a vault: what is lost is told, and what is junk is named."""

from pathlib import Path

import pytest

from benchmarks.vault.__main__ import main
from tests.project import enter

CARDS = {
    "- id : 6061d0dd-1b2c-4d5e-8f90-0123456789ab": "id",
    "- shown : `<% tp.date %>`": "",
    "- day : <% tp.date %>": "template",
    "- encoder : hears": "",
}


@pytest.mark.parametrize(("line", "name"), CARDS.items())
def test_a_card_with_a_sign_of_a_program_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    line: str,
    name: str,
) -> None:
    enter(tmp_path, monkeypatch)
    (tmp_path / "n.md").write_text(f"# 하나\n{line}\n", encoding="utf-8")
    assert main([".", "--sample", "3"]) == bool(name)
    told = capsys.readouterr().out
    assert f"0 lines lost, {int(bool(name))} junk cards" in told
    assert f"  {name} n.md:2: " in told or not name


def test_every_line_is_accounted_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    enter(tmp_path, monkeypatch)
    text = (
        "---\ntags: a\n---\n# 말하기\n문장이다.\n- 인코더 : 듣는다 #tag [[Words|말]]\n"
        "1. 첫째\n> [!tip] 제목\n> - 하나\n\n<!-- a\nb -->\n"
        "This title is longer than any path of a card shows, for it has many words:\n"
        "- encoder : hears\n"
    )
    (tmp_path / "n.md").write_text(text, encoding="utf-8")
    assert main(["."]) == 0
    assert "1 notes, 10 lines" in capsys.readouterr().out


def test_a_line_that_nothing_tells_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    enter(tmp_path, monkeypatch)
    monkeypatch.setattr("mkcards.pipeline.cards.Cards.skipped", ())
    (tmp_path / "n.md").write_text("It makes no card. It is prose.\n\n- encoder : hears\n", "utf-8")
    assert main(["."]) == 1
    assert "  lost n.md:1: it makes no card it" in capsys.readouterr().out
