"""The command line: options, printing and exit codes, and nothing else."""

import sys

import click

from mkcards.cli.build import build, list_, plan
from mkcards.cli.cards import accept, skip, unskip
from mkcards.cli.explain import explain
from mkcards.cli.ids import ids


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkcards")
def main() -> None:
    """Turn bullet notes into Anki flashcards, with no flashcard syntax in the notes."""
    for stream in (sys.stdout, sys.stderr):
        # A console of another encoding shows what it cannot print as an escape.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


for command in (build, plan, list_, explain, accept, skip, unskip, ids):
    main.add_command(command)
