"""A plan says what a build would do to each card, and does nothing."""

import shutil
from pathlib import Path

import pytest

from tests.project import FILE, NOTE, SECOND, edit, enter, everything, guid_of, note, printed, run

GONE = "- b : 문서 길이를 보정하는 정도\n"
DECK = "Notes::search::검색::BM25"


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    note()


def steps(*words: object) -> dict[str, dict[str, object]]:
    """Give the steps of a plan by the question of their card."""
    return {step["title"]: step for step in printed("plan", *words)["steps"]}


def test_a_first_plan_adds_every_card_and_writes_nothing() -> None:
    text = run("plan").stdout
    assert text.splitlines()[-1] == "Plan: 4 new, 0 changed, 0 moved, 0 retired, 0 as before."
    assert f"  {DECK}  seeds/search.md:3  BM25란?\n    no reviews yet\n" in text
    assert not Path("cards").exists()


def test_nothing_changes_after_a_build() -> None:
    run("build")
    before = everything()
    assert printed("plan")["steps"] == []
    assert run("plan", "--exit-code").stdout == (
        "Against: cards\nPlan: 0 new, 0 changed, 0 moved, 0 retired, 4 as before.\n"
    )
    assert everything() == before


def test_what_happens_to_each_card() -> None:
    run("build")
    edit(FILE, "question: k1이란?", "question: k1은 무엇을 정하나?")
    run("build")
    text = NOTE.replace(GONE, "- IDF : 드문 단어에 주는 무게\n")
    note(text)
    found = steps()
    assert {step["sign"]: title for title, step in found.items()} == {
        "=": "k1은 무엇을 정하나?",
        "+": "IDF(이)란?",
        "-": "b(이)란?",
    }
    kept = found["k1은 무엇을 정하나?"]
    assert (kept["edited"], kept["fields"]) == (["question"], [])
    gone = found["b(이)란?"]
    assert gone["history"] == "stays in Anki with its reviews, tagged mkcards::retired"
    run("plan", "--exit-code", code=1)


def test_a_changed_field_is_named() -> None:
    run("build")
    edit(FILE, "question: k1이란?", "question: k1은 무엇을 정하나?")
    (step,) = printed("plan")["steps"]
    assert (step["sign"], step["fields"], step["edited"]) == ("~", ["question"], ["question"])
    assert "~ " in (text := run("plan").stdout)
    assert "[question]\n    keeps its reviews; your question stays" in text


def test_a_plan_tells_what_the_build_then_does() -> None:
    run("build")
    note(NOTE.replace(GONE, "") + "- IDF : 드문 단어에 주는 무게\n")
    counts = printed("plan")["counts"]
    build = printed("build")["counts"]
    assert (counts["new"], counts["retired"]) == (build["new"], build["retired"]) == (1, 1)


def test_a_returning_card_goes_on() -> None:
    run("build")
    note(NOTE.replace(GONE, ""))
    run("build")
    note()
    (step,) = printed("plan")["steps"]
    assert (step["fate"], step["sign"], step["fields"]) == ("returned", "~", ["tags"])
    assert step["history"] == "goes on with its reviews, the tag mkcards::retired goes"


def test_a_moved_card_stays_in_its_old_deck() -> None:
    run("build")
    note(NOTE.replace("### BM25", "### Okapi BM25"))
    text = run("plan").stdout
    assert f"→ {guid_of('k1이란?')[:8]}  {DECK} → Notes::search::검색::Okapi BM25" in text
    assert f"keeps its reviews; an import leaves it in {DECK}" in text
    search = f'"deck:{DECK}" "tag:Notes::search::검색::Okapi\\_BM25"'
    assert f"in Anki:\n    {search}\n" in text
    (move,) = printed("build")["moves"]
    assert (move["old"], move["new"]) == (DECK, "Notes::search::검색::Okapi BM25")
    assert move["search"] == search
    assert printed("build")["moves"] == []


def test_one_card_that_moves_is_told_as_one() -> None:
    note("## A\n### B\n- k1 : saturation of term frequency\n- b : length normalisation\n")
    run("build")
    note("## A\n### B\n- k1 : saturation of term frequency\n### C\n- b : length normalisation\n")
    text = run("plan").stdout
    assert (
        "\n1 card stays in Notes::search::A::B; to move it to Notes::search::A::C, search" in text
    )
    note("## A\n### C\n- k1 : saturation of term frequency\n- b : length normalisation\n")
    assert "\n2 cards stay in Notes::search::A::B; to move them to Notes::" in run("plan").stdout


def test_the_report_of_a_build_tells_of_moves() -> None:
    note("".join(f"## 상자{n}\n- 물건{n} : {n}번째 칸에 두는 것\n" for n in range(4)))
    run("build")
    note("".join(f"## 서랍{n}\n- 물건{n} : {n}번째 칸에 두는 것\n" for n in range(4)))
    text = run("build").stdout
    assert "in their old deck; 2 more decks: see --json; found there by\n    1 to Notes::" in text
    assert len(text.splitlines()) <= 25
    note("".join(f"## 상자{n}\n- 물건{n} : {n}번째 칸에 두는 것\n" for n in range(3)))
    assert "in their old deck; 1 more deck: see --json; found" in run("build", "--yes").stdout


def test_an_error_in_a_note_gives_no_plan() -> None:
    Path("seeds/bad.md").write_bytes(b"- a : \xff\n")
    result = run("plan", code=1)
    assert result.stdout.splitlines()[-1] == "Plan: none, a note has an error."
    assert "error[not-utf-8]: not UTF-8 (byte 0xff)\n  --> seeds/bad.md:1:7\n" in result.stderr
    (found,) = printed("plan", code=1)["diagnostics"]
    assert (found["path"], found["line"], found["severity"]) == ("seeds/bad.md", 1, "error")


def test_the_same_package_has_no_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    run("build")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(SECOND + 60))
    plan = printed("plan", "--against", "cards/Notes.apkg", "--exit-code")
    assert (plan["against"], plan["steps"], plan["counts"]["unchanged"]) == (
        "cards/Notes.apkg",
        [],
        4,
    )


def test_against_an_older_package(monkeypatch: pytest.MonkeyPatch) -> None:
    run("build")
    Path("cards/Notes.apkg").rename("old.apkg")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(SECOND + 60))
    text = NOTE.replace(GONE, "- IDF : 드문 단어에 주는 무게\n").replace("### BM25", "### Okapi")
    note(text)
    run("build")
    found = steps("--against", "old.apkg")
    signs = sorted(str(step["sign"]) for step in found.values())
    assert signs == ["+", "-", "→", "→", "→"]
    assert found["k1이란?"]["fields"] == ["breadcrumb", "tags"]
    assert found["k1이란?"]["old_deck"] == DECK
    assert "an import leaves it in" in str(found["k1이란?"]["history"])
    (move,) = printed("plan", "--against", "old.apkg")["moves"]
    assert (move["old"], move["count"]) == (DECK, 3)


def test_a_list_that_grows_changes_the_hint_below_the_question() -> None:
    text = NOTE + "- 역색인\n  - 단어마다 문서를 적은 목록\n  - 차례대로 적음\n"
    note(text)
    run("build")
    Path("cards/Notes.apkg").rename("old.apkg")
    note(text + "  - 빈도도 적음\n")
    (step,) = steps("--against", "old.apkg").values()
    assert step["fields"] == ["answer", "hint"]


def test_against_the_package_of_the_retired_after_a_return() -> None:
    run("build")
    note(NOTE.replace(GONE, ""))
    run("build")
    Path("cards/Notes-retired.apkg").rename("retired.apkg")
    assert [s["fate"] for s in steps("--against", "retired.apkg").values()] == ["new"] * 3
    note()
    found = steps("--against", "retired.apkg")
    assert found["b(이)란?"]["fate"] == "returned"


def test_against_a_package_with_notes_that_no_card_file_knows() -> None:
    run("build")
    Path("cards/Notes.apkg").rename("old.apkg")
    for path in Path("cards").glob("*.yaml"):
        path.unlink()
    note("## 색인\n- HNSW : 층마다 이웃을 잇는 그래프\n")
    found = steps("--against", "old.apkg")
    assert [step["sign"] for step in found.values()] == ["+", "-", "-", "-", "-"]
    assert found["b(이)란?"]["history"] == "stays in Anki as it is: no card file knows it"


def test_what_would_not_arrive_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    note(NOTE + "- 역색인\n  - 단어마다 문서를 적은 목록\n")
    run("build")
    Path("cards/Notes.apkg").rename("old.apkg")
    shutil.rmtree("cards")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(SECOND - 60))
    note(NOTE + "- 역색인\n  - 단어마다 문서를 적은 긴 목록\n")
    (step,) = steps("--against", "old.apkg").values()
    assert (step["fate"], step["fields"]) == ("changed", ["answer"])
    assert "does not arrive" in str(step["history"])


def test_a_package_that_cannot_be_read() -> None:
    Path("x.apkg").write_bytes(b"PK")
    assert (
        "x.apkg: is damaged, or no Anki package"
        in run("plan", "--against", "x.apkg", code=1).stderr
    )
    run("plan", "--against", "none.apkg", code=2)


def test_a_deck_that_changes_only_its_case_is_the_same_to_anki() -> None:
    run("build")
    Path("cards/Notes.apkg").rename("old.apkg")
    note(NOTE.replace("### BM25", "### bm25"))
    assert {step["sign"] for step in steps().values()} == {"~"}
    assert {step["sign"] for step in steps("--against", "old.apkg").values()} == {"~"}
