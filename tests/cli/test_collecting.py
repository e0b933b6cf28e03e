"""How often Python looks for cyclic garbage while a command runs."""

import gc

from click.testing import CliRunner

from mkcards.cli import main


def test_a_command_makes_many_values_before_the_collector_looks() -> None:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    try:
        CliRunner().invoke(main, ["stats", "--help"])
        assert gc.get_threshold() == (1_000_000, 10, 10)
    finally:
        gc.set_threshold(*before)
