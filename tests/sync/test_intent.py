"""What a sync makes of what it finds in Anki: told without a doubt, or left as it is."""

import re
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkcards.cli import main
from mkcards.identify import Link
from mkcards.model.card import Guid
from mkcards.pipeline import Release
from mkcards.write import read_apkg
from tests.project import note, run
from tests.sync.living import DAY, NOTE, RETIRED, Person, built

pytestmark = pytest.mark.anki

GONE = "- b : 문서 길이를 보정하는 정도\n"
DECK = "Notes::search::검색::"


def imported(person: Person) -> None:
    """Build, and import the package by hand, as a double click on it does."""
    person.now += DAY
    run("build")
    person.anki.actions.importPackage(str(Path("cards/Notes.apkg").resolve()))


def answered(person: Person, answer: str, *words: str) -> Result:
    """Sync at a terminal, where the question gets an answer."""
    person.now += DAY
    words = ("sync", "--url", person.anki.url, *words)
    return CliRunner().invoke(main, words, input=f"{answer}\n", catch_exceptions=False)


@pytest.fixture(autouse=True)
def _clock(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkcards.cli.build.now", lambda: person.now)
    monkeypatch.setattr("mkcards.cli.sync.can_ask", lambda: True)


def test_an_import_by_hand_is_nothing_to_do(person: Person) -> None:
    imported(person)
    assert person.sync()["steps"] == []
    assert person.say().endswith("Anki: nothing to do; 6 cards there as planned.\n")


def test_old_texts_of_packages_are_renewed_and_edits_stay(person: Person) -> None:
    imported(person)
    note(NOTE.replace("조절하는 값", "조절하는 수"))
    imported(person)
    person.anki.trouble.knows_changes = True
    b, idf, k1 = map(person.guid, ("b", "IDF", "k1"))
    person.edit(b, 1, "내 답")
    for text in ("수식", "식"):
        note(NOTE.replace("조절하는 값", text).replace("보정하는", "고르는").replace("주는", text))
        person.now += DAY
        run("build")
    result = person.sync()
    fates = {step["guid"]: step["fate"] for step in result["steps"]}
    said = (
        "    was edited in Anki and stays so, with its reviews; other than in the notes: answer\n"
    )
    assert said in person.say()
    assert "\n2 notes stay as edited in Anki: `mkcards pull` takes such edits" in person.say()
    # Of k1 a build is in Anki that no card file knows any more; its second is known to none.
    assert fates == {k1: "kept", b: "kept", idf: "changed"}
    assert person.seen()[b].fields[1] == "내 답"
    note(NOTE.replace(GONE, ""))
    person.sync()
    note(NOTE)
    result = person.sync()
    assert person.seen()[b].fields[1] == "내 답"
    assert person.sync("--overwrite-edits")["counts"]["changed"] == 2
    assert person.seen() == built()


def test_an_edit_made_before_the_first_sync_stays_when_its_card_retires(person: Person) -> None:
    imported(person)
    b = person.guid("b")
    person.edit(b, 1, "내 답")
    note(NOTE.replace(GONE, ""))
    person.sync()
    note(NOTE.replace("보정하는", "고르는"))
    assert person.sync()["counts"]["returned"] == 1
    assert person.seen()[b].fields[1] == "내 답"


def test_two_builds_between_two_syncs_are_no_edit(person: Person) -> None:
    person.sync()
    for text in ("수", "식"):
        note(NOTE.replace("조절하는 값", text))
        person.now += DAY
        run("build")
    assert person.sync()["counts"]["changed"] == 1
    assert person.seen() == built()


def test_a_topic_that_moved_before_the_last_build(person: Person) -> None:
    person.sync()
    note(NOTE.replace("### BM25", "### Okapi"))
    run("build")
    assert person.sync()["counts"]["moved"] == 4
    assert person.seen() == built()


def test_a_topic_that_moved_is_told_by_a_tag_that_is_deeper_than_its_deck(person: Person) -> None:
    text = "# 검색\n## 순위\n### 함수\n#### BM25\n- k1 : 포화를 조절하는 값\n"
    note(text)
    person.sync()
    note(text.replace("함수", "식"))
    run("build")
    assert person.sync()["counts"]["moved"] == 1
    assert person.seen() == built()


def test_a_card_that_a_person_put_around_or_below_its_topic_stays(person: Person) -> None:
    person.sync()
    b, idf = person.guid("b"), person.guid("IDF")
    person.move(b, "Notes::search::검색")
    person.move(idf, f"{DECK}BM25::어려움")
    text = NOTE.replace("보정하는", "고르는")
    note(text)
    result = person.sync()
    away = {"Notes::search::검색": 1, f"{DECK}BM25::어려움": 1}
    assert (result["counts"]["moved"], result["elsewhere"]) == (0, away)
    note(text.replace("### BM25", "### Okapi"))
    result = person.sync()
    assert (result["counts"]["moved"], result["elsewhere"]) == (2, away)
    output = person.say()
    assert f"1 card stays in {DECK}BM25::어려움, where you put it.\n" in output


def test_a_topic_takes_its_cards_out_of_a_filtered_deck_but_those_put_elsewhere(
    person: Person,
) -> None:
    person.sync()
    person.study()
    b, before = person.guid("b"), person.reviews()
    person.move(b, "Mine")
    cram = person.cram("deck:Notes::* or deck:Mine")
    assert {seen.deck for seen in person.seen().values()} == {"Cram"}
    result = person.sync()
    assert (result["steps"], result["elsewhere"]) == ([], {"Mine": 1})
    note(NOTE.replace("### BM25", "### Okapi"))
    result = person.sync()
    assert (result["counts"]["moved"], result["elsewhere"]) == (3, {"Mine": 1})
    person.anki.collection.sched.empty_filtered_deck(cram)
    assert person.sync()["steps"] == []
    decks = {guid: seen.deck for guid, seen in built().items()}
    assert {guid: seen.deck for guid, seen in person.seen().items()} == decks | {b: "Mine"}
    assert person.reviews() == before


def test_a_note_of_a_doubled_note_type_stays(person: Person) -> None:
    person.sync()
    models = person.anki.collection.models
    kind = models.by_name("mkcards")
    assert kind is not None
    copy = models.copy(kind)
    copy["name"] = "mkcards+"
    models.update_dict(copy)
    person.retype(person.guid("b"), copy["id"])
    note(NOTE.replace("보정하는", "고르는").replace("주는", "붙이는"))
    result = person.sync()
    said = {step["history"] for step in result["steps"] if step["fate"] == "kept"}
    assert said == {
        "stays as it is: an import put it into the note type 'mkcards+'; give it ours in Anki"
    }
    assert result["counts"]["changed"] == 1
    note(NOTE.replace(GONE, "").replace("주는", "붙이는"))
    assert person.sync()["steps"] == []


def test_a_note_deleted_in_anki_stays_away_until_it_is_called_back(person: Person) -> None:
    person.sync()
    b = person.guid("b")
    person.delete(b)
    note(NOTE.replace("보정하는", "고르는"))
    output = person.say()
    assert "    was deleted in Anki and stays away; --bring-back sends it again" in output
    assert output.endswith("Anki: nothing to do; 5 cards there as planned.\n")
    assert b not in person.seen()
    assert person.sync("--bring-back")["counts"]["new"] == 1
    assert person.seen() == built()
    person.delete(*person.seen())
    assert person.sync()["counts"]["new"] == 6


def test_a_retired_note_deleted_in_anki_comes_with_its_bullet(person: Person) -> None:
    person.sync()
    b = person.guid("b")
    note(NOTE.replace(GONE, ""))
    person.sync()
    person.delete(b)
    assert person.sync()["steps"] == []
    note(NOTE)
    assert person.sync()["counts"]["new"] == 1


def test_a_copy_made_in_anki_is_left_alone(person: Person) -> None:
    person.sync()
    b = person.guid("b")
    copy = person.copy(b)
    note(NOTE.replace("보정하는", "고르는"))
    person.sync()
    assert "고르는" in person.seen()[b].fields[1]
    assert "보정하는" in person.seen()[copy].fields[1]


def test_notes_that_no_card_file_knows_are_told(person: Person) -> None:
    person.sync()
    for guid, tags in (("stranger", ["Notes::X"]), ("other", ["Work::X"]), ("old", [RETIRED])):
        person.add(guid, tags)
    assert person.sync()["unknown"] == ["stranger"]
    assert "1 note stays that no card file knows: --json tells which.\n" in person.say()


def test_only_a_card_that_a_sync_suspended_wakes_with_its_bullet(person: Person) -> None:
    person.sync()
    b, idf = person.guid("b"), person.guid("IDF")
    person.suspend(idf)
    note(NOTE.replace(GONE, "").replace("- IDF : 드문 단어에 주는 무게\n", ""))
    assert person.sync("--retired=suspend")["counts"]["retired"] == 2
    note(NOTE)
    output = person.say()
    assert output.count("goes on with its reviews, the tag mkcards::retired goes") == 2
    assert "the tag mkcards::retired goes; suspended in Anki, it stays so\n" in output
    assert "1 card woken\n2 notes returned\n" in output
    assert [person.seen()[guid].is_suspended for guid in (b, idf)] == [False, True]
    person.suspend(b)
    note(NOTE.replace(GONE, ""))
    person.sync("--retired=suspend")
    note(NOTE)
    person.sync("--retired=suspend")
    assert person.seen()[b].is_suspended


def test_what_a_sync_suspended_wakes_though_it_broke_off(person: Person) -> None:
    person.sync()
    b = person.guid("b")
    note(NOTE.replace(GONE, ""))
    person.anki.trouble.dies_behind = "suspend"
    run("sync", "--yes", "--url", person.anki.url, "--retired=suspend", code=3)
    person.anki.trouble.dies_behind = ""
    person.anki.start()
    assert person.seen()[b].is_suspended
    note(NOTE)
    person.sync()
    assert not person.seen()[b].is_suspended


def test_what_came_back_by_an_import_is_woken(person: Person) -> None:
    person.sync()
    b = person.guid("b")
    note(NOTE.replace(GONE, ""))
    person.sync("--retired=suspend")
    note(NOTE)
    imported(person)
    assert RETIRED not in person.seen()[b].tags
    assert "    goes on with its reviews, and is asked again\n" in person.say()
    assert not person.seen()[b].is_suspended


def test_deleting_is_told_by_its_number(person: Person) -> None:
    person.sync()
    person.study()
    b = person.guid("b")
    note(NOTE.replace(GONE, ""))
    result = answered(person, "y", "--retired=delete")
    assert result.exit_code == 1
    assert "    is deleted in Anki, with its reviews\n" in result.output
    assert "Type 1 to delete so many notes of Anki with all their reviews" in result.output
    assert result.output.endswith("Nothing was changed.\n")
    assert b in person.seen()
    result = answered(person, "1", "--retired=delete")
    assert (result.exit_code, b in person.seen()) == (0, False)
    assert "1 note deleted\nAnki: 0 new, 0 changed, 0 moved, 1 retired; " in result.output
    note(NOTE)
    assert person.sync("--retired=delete")["counts"]["new"] == 1


def test_what_another_project_brought_is_not_deleted(person: Person) -> None:
    person.sync()
    person.study()
    b, reviews = person.guid("b"), person.reviews()
    Path("other").mkdir()
    with chdir("other"):
        note(NOTE)
        assert person.sync()["steps"] == []
        note(NOTE.replace(GONE, "") + "- F1 : 둘의 조화 평균\n")
        output = person.say("--retired=delete")
        said = (
            "    stays in Anki with its reviews, tagged mkcards::retired: no sync from this folder "
            "brought it; delete it there if it is yours\n"
        )
        assert said in output
        assert "1 note retired\nAnki: 1 new, 0 changed, 0 moved, 1 retired; " in output
        assert person.sync("--retired=delete")["steps"][0]["fate"] == "kept"
        f1 = person.guid("F1")
        note(NOTE.replace(GONE, ""))
        person.sync("--retired=delete")
        assert f1 not in person.seen()
    assert person.reviews() == reviews
    assert person.sync("--retired=delete")["counts"]["returned"] == 1
    note(NOTE.replace(GONE, ""))
    person.sync("--retired=delete")
    assert b not in person.seen()


def test_a_person_is_asked(person: Person) -> None:
    result = answered(person, "n")
    assert result.output.endswith("Do this in Anki? [y/N]: n\nNothing was changed.\n")
    assert (result.exit_code, Path("cards").exists()) == (1, False)
    result = answered(person, "y", "--ankiweb")
    assert (result.exit_code, person.seen()) == (0, built())
    assert "6 notes sent\nAnki syncs with AnkiWeb\nAnki: 6 new, 0 changed" in result.output
    assert person.anki.done[-1] == "sync"
    assert answered(person, "").output.endswith(
        "6 as before.\nAnki: nothing to do; 6 cards there as planned.\n"
    )
    note(NOTE.replace(GONE, ""))
    assert answered(person, "y", "-q").output.endswith("Do this in Anki? [y/N]: y\n")
    note(NOTE)
    assert person.say("-q") == ""
    assert person.seen() == built()


def test_a_dry_run_writes_nothing(person: Person) -> None:
    assert person.say("--dry-run").endswith(
        "Plan: 6 new, 0 changed, 0 moved, 0 retired, 0 as before.\n"
    )
    assert (person.seen(), Path("cards").exists()) == ({}, False)
    assert '"sent": false' in person.say("--dry-run", "--json")


def test_many_cards_are_told_in_short(person: Person) -> None:
    text = "# 상자\n" + "".join(f"- 물건{n} : {n}번째 칸에 두는 것\n" for n in range(50))
    note(text)
    assert "\n+ 50 new cards in Notes::상자\nPlan: 50 new, " in person.say()
    note(text.replace("두는", "놓는"))
    output = person.say()
    assert "\n  … and 10 more: --json names them\nPlan: 0 new, 50 changed, " in output
    assert output.endswith(
        "50 notes sent\nAnki: 0 new, 50 changed, 0 moved, 0 retired; 50 cards there as planned.\n"
    )


def test_a_note_with_an_error_stops_the_sync(person: Person) -> None:
    Path("seeds/bad.md").write_bytes(b"- a : \xff\n")
    output = person.say(code=1)
    assert "Plan: none, a note has an error.\n" in output
    assert "error[not-utf-8]" in output
    assert person.seen() == {}


def test_very_many_cards_are_not_retired_unasked(person: Person) -> None:
    note("# 상자\n" + "".join(f"- 물건{n} : {n}번째 칸에 두는 것\n" for n in range(50)))
    person.sync()
    note("# 상자\n- 물건0 : 0번째 칸에 두는 것\n")
    assert "49 of 50 cards would be retired" in person.say(code=1)


def test_pictures_and_descriptions_come_along(person: Person) -> None:
    Path("mkcards.yaml").write_text("description: 시험을 위한 카드\n", "utf-8")
    picture = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")
    Path("seeds/a.png").write_bytes(picture)
    note(NOTE + "- 그림 : ![모양](a.png)\n")
    person.sync()
    names = person.anki.collection.media.check().missing
    assert list(names) == []
    assert "<img src=" in person.seen()[person.guid("그림")].fields[1]
    deck = person.anki.collection.decks.by_name("Notes::search")
    assert deck is not None
    assert "시험을 위한 카드" in deck["desc"]


def test_a_new_look_comes_along_and_one_of_a_person_stays(person: Person) -> None:
    person.sync()
    person.style(".card { color: red }")
    said = "The look of mkcards is renewed, unless you changed it in Anki after it was made.\n"
    before = person.seen()
    assert said in person.say()
    assert said in person.say("--dry-run")
    # A later version of mkcards has another look.
    state = Path("cards/_state.yaml")
    state.write_text(
        re.sub(r"(mkcards: )\w{16}", r"\g<1>0123456789abcdef", state.read_text("utf-8"))
    )
    person.now += 100 * DAY
    output = person.say()
    assert said in output
    assert output.endswith(
        "look of the cards sent\nAnki: nothing to do; 6 cards there as planned.\n"
    )
    person.anki.collection.models._clear_cache()  # noqa: SLF001 - Anki keeps what it read before
    assert said not in person.say()
    assert person.seen() == before


def test_a_doubtful_link_is_shown(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    link = Link(Guid("4xc7TUk2aaaa"), "k0", "k1", 0.6)
    monkeypatch.setattr(Release, "links", (link,))
    said = (
        "? 4xc7TUk2  k0 → k1  (0.60)\n    the same question? if not: mkcards ids split 4xc7TUk2\n"
    )
    assert said in person.say("--dry-run")


def test_what_was_sent_is_read_with_care(person: Person) -> None:
    person.sync()
    memory = Path("cards/.mkcards/sync/sent.json")
    before = memory.read_bytes()
    person.sync()
    assert memory.read_bytes() == before
    for damaged in (
        b"{",
        b"[]",
        b'{"format": 1, "profiles": {"User 1": 3}}',
        b'{"format": 2}',
        b'{"format": 1, "suspended": {"User 1": 3}}',
    ):
        memory.write_bytes(damaged)
        note(NOTE.replace("조절하는 값", f"값 {damaged[-1]} {len(damaged)}"))
        assert person.sync()["counts"]["changed"] == 1
    assert memory.read_bytes() != before
    assert len(read_apkg(Path("cards/Notes.apkg")).notes) == len(person.seen())
