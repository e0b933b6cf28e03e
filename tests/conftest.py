"""What all tests share: how examples are drawn, and the option that rewrites spec files."""

import os
import signal

import pytest
from hypothesis import settings

from tests.spec_cases import Fence, rewrite

# The settings of the person who runs the tests are none of theirs.
os.environ["XDG_CONFIG_HOME"] = os.devnull
for variable in [name for name in os.environ if name.startswith("MKCARDS_")]:
    del os.environ[variable]

EDITS = pytest.StashKey[list[tuple[Fence, str]]]()

# A shell starts what runs in the background with Ctrl-C ignored, and its children inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A build machine draws the same examples every time; at a desk they are new ones. A machine that
# is busy is no bug, so no example has a time limit.
settings.register_profile("mkcards", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("mkcards")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-spec`."""
    parser.addoption(
        "--update-spec",
        action="store_true",
        help="rewrite the expectations of the spec files in place with what comes out now",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Start with nothing to rewrite."""
    config.stash[EDITS] = []


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Rewrite what the run collected, once no test needs the old line numbers any more."""
    edits = session.config.stash[EDITS]
    rewrite(edits)


@pytest.fixture
def spec_edits(request: pytest.FixtureRequest) -> list[tuple[Fence, str]] | None:
    """Give the list that takes rewrites of spec files, or none when they are to be compared."""
    if not request.config.getoption("--update-spec"):
        return None
    return request.config.stash[EDITS]
