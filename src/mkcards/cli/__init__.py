"""The command line: options, printing and exit codes, and nothing else."""

import sys

import click

from mkcards import __version__
from mkcards.cli.table import Commands


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="mkcards %(version)s")
def main() -> None:
    """Turn bullet notes into Anki flashcards, with no flashcard syntax in the notes."""
    for stream in (sys.stdout, sys.stderr):
        # A console of another encoding shows what it cannot print as an escape.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
