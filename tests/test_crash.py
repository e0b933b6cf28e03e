"""A build that is stopped at any call to the system leaves the old cards or the new ones."""

import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from mkcards.config import Config
from mkcards.errors import MkcardsError
from mkcards.model.card import DeckName
from mkcards.pipeline import Request, build
from mkcards.write import finish_interrupted, read_apkg, read_ledger

OLD = "# Speech\n- mel spectrum\n  - finer below 1 kHz\n- tokenizer : byte-level BPE\n"
NEW = OLD + "# Vision\n- patch : 16 by 16 pixels\n"
EVENTS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "sqlite3.connect"}


class Died(BaseException):
    """The machine stopped."""


class Stop:
    """Lets the n-th event that touches a file below a folder be the last, or only counts."""

    def __init__(self) -> None:
        self.folder, self.at, self.count, self.has_died = "", 0, 0, False
        self.trouble: type[BaseException] = OSError

    def set(self, folder: Path | None, at: int = 0, trouble: type[BaseException] = OSError) -> None:
        self.folder, self.at, self.count = str(folder or ""), at, 0
        self.trouble = trouble

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.folder or event not in EVENTS or self.folder not in str(arguments[0]):
            return
        if threading.current_thread() is not threading.main_thread():
            return
        self.count += 1
        is_over = self.count > self.at and self.trouble is Died
        if self.at and (self.count == self.at or is_over):
            raise self.trouble(5, "Input/output error")


STOP = Stop()
sys.addaudithook(STOP)


def built(folder: Path, text: str) -> None:
    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    (folder / "seeds" / "a.md").write_text(text, encoding="utf-8")
    build((folder / "seeds",), Config(folder), folder / "cards", Request(now=1_700_000_000))


def decks(out: Path) -> tuple[set[DeckName], set[DeckName]]:
    """Give the decks that the package and the card files hold."""
    packaged = {note.deck for path in out.glob("*.apkg") for note in read_apkg(path).notes}
    return packaged, {card.deck for card in read_ledger(out).cards}


@pytest.mark.parametrize("trouble", [OSError, Died])
def test_whichever_file_is_the_last_touched_no_card_is_half_there(
    tmp_path: Path, trouble: type[BaseException]
) -> None:
    built(tmp_path / "whole", OLD)
    before = decks(tmp_path / "whole" / "cards")
    STOP.set(tmp_path / "whole" / "cards")
    built(tmp_path / "whole", NEW)
    number, wanted = STOP.count, decks(tmp_path / "whole" / "cards")
    STOP.set(None)
    guids = {card.guid for card in read_ledger(tmp_path / "whole" / "cards").cards}
    for at in range(1, number + 1):
        project = tmp_path / str(at)
        built(project, OLD)
        STOP.set(project / "cards", at, trouble)
        with suppress(MkcardsError, Died):
            built(project, NEW)
        STOP.set(None)
        finish_interrupted(project / "cards")
        assert decks(project / "cards") in (before, wanted), at
        built(project, NEW)
        assert decks(project / "cards") == wanted
        assert {card.guid for card in read_ledger(project / "cards").cards} == guids
        assert [p.name for p in (project / "cards").iterdir() if ".mkcards-" in p.name] == []
    assert number > 20
