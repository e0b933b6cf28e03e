"""What tests of the sync share: a server that stands for a running Anki."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.server import Server, running


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Give a running Anki with an empty collection; nothing of it is left behind."""
    with running(tmp_path / "anki") as one:
        yield one
