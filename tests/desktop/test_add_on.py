"""The server of our tests answers as the real AnkiConnect in the real Anki does."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkcards.cli import main
from mkcards.errors import (
    AnkiDownError,
    AnkiError,
    AnkiKeyError,
    AnkiLostError,
    AnkiProfileError,
    AnkiSlowError,
)
from mkcards.sync.connection import Anki, connected
from tests.desktop.conftest import OTHER_PROFILE, Desktop
from tests.desktop.throwaway import PROFILE
from tests.sync.server import running

pytestmark = pytest.mark.desktop

NOTE = "# Greek\n- alpha : the first letter\n- beta : the second letter\n- gamma : the third\n"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notes")
    (folder / "greek.md").write_text(NOTE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("SOURCE_DATE_EPOCH", "1760000000")
        result = CliRunner().invoke(main, ["build", "greek.md"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return folder / "cards" / "Notes.apkg"


def questions(anki: Anki, package: Path) -> list[tuple[str, dict[str, object]]]:
    """Give the questions of a sync and of what may go wrong in it, about the notes of a package."""
    assert anki.call("importPackage", path=str(package)) is True
    notes, cards = anki.call("findNotes", query="note:mkcards"), anki.call("findCards", query="")
    assert (len(notes), len(cards)) == (3, 3)
    return [
        ("version", {}),
        ("requestPermission", {}),
        ("apiReflect", {"scopes": ["actions"], "actions": ["importPackage", "suspend", "nothing"]}),
        ("apiReflect", {"scopes": "actions"}),
        ("apiReflect", {"scopes": ["others"]}),
        ("getMediaDirPath", {}),
        ("modelNames", {}),
        ("modelNamesAndIds", {}),
        ("modelFieldNames", {"modelName": "mkcards"}),
        ("modelFieldNames", {"modelName": "none"}),
        ("modelTemplates", {"modelName": "mkcards"}),
        ("modelTemplates", {"modelName": "none"}),
        ("modelStyling", {"modelName": "mkcards"}),
        ("modelStyling", {"modelName": "none"}),
        ("deckNames", {}),
        ("deckNamesAndIds", {}),
        ("findNotes", {}),
        ("findNotes", {"query": "note:("}),
        ("findCards", {"query": "deck:none"}),
        ("notesInfo", {"notes": [*notes, 1]}),
        ("cardsInfo", {"cards": [*cards, 1]}),
        ("cardsModTime", {"cards": [*cards, 1]}),
        ("cardsToNotes", {"cards": [*cards, 1]}),
        ("getDecks", {"cards": [*cards, 1]}),
        ("getIntervals", {"cards": cards}),
        ("changeDeck", {"cards": cards[:1], "deck": "New::Deck"}),
        ("changeDeck", {"cards": [], "deck": "Empty"}),
        ("changeDeck", {"notes": []}),
        ("getDecks", {"cards": cards}),
        ("createDeck", {"deck": "More"}),
        ("suspend", {"cards": cards[:1]}),
        ("suspend", {"cards": cards[:1]}),
        ("suspend", {"cards": [1]}),
        ("areSuspended", {"cards": [*cards, 1]}),
        ("unsuspend", {"cards": cards[:1]}),
        ("suspended", {"card": cards[0]}),
        ("answerCards", {"answers": [{"cardId": cards[0], "ease": 3}, {"cardId": 1, "ease": 3}]}),
        ("getReviewsOfCards", {"cards": [*cards, 1]}),
        ("cardReviews", {"deck": "New::Deck", "startID": 0}),
        ("getLatestReviewID", {"deck": "Empty"}),
        ("getNumCardsReviewedToday", {}),
        ("getNumCardsReviewedByDay", {}),
        ("addTags", {"notes": [*notes, 1], "tags": "one two::three"}),
        ("removeTags", {"notes": notes, "tags": "one"}),
        ("getNoteTags", {"note": notes[0]}),
        ("getTags", {}),
        ("importPackage", {"path": str(package)}),
        ("importPackage", {"path": str(package.with_name("none.apkg"))}),
        ("importPackage", {}),
        ("deleteNotes", {"notes": [notes[0], 1]}),
        ("notesInfo", {"notes": notes}),
        ("getActiveProfile", {}),
        ("notesModTime", {"notes": [*notes, 1]}),
        ("nothing", {}),
        ("multi", {"actions": [{"action": "version"}, {"action": "deckNames", "version": 6}]}),
        ("multi", {"actions": [{"action": "nothing", "version": 6}, {"action": "nothing"}]}),
    ]


def said(anki: Anki, package: Path) -> list[object]:
    """Ask all questions, and give the shape of each answer."""
    return [(name, answer(anki, name, asked)) for name, asked in questions(anki, package)]


def answer(anki: Anki, name: str, asked: dict[str, object]) -> object:
    try:
        return shape(anki.call(name, **asked))
    except AnkiError as error:
        return re.sub(r"\S*\.apkg", "PACKAGE", str(error).replace("AnkiConnect.", "Actions."))


def shape(value: object) -> object:
    """Give an answer without what differs between two collections: ids, times, places."""
    if isinstance(value, dict):
        return {re.sub(r"\d{5,}", "N", str(key)): shape(each) for key, each in value.items()}
    if isinstance(value, list):
        return [shape(each) for each in value]
    if isinstance(value, int) and value > 99_999:
        return "large"
    return Path(value).parts[-2:] if isinstance(value, str) and value.startswith("/") else value


def test_the_server_of_the_tests_answers_as_the_add_on(
    desktop: Desktop, package: Path, tmp_path: Path
) -> None:
    desktop.open()
    newer = ["getActiveProfile", "notesModTime"]
    anki = connected(desktop.url)
    known = anki.call("apiReflect", scopes=["actions"], actions=newer)["actions"]
    with running(tmp_path / "stand-in") as server:
        server.trouble.knows_profile, server.trouble.knows_changes = (one in known for one in newer)
        server.trouble.has_account = False
        ours = said(connected(server.url), package)
        if newer[1] in known:
            assert answer(anki, "sync", {}) == answer(connected(server.url), "sync", {})
    real = said(anki, package)
    assert len(real) == len(ours)
    assert [pair for pair in zip(real, ours, strict=True) if pair[0] != pair[1]] == []


def test_the_add_on_is_met_with_its_key_alone(desktop: Desktop) -> None:
    desktop.open()
    assert connected(desktop.url, "nobody asks for it", needs=("importPackage",)).key == ""
    desktop.configure(key="sesame")
    assert connected(desktop.url, "sesame").call("version") == 6
    for wrong in ("", "open"):
        with pytest.raises(AnkiKeyError):
            connected(desktop.url, wrong)


def test_the_profile_that_is_open_is_known(desktop: Desktop) -> None:
    desktop.open(OTHER_PROFILE)
    assert connected(desktop.url, profile=OTHER_PROFILE).profile == OTHER_PROFILE
    with pytest.raises(AnkiProfileError, match=f"'{OTHER_PROFILE}' is open"):
        connected(desktop.url, profile=PROFILE)


def test_anki_that_does_nothing_is_slow(desktop: Desktop) -> None:
    desktop.open()
    with desktop.frozen(), pytest.raises(AnkiSlowError, match="App Nap"):
        connected(desktop.url, seconds=1)
    assert connected(desktop.url).profile == PROFILE


def test_anki_that_dies_is_noticed_and_met_again(desktop: Desktop) -> None:
    desktop.open()
    anki = connected(desktop.url)
    assert anki.call("createDeck", deck="Made before the crash")
    desktop.crash()
    with pytest.raises(AnkiLostError):
        anki.call("deckNames")
    with pytest.raises(AnkiDownError):
        connected(desktop.url)
    desktop.open()
    assert "Made before the crash" in anki.call("deckNames")
