"""Cards found by the ids that other flashcard programs left in the notes."""

from pathlib import Path

import pytest

from tests.project import enter, entries, guid_of, note, printed, run

IDS = """## 검색
### BM25
- Norway::Oslo <!--ID: 1566052191670-->
- Kenya::Nairobi ^q-4711
- {{c1::Quito}} is in {{c2::Ecuador}} <!--ID: 1566052191671-->
- Peru::Lima
"""


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    note(IDS)
    run("build")


def test_cards_are_listed_with_the_ids_of_their_bullets() -> None:
    told = run("ids", "find").stdout.splitlines()
    assert told[0] == f"ID: 1566052191670  {guid_of('Norway')}  Norway"
    last = "ID: 1566052191671"
    assert [line.split("  ")[0] for line in told[1:]] == ["^q-4711", last, last]
    (card,) = printed("ids", "find", "4711")["cards"]
    assert card == {"guid": guid_of("Kenya"), "foreign": ["^q-4711"], "question": "Kenya"}
    assert "No card has such an id" in run("ids", "find", "12").stdout


def test_an_id_stands_for_its_card_in_every_command() -> None:
    (done,) = printed("skip", "1566052191670")["cards"]
    assert done["guid"] == guid_of("Norway")
    result = run("skip", "ID: 1566052191671", code=2)
    assert "is the foreign id of several cards" in result.stderr


def test_an_id_that_left_the_note_is_remembered() -> None:
    note(IDS.replace(" ^q-4711", ""))
    run("build")
    assert entries("cards")[1]["foreign"] == ["^q-4711"]
    assert "foreign" not in entries("cards")[-1]
