import importlib.metadata
import os
from pathlib import Path

import pytest

from mkcards.config import Given, Settings, load_settings, schema_text
from mkcards.setup import doctor, doctor_form, doctor_text, examine, git
from mkcards.setup.doctor import Line, State


def lines(here: Path, out: Path | None = None) -> dict[str, list[Line]]:
    """Examine a project by its files; give the lines by their names."""
    found: dict[str, list[Line]] = {}
    for line in examine(settings(here), out, here):
        found.setdefault(line.name, []).append(line)
    return found


def settings(here: Path) -> Settings:
    return load_settings((), here, Given(environment={"MKCARDS_DECKROOT": "x"}))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project with a note in it."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "notes" / "a.md", "- a : b\n")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_libraries_are_named_with_their_versions(here: Path) -> None:
    found = lines(here)
    assert found["libraries"][0].state is State.OK
    for name in ("click", "genanki", "pyyaml"):
        version = importlib.metadata.version(name)
        assert f"{name} {version}" in found["libraries"][0].says.lower()
    assert found["extras"][0].says.startswith("pillow ")
    assert found["python"][0].state is found["mkcards"][0].state is State.OK


def test_a_library_that_is_not_there_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.metadata.version

    def version(name: str) -> str:
        if name.lower() in {"genanki", "pillow"}:
            raise importlib.metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(doctor, "version", version)
    found = lines(here)
    assert (found["libraries"][0].state, found["libraries"][0].says) == (
        State.WARN,
        "not there: genanki",
    )
    assert found["extras"][0].state is State.NOTE
    assert "mkcards[images]" in found["extras"][0].step


def test_settings_and_their_warnings(here: Path) -> None:
    nothing, warning = lines(here)["settings"]
    assert (nothing.state, nothing.step) == (State.NOTE, "mkcards init")
    assert (warning.state, "MKCARDS_DECKROOT" in warning.says) == (State.WARN, True)
    write(here / "mkcards.yaml", "")
    assert lines(here)["settings"][0] == Line("settings", State.OK, "mkcards.yaml")
    assert "folders" not in lines(here)


def test_folders_and_their_mistakes(here: Path) -> None:
    write(here / "notes" / "_mkcards.yaml", "tags: a\n")
    (folders,) = lines(here)["folders"]
    assert folders == Line("folders", State.OK, "notes/_mkcards.yaml")
    write(here / "notes" / "_mkcards.yaml", "tgas: a\n")
    (folders,) = lines(here)["folders"]
    assert folders.state is State.WARN
    assert "notes/_mkcards.yaml:1:1: unknown key 'tgas'" in folders.says


def test_a_schema_of_another_version(here: Path) -> None:
    write(here / ".mkcards.schema.json", "{}")
    assert lines(here)["schema"][0].step == "mkcards schema > .mkcards.schema.json"
    write(here / ".mkcards.schema.json", schema_text())
    assert "schema" not in lines(here)


def test_notes_are_counted(here: Path) -> None:
    assert lines(here)["notes"] == [Line("notes", State.OK, "1 in notes")]
    write(here / "mkcards.yaml", "exclude: a.md\n")
    (notes,) = lines(here)["notes"]
    assert (notes.state, notes.says) == (State.WARN, "none in notes")


def test_a_folder_that_cannot_be_written(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert lines(here)["out"] == [Line("out", State.OK, "cards can be written")]
    monkeypatch.setattr(os, "access", lambda *_: False)
    (out,) = lines(here, here.parent / "elsewhere" / "cards")["out"]
    assert (out.state, out.says) == (State.WARN, f"{here.parent} cannot be written")


def test_card_files(here: Path) -> None:
    assert lines(here)["cards"][0].state is State.NOTE
    write(here / "cards" / "a.yaml", "cards: [\n")
    (cards,) = lines(here)["cards"]
    assert cards.state is State.WARN
    assert cards.says.startswith("cards/a.yaml:")


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ("NONE", State.NOTE),
        ("IGNORED", State.WARN),
        ("CHANGED", State.NOTE),
        ("CLEAN", State.OK),
    ],
)
def test_how_git_stands_to_the_card_files(
    here: Path, monkeypatch: pytest.MonkeyPatch, state: str, shown: State
) -> None:
    monkeypatch.setattr(git, "state_of", lambda _: git.Tracking[state])
    assert lines(here)["git"][0].state is shown


def test_lines_are_told_in_columns() -> None:
    found = (Line("a", State.OK, "fine"), Line("long", State.WARN, "broken", "mend it"))
    assert doctor_text(found).splitlines() == [
        "ok    a     fine",
        "warn  long  broken",
        "            → mend it",
    ]
    assert doctor_form(found)["lines"] == [
        {"name": "a", "state": "ok", "says": "fine", "step": ""},
        {"name": "long", "state": "warn", "says": "broken", "step": "mend it"},
    ]
