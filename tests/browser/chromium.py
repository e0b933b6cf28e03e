"""The system's Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium that is installed and stop it at the end.

    Skips the test where there is none; a build machine must have one.
    """
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        if "CI" in os.environ:
            pytest.fail("no Chromium is installed; .ci/run installs it")
        pytest.skip("no Chromium is installed (Debian and Ubuntu: apt-get install chromium)")
    # Chromium refuses its sandbox to root, as whom containers run.
    arguments = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()
