"""The connection to Anki: what it asks, and what it says when something is wrong."""

import pytest

from mkcards.errors import AnkiDownError
from mkcards.sync.connection import Action, connected
from tests.sync.server import PROFILE, Server

pytestmark = pytest.mark.anki


def test_an_action_is_asked(server: Server) -> None:
    anki = connected(server.url)
    assert anki.profile == PROFILE
    assert anki.call("deckNames") == ["Default"]
    asked = [Action("createDeck", {"deck": f"D{number}"}) for number in range(120)]
    assert len(list(anki.calls(asked))) == 120
    assert len(anki.call("deckNames")) == 121


def test_nobody_listens(server: Server) -> None:
    server.stop()
    with pytest.raises(AnkiDownError, match="Anki is not answering at 127"):
        connected(server.url)
