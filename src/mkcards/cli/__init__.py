"""The command line: options, printing and exit codes, and nothing else."""

import click

from mkcards import __version__
from mkcards.cli.ending import EXIT_CODES
from mkcards.cli.given import with_settings
from mkcards.cli.group import Commands, overview
from mkcards.cli.helping import PROGRAM, name_variables
from mkcards.cli.manners import with_manners
from mkcards.cli.terminal import say


@click.group(
    PROGRAM,
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EXIT_CODES,
    invoke_without_command=True,
)
@click.version_option(
    __version__, "-V", "--version", message="mkcards %(version)s", allow_from_autoenv=False
)
@click.pass_context
def main(context: click.Context) -> None:
    """Turn bullet notes into Anki flashcards, with no flashcard syntax in the notes."""
    if context.invoked_subcommand is None:
        from mkcards.cli.project import notes_here

        say(overview(context))
        if number := notes_here():
            say(f"\n{number} note{'s' if number > 1 else ''} here: try `mkcards build`")


name_variables(with_manners(with_settings(main)), PROGRAM)
