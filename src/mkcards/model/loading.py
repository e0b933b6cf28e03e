"""Packages whose names are loaded when they are first used."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module


def loaded_from(homes: Mapping[str, Sequence[str]]) -> Callable[[str], object]:
    """Give the `__getattr__` (PEP 562) of a package: module → the names that are at home there.

    A command loads so only what it uses: to list cards takes no renderer and no package.
    """

    def load(name: str) -> object:
        for module, names in homes.items():
            if name in names:
                return getattr(import_module(module), name)
        raise AttributeError(name)

    return load
