"""Links parted and joined by hand."""

from pathlib import Path

import pytest

from mkcards.write import read_apkg
from tests.project import FILE, NOTE, SECOND, edit, enter, entries, guid_of, note, printed, run

GONE = "- b : 문서 길이를 보정하는 정도\n"
WAS = """  was:
    source: b1 문서 길이
    under: []
    slot: label
    question: b1(이)란?
    answer: 길이의 무게
"""


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    note()
    run("build")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(SECOND + 60))


def linked(question: str = "b(이)란?") -> str:
    """Write a doubtful link into the entry of a card; give its guid."""
    guid = guid_of(question)
    lines = Path(FILE).read_text("utf-8").split("- guid: ")
    entry = next(part for part in lines if part.startswith(guid)).removesuffix("retired: []\n")
    edit(FILE, entry, entry + WAS)
    return guid


def test_a_wrong_link_is_parted_for_good() -> None:
    guid = linked()
    old, new = printed("ids", "split", guid[:9])["cards"]
    assert (old["done"], old["guid"], old["question"]) == ("retired", guid, "b1(이)란?")
    assert (new["done"], new["guid"], new["question"]) == ("new", guid_of("b(이)란?"), "b(이)란?")
    assert new["guid"] != guid
    (retired,) = entries("retired")
    assert (retired["source"], retired["answer"], retired["slot"]) == (
        "b1 문서 길이",
        "길이의 무게",
        "label",
    )
    assert f"- [{guid}, " in Path("cards/_state.yaml").read_text("utf-8")
    assert printed("build")["counts"] == {"new": 1, "changed": 0, "unchanged": 3, "retired": 0}
    (held,) = read_apkg(Path("cards/Notes-retired.apkg")).notes
    assert (held.guid, held.fields[0], held.tags[-1]) == (guid, "b1(이)란?", "mkcards::retired")
    assert held.changed == SECOND + 60


def test_a_card_that_never_changed_its_text_cannot_be_parted() -> None:
    guid = guid_of("b(이)란?")
    result = run("ids", "split", guid, code=1)
    assert "has not gone on with another text, nothing to part" in result.stderr


def test_a_hidden_term_is_known_again_after_a_split() -> None:
    question = "학습률은 {{c1::3000}} step 동안 선형으로 올림"
    guid = linked(question)
    edit(
        FILE,
        "slot: label\n    question: b1(이)란?\n    answer: 길이의 무게",
        "slot: term:2000\n    question: '{{c1::2000}} step 동안'",
    )
    run("ids", "split", guid)
    (retired,) = entries("retired")
    assert retired["asks"] == ["2000"]


def test_a_rewritten_bullet_is_joined_to_its_old_card() -> None:
    old = guid_of("b(이)란?")
    note(NOTE.replace(GONE, "- 길이 보정\n  - 긴 문서가 늘 이기지 않게 나누는 것\n"))
    edit(FILE, f"- guid: {old}", f"# from the lecture\n- guid: {old}")
    run("build")
    new = guid_of("길이 보정이란?")
    edit(FILE, f"- guid: {new}", f"# rewritten\n- guid: {new}")
    (done,) = printed("ids", "join", old[:8], new[:8])["cards"]
    assert (done["done"], done["guid"]) == ("joined", old)
    assert guid_of("길이 보정이란?") == old
    assert [entry["guid"] for entry in entries("retired")] == [new]
    assert f"# from the lecture\n# rewritten\n- guid: {old}" in Path(FILE).read_text("utf-8")
    found = printed("build")
    assert found["counts"]["new"] == 0
    held = {str(one.guid): one for one in read_apkg(Path("cards/Notes.apkg")).notes}
    assert held[old].changed == SECOND + 61
    assert printed("build")["counts"]["unchanged"] == 4


def test_a_card_that_was_in_no_package_leaves_no_guid_behind() -> None:
    old, new = guid_of("b(이)란?"), "k" * 22
    note(NOTE.replace(GONE, ""))
    run("build")
    run("skip", "seeds/search.md:4")
    edit(FILE, guid_of("k1이란?"), new)
    text = Path(FILE).read_text("utf-8")
    entry = text[text.index(new) :].split("- guid")[0]
    stamp = next(line for line in entry.split("\n") if "changed:" in line)
    edit(FILE, entry, entry.replace(stamp, "  changed: 1970-01-01T00:00:00Z"))
    run("ids", "join", old, new)
    assert entries("retired") == []
    assert guid_of("k1이란?") == old


def test_join_wants_a_retired_card_of_the_same_note_type() -> None:
    cloze = guid_of("학습률은 {{c1::3000}} step 동안 선형으로 올림")
    note(NOTE.replace("- 학습률은 3000 step 동안 선형으로 올림\n", ""))
    run("build")
    result = run("ids", "join", cloze, guid_of("b(이)란?"), code=1)
    assert "is of the note type mkcards cloze" in result.stderr
    result = run("ids", "join", guid_of("k1이란?"), guid_of("b(이)란?"), code=2)
    assert "no such guid here" in result.stderr


def test_a_veto_is_lifted_by_a_join() -> None:
    guid = linked()
    old, new = printed("ids", "split", guid)["cards"]
    run("ids", "join", old["guid"], new["guid"])
    assert "vetoes: []" in Path("cards/_state.yaml").read_text("utf-8")
    assert guid_of("b(이)란?") == guid
