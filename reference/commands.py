"""The page about the commands, made from the command line itself."""

from collections.abc import Iterator
from textwrap import fill

import click

from mkcards.cli import main
from mkcards.cli.ending import EXIT_CODES
from mkcards.cli.helping import help_of
from mkcards.cli.table import TABLE

_INTRO = """\
# Commands

`mkcards` alone says what there is to do, `mkcards COMMAND --help` what a command takes. Most people
need `mkcards build` and nothing else.

{exit_codes}

With `--json` a command prints one JSON object on standard output and nothing else, also when it
cannot do what it is asked: then `error` in it has a `kind`, a `message` and the `exit_code`. What a
person is to know besides goes to standard error.

A variable stands for each option, and for a setting its key: `MKCARDS_COLOR=never` is
`--color never`, `MKCARDS_BUILD_KEEP_GOING=1` is `mkcards build --keep-going`, and
`MKCARDS_DECK_ROOT` is `deck_root`. What is said on the command line goes before.
"""
_WIDTH = 100
_HEAD = ("| option | what it does |", "|---|---|")


def commands_page() -> str:
    """Give the page in Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _INTRO.format(exit_codes=fill(EXIT_CODES, _WIDTH))
    yield "## Options of every command"
    yield from _options(main)
    for section, entries in TABLE.items():
        yield from ("", f"## {section}")
        for name in entries:
            if command := main.get_command(click.Context(main), name):
                yield from _command(command, f"mkcards {name}")


def _command(command: click.Command, path: str) -> Iterator[str]:
    context = click.Context(command, info_name=path)
    said = help_of(command)
    yield from ("", f"### {path}", "", "```")
    yield " ".join([path, *command.collect_usage_pieces(context)])
    yield from ("```", "", said.text)
    if said.examples:
        yield from ("", "```", *said.examples, "```")
    yield from _options(command)
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from _command(below, f"{path} {name}")


def _options(command: click.Command) -> Iterator[str]:
    rows = [_option(each) for each in command.params if isinstance(each, click.Option)]
    if any(rows):
        yield from ("", *_HEAD, *filter(None, rows))


def _option(option: click.Option) -> str:
    names, told = option.get_help_record(click.Context(main)) or ("", "")
    return f"| `{_cell(names)}` | {_cell(told)} |" if names else ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
