"""What `mkcards reviews` says: which lines are forgotten, why, and what may help."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from anki.collection import Collection
from anki.decks import DeckId
from click.testing import CliRunner

from mkcards.cli import main
from mkcards.sync.collection import read_collection
from mkcards.sync.connection import connected
from mkcards.sync.logged import NEEDS, collection_of
from tests.project import SECOND, enter, guid_of, note, printed, run
from tests.sync.server import Actions, Server
from tests.sync.studied import Studied

pytestmark = pytest.mark.anki

COPY = "copy.anki2"
NOTE = """## 검색
### BM25
- 질의와 문서의 관련도를 재는 순위 함수
- k1 : 단어 빈도의 포화를 조절하는 값
- b : 문서 길이를 보정하는 정도
- 역색인
  - 단어마다 문서를 적은 목록
  - 차례대로 적음
  - 압축이 쉬움
### 평가
- (B) nDCG는 언제 쓰나
- recall@10 : 앞의 열 개 안에 답이 있는 비율
- recall@20 : 앞의 스무 개 안에 답이 있는 비율
"""
PLACE = "seeds/search.md"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Study for 20 days: recall@10 and the inverted index are forgotten again and again."""
    folder = tmp_path_factory.mktemp("project")
    with pytest.MonkeyPatch.context() as patch:
        enter(folder, patch)
        note(NOTE)
        run("build")
        made = Studied(folder / "made", Path("cards/Notes.apkg"))
        turns = {card["guid"]: turn(card["question"]) for card in printed("list")["cards"]}
        made.study(20, lambda guid, answered: answered % turns[guid] == 1)
        shutil.copy(made.path, COPY)
    return folder


def turn(question: str) -> int:
    """Say which answer of so many is wrong; 1 stands for none."""
    return 2 if "recall@10" in question else 3 if "역색인" in question else 1


@pytest.fixture(autouse=True)
def _entered(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(project, tmp_path / "p")
    enter(tmp_path / "p", monkeypatch)


def told(*words: object) -> str:
    return run("reviews", "--collection", COPY, *words).stdout


def values(*words: object) -> dict[str, Any]:
    """Give what is printed as JSON, which is as the schema says."""
    found = printed("reviews", "--collection", COPY, *words)
    jsonschema.validate(found, json.loads(run("schema", "--reviews").stdout))
    return found


def test_the_bad_lines_are_named_with_what_may_help() -> None:
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    text = told()
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before
    assert re.match(r"7 cards in Anki, \d+ reviews, \d+ lapses.\nRetention \d\d% in \d+ ", text)
    hard = text.partition("the worst first\n\n")[2].partition("\n\n`mkcards explain")[0]
    assert re.sub(r"(?<= )\d+(?= |%)", "N", re.sub(r" days?", " days", hard)) == (
        f"{PLACE}:12  recall@10이란?\n"
        "  failed N of N answers, N lapses, retention N%, interval N days, leech\n"
        "  앞의 열 개 안에 답이 있는 비율\n"
        f"  → ambiguous: {PLACE}:13 asks nearly the same (recall@20이란?); make one line of them, "
        "or say in each what sets it apart\n\n"
        f"{PLACE}:6  역색인이란?\n"
        "  failed N of N answers, N lapses, retention N%, interval N days\n"
        "  단어마다 문서를 적은 목록 · 차례대로 적음 · 압축이 쉬움\n"
        "  → split: N things are to be recalled at once; group them, or ask for some alone"
    )


def test_open_questions_are_told_with_their_age(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(SECOND + 86_400))
    assert told().endswith(
        f"\nOpen questions: 1, the oldest first\n  {PLACE}:11  2025-06-15      1 day  "
        "nDCG는 언제 쓰나?\n"
    )
    (question,) = values()["open"]
    assert (question["line"], question["days"], question["kind"]) == (11, 1, "open")


def test_a_table_by_topic_by_line_or_by_card() -> None:
    rows = [line.split("  ")[0] for line in told().splitlines()[3:6]]
    assert rows == ["topic", "search › 검색 › 평가", "search › 검색 › BM25"]
    lines = told("--by", "line", "--limit", "2").splitlines()[3:7]
    assert [line.split("  ")[0] for line in lines[1:3]] == [f"{PLACE}:12", f"{PLACE}:6"]
    assert lines[3] == "5 more: --limit 0 shows all"
    cards = told("--by", "card", "--limit", "1").splitlines()
    assert cards[4].startswith(f"{PLACE}:12 recall@10이란? ")
    assert cards.count("1 more: --limit 0 shows all") == 1


def test_the_bar_tells_by_its_length_and_its_colour_is_only_added() -> None:
    plain = told()
    assert "█" * 8 in plain
    coloured = CliRunner().invoke(main, ["--color", "always", "reviews", "--collection", COPY])
    assert "\x1b[1;31m" + "█" * 8 in coloured.stdout
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured.stdout) == plain


def test_json_holds_the_same() -> None:
    found = values()
    assert [group["name"] for group in found["groups"]] == [
        "Notes::search::검색::평가",
        "Notes::search::검색::BM25",
    ]
    first, second = found["hard"]
    assert (first["line"], first["leech"], first["question"]) == (12, True, "recall@10이란?")
    assert second["advice"][0]["remedy"] == "split"
    assert (found["source"], found["waiting"], found["unknown"]["notes"]) == (COPY, 0, 0)
    assert {group["name"] for group in values("--by", "line")["groups"]} == {
        f"{PLACE}:{line}" for line in (3, 4, 5, 6, 11, 12, 13)
    }
    assert guid_of("k1이란?") in {group["name"] for group in values("--by", "card")["groups"]}


def test_cards_that_the_notes_know_no_more_are_counted() -> None:
    note(NOTE.replace("- b : 문서 길이를 보정하는 정도\n", "- IDF : 드문 단어에 주는 무게\n"))
    note("## 색인\n- HNSW : 층마다 이웃을 잇는 그래프\n", "seeds/index.md")
    run("skip", guid_of("k1이란?"))
    run("build")
    found = values()
    assert (found["waiting"], found["retired"]["notes"]) == (2, 2)
    assert "Besides in Anki: 2 notes retired or skipped here, " in told()
    assert "2 cards of these notes are not in Anki.\n" in told()
    assert values("seeds/index.md")["elsewhere"]["notes"] == 5
    reviews = values()["figures"]["reviews"] + values()["retired"]["figures"]["reviews"]
    shutil.rmtree("cards")
    Path("seeds/search.md").unlink()
    found = values()
    assert (found["unknown"]["notes"], found["waiting"], found["figures"]["reviews"]) == (7, 1, 0)
    text = told()
    assert text.startswith("0 cards in Anki, 0 reviews, 0 lapses.\n1 card of these notes is not")
    assert f"Besides in Anki: 7 notes that no card file knows, {reviews} reviews, " in text


def test_what_a_check_finds_goes_before_what_the_form_says() -> None:
    note(NOTE.replace("recall@20 :", "recall@10 :"))
    run("build")
    hard = {card["line"]: card for card in values()["hard"]}
    assert [found["code"] for found in hard[12]["findings"]] == ["ambiguous-label"]
    (advice,) = hard[12]["advice"]
    assert advice["how"].startswith(f"{PLACE}:13 asks it too; make one line")
    assert "  ambiguous-label: 'recall@10' is explained twice here, so it has two" in told()


def test_a_suspended_leech_is_told() -> None:
    opened = Studied(Path("made"))
    with opened.opened() as collection:
        collection.sched.suspend_cards(collection.find_cards("recall@10"))
    shutil.copy(opened.path, COPY)
    assert "interval 1 day, leech, suspended\n" in told()


def test_an_error_in_a_note_is_told_and_ends_with_1() -> None:
    Path("seeds/bad.md").write_bytes(b"- a : \xff\n")
    result = run("reviews", "--collection", COPY, code=1)
    assert "error[not-utf-8]" in result.stderr
    assert "Failed again and again: 2 cards" in result.stdout


@pytest.fixture
def studied(server: Server) -> Server:
    """Give a running Anki with the collection that was studied."""
    path = server.collection.path
    server.collection.close()
    shutil.copy(COPY, path)
    server.collection = Collection(path)
    server.actions = Actions(server.collection, server.profile, server.trouble)
    server.trouble.knows_changes = True
    return server


def test_a_running_anki_tells_what_its_file_tells(studied: Server) -> None:
    assert collection_of(connected(studied.url, needs=NEEDS)) == read_collection(Path(COPY))
    text = run("reviews", "--url", studied.url).stdout
    assert text == told()
    found = printed("reviews", "--url", studied.url)
    assert found == values() | {"source": studied.url.removeprefix("http://")}
    changing = {"createDeck", "changeDeck", "importPackage", "addTags", "suspend", "updateNote"}
    assert changing & set(studied.done) == set()


def test_a_copy_made_in_anki_is_unknown(studied: Server) -> None:
    before = values()["unknown"]["notes"]
    collection = studied.collection
    old = collection.get_note(collection.find_notes("recall@10")[0])
    kind = old.note_type()
    assert kind is not None
    new = collection.new_note(kind)
    new.fields = old.fields
    collection.add_note(new, DeckId(1))
    (card,) = new.cards()
    card.start_timer()
    collection.sched.answerCard(card, 3)
    found = printed("reviews", "--url", studied.url)
    assert found["unknown"]["notes"] == before + 1
    assert found["unknown"]["figures"]["reviews"] == 1
    assert found["hard"] == values()["hard"]
    collection.close()
    shutil.copy(collection.path, COPY)
    collection.reopen()
    assert values() | {"source": found["source"]} == found


def test_an_anki_that_does_not_answer(studied: Server) -> None:
    studied.stop()
    result = run("reviews", "--url", studied.url, code=3)
    assert "Anki is not answering" in result.stderr
    assert result.stdout == ""
