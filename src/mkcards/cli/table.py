"""The table of all commands: a command is loaded when it runs or shows its help, not before."""

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple

import click


class Entry(NamedTuple):
    """One command: where it is, as `module:attribute` below `mkcards.cli`, and what it does."""

    target: str
    help: str


TABLE: Mapping[str, Mapping[str, Entry]] = {
    "Make cards": {
        "build": Entry("build:build", "Build notes into an Anki package."),
        "plan": Entry("build:plan", "Say what a build would do to each card and its reviews."),
        "list": Entry("build:list_", "Show the cards that notes give."),
    },
    "Look closer": {
        "check": Entry("check:check", "Look for trouble in notes and their cards."),
        "explain": Entry("explain:explain", "Say why a line became this card, or none."),
    },
    "Decide about cards": {
        "accept": Entry("cards:accept", "Take the note's text in place of your edit."),
        "skip": Entry("cards:skip", "Take cards out of the package."),
        "unskip": Entry("cards:unskip", "Take skipped cards into the package again."),
        "ids": Entry("ids:ids", "Say which card is which: part, join, prune, restore."),
    },
}
"""Section → name → command, in the order in which the help shows them."""

ENTRIES: Mapping[str, Entry] = {
    name: entry for section in TABLE.values() for name, entry in section.items()
}
"""Name → command."""


class Commands(click.Group):
    """The group of all commands; its help comes from the table and loads none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Give the names of all commands."""
        return list(ENTRIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command; give None where there is none of that name."""
        if cmd_name in ENTRIES and cmd_name not in self.commands:
            module, _, attribute = ENTRIES[cmd_name].target.partition(":")
            self.commands[cmd_name] = getattr(import_module(f"mkcards.cli.{module}"), attribute)
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the table into the help."""
        longest = max(map(len, ENTRIES))
        for section, entries in TABLE.items():
            with formatter.section(section):
                rows = [(name.ljust(longest), entry.help) for name, entry in entries.items()]
                formatter.write_dl(rows)
