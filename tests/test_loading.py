"""Packages that load a name when it is first used."""

from importlib import import_module

import pytest


@pytest.mark.parametrize("package", ["mkcards.pipeline", "mkcards.report", "mkcards.write"])
def test_every_name_is_at_home_where_it_says(package: str) -> None:
    room = import_module(package)
    assert [name for name in room.__all__ if not hasattr(room, name)] == []
    assert not hasattr(room, "no_such_name")
