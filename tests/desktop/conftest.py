"""What tests with the real Anki desktop share: it runs without a screen, with the real add-on."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.desktop.throwaway import PROFILE, command, environment

PROJECT = Path(__file__).parents[2]
ADD_ON = "2055492159"
OTHER_PROFILE = "Somebody else"
_PATIENCE = 60
"""Seconds after which Anki is taken to hang."""


class Desktop:
    """The real Anki, with profiles and an add-on folder of its own."""

    def __init__(self, python: Path, add_on: Path, base: Path) -> None:
        self.base = base
        self._python = python
        self._anki: subprocess.Popen[bytes] | None = None
        self._port = _free_port()
        script = str(Path(__file__).with_name("throwaway.py"))
        words = [str(python), script, str(base), PROFILE, OTHER_PROFILE]
        subprocess.run(words, env=environment(), check=True)
        shutil.copytree(add_on, self._add_on)
        self.configure()

    @property
    def url(self) -> str:
        """Give the address of the add-on."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def _add_on(self) -> Path:
        return self.base / "addons21" / ADD_ON

    def configure(self, key: str | None = None) -> None:
        """Write the configuration of the add-on, which reads it anew for each question."""
        config = {"webBindPort": self._port, "apiKey": key}
        (self._add_on / "meta.json").write_text(json.dumps({"config": config}), encoding="utf-8")

    def open(self, profile: str = PROFILE) -> None:
        """Start Anki with a profile, and wait until the add-on answers."""
        self.close()
        self.configure()
        log = (self.base / "log").open("ab")
        words = command(self._python, self.base, profile)
        self._anki = subprocess.Popen(words, env=environment(), stdout=log, stderr=log)
        log.close()
        deadline = time.monotonic() + _PATIENCE
        while not self._answers():
            assert self._anki.poll() is None, (self.base / "log").read_text(encoding="utf-8")
            assert time.monotonic() < deadline
            time.sleep(0.2)

    def close(self) -> None:
        """End Anki as its person would, so that it writes all there is."""
        if self._anki:
            self._anki.terminate()
            self._anki.wait(_PATIENCE)
            self._anki = None

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Let Anki do nothing, as App Nap or a machine without memory does."""
        assert self._anki
        self._anki.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._anki.send_signal(signal.SIGCONT)

    def crash(self) -> None:
        """Kill Anki."""
        assert self._anki
        self._anki.kill()
        self._anki.wait(_PATIENCE)
        self._anki = None

    def _answers(self) -> bool:
        """Tell whether the add-on answers and a collection is open behind it."""
        question = b'{"action": "deckNames", "version": 6}'
        try:
            with urlopen(self.url, question, timeout=5) as answer:  # noqa: S310 - our own address
                return bool(json.load(answer)["result"])
        except OSError:
            return False


@pytest.fixture(scope="session")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """Give the real Anki, not yet open."""
    add_on = os.environ.get("ANKICONNECT")
    if not add_on:
        pytest.skip("ANKICONNECT names no folder of the add-on (make desktop-sync ANKICONNECT=…)")
    python = Path(os.environ.get("ANKI_PYTHON", PROJECT / ".venv-desktop" / "bin" / "python"))
    one = Desktop(python, Path(add_on), tmp_path_factory.mktemp("anki"))
    yield one
    one.close()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port
