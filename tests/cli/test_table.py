"""The table of the commands: every line leads to a command, and none is loaded for the help."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from mkcards.cli import main
from mkcards.cli.table import ENTRIES

LOADED = "import sys; from mkcards.cli import main; {}; print(*sorted(sys.modules))"


@pytest.mark.parametrize("name", ENTRIES)
def test_every_line_leads_to_a_command_of_that_name(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name
    assert command.help


def test_help_shows_every_line() -> None:
    shown = CliRunner().invoke(main, ["--help"], catch_exceptions=False).stdout
    assert [name for name, entry in ENTRIES.items() if f"{name} " not in shown] == []
    assert [entry.help for entry in ENTRIES.values() if entry.help not in shown] == []


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_help_and_version_load_click_and_the_table_alone(word: str) -> None:
    program = f"main(['{word}'], standalone_mode=False)"
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(program)], capture_output=True, text=True, check=True
    )
    loaded = {name for name in done.stdout.splitlines()[-1].split() if name.startswith("mkcards")}
    assert loaded == {"mkcards", "mkcards.cli", "mkcards.cli.table"}
    assert "importlib.metadata" not in done.stdout
