"""The help of every command: complete, in one shape, with examples that run."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from mkcards.cli import main
from mkcards.cli.helping import help_of
from mkcards.cli.table import ENTRIES
from mkcards.config import KEYS
from tests.cli.lines import make_project, run_line, words_of
from tests.project import enter

Named = tuple[str, click.Command]


def commands() -> Iterator[Named]:
    for name in ENTRIES:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        yield name, command
        below = command.commands if isinstance(command, click.Group) else {}
        yield from ((f"{name} {inner}", each) for inner, each in below.items())


def options(command: click.Command) -> list[click.Option]:
    return [each for each in command.params if isinstance(each, click.Option)]


ALL = dict(commands())
EXAMPLES = [line for command in ALL.values() for line in help_of(command).examples]


@pytest.mark.parametrize("name", ALL)
def test_a_command_says_what_it_does_and_shows_how(name: str) -> None:
    said = help_of(ALL[name])
    assert said.text.split("\n")[0].endswith((".", ":"))
    assert 2 <= len(said.examples) <= 6
    assert all(line.startswith(f"mkcards {name.split(maxsplit=1)[0]}") for line in said.examples)
    shown = CliRunner().invoke(main, [*name.split(), "--help"], catch_exceptions=False).stdout
    assert "\\b" not in shown
    assert "\n  Examples:\n    mkcards " in shown
    assert max(map(len, shown.splitlines())) < 100


@pytest.mark.parametrize("name", ["", *ALL])
def test_every_option_has_a_help_and_a_variable(name: str) -> None:
    command = ALL[name] if name else main
    bare = [option.opts for option in options(command) if not option.help]
    assert bare == []
    unnamed = [option.opts for option in options(command) if not option.envvar]
    assert unnamed == ([["-V", "--version"]] if command is main else [])


@pytest.mark.parametrize("name", ALL)
def test_what_reports_can_report_as_json(name: str) -> None:
    longs = {long for option in options(ALL[name]) for long in option.opts}
    others = {"completions", "export", "ids", "preview", "schema", "watch"}
    assert ("--json" in longs) is (name not in others)


def test_no_variable_stands_for_an_option_and_a_setting() -> None:
    variables = [option.envvar for command in (main, *ALL.values()) for option in options(command)]
    settings = {f"MKCARDS_{key}".upper() for key in KEYS}
    assert settings & set(map(str, variables)) == set()
    assert len(set(variables)) > len(ALL)


def test_a_variable_stands_for_an_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    make_project()
    asked = CliRunner(env={"MKCARDS_LIST_FULL": "1"}).invoke(main, ["list", "notes/ml.md"])
    assert "  Q " in asked.stdout
    below = CliRunner(env={"MKCARDS_IDS_PRUNE_ALL": "1"}).invoke(main, ["ids", "prune"])
    assert below.exit_code == 0


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples")
    with pytest.MonkeyPatch.context() as monkeypatch:
        enter(folder, monkeypatch)
        make_project()
    return folder


STOPS = (
    *("mkcards: 7kQ2: ", "mkcards: Xw9P: ", "mkcards: b#Q|x: "),
    *("mkcards: Anki is not answering", "mkcards: nobody can be asked"),
)


@pytest.mark.parametrize("line", EXAMPLES)
def test_an_example_runs(
    line: str, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A guid of an example is nobody's, no Anki runs and nobody is there: so the run may end."""
    enter(Path(shutil.copytree(project, tmp_path / "project")), monkeypatch)
    monkeypatch.setenv("HOME", str(Path.cwd()))
    result = run_line(words_of(line), monkeypatch)
    assert "mkcards --help" not in result.stderr, result.stderr
    is_stopped = result.stderr.startswith(STOPS)
    assert is_stopped or "Try `mkcards" not in result.stderr, result.stderr
    assert is_stopped or result.exit_code in {0, 1, 130}, result.output
