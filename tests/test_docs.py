"""What the documents say is there."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkcards.cli import main
from mkcards.cli.ids import ids
from mkcards.cli.table import ENTRIES
from mkcards.config import load_config
from tests.cli.lines import make_project, run_line, words_of
from tests.project import enter
from tests.transcripts import fences_of

PROJECT = Path(__file__).parent.parent


def read(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["ARCHITECTURE.md", "README.md", "CONTRIBUTING.md", "docs/exports.md"]
)
def test_paths_that_are_named_exist(name: str) -> None:
    named = re.findall(r"`((?:tests|src|cards|seeds)/[\w/.\-]*)`", read(name))
    kept = [path for path in named if not path.endswith(".apkg")]
    assert [path for path in kept if not (PROJECT / path).exists()] == []


def test_every_option_in_the_readme_is_an_option() -> None:
    options = set(re.findall(r"--[a-z][a-z-]*", read("README.md")))
    helps = "".join(CliRunner().invoke(main, [*words, "--help"]).stdout for words in commands())
    assert {option for option in options if option not in helps} == set()


def test_the_configuration_of_the_readme_is_understood(tmp_path: Path) -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", read("README.md"), re.DOTALL)
    (tmp_path / "mkcards.yaml").write_text(text, encoding="utf-8")
    config = load_config((), tmp_path)
    assert (config.cards_from, config.questions_without_answer) == ("nested", "open")
    assert config.questions == (("ko", "define", "{name:이란} 무엇인가?"),)


def commands() -> list[list[str]]:
    below = [["ids", name] for name in ids.commands]
    return [[name] for name in ENTRIES] + below


def test_every_command_is_on_the_page_that_the_readme_names() -> None:
    assert "(docs/commands.md)" in read("README.md")
    text = read("docs/commands.md")
    assert [words for words in commands() if f"\n### mkcards {' '.join(words)}\n" not in text] == []


def command_lines() -> list[str]:
    """Give the command lines of the README that hold no placeholder."""
    fences = [fence.content for fence in fences_of(PROJECT / "README.md") if not fence.info]
    lines = [line for fence in fences for line in fence.splitlines()]
    lines += re.findall(r"`(mkcards [^`]*)`", read("README.md"))
    return [line for line in lines if re.match(r"mkcards [^A-Z|…#]*(?:#.*)?$", line)]


@pytest.mark.parametrize("line", command_lines())
def test_a_command_of_the_readme_runs_as_written(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(tmp_path, monkeypatch)
    make_project()
    words = words_of(line)
    result = run_line(words, monkeypatch)
    assert result.exit_code == (130 if words[0] == "watch" else 0), result.output


def test_the_readme_names_many_commands() -> None:
    assert len(command_lines()) > len(ENTRIES) / 2


def test_the_example_of_the_readme_gives_the_cards_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = read("README.md")
    note, *_ = re.findall(r"```markdown\n(.*?)```", text, re.DOTALL)
    shown = re.findall(r"^\| (?:basic|review|open) \| (.*?) \|", text, re.MULTILINE)
    Path("speech.md").write_text(note, encoding="utf-8")
    listed = CliRunner().invoke(main, ["list", "speech.md", "--full"]).stdout
    assert shown
    assert re.findall(r"^  Q (.*)$", listed, re.MULTILINE) == shown


def test_the_cloze_of_the_readme_is_the_one_that_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (shown,) = re.findall(r"`([^`]*\{\{c1::[^`]*)`", read("README.md"))
    sentence = re.sub(r"\{\{c1::|\}\}", "", shown)
    Path("speech.md").write_text(f"## 입력\n### 개요\n- {sentence}\n", encoding="utf-8")
    assert f"  Q {shown}" in CliRunner().invoke(main, ["list", "speech.md", "--full"]).stdout
