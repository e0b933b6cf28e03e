"""The command that lets a shell complete what is typed."""

from collections.abc import Mapping

import click

from mkcards.cli.group import COMPLETING
from mkcards.cli.terminal import say

_INSTALL: Mapping[str, str] = {
    "bash": 'put this line into ~/.bashrc: eval "$(mkcards completions bash)"',
    "fish": "mkcards completions fish > ~/.config/fish/completions/mkcards.fish",
    "zsh": 'put this line into ~/.zshrc: eval "$(mkcards completions zsh)"',
}


@click.command()
@click.argument("shell", type=click.Choice(tuple(_INSTALL)))
@click.pass_context
def completions(context: click.Context, shell: str) -> None:
    r"""Print what a shell needs to complete commands, options and files.

    The first line of it says where to put it.

    \b
      mkcards completions bash
      mkcards completions fish > ~/.config/fish/completions/mkcards.fish
    """
    from click.shell_completion import BashComplete, FishComplete, ZshComplete

    found = {"bash": BashComplete, "fish": FishComplete, "zsh": ZshComplete}[shell]
    script = found(context.find_root().command, {}, "mkcards", COMPLETING)
    say(f"# {_INSTALL[shell]}\n{script.source()}")
