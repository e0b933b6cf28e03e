"""A week of a person who studies, edits notes and edits in Anki: nothing is lost, nothing doubled.

After every sync `Person.sync` holds the plan against what the collection shows.
"""

import pytest

from tests.project import note
from tests.sync.living import NOTE, RETIRED, Person, built

pytestmark = pytest.mark.anki

DECK = "Notes::search::검색::"


@pytest.mark.parametrize("knows_changes", [False, True])
def test_a_week(person: Person, *, knows_changes: bool) -> None:
    person.anki.trouble.knows_changes = knows_changes
    first = person.sync()
    assert first["counts"]["new"] == len(first["steps"]) == 6
    assert person.seen() == built()
    person.study()
    studied = person.reviews()
    assert len(studied) == 6
    text = NOTE
    for day in (_notes_are_edited, _anki_is_edited, _a_topic_moves, _a_bullet_goes_and_returns):
        text = day(person, text)
        assert person.sync("--retired=suspend")["counts"]["unchanged"] == 7
        assert {guid: rows for guid, rows in person.reviews().items() if guid in studied} == studied
    _edits_are_given_up(person)
    assert person.reviews() == studied


def _notes_are_edited(person: Person, text: str) -> str:
    text = text.replace("맞는 것의 비율\n", "맞는 것의 몫\n") + "- F1 : 둘의 조화 평균\n"
    note(text)
    counts = person.sync()["counts"]
    assert (counts["new"], counts["changed"], counts["unchanged"]) == (1, 1, 5)
    assert person.seen() == built()
    assert person.sync()["steps"] == []
    return text


def _anki_is_edited(person: Person, text: str) -> str:
    """On the phone a field is edited, a tag added, a card found hard; then the notes change too."""
    k1, b, idf = map(person.guid, ("k1", "b", "IDF"))
    person.edit(k1, 1, "<b>포화</b>")
    person.edit(b, 1, person.seen()[b].fields[1], "hard")
    person.edit(idf, 1, person.seen()[idf].fields[1], "leech")
    text = text.replace("조절하는 값", "조절하는 수").replace("주는 무게", "주는 값")
    note(text)
    result = person.sync()
    kept = {step["guid"]: step["edited"] for step in result["steps"] if step["fate"] == "kept"}
    assert kept == {k1: ["answer"], b: ["tags"]}
    assert person.seen()[k1].fields[1] == "<b>포화</b>"
    assert "hard" in person.seen()[b].tags
    assert person.seen()[idf].fields == built()[idf].fields
    assert "leech" in person.seen()[idf].tags
    return text


def _a_topic_moves(person: Person, text: str) -> str:
    """A card is put elsewhere in Anki, and the topic of all beside it gets another name."""
    recall = person.guid("recall")
    person.move(recall, "내 카드")
    text = text.replace("### 평가", "### 지표")
    note(text)
    result = person.sync()
    assert result["counts"]["moved"] == 2
    assert result["elsewhere"] == {"내 카드": 1}
    decks = {seen.deck for seen in person.seen().values()}
    assert decks == {f"{DECK}BM25", f"{DECK}지표", "내 카드"}
    assert person.seen()[recall].deck == "내 카드"
    return text


def _a_bullet_goes_and_returns(person: Person, text: str) -> str:
    b = person.guid("b")
    note(text.replace("- b : 문서 길이를 보정하는 정도\n", ""))
    assert person.sync("--retired=suspend")["counts"]["retired"] == 1
    assert RETIRED in person.seen()[b].tags
    assert person.seen()[b].is_suspended
    assert person.sync("--retired=suspend")["counts"]["retired"] == 0
    note(text)
    assert person.sync("--retired=suspend")["counts"]["returned"] == 1
    assert person.seen()[b].tags >= {"hard"}
    assert not person.seen()[b].is_suspended
    return text


def _edits_are_given_up(person: Person) -> None:
    k1 = person.guid("k1")
    assert person.sync("--overwrite-edits")["counts"]["changed"] == 2
    assert person.seen()[k1].fields == built()[k1].fields
    assert person.sync()["steps"] == []
    assert {guid: seen.fields for guid, seen in person.seen().items()} == {
        guid: seen.fields for guid, seen in built().items()
    }
