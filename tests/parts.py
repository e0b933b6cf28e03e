"""What a build of a part is seen to build."""

import pytest

from mkcards.model.source import SeedPath
from mkcards.pipeline import building
from mkcards.pipeline import part as part_module
from mkcards.pipeline.part import Part


def parts_built(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[SeedPath]]:
    """Give the notes of every part that is built, in turn; a build of all notes has none."""
    found: list[frozenset[SeedPath]] = []

    def spy(*given: object) -> Part | None:
        part = part_module.part_of(*given)  # type: ignore[arg-type]
        found.append(part.seeds if part else frozenset())
        return part

    monkeypatch.setattr(building, "part_of", spy)
    return found
