"""What a person who studies lives through when cards retire, return, move or are adopted."""

import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from anki.collection import ExportAnkiPackageOptions

from tests.anki.anki_oracle import Anki
from tests.project import NOTE, SECOND, edit, enter, guid_of, note, printed, run

pytestmark = pytest.mark.anki

WHOLE, RETIRED = Path("cards/Notes.apkg"), Path("cards/Notes-retired.apkg")
GONE = "- b : 문서 길이를 보정하는 정도\n"
DECK = "Notes::search::검색::BM25"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    enter(tmp_path, monkeypatch)
    note()
    run("build")

    def at(seconds: int) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(SECOND + seconds))

    return at


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Anki]:
    (tmp_path / "anki").mkdir()
    with Anki(tmp_path / "anki") as opened:
        yield opened


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Anki]:
    (tmp_path / "fresh").mkdir()
    with Anki(tmp_path / "fresh") as opened:
        yield opened


def found(anki: Anki, search: str) -> set[str]:
    return {anki.collection.get_note(number).guid for number in anki.collection.find_notes(search)}


def no_problem(anki: Anki) -> bool:
    return [str(problem) for problem in anki.problems()] == []


def test_a_retired_card_keeps_its_reviews_and_is_found_by_its_tag(
    anki: Anki, fresh: Anki, project: Callable[[int], None]
) -> None:
    anki.import_package(WHOLE)
    anki.study(4)
    studied, guid = anki.progress(), guid_of("b(이)란?")
    note(NOTE.replace(GONE, ""))
    project(60)
    run("build")
    assert anki.import_package(WHOLE).updated == frozenset()
    assert anki.import_package(RETIRED).updated == {guid}
    assert found(anki, "tag:mkcards::retired") == {guid}
    assert anki.progress() == studied
    assert no_problem(anki)
    # A new phone takes the package to study alone, and meets no retired card.
    assert guid not in fresh.import_package(WHOLE).new
    assert found(fresh, "tag:mkcards::retired") == set()


def test_a_returned_card_loses_the_tag_and_keeps_its_reviews(
    anki: Anki, project: Callable[[int], None]
) -> None:
    anki.import_package(WHOLE)
    anki.study(4)
    studied, guid = anki.progress(), guid_of("b(이)란?")
    note(NOTE.replace(GONE, ""))
    run("build")
    anki.import_package(RETIRED)
    note()
    project(60)
    run("build")
    assert anki.import_package(WHOLE).updated == {guid}
    assert found(anki, "tag:mkcards::retired") == set()
    assert anki.progress() == studied


def test_a_skipped_card_is_retired_in_anki(anki: Anki, project: Callable[[int], None]) -> None:
    anki.import_package(WHOLE)
    guid = guid_of("b(이)란?")
    run("skip", guid)
    project(60)
    run("build")
    assert anki.import_package(RETIRED).updated == {guid}
    assert found(anki, "tag:mkcards::retired") == {guid}


def test_two_subscribers_take_the_new_release(
    anki: Anki, fresh: Anki, project: Callable[[int], None]
) -> None:
    anki.import_package(WHOLE)
    anki.study(4)
    studied, retired = anki.progress(), guid_of("b(이)란?")
    Path("mkcards.yaml").write_text("author: Kim <k>\nlicense: CC BY\nversion: 2\n")
    note(NOTE.replace(GONE, "- IDF : 드문 단어에 주는 무게\n"))
    project(60)
    run("build")
    new = guid_of("IDF(이)란?")
    log = anki.import_package(WHOLE)
    assert (log.new, log.updated) == (frozenset({new}), frozenset())
    assert anki.import_package(RETIRED).updated == {retired}
    assert anki.progress() == studied
    assert len(anki.notes()) == 5
    first = fresh.import_package(WHOLE)
    assert len(first.new) == 4
    assert retired not in first.new
    for one, deck in ((anki, DECK), (fresh, DECK), (fresh, "Notes")):
        descriptions = {each["name"]: each["desc"] for each in one.collection.decks.all()}
        assert descriptions[deck] == "Author: Kim &lt;k&gt;<br>License: CC BY<br>Version: 2"
        assert no_problem(one)


@pytest.mark.parametrize(
    ("topic", "extra"), [("Okapi _BM25_ *", ""), ("검색", "### BM25\n- IDF : 드문 단어의 무게\n")]
)
def test_the_search_of_a_move_selects_what_stayed(
    anki: Anki, project: Callable[[int], None], topic: str, extra: str
) -> None:
    anki.import_package(WHOLE)
    anki.study(2)
    studied = anki.progress()
    note(NOTE.replace("### BM25\n", f"### {topic}\n") + extra)
    project(60)
    (move,) = printed("build")["moves"]
    anki.import_package(WHOLE)
    assert anki.progress() == studied
    cards = anki.collection.find_cards(move["search"])
    assert len(cards) == move["count"] == 4
    deck = anki.collection.decks.id_for_name(move["new"])
    assert deck
    anki.collection.set_deck(cards, deck)
    assert anki.decks().get(move["old"], 0) == (1 if extra else 0)
    assert anki.decks()[move["new"]] == 4
    assert anki.collection.find_cards(move["search"]) == [] or extra


def test_an_edit_in_anki_stays_until_the_card_is_sent_again(
    anki: Anki, project: Callable[[int], None]
) -> None:
    anki.import_package(WHOLE)
    guid = guid_of("b(이)란?")
    (mine,) = [one for one in anki.notes() if one.guid == guid]
    mine["Answer"] = "내 답"
    anki.collection.update_note(mine)
    project(60)
    run("build")
    assert anki.import_package(WHOLE).updated == frozenset()
    # Anki stamps an edit with the time at which it was made.
    mine.load()
    project(mine.mod - SECOND + 1)
    run("build", "--resend", guid)
    assert anki.import_package(WHOLE).updated == {guid}
    (mine,) = [one for one in anki.notes() if one.guid == guid]
    assert mine["Answer"] == "문서 길이를 보정하는 정도"


def test_restored_card_files_go_on_with_what_was_studied(
    anki: Anki, project: Callable[[int], None]
) -> None:
    edit("cards/search__검색__BM25.yaml", guid_of("b(이)란?"), "b" * 22)
    run("build")
    anki.import_package(WHOLE)
    anki.study(4)
    studied = anki.progress()
    for path in Path("cards").glob("*.yaml"):
        path.unlink()
    project(60)
    run("ids", "restore", WHOLE)
    note(NOTE + "- IDF : 드문 단어에 주는 무게\n")
    run("build")
    log = anki.import_package(WHOLE)
    new = guid_of("IDF(이)란?")
    assert (log.new, log.updated) == (frozenset({new}), frozenset())
    assert anki.progress() == studied


def test_the_deck_of_another_program_with_our_note_types_is_adopted(
    anki: Anki, tmp_path: Path, project: Callable[[int], None]
) -> None:
    """The deck as Anki itself exports it, for older versions of Anki."""
    note("## 검색\n- k1 : 단어 빈도의 포화를 조절하는 값\n", "other/search.md")
    run("build", "other", "-o", "deck")
    elsewhere = Path("deck/Notes.apkg")
    _change(elsewhere, guid_of("k1이란?", name="deck/search__검색.yaml"), "o" * 22)
    anki.import_package(elsewhere)
    anki.study(1)
    studied = anki.progress()
    options = ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=False, with_media=False, legacy=True
    )
    exported = tmp_path / "exported.apkg"
    anki.collection.export_anki_package(out_path=str(exported), options=options, limit=None)
    run("ids", "join", "oooo", guid_of("k1이란?"), "--from", exported)
    project(60)
    run("build")
    log = anki.import_package(WHOLE)
    assert log.updated == {"o" * 22}
    assert len(log.new) == 3
    assert anki.progress() == studied


def _change(path: Path, old: str, new: str) -> None:
    """Replace a text of the collection in a package by another of its length."""
    copy = path.with_suffix(".old")
    shutil.move(path, copy)
    with zipfile.ZipFile(copy) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(old.encode(), new.encode()))
