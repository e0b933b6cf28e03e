"""Cards whose bullet is gone: kept, marked in Anki by a package of their own, given back."""

from pathlib import Path

import pytest

from mkcards.write import read_apkg
from tests.project import (
    FILE,
    NOTE,
    SECOND,
    edit,
    enter,
    entries,
    everything,
    guid_of,
    note,
    printed,
    run,
)

WHOLE, RETIRED = Path("cards/Notes.apkg"), Path("cards/Notes-retired.apkg")
GONE = "- b : 문서 길이를 보정하는 정도\n"


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    note()
    run("build")


def later(monkeypatch: pytest.MonkeyPatch, seconds: int = 60) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(SECOND + seconds))


def stamps(package: Path) -> dict[str, int]:
    return {held.guid: held.changed for held in read_apkg(package).notes}


def tags(package: Path) -> dict[str, tuple[str, ...]]:
    return {held.guid: held.tags for held in read_apkg(package).notes}


def test_without_retired_cards_there_is_no_second_package() -> None:
    assert printed("build")["retired_package"] is None
    assert not RETIRED.exists()


def test_a_gone_bullet_moves_its_card_to_the_second_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    guid = guid_of("b(이)란?")
    (before,) = [held for held in read_apkg(WHOLE).notes if held.guid == guid]
    note(NOTE.replace(GONE, ""))
    later(monkeypatch)
    assert printed("build")["retired_package"] == RETIRED.as_posix()
    assert guid not in stamps(WHOLE)
    (held,) = read_apkg(RETIRED).notes
    assert (held.guid, held.fields, held.deck) == (guid, before.fields, before.deck)
    assert held.tags == (*before.tags, "mkcards::retired")
    assert held.changed == SECOND + 60
    (entry,) = entries("retired")
    assert (entry["guid"], entry["tags"]) == (guid, list(before.tags))


def test_a_later_build_leaves_retired_cards_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    note(NOTE.replace(GONE, ""))
    run("build")
    before = everything()
    later(monkeypatch)
    assert "retired 0" in run("build").stdout
    assert everything() == before


def test_the_order_of_retired_cards_is_that_of_their_files() -> None:
    note("## 가\n- 가1 : 첫째로 두는 것\n## 나\n- 나1 : 둘째로 두는 것\n", "seeds/z.md")
    run("build")
    note("## 나\n- 나1 : 둘째로 두는 것\n", "seeds/z.md")
    run("build")
    note(NOTE.replace(GONE, ""))
    run("build")
    before = everything()
    run("build")
    assert everything() == before


def test_a_bullet_that_returns_gets_its_guid_back_without_the_tag(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    guid = guid_of("b(이)란?")
    note(NOTE.replace(GONE, ""))
    run("build")
    later(monkeypatch)
    note()
    assert printed("build")["counts"] == {"new": 0, "changed": 1, "unchanged": 3, "retired": 0}
    assert stamps(WHOLE)[guid] == SECOND + 60
    assert tags(WHOLE)[guid] == ("Notes::search::검색::BM25",)
    assert entries("retired") == []
    assert not RETIRED.exists()


def test_a_skipped_card_is_retired_and_can_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    guid = guid_of("b(이)란?")
    run("skip", guid[:6])
    later(monkeypatch)
    assert printed("build")["counts"]["retired"] == 1
    assert tags(RETIRED)[guid][-1] == "mkcards::retired"
    assert guid not in stamps(WHOLE)
    before = everything()
    later(monkeypatch, 90)
    assert printed("build")["counts"]["retired"] == 0
    assert everything() == before
    run("unskip", guid)
    assert printed("build")["counts"]["changed"] == 1
    assert stamps(WHOLE)[guid] == SECOND + 90
    assert not RETIRED.exists()


def test_a_card_that_was_skipped_before_its_first_build_is_in_no_package() -> None:
    note(NOTE + "- IDF : 드문 단어에 주는 무게\n")
    run("skip", "seeds/search.md:7")
    assert printed("build")["counts"] == {"new": 0, "changed": 0, "unchanged": 4, "retired": 0}
    assert not RETIRED.exists()
    assert "skip: true" in Path(FILE).read_text("utf-8")


def test_a_tag_that_a_person_added_stays_on_the_retired_card() -> None:
    edit(FILE, "tags: [Notes::search::검색::BM25]\n  question: b", "tags: [시험]\n  question: b")
    note(NOTE.replace(GONE, ""))
    run("build")
    assert list(tags(RETIRED).values()) == [("시험", "mkcards::retired")]


def test_all_cards_may_retire_and_are_marked() -> None:
    note("## 검색\n\n글만 있는 노트.\n")
    result = run("build")
    assert "it marks cards without a bullet as retired" in result.stdout
    assert "Wrote cards/Notes.apkg" not in result.stdout
    assert not WHOLE.exists()
    assert len(stamps(RETIRED)) == 4


def many(count: int) -> str:
    return "## 상자\n" + "".join(f"- 상자{n} : {n}번째 물건을 담는 것\n" for n in range(count))


def test_a_mass_retirement_wants_a_yes() -> None:
    note(many(50), "seeds/boxes.md")
    run("build")
    before = everything()
    note(many(20), "seeds/boxes.md")
    result = run("build", code=1)
    assert "30 of 54 cards would be retired, nothing was written" in result.stderr
    assert everything() == before
    assert "30 retired" in (text := run("plan").stdout)
    assert "`mkcards build` wants a --yes." in text
    assert printed("plan")["wants_yes"] is True
    assert printed("build", "--yes")["counts"]["retired"] == 30


def test_a_fifth_of_many_or_twenty_of_few_may_retire() -> None:
    note(many(20), "seeds/boxes.md")
    run("build")
    Path("seeds/boxes.md").unlink()
    assert printed("build")["counts"]["retired"] == 20
    note(many(210), "seeds/boxes.md")
    run("build")
    note(many(170), "seeds/boxes.md")
    assert printed("build")["counts"]["retired"] == 40


def test_a_part_of_the_notes_retires_nothing_of_the_others() -> None:
    other = note("## 언어\n### BPE\n- 가장 잦은 쌍을 합치는 토큰화\n", "seeds/token.md")
    run("build")
    note(NOTE.replace(GONE, ""))
    assert printed("build", other)["counts"]["retired"] == 0
    assert printed("build")["counts"]["retired"] == 1


def test_a_note_that_cannot_be_read_retires_nothing() -> None:
    note("## 언어\n### BPE\n- 가장 잦은 쌍을 합치는 토큰화\n", "seeds/token.md")
    run("build")
    Path("seeds/token.md").write_bytes(b"## \xff\n")
    note(NOTE.replace(GONE, ""))
    before = everything()
    assert "Nothing written" in run("build", code=1).stdout
    assert everything() == before
    result = run("build", "--keep-going", code=1)
    assert "retired 1" in result.stdout
    assert "Wrote cards/Notes.apkg" in result.stdout
    assert len(stamps(WHOLE)) == 4


def test_pruned_cards_are_forgotten() -> None:
    guid = guid_of("b(이)란?")
    note(NOTE.replace(GONE, ""))
    run("build")
    assert run("ids", "prune", guid[:5]).stdout.startswith(f"forgotten {guid}")
    assert entries("retired") == []
    run("build")
    assert not RETIRED.exists()
    assert run("ids", "prune", "--all").stdout == "Nothing to do.\n"
    assert "no such guid" in run("ids", "prune", guid, code=2).stderr
    assert run("ids", "prune", code=2).stderr
    assert run("ids", "prune", guid, "--all", code=2).stderr


def test_a_split_build_has_one_package_of_retired_cards() -> None:
    note(NOTE.replace(GONE, ""))
    found = printed("build", "--split")
    assert found["packages"] == ["cards/search__검색__BM25.apkg"]
    assert found["retired_package"] == RETIRED.as_posix()


def test_a_topic_may_be_called_like_the_package_of_the_retired() -> None:
    note("## Notes-retired\n- 언덕 : 낮은 산\n", "seeds/README.md")
    note(NOTE.replace(GONE, ""))
    packages = printed("build", "--split")["packages"]
    assert "cards/Notes-retired-2.apkg" in packages
    assert len(stamps(RETIRED)) == 1
