"""The commands about mkcards itself, as a person meets them."""

import json
import os
from pathlib import Path

import click
import pytest

from mkcards.cli.project import load
from mkcards.config import KEYS, folder_schema_text, schema_text
from tests.project import enter, note, printed, run


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    for name in [name for name in os.environ if name.startswith(("MKCARDS", "XDG_CONFIG"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# config


def test_every_key_is_shown_with_where_it_comes_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note()
    write("mkcards.yaml", "# mine\ndeck_levels: 3\nauthor: 김\n")
    write("seeds/_mkcards.yaml", "tags: talk\n")
    write("home/.config/mkcards/config.yaml", "license: CC0\n")
    monkeypatch.setenv("MKCARDS_OUT", "built")
    head, rows = run("config", "--set", "lang=ko").stdout.split("\n\n")
    assert head.splitlines() == [
        f"project  {tmp_path}",
        "read     home/.config/mkcards/config.yaml, mkcards.yaml",
        "folders  seeds/_mkcards.yaml",
    ]
    shown = {line.split()[0]: line.split()[1:] for line in rows.splitlines()}
    assert list(shown) == list(KEYS)
    assert shown["deck_levels"] == ["3", "mkcards.yaml:2"]
    assert shown["author"] == ["김", "mkcards.yaml:3"]
    assert shown["license"] == ["CC0", "home/.config/mkcards/config.yaml:1"]
    assert shown["out"] == ["built", "MKCARDS_OUT"]
    assert shown["lang"] == ["ko", "--set"]
    assert shown["deck_root"] == ["Notes", "default"]
    columns = {
        line.index(shown[line.split()[0]][-1]) for line in rows.splitlines() if "김" not in line
    }
    assert len(columns) == 1


def test_settings_as_json(tmp_path: Path) -> None:
    note()
    write("mkcards.yaml", "rules: {cloze: off}\n")
    found = printed("config")
    assert (found["format"], found["root"]) == (1, str(tmp_path))
    assert (found["files"], found["folders"], found["warnings"]) == (["mkcards.yaml"], [], [])
    assert found["settings"]["rules"] == {"value": {"cloze": False}, "from": "mkcards.yaml:1"}
    assert found["settings"]["tags"] == {"value": [], "from": "default"}


def test_a_long_value_stands_out_of_the_columns() -> None:
    write("mkcards.yaml", f"description: {'long ' * 20}\n")
    assert "long long  mkcards.yaml:1" in run("config").stdout


def test_an_isolated_run_shows_no_files() -> None:
    note()
    write("mkcards.yaml", "wrong: 1\n")
    write("seeds/_mkcards.yaml", "wrong: 1\n")
    assert "no file, so everything has its default" in run("config", "--isolated").stdout


def test_checking_says_which_files_are_right() -> None:
    assert run("config", "--check").stdout == (
        "There is no configuration; everything has its default.\n"
    )
    note()
    write("mkcards.yaml", "")
    write("seeds/_mkcards.yaml", "")
    assert run("config", "--check").stdout == "mkcards.yaml, seeds/_mkcards.yaml: no mistakes.\n"


def test_checking_names_the_mistakes_of_all_folders() -> None:
    note(name="seeds/a/x.md")
    note(name="seeds/b/x.md")
    write("seeds/a/_mkcards.yaml", "lagn: ko\n")
    write("seeds/b/_mkcards.yaml", "lang: kr\n")
    found = run("config", "--check", code=2).stderr
    assert "--> seeds/a/_mkcards.yaml:1:1" in found
    assert "--> seeds/b/_mkcards.yaml:1:7" in found


def test_a_mistake_is_shown_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    note()
    write(
        "mkcards.yaml",
        "out: built\n단어: 3\nrules:\n  arow: off  # 이것\nlang: [한국어]\ndeck_levels:\n",
    )
    monkeypatch.setenv("MKCARDS_DECK_LEVELS", "two")
    assert (
        run("build", code=2).stderr
        == """\
error: unknown key '단어'; `mkcards config` lists the keys
 --> mkcards.yaml:2:1
  |
2 | 단어: 3
  | ^^^^

error: unknown name 'arow'; did you mean 'arrow'?
 --> mkcards.yaml:4:3
  |
4 |   arow: off  # 이것
  |   ^^^^

error: lang must be the tag of a language, such as ko, ja, zh, en or pt-BR
 --> mkcards.yaml:5:7
  |
5 | lang: [한국어]
  |       ^^^^^^^^

error: deck_levels must be a whole number, 0 or more (MKCARDS_DECK_LEVELS)
"""
    )
    assert not Path("built").exists()


def test_a_mistake_on_an_empty_line_shows_no_line() -> None:
    write("mkcards.yaml", "out: [a\n")
    assert run("config", code=2).stderr.splitlines() == [
        "error: is not valid YAML: expected ',' or ']', but got '<stream end>'",
        " --> mkcards.yaml:2:1",
    ]


def test_a_mistake_is_an_object_for_programs() -> None:
    write("mkcards.yaml", "ouut: 3\nlang: kr\n")
    found = json.loads(run("build", "--json", code=2).stdout)
    assert found["error"]["message"].splitlines() == [
        "mkcards.yaml:1:1: unknown key 'ouut'; did you mean 'out'?",
        "mkcards.yaml:2:7: lang 'kr' is a country; did you mean 'ko'?",
    ]


# The options of every command


def test_two_configurations_in_one_folder_are_told_unless_quiet() -> None:
    write("mkcards.yaml", "")
    write("pyproject.toml", "[tool.mkcards]\nout = 'x'\n")
    warning = "mkcards: mkcards.yaml is used; what pyproject.toml says under [tool.mkcards] is"
    assert run("config").stderr.startswith(warning)
    assert run("config", "--quiet").stderr == ""


def test_options_stand_before_or_behind_a_command() -> None:
    note()
    other = write("other.yaml", "deck_root: Other\n")
    for words in (("-c", other, "build"), ("build", "--config", other)):
        run(*words)
        assert Path("cards/Other.apkg").exists()
        Path("cards/Other.apkg").unlink()
    run("--set", "out=one", "build", "--set", "deck_root=Two")
    assert Path("one/Two.apkg").exists()


def test_a_command_can_work_in_another_folder() -> None:
    note(name="elsewhere/seeds/a.md")
    Path("elsewhere/here").mkdir()
    run("build", "-C", "elsewhere", "seeds/a.md")
    assert Path("cards/Notes.apkg").exists()


def test_a_variable_names_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    write("other.yaml", "deck_root: Other\n")
    monkeypatch.setenv("MKCARDS_CONFIG", "other.yaml")
    assert printed("config")["settings"]["deck_root"]["value"] == "Other"


# schema, init, doctor


def test_the_schemas_are_printed() -> None:
    assert run("schema").stdout == schema_text()
    assert run("schema", "--folder").stdout == folder_schema_text()


def test_a_project_is_begun_once() -> None:
    note(name="talks/a.md")
    assert "wrote  mkcards.yaml" in run("init").stdout
    first = Path("mkcards.yaml").read_text("utf-8")
    found = printed("init", "--pre-commit", "--ci", "github")
    assert found["format"] == 1
    assert [file["written"] for file in found["files"]] == [False, False, False, True, True]
    assert Path("mkcards.yaml").read_text("utf-8") == first
    run("config", "--check")
    run("build")
    assert Path("cards/Notes.apkg").exists()


def test_each_project_has_a_namespace_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    namespaces = set()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        run("init")
        namespaces.add(printed("config")["settings"]["namespace"]["value"])
    assert len(namespaces) == 2


def test_the_doctor_finds_a_project_well() -> None:
    note()
    run("build")
    assert "ok    cards      4, and 0 retired" in run("doctor").stdout


def test_the_doctor_ends_with_one_when_something_needs_a_hand() -> None:
    found = printed("doctor", code=1)
    assert found["format"] == 1
    warned = [line for line in found["lines"] if line["state"] == "warn"]
    assert [(line["name"], line["says"]) for line in warned] == [
        ("notes", "none in seeds or notes")
    ]


def test_the_doctor_looks_on_where_the_settings_are_broken() -> None:
    write("mkcards.yaml", "ouut: 3\n")
    last = printed("doctor", code=1)["lines"][-1]
    assert (last["name"], last["state"]) == ("settings", "warn")
    assert last["says"] == "mkcards.yaml:1:1: unknown key 'ouut'; did you mean 'out'?"


def test_a_warning_is_told_once_however_often_settings_are_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("mkcards.yaml", "")
    write("pyproject.toml", "[tool.mkcards]\n")
    with click.Context(click.Command("twice")):
        load(())
        load(())
    assert capsys.readouterr().err.count("passed over") == 1
