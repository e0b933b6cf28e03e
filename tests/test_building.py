"""What else a person may ask of a build, and what the card files keep through it."""

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkcards.config import Config
from mkcards.identify import Identified, Link, identify
from mkcards.model.card import Guid, Ledger, Proposal
from mkcards.model.source import SeedPath
from mkcards.pipeline import Cards, find_cards
from mkcards.write import read_apkg
from tests.project import (
    FILE,
    NOTE,
    SECOND,
    edit,
    enter,
    everything,
    guid_of,
    note,
    printed,
    run,
)

WHOLE = Path("cards/Notes.apkg")
SENTENCE = "학습률은 {{c1::3000}} step 동안 선형으로 올림"


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    note()


def stamps() -> dict[str, int]:
    return {held.guid: held.changed for held in read_apkg(WHOLE).notes}


def line_of(text: str) -> int:
    lines = Path(FILE).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


# Is cards/ up to date?


def test_check_names_what_is_stale_and_writes_nothing() -> None:
    assert "Out of date: cards/search__" in run("build", "--check", code=1).stdout
    assert not Path("cards").exists()
    run("build")
    before = everything()
    assert run("build", "--check").stdout == "cards is up to date.\n"
    note(NOTE.replace("b : 문서", "b1 : 문서"))
    assert printed("build", "--check", code=1) == {
        "format": 1,
        "stale": [FILE],
        "diagnostics": [],
    }
    assert everything() == before


def test_check_looks_at_card_files_only() -> None:
    run("build")
    WHOLE.unlink()
    run("build", "--check")


def test_check_finds_a_file_that_is_to_go_and_an_edit_of_the_person() -> None:
    other = note("## 언어\n### BPE\n- 가장 잦은 쌍을 합치는 토큰화\n", "seeds/token.md")
    run("build")
    other.write_text("## 언어\n### WPE\n- 가장 잦은 쌍을 합치는 토큰화\n", "utf-8")
    stale = printed("build", "--check", code=1)["stale"]
    assert "cards/token__언어__BPE.yaml" in stale
    run("build")
    edit(FILE, "question: k1이란?", "question: k1은?")
    assert printed("build", "--check", code=1)["stale"] == [FILE]


def test_check_fails_with_an_error_and_is_content_without_any_card() -> None:
    note("## 제목\n\n글만 있는 노트.\n")
    run("build", "--check")
    Path("seeds/bad.md").write_bytes(b"- a : \xff\n")
    result = run("build", "--check", code=1)
    assert "error[not-utf-8]: not UTF-8 (byte 0xff)\n  --> seeds/bad.md:1:7\n" in result.stderr


# Stamps


def test_a_card_can_be_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    run("build")
    guid = guid_of("k1이란?")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(SECOND - 999))
    assert printed("build", "--resend", guid[:8])["counts"]["changed"] == 1
    assert stamps()[guid] == SECOND + 1
    assert printed("build")["counts"]["changed"] == 0
    assert printed("build", "--resend", "all")["counts"]["changed"] == 4
    assert stamps()[guid] == SECOND + 2
    assert "zzz: no such guid here" in run("build", "--resend", "zzz", code=2).stderr


def test_a_retired_card_can_be_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    run("build")
    guid = guid_of("k1이란?")
    run("skip", guid)
    run("build")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(SECOND + 60))
    run("build", "--resend", guid)
    (held,) = read_apkg(Path("cards/Notes-retired.apkg")).notes
    assert held.changed == SECOND + 60


@settings(max_examples=40)  # of up to five builds each
@given(st.lists(st.tuples(st.integers(-500, 500), st.sampled_from("가나다")), max_size=5))
def test_no_clock_makes_an_edit_vanish(
    tmp_path_factory: pytest.TempPathFactory, days: list[tuple[int, str]]
) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        enter(tmp_path_factory.mktemp("clock"), monkeypatch)
        last, text = 0, ""
        for second, word in days:
            monkeypatch.setenv("SOURCE_DATE_EPOCH", str(SECOND + second))
            note(f"## 모음\n- 항목\n  - {word}로 시작하는 것\n", "seeds/a.md")
            run("build")
            (held,) = read_apkg(WHOLE).notes
            assert held.changed > last if word != text else held.changed == last
            last, text = held.changed, word


# What a person wrote into a card file


def test_comments_stay_above_their_entry() -> None:
    run("build")
    guid = guid_of("k1이란?")
    edit(FILE, f"- guid: {guid}", f"# ask again in May\n- guid: {guid}")
    note(NOTE.replace("### BM25", "### Okapi"))
    run("build")
    moved = Path("cards/search__검색__Okapi.yaml").read_text("utf-8")
    assert f"# ask again in May\n- guid: {guid}" in moved
    note("## 검색\n")
    run("build")
    assert "retired:\n" in Path("cards/search__검색__Okapi.yaml").read_text("utf-8")
    assert f"# ask again in May\n- guid: {guid}" in Path(
        "cards/search__검색__Okapi.yaml"
    ).read_text("utf-8")


def test_a_merge_conflict_is_healed_with_its_comments() -> None:
    run("build")
    guid = guid_of("k1이란?")
    clean = Path(FILE).read_text("utf-8")
    ours = "<<<<<<< HEAD\n# ours\n=======\n# theirs\n>>>>>>> branch\n"
    edit(FILE, f"- guid: {guid}", f"{ours}- guid: {guid}")
    run("build")
    text = Path(FILE).read_text("utf-8")
    assert text.replace("# ours\n# theirs\n", "") == clean
    assert "# ours\n# theirs\n" in text


def test_an_edited_cloze_without_a_deletion_is_told_with_its_line() -> None:
    run("build")
    edit(FILE, f"question: {SENTENCE}", "question: 학습률을 3000 step 동안 올림")
    result = run("build")
    place = f"{FILE}:{line_of('question: 학습률을')}:1"
    assert "warning[cloze-without-deletion]: " in result.stderr
    assert f"meanwhile '3000' is hidden\n  --> {place}\n" in result.stderr
    fronts = [held.fields[0] for held in read_apkg(WHOLE).notes]
    assert "학습률을 {{c1::3000}} step 동안 올림" in fronts
    run("build", "--strict", code=1)


def test_what_an_edit_of_a_card_brought_is_told_with_its_line() -> None:
    run("build")
    edit(FILE, f"question: {SENTENCE}", "question: '학습률을 {{c1::3000}} <svg>step'")
    place = f"{FILE}:{line_of('question: ' + chr(39) + '학습률을')}:1"
    assert f"<svg> was removed\n  --> {place}\n" in run("build").stderr


def test_control_characters_in_an_edit_of_a_card_are_removed_and_told_with_its_line() -> None:
    run("build")
    written = '"\\x1f학습률을 {{c1::30\\u202e00}} s\\u2066te\\x9bp\\x85"'
    edit(FILE, f"question: {SENTENCE}", f"question: {written}")
    for _ in range(2):
        place = f"{FILE}:{line_of('question: ' + chr(34))}:1"
        told = run("build").stderr
        assert f"U+001F removed, and 4 more in this field\n  --> {place}\n" in told
    fronts = [held.fields[0] for held in read_apkg(WHOLE).notes]
    assert "학습률을 {{c1::3000}} step" in fronts


def test_a_file_that_only_an_edit_of_a_card_names_is_told_with_its_line() -> None:
    run("build")
    edit(FILE, f"question: {SENTENCE}", "question: '학습률을 {{c1::3000}} ![표](nope.png) step'")
    place = f"{FILE}:{line_of('question: ' + chr(39) + '학습률을')}:1"
    told = run("build").stderr
    assert f"media file not found: nope.png\n  --> {place}\n" in told


def test_an_emptied_question_is_told_and_the_notes_comes_back() -> None:
    run("build")
    guid = guid_of("k1이란?")
    edit(FILE, "  question: k1이란?\n", "  question: ''\n")
    place = f"{FILE}:{line_of(chr(39) * 2)}:1"
    result = run("build")
    assert f"warning[empty-question]: card {guid} has no question any more" in result.stderr
    assert f"  --> {place}\n" in result.stderr
    assert guid_of("k1이란?") == guid
    assert "empty-question" not in run("build").stderr


# What is asked


def test_a_live_choice_stays_until_it_is_refreshed() -> None:
    text = "## 최적화\n### 개요\n- 학습률은 3000 step 동안 선형으로 올림\n"
    note(text)
    run("build")
    child = "  - 그 뒤에는 cosine 곡선을 따라 줄임\n"
    note(text + child)
    run("build")
    assert printed("plan")["steps"] == []
    (choice,) = printed("plan")["choices"]
    assert choice["question"] == SENTENCE
    assert choice["split"] is False
    text = run("plan").stdout
    assert "could ask otherwise; --refresh takes" in text
    assert choice["questions"][0] in text
    counts = printed("plan", "--refresh")["counts"]
    assert (counts["new"], counts["retired"]) == (1, 2)
    assert printed("build", "--refresh")["counts"]["retired"] == 2
    assert printed("plan")["choices"] == []


# Which notes


def test_two_projects_may_build_into_one_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    here = Path.cwd()
    for name, text in (("a", "## 색인\n- HNSW : 층마다 이웃을 잇는 그래프\n"), ("b", NOTE)):
        note(text, f"{name}/notes/x_{name}.md")
        Path(name, "mkcards.yaml").touch()
    built = []
    for name in ("a", "b", "a", "b"):
        monkeypatch.chdir(here / name)
        built.append(printed("build", "-o", "../out"))
    assert [sum(found["decks"].values()) for found in built] == [1, 5, 5, 5]
    assert [found["counts"]["new"] for found in built] == [1, 4, 0, 0]
    assert not any(found["counts"]["retired"] for found in built)
    text = Path("../out/x_a__색인.yaml").read_text("utf-8")
    assert "seed: '../a/notes/x_a.md'" in text
    assert "root: '../b'" in Path("../out/_state.yaml").read_text("utf-8")


def test_a_root_that_moves_up_keeps_every_card() -> None:
    Path("inner").mkdir()
    Path("seeds").rename("inner/seeds")
    Path("inner/mkcards.yaml").touch()
    run("build", "inner/seeds", "-o", "inner/cards")
    Path("inner/mkcards.yaml").rename("mkcards.yaml")
    found = printed("build", "inner/seeds", "-o", "inner/cards")
    assert found["counts"]["unchanged"] == 4
    assert "inner/seeds/search.md: [search]" in Path("inner/cards/_state.yaml").read_text("utf-8")


def test_a_project_that_moved_as_a_whole_keeps_every_card(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("old").mkdir()
    Path("seeds").rename("old/seeds")
    monkeypatch.chdir("old")
    run("build", "-o", "../out")
    monkeypatch.chdir("..")
    Path("old").rename("new")
    monkeypatch.chdir("new")
    assert printed("build", "-o", "../out")["counts"]["unchanged"] == 4


# What is told


def test_the_cards_of_a_lost_card_file_are_never_made_anew_in_silence() -> None:
    note("# 색인\n- HNSW : 층마다 이웃을 잇는 그래프\n- IVF : 묶음마다 찾는 색인\n", "seeds/b.md")
    run("build")
    edit("seeds/b.md", "층마다 이웃을 잇는 그래프", "이웃을 층마다 이어 둔 그래프")
    edit("seeds/b.md", "HNSW :", "HNSW 색인 :")
    run("build")
    before = everything()
    Path("cards/색인.yaml").unlink()
    told = run("build", code=1).stderr
    assert "the card file of Notes::색인 is gone, but cards/Notes.apkg holds its cards" in told
    del before["색인.yaml"]
    assert everything() == before
    assert printed("build", "--new-identity")["counts"]["new"] == 2


def test_tags_that_a_person_wrote_are_such_as_anki_can_hold() -> None:
    run("build")
    first = "  tags: [Notes::search::검색::BM25]"
    path = Path(FILE)
    tags = '["two words", "a\\u202eb", "::x::::y::", "\\u200b", " one ", one]'
    path.write_text(path.read_text("utf-8").replace(first, f"  tags: {tags}", 1), "utf-8")
    run("build")
    assert ("two_words", "ab", "x::y", "one") in [note.tags for note in read_apkg(WHOLE).notes]


def test_too_many_cards_stop_a_build_at_the_first_one_over_the_limit() -> None:
    run("build")
    before = everything()
    note(NOTE + "- idf : 드문 단어에 주는 무게\n")
    Path("mkcards.yaml").write_text("max_cards: 4\n", "utf-8")
    told = printed("build", "--keep-going", code=1)
    (found,) = told["diagnostics"]
    assert (found["code"], found["line"]) == ("too-many-cards", 7)
    assert found["message"] == "the notes give 5 cards; the limit is 4, and this one is over it"
    assert (told["packages"], everything()) == ([], before)
    assert "too many cards for one build" in run("build", code=1).stdout
    Path("mkcards.yaml").write_text("max_cards: 5\n", "utf-8")
    assert printed("build")["counts"]["new"] == 1


def test_subscribers_are_told_who_made_the_deck() -> None:
    Path("mkcards.yaml").write_text("author: A & B\nversion: 2\n")
    run("build")
    description = "Author: A &amp; B<br>Version: 2"
    assert description.encode() in _collection(WHOLE)
    run("skip", guid_of("k1이란?"))
    run("build")
    assert description.encode() not in _collection(Path("cards/Notes-retired.apkg"))


def _collection(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read("collection.anki2")


def test_doubtful_links_are_listed_and_sure_ones_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    run("build")
    guid = Guid(guid_of("k1이란?"))
    links = (Link(guid, "k0", "k1", 0.6), Link(Guid(guid_of("b(이)란?")), "b", "b1", 0.9))

    def linking(
        proposals: tuple[Proposal, ...],
        ledger: Ledger,
        covers: Callable[[SeedPath], bool],
        namespace: str,
    ) -> Identified:
        return replace(identify(proposals, ledger, covers, namespace), links=links)

    monkeypatch.setattr("mkcards.pipeline.cards.identify", linking)
    result = run("build", "--no-cache")
    said = f"note[doubtful-link]: card {guid} goes on: 'k0' → 'k1' (0.60)"
    assert f"{said}\n  --> seeds/search.md:4:3\n  = card: k1이란?\n  = help: " in result.stderr
    assert "mkcards ids split" in result.stderr
    assert "'b1'" not in result.stderr
    (link,) = printed("build", "--no-cache")["links"]
    assert link == {"guid": guid, "old": "k0", "new": "k1", "score": 0.6}
    assert f"? {guid[:8]}  k0 → k1  (0.60)" in run("plan").stdout
    assert [one["guid"] for one in printed("plan")["links"]] == [guid]
    run("build", "--strict")
    monkeypatch.setattr("mkcards.verdicts.ids.find_cards", _with_links(links))
    assert printed("ids", "split", guid)["cards"][0]["done"] == "kept apart"
    assert f"- [{guid}, k1]" in Path("cards/_state.yaml").read_text("utf-8")


def _with_links(links: tuple[Link, ...]) -> Callable[..., Cards]:
    def linking(paths: Sequence[Path], config: Config, out: Path, ledger: Ledger) -> Cards:
        cards = find_cards(paths, config, out, ledger)
        return replace(cards, identified=replace(cards.identified, links=links))

    return linking


@pytest.mark.parametrize(
    "command",
    [
        *("build", "plan", "list", "accept", "skip", "unskip"),
        *("ids split", "ids join", "ids prune", "ids restore"),
    ],
)
def test_every_command_shows_how_it_is_used(command: str) -> None:
    text = run(*command.split(), "--help").stdout
    assert f"  mkcards {command}" in text
    assert "--json" in text
