"""The group of all commands: each is loaded when it runs or shows its help, not before."""

import os
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import Any

import click

from mkcards.cli.ending import Stopped, ended
from mkcards.cli.helping import with_shared
from mkcards.cli.manners import is_quiet
from mkcards.cli.table import ENTRIES, TABLE
from mkcards.cli.terminal import prepare_streams

COMPLETING = "_MKCARDS_COMPLETE"
"""The variable by which a shell asks for completions; its value is click's."""


class Commands(click.Group):
    """The group of the commands of the table; its help comes from there and loads none of them."""

    def main(  # type: ignore[override] # click's has two forms of it
        self,
        args: Sequence[str] | None = None,
        **extra: Any,  # noqa: ANN401 - click's
    ) -> object:
        """Run the command line and leave with its exit code (`standalone_mode`, as click says)."""
        prepare_streams()
        run = partial(super().main, args, **extra)
        if not extra.get("standalone_mode", True) or COMPLETING in os.environ:
            return run()
        words = sys.argv[1:] if args is None else args
        sys.exit(ended(lambda: run(standalone_mode=False), as_json="--json" in words))

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; hand trouble of the run on to the end of it."""
        from mkcards.cli.progress import progress
        from mkcards.errors import ConfigError, MkcardsError

        try:
            with progress(lambda: is_quiet(ctx)):
                return super().invoke(ctx)
        except ConfigError as wrong:
            from mkcards.report import coloured, mistakes_text

            shown = mistakes_text(wrong.mistakes, coloured)
            raise Stopped(wrong.kind, str(wrong), wrong.exit_code, shown) from wrong
        except MkcardsError as trouble:
            raise Stopped(trouble.kind, str(trouble), trouble.exit_code) from trouble

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """Give the names of all commands."""
        return list(ENTRIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command; give None where there is none of that name."""
        if cmd_name in ENTRIES and cmd_name not in self.commands:
            module, _, attribute = ENTRIES[cmd_name].target.partition(":")
            command = getattr(import_module(f"mkcards.cli.{module}"), attribute)
            self.commands[cmd_name] = with_shared(command)
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant; say which one may be, where there is none."""
        word = args[0]
        if word in ENTRIES or word.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        raise click.UsageError(_unknown(word), ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """Write the table into the help."""
        _write_table(formatter)


def overview(context: click.Context) -> str:
    """Give the short help: what there is to do, without the options."""
    formatter = context.make_formatter()
    context.command.format_usage(context, formatter)
    context.command.format_help_text(context, formatter)
    _write_table(formatter)
    return f"{formatter.getvalue()}\n`mkcards COMMAND --help` tells more of a command."


def _write_table(formatter: click.HelpFormatter) -> None:
    longest = max(map(len, ENTRIES))
    for section, entries in TABLE.items():
        with formatter.section(section):
            rows = [(name.ljust(longest), entry.help) for name, entry in entries.items()]
            formatter.write_dl(rows)


def _unknown(word: str) -> str:
    """Say what is wrong with a word that is no command: a slip, or a note without a command."""
    if os.path.lexists(word):
        return f"{word!r} is no command; did you mean `mkcards build {word}`?"
    from difflib import get_close_matches

    near = get_close_matches(word, ENTRIES, n=1)
    ending = f"; did you mean `mkcards {near[0]}`?" if near else ""
    return f"there is no command {word!r}{ending}"
