"""What all tests with a browser share."""

import threading
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _threads_without_trace() -> Iterator[None]:
    """Let no new thread be traced: a page opens six connections at once, each a thread.

    CPython 3.11 refuses a trace function while another thread installs one, and the hooks that
    watch files in other tests make that moment long enough to be met. The thread then dies, and
    with it the answer. What these threads run is measured by the tests of the preview.
    """
    hook = threading.gettrace()
    threading.settrace(None)
    yield
    threading.settrace(hook)
