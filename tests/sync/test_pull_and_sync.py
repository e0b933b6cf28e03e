"""What comes home by a pull is nothing for a sync to do, and nobody's edit is lost between them."""

import shutil
from typing import Any

import pytest

from tests.project import note, printed, run
from tests.sync.living import NOTE, Person

pytestmark = pytest.mark.anki


@pytest.fixture(autouse=True)
def synced(person: Person) -> Person:
    person.anki.trouble.knows_changes = True
    person.sync()
    person.study()
    return person


def pull(person: Person, *words: object) -> dict[str, Any]:
    return printed("pull", "--url", person.anki.url, *words)


def test_after_a_pull_a_sync_has_nothing_to_do_for_the_card(person: Person) -> None:
    k1, b = map(person.guid, ("k1", "b"))
    person.edit(k1, 1, "<div><b>포화</b>&nbsp;값</div>")
    person.edit(b, 1, person.seen()[b].fields[1], "hard")
    assert pull(person, "--all")["taken"] == [k1, b]
    seen, reviews = person.seen(), person.reviews()
    assert person.sync()["steps"] == []
    assert (person.seen(), person.reviews()) == (seen, reviews)
    # The note moves on: the edit stays, and Anki hears nothing of it.
    note(NOTE.replace("조절하는 값", "조절하는 수"))
    assert person.sync()["steps"] == []
    # Given up, the note's own text arrives: nothing of the pull is in its way.
    run("accept", k1)
    (step,) = person.sync()["steps"]
    assert (step["guid"], step["fate"], step["fields"]) == (k1, "changed", ["answer"])
    assert person.reviews() == reviews
    assert pull(person)["edits"] == []


def test_a_pull_that_anki_shows_otherwise_is_sent_once(person: Person) -> None:
    k1 = person.guid("k1")
    person.edit(k1, 1, "<ul><li>하나</li><li>둘</li></ul>")
    assert pull(person, k1)["taken"] == [k1]
    (step,) = person.sync()["steps"]
    assert (step["guid"], step["fields"]) == (k1, ["answer", "hint"])
    assert person.sync()["steps"] == []
    assert pull(person)["edits"] == []


@pytest.mark.parametrize(("knows_changes", "sent"), [(True, []), (False, [["answer"]])])
def test_other_html_of_a_pulled_text_is_sent_once_where_no_change_time_is_told(
    person: Person, *, knows_changes: bool, sent: list[list[str]]
) -> None:
    person.anki.trouble.knows_changes = knows_changes
    k1 = person.guid("k1")
    person.edit(k1, 1, "하나<br>둘")
    assert pull(person, k1)["taken"] == [k1]
    assert [step["fields"] for step in person.sync()["steps"]] == sent
    assert person.sync()["steps"] == []
    assert pull(person)["edits"] == []


def test_an_edit_and_a_later_build_of_the_note_are_told_together(person: Person) -> None:
    k1 = person.guid("k1")
    person.edit(k1, 1, "mine")
    note(NOTE.replace("조절하는 값", "조절하는 수"))
    person.now += 7200
    run("build")
    (found,) = pull(person)["edits"]
    assert (found["guid"], found["conflicts"]) == (k1, ["answer"])
    assert pull(person, "--all")["taken"] == []
    assert pull(person, k1, "--over-mine")["taken"] == [k1]
    assert person.sync()["steps"] == []
    assert person.seen()[k1].fields[1] == "mine"


def test_an_edit_of_an_older_text_does_not_bring_that_text_back(person: Person) -> None:
    k1 = person.guid("k1")
    note(NOTE.replace("조절하는 값", "조절하는 수"))
    run("build")
    person.edit(k1, 0, "k1?", "hard")
    (found,) = pull(person)["edits"]
    assert found["conflicts"] == ["question", "answer", "tags"]


def test_a_copy_made_in_anki_is_no_edit_of_its_original(person: Person) -> None:
    b = person.guid("b")
    copy = person.copy(b)
    person.edit(copy, 1, "copied")
    assert pull(person)["edits"] == []
    person.edit(b, 1, "edited")
    (found,) = pull(person)["edits"]
    assert (found["guid"], found["fields"]["answer"]["anki"]) == (b, "edited")


def test_a_skip_comes_home_without_an_edit_that_cannot(person: Person) -> None:
    b = person.guid("b")
    answer = '<img src="paste-1.jpg">'
    person.edit(b, 1, answer, "mkcards::skip", "hard")
    (found,) = pull(person)["edits"]
    assert (found["skip"], found["fields"], found["problems"]) == (True, {}, [])
    assert found["tags"] == {"added": [], "removed": []}
    (left,) = found["left"]
    assert (
        "  skip  tagged mkcards::skip in Anki\n  stays in Anki: " + left
        in run("pull", "--url", person.anki.url).stdout
    )
    assert pull(person, "--all")["taken"] == [b]
    (step,) = person.sync()["steps"]
    assert (step["guid"], step["fate"]) == (b, "retired")
    assert pull(person)["edits"] == []
    assert person.seen()[b].fields[1] == answer
    run("unskip", b)
    (step,) = person.sync()["steps"]
    assert (step["fate"], step["edited"]) == ("returned", ["answer", "tags"])
    assert person.seen()[b].fields[1] == answer


def test_a_skip_on_the_phone_retires_the_card(person: Person) -> None:
    b = person.guid("b")
    person.edit(b, 1, person.seen()[b].fields[1], "mkcards::skip")
    assert pull(person, "--all")["taken"] == [b]
    (step,) = person.sync()["steps"]
    assert (step["guid"], step["fate"]) == (b, "retired")
    assert person.sync()["steps"] == []
    assert pull(person)["edits"] == []
    run("unskip", b)
    (step,) = person.sync()["steps"]
    assert (step["guid"], step["fate"]) == (b, "returned")
    assert pull(person)["edits"] == []


def test_where_anki_tells_no_time_what_was_sent_tells_an_edit(person: Person) -> None:
    person.anki.trouble.knows_changes = False
    k1, b = map(person.guid, ("k1", "b"))
    person.edit(k1, 1, "mine<br>")
    note(NOTE.replace("보정하는 정도", "보정하는 크기"))
    run("build")
    (found,) = pull(person)["edits"]
    assert (found["guid"], found["conflicts"]) == (k1, [])
    assert pull(person, "--all")["taken"] == [k1]
    assert {step["guid"] for step in person.sync()["steps"]} == {k1, b}
    assert person.seen()[k1].fields[1] == "mine"
    assert person.sync()["steps"] == []


def test_where_nothing_tells_whose_text_is_newer_nothing_is_taken(person: Person) -> None:
    person.anki.trouble.knows_changes = False
    shutil.rmtree("cards/.mkcards")
    person.edit(person.guid("k1"), 1, "mine")
    (found,) = pull(person)["edits"]
    assert found["conflicts"] == ["answer"]
