"""Vaults of Obsidian and Logseq: which notes lie in one, and what in it is no note."""

import json
from pathlib import Path

import pytest

from mkcards.config import Config
from mkcards.errors import SeedsNotFoundError
from mkcards.model.vault import Vault, VaultKind
from mkcards.read import Reading, read_seeds

OBSIDIAN, LOGSEQ = VaultKind.OBSIDIAN, VaultKind.LOGSEQ


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty project that is the current folder."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def put(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("- a : b\n", encoding="utf-8")


def reading(root: Path, *paths: str, exclude: tuple[str, ...] = ()) -> Reading:
    config = Config(root, exclude=exclude)
    return read_seeds([Path(path) for path in paths], config, root / "cards")


def paths(found: Reading) -> list[str]:
    return [seed.path for seed in found.seeds]


def vaults(found: Reading) -> list[Vault | None]:
    return [seed.vault for seed in found.seeds]


def told(found: Reading) -> list[str]:
    return [f"{each.location.path}: {each.message} | {each.hint}" for each in found.diagnostics]


def test_a_note_outside_a_vault_lies_in_none(root: Path) -> None:
    put(root, "a.md", "logseq/b.md")
    assert vaults(reading(root, ".")) == [None, None]


def test_the_notes_of_an_obsidian_vault(root: Path) -> None:
    (root / "mind" / ".obsidian").mkdir(parents=True)
    put(root, "mind/a.md", "mind/b/c.md", "d.md")
    assert vaults(reading(root, ".")) == [
        None,
        Vault(OBSIDIAN, "mind", "mind", "a.md"),
        Vault(OBSIDIAN, "mind", "mind", "b/c.md"),
    ]


@pytest.mark.parametrize("given", ["b/c.md", "b", "../mind/b"])
def test_a_vault_around_the_path_is_found(
    root: Path, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = root / "mind"
    (vault / ".obsidian").mkdir(parents=True)
    put(vault, "b/c.md")
    monkeypatch.chdir(vault)
    assert vaults(reading(vault, given)) == [Vault(OBSIDIAN, ".", "mind", "b/c.md")]


def test_a_vault_around_the_project_is_found(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / ".obsidian").mkdir()
    put(root, "b/c.md")
    monkeypatch.chdir(root / "b")
    found = reading(root / "b", ".")
    assert vaults(found) == [Vault(OBSIDIAN, "..", "project", "b/c.md")]
    assert paths(found) == ["c.md"]


def test_a_linked_folder_belongs_to_the_vault_of_the_link(root: Path) -> None:
    (root / "mind" / ".obsidian").mkdir(parents=True)
    (root / ".git").mkdir()
    put(root, "real/c.md")
    (root / "mind" / "b").symlink_to(root / "real")
    assert vaults(reading(root, "mind")) == [Vault(OBSIDIAN, "mind", "mind", "b/c.md")]


def test_the_inner_vault_counts(root: Path) -> None:
    (root / ".obsidian").mkdir()
    (root / "b" / ".obsidian").mkdir(parents=True)
    put(root, "a.md", "b/c.md")
    assert vaults(reading(root, ".")) == [
        Vault(OBSIDIAN, ".", "project", "a.md"),
        Vault(OBSIDIAN, "b", "b", "c.md"),
    ]


@pytest.mark.parametrize("beside", ["logseq/config.edn", "journals/2021_10_11.md"])
def test_the_pages_of_a_logseq_graph(root: Path, beside: str) -> None:
    put(root, "logseq/custom.css", beside, "a.md")
    assert Vault(LOGSEQ, ".", "project", "a.md") in vaults(reading(root, "."))


def test_a_graph_that_obsidian_opened_too_is_one_of_logseq(root: Path) -> None:
    (root / ".obsidian").mkdir()
    put(root, "logseq/config.edn", "pages/a.md")
    assert vaults(reading(root, "pages/a.md")) == [Vault(LOGSEQ, ".", "project", "pages/a.md")]


# What is passed over


def test_hidden_folders_of_a_vault_are_passed_over(root: Path) -> None:
    put(root, ".obsidian/a.md", ".trash/b.md", ".recycle/c.md", "d.md")
    assert (paths(reading(root, ".")), told(reading(root, "."))) == (["d.md"], [])


@pytest.mark.parametrize("name", ["templates", "Templates"])
def test_templates_are_passed_over_and_told(root: Path, name: str) -> None:
    (root / ".obsidian").mkdir()
    put(root, f"{name}/a.md", "b.md", f"c/{name}/d.md")
    found = reading(root, ".")
    assert paths(found) == ["b.md", f"c/{name}/d.md"]
    assert told(found) == [
        (
            f"{name}: a folder of templates is passed over: what stands there is no note yet"
            f" | to read them anyway, write `exclude: ['!{name}/']` into mkcards.yaml"
        )
    ]
    assert found.failed == ()


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("templates.json", "folder"),
        ("plugins/templater-obsidian/data.json", "templates_folder"),
    ],
)
def test_the_settings_name_the_templates(root: Path, file: str, key: str) -> None:
    put(root, f".obsidian/{file}", "Meta/Forms/a.md", "Templates/b.md")
    (root / ".obsidian" / file).write_text(json.dumps({key: "/Meta/Forms/"}), encoding="utf-8")
    assert paths(reading(root, ".")) == ["Templates/b.md"]


@pytest.mark.parametrize("settings", ["", "{", "[]", '{"folder": 3}', "[" * 100_000, "{}", "\xff"])
def test_settings_that_say_nothing_leave_the_usual_name(root: Path, settings: str) -> None:
    put(root, ".obsidian/templates.json", "Templates/a.md", "b.md")
    (root / ".obsidian" / "templates.json").write_text(settings, encoding="latin-1")
    assert paths(reading(root, ".")) == ["b.md"]


def test_templates_that_are_wanted_are_read(root: Path) -> None:
    (root / ".obsidian").mkdir()
    put(root, "Templates/a.md", "b.md")
    assert paths(reading(root, ".", exclude=("!Templates/",))) == ["Templates/a.md", "b.md"]
    assert paths(reading(root, "Templates")) == ["Templates/a.md"]
    assert paths(reading(root, "Templates/a.md")) == ["Templates/a.md"]


def test_outside_a_vault_templates_are_notes(root: Path) -> None:
    put(root, "templates/a.md")
    assert paths(reading(root, ".")) == ["templates/a.md"]


def test_a_vault_of_templates_holds_no_note(root: Path) -> None:
    (root / ".obsidian").mkdir()
    put(root, "Templates/a.md")
    with pytest.raises(SeedsNotFoundError):
        reading(root, ".")


def test_folders_of_logseq_are_passed_over(root: Path) -> None:
    put(root, "logseq/config.edn", "logseq/bak/a.md", "logseq/b.md", "whiteboards/c.md", "d.md")
    found = reading(root, ".")
    assert paths(found) == ["d.md"]
    assert told(found) == [
        (
            "whiteboards: the whiteboards of Logseq are passed over: a drawing has no lines to ask"
            " | write what is to be asked into a page"
        )
    ]


def test_drawings_are_passed_over_and_told_once(root: Path) -> None:
    (root / ".obsidian").mkdir()
    put(root, "b.canvas", "c/a.excalidraw.md", "d.md")
    found = reading(root, ".")
    assert paths(found) == ["d.md"]
    assert told(found) == [
        (
            "b.canvas: 2 drawings are passed over: a drawing has no lines to ask"
            " | write what is to be asked into a note"
        )
    ]


def test_outside_a_vault_a_drawing_is_known_by_its_name(root: Path) -> None:
    put(root, "b.canvas", "c/a.excalidraw.md", "d.md")
    assert told(reading(root, ".")) == [
        (
            "c/a.excalidraw.md: a drawing is passed over: a drawing has no lines to ask"
            " | write what is to be asked into a note"
        )
    ]
