"""When Anki is down, slow, another one or gone midway: a message, exit code 3, nothing lost."""

import pytest

from mkcards.sync.connection import connected
from tests.project import note, printed, run
from tests.sync.living import NOTE, RETIRED, Person, built

pytestmark = pytest.mark.anki

MOVED = NOTE.replace("### 평가", "### 지표").replace("- b : 문서 길이를 보정하는 정도\n", "")


def refused(person: Person, *words: object) -> str:
    """Sync in vain; give the message, which JSON repeats."""
    before = person.seen()
    message = person.say(*words, code=3).strip().splitlines()[-1]
    assert message.startswith("mkcards: ")
    told = printed("sync", "--yes", "--url", person.anki.url, *words, code=3)
    assert f"mkcards: {told['error']['message']}" == message
    assert person.seen() == before
    return message


def test_anki_is_down(person: Person) -> None:
    person.anki.stop()
    assert "Anki is not answering at 127.0.0.1:" in refused(person)
    person.anki.start()
    assert person.sync()["counts"]["new"] == 6


def test_anki_is_slow(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    person.sync()
    assert connected.__kwdefaults__
    with monkeypatch.context() as patch:
        patch.setitem(connected.__kwdefaults__, "seconds", 2)
        person.anki.trouble.slow, person.anki.trouble.slow_at = 600, "findNotes"
        assert "did not answer findNotes within 2 seconds" in person.say(code=3)
    person.anki.trouble.slow = 0
    person.anki.start()
    assert person.sync()["steps"] == []


def test_the_key_is_wanted(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    person.anki.trouble.key = "secret"
    assert "wants an API key" in refused(person)
    monkeypatch.setenv("MKCARDS_ANKI_KEY", "guessed")
    message = refused(person)
    assert "does not take the API key" in message
    assert "guessed" not in message
    monkeypatch.setenv("MKCARDS_ANKI_KEY", "secret")
    person.sync()


def test_another_profile_is_open(person: Person) -> None:
    message = refused(person, "--profile", "Work")
    assert "the profile 'User 1' is open in Anki" in message
    person.sync("--profile", "User 1")


def test_permission_is_denied(person: Person) -> None:
    person.anki.trouble.is_denied = True
    assert "denies permission" in refused(person)


def test_the_add_on_is_too_old(person: Person) -> None:
    person.anki.trouble.lacks = frozenset({"importPackage"})
    assert "too old: it lacks importPackage" in refused(person)


def test_another_program_answers(person: Person) -> None:
    person.anki.trouble.answer = b"<html>"
    assert "is not AnkiConnect: its answer is no JSON" in refused(person)


def test_anki_refuses_the_package(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise FileNotFoundError(path)

    monkeypatch.setattr(person.anki.actions, "importPackage", refuse, raising=True)
    message = refused(person)
    assert "Anki cannot do importPackage: " in message
    assert "Anki reads that file itself" in message


def test_a_note_type_that_was_changed_is_not_rebuilt(person: Person) -> None:
    person.sync()
    models = person.anki.collection.models
    kind = models.by_name("mkcards")
    assert kind is not None
    models.add_field(kind, models.new_field("Mnemonic"))
    models.update_dict(kind)
    assert "'mkcards' was changed in Anki: its fields are Question, " in refused(person)
    models.remove_field(kind, kind["flds"][-1])
    kind["tmpls"][0]["name"] = "Front to back"
    models.update_dict(kind)
    assert "its templates are Front to back; an import would rebuild" in refused(person)


@pytest.mark.parametrize("action", ["changeDeck", "importPackage", "addTags", "suspend"])
@pytest.mark.parametrize("when", ["dies_before", "dies_behind"])
def test_the_next_sync_finishes_one_that_died(person: Person, action: str, when: str) -> None:
    person.sync()
    person.study()
    studied = person.reviews()
    note(MOVED)
    setattr(person.anki.trouble, when, action)
    output = person.say("--retired=suspend", code=3)
    assert f"the connection to Anki broke at {action}; look at Anki and run this again" in output
    setattr(person.anki.trouble, when, "")
    person.anki.start()
    first = "2 cards moved to Notes::search::검색::지표\n" in output
    plan = person.sync("--retired=suspend")
    assert not (first and plan["counts"]["moved"])
    gone = {guid: seen for guid, seen in person.seen().items() if RETIRED in seen.tags}
    assert [seen.is_suspended for seen in gone.values()] == [True]
    assert {guid: seen for guid, seen in person.seen().items() if guid not in gone} == built()
    assert person.reviews() == studied


def test_a_sync_of_a_hundred_decks_that_dies_after_forty(person: Person) -> None:
    text = "".join(
        f"## {{}}{number}\n- 물건{number} : {number}번째 칸에 두는 것\n" for number in range(100)
    )
    note(text.format(*["상자"] * 100))
    person.sync()
    person.study(10)
    studied = person.reviews()
    note(text.format(*["서랍"] * 100))
    before = len(person.anki.done)
    person.anki.trouble.dies_after = before + 14 + 40
    output = person.say(code=3)
    done = output.count(" moved to ")
    assert 10 < done < 40
    person.anki.trouble.dies_after = None
    person.anki.start()
    assert person.sync()["counts"]["moved"] == 100 - done
    assert person.seen() == built()
    assert person.reviews() == studied


def test_no_card_is_put_into_a_filtered_deck(person: Person) -> None:
    person.sync()
    note(NOTE.replace("### 평가", "### 지표"))
    person.anki.collection.decks.new_filtered("Notes::search::검색::지표")
    output = person.say(code=1)
    assert "2 cards not moved: Notes::search::검색::지표 is a filtered deck\n" in output
    assert "Not in Anki as planned: 2 cards.\n→ " in output


def test_what_does_not_arrive_is_named(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def lose(path: str) -> bool:
        return bool(path)

    with monkeypatch.context() as patch:
        patch.setattr(person.anki.actions, "importPackage", lose)
        output = person.say(code=1)
    assert "Not in Anki as planned: 6 cards.\n+ " in output
    result = person.sync()
    assert (result["counts"]["new"], result["left"]) == (6, [])


def test_wrong_use() -> None:
    assert "nobody can be asked; add --yes" in run("sync", code=2).output
    message = run("sync", "--yes", "--url", "ftp://here", code=2).output
    assert "'ftp://here' is no address such as http://127.0.0.1:8765" in message
