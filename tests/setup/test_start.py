import json
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from mkcards.config import KEYS, Config, load_config, schema_text
from mkcards.errors import WriteError
from mkcards.setup import Start, start_form, start_project, start_text

NAMES = ["mkcards.yaml", ".mkcards.schema.json", "cards/.gitattributes"]
TOOLS = [".pre-commit-config.yaml", ".github/workflows/mkcards.yml"]


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))


def test_every_key_stands_there_with_its_help_and_its_default(tmp_path: Path) -> None:
    start_project(tmp_path, Start("mine"))
    assert [path for path in files(tmp_path) if path != ".github"] == sorted(NAMES)
    text = (tmp_path / "mkcards.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=.mkcards.schema.json\n")
    for key in KEYS.values():
        assert f"# {key.help}\n" in text
    assert load_config((), tmp_path).namespace == "mine"
    uncommented = text.replace("\n# ", "\n").replace("\nnamespace: mine", "")
    keys = "\n".join(line for line in uncommented.splitlines() if line.split(":")[0] in KEYS)
    (tmp_path / "mkcards.yaml").write_text(keys, "utf-8")
    assert load_config((), tmp_path) == Config(root=tmp_path.resolve())
    assert (tmp_path / ".mkcards.schema.json").read_text("utf-8") == schema_text()


def test_notes_that_lie_in_the_folder_itself_are_its_seeds(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "a.md").write_text("- a\n", encoding="utf-8")
    start_project(tmp_path, Start("mine"))
    assert load_config((), tmp_path).seeds == (".",)


def test_the_usual_folders_need_no_word(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "a.md").write_text("- a\n", encoding="utf-8")
    start_project(tmp_path, Start("mine"))
    assert load_config((), tmp_path).seeds == ()


def test_files_for_other_tools_are_written_when_asked_for(tmp_path: Path) -> None:
    steps = start_project(tmp_path, Start("mine", pre_commit=True, github=True))
    assert [step.path for step in steps] == [*NAMES, *TOOLS]
    assert all(step.is_written for step in steps)
    hooks = yaml.safe_load((tmp_path / TOOLS[0]).read_text("utf-8"))["repos"][0]["hooks"]
    assert [hook["id"] for hook in hooks] == ["mkcards-check", "mkcards-build-check"]
    jobs = yaml.safe_load((tmp_path / TOOLS[1]).read_text("utf-8"))["jobs"]
    assert "mkcards build --check" in [step.get("run") for step in jobs["cards"]["steps"]]


def test_nothing_is_overwritten_and_each_file_is_spoken_of(tmp_path: Path) -> None:
    start_project(tmp_path, Start("first", pre_commit=True, github=True))
    for name in [*NAMES, *TOOLS][:4]:
        (tmp_path / name).write_text("mine\n", encoding="utf-8")
    before = {name: (tmp_path / name).read_bytes() for name in [*NAMES, *TOOLS]}
    steps = start_project(tmp_path, Start("second", pre_commit=True, github=True))
    assert {name: (tmp_path / name).read_bytes() for name in [*NAMES, *TOOLS]} == before
    assert not any(step.is_written for step in steps)
    config, schema, attributes, pre_commit, workflow = (step.says for step in steps)
    assert config == attributes == "it is there already, and stays as it is"
    assert schema == "it is of another version: mkcards schema > .mkcards.schema.json"
    assert pre_commit.startswith("add the hooks to it:\n\n    - repo: local\n")
    assert workflow == "it says this already"


def test_a_folder_in_the_place_of_a_file_is_left(tmp_path: Path) -> None:
    (tmp_path / "mkcards.yaml").mkdir()
    assert not start_project(tmp_path, Start("mine"))[0].is_written


def test_a_table_of_pyproject_is_a_configuration_already(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.mkcards]\n", encoding="utf-8")
    step = start_project(tmp_path, Start("mine"))[0]
    assert (step.is_written, step.says) == (False, "pyproject.toml has a table [tool.mkcards]")
    inner = tmp_path / "inner"
    inner.mkdir()
    assert start_project(inner, Start("mine"))[0].is_written


def test_all_or_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "cards").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(WriteError):
        start_project(tmp_path, Start("mine"))
    assert files(tmp_path) == []


def test_what_was_done_is_told(tmp_path: Path) -> None:
    start_project(tmp_path, Start("mine"))
    (tmp_path / ".mkcards.schema.json").unlink()
    steps = start_project(tmp_path, Start("mine"))
    assert start_text(steps).splitlines() == [
        "left   mkcards.yaml          it says this already",
        "wrote  .mkcards.schema.json  lets editors complete and check the keys",
        "left   cards/.gitattributes  it says this already",
        "",
        "Next: mkcards check, then mkcards build",
    ]
    told = json.loads(json.dumps(start_form(steps)))["files"]
    assert [(each["path"], each["written"]) for each in told] == [
        ("mkcards.yaml", False),
        (".mkcards.schema.json", True),
        ("cards/.gitattributes", False),
    ]


def test_git_takes_the_attributes(tmp_path: Path) -> None:
    start_project(tmp_path, Start("mine"))
    git = shutil.which("git")
    assert git
    subprocess.run([git, "init", "-q"], cwd=tmp_path, check=True)
    words = [git, "check-attr", "text", "eol", "merge", "--", "cards/a.yaml"]
    found = subprocess.run(words, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert [line.rpartition(": ")[2] for line in found.stdout.splitlines()] == ["set", "lf", "text"]
