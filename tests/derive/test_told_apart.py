"""No two questions of a package are alike, and none changes because of another."""

from pathlib import Path

from mkcards.config import Config
from mkcards.derive import Recorded, derive
from mkcards.derive.merge import Asked, told_apart
from mkcards.model.card import Proposal
from mkcards.model.packed import packed
from mkcards.model.source import Seed, SeedPath
from mkcards.parse import parse

NOTE = "# 검색\n## BM25\n- b : 길이를 보정하는 정도\n- k : 보조금의 크기\n- n : 문서의 수\n"


def proposals() -> tuple[Proposal, ...]:
    """Give three statements of one topic that are all asked for in the same words."""
    outline, _ = parse(Seed(SeedPath("note.md"), "note.md", (), packed(NOTE)))
    found = derive((outline,), Recorded(), Config(root=Path())).proposals
    return tuple(one._replace(asks=(one.asks[0]._replace(question="무엇?"),)) for one in found)


def key(proposal: Proposal) -> Asked:
    return proposal.deck, proposal.under, proposal.source, proposal.asks[0].slot


def questions(live: dict[Asked, str]) -> list[str]:
    known = {asked: (question,) for asked, question in live.items()}
    return [one.asks[0].question for one in told_apart(proposals(), (), known)]


def test_like_questions_of_one_place_bear_numbers() -> None:
    assert questions({}) == [
        "검색 › BM25: 무엇?",
        "검색 › BM25: 무엇? (2)",
        "검색 › BM25: 무엇? (3)",
    ]


def test_a_question_of_its_own_stays_beside_like_ones() -> None:
    first, *others = proposals()
    own = first._replace(asks=(first.asks[0]._replace(question="길이?"),))
    told = told_apart((own, *others), (), {})
    assert [one.asks[0].question for one in told] == [
        "길이?",
        "검색 › BM25: 무엇?",
        "검색 › BM25: 무엇? (2)",
    ]


def test_a_live_question_keeps_its_number_when_the_others_need_none() -> None:
    first, second, third = proposals()
    live = {
        key(first): "BM25: 무엇?",
        key(second): "검색 › BM25: 무엇? (2)",
        key(third): "검색 › BM25: 무엇?",
    }
    assert questions(live) == list(live.values())


def test_a_new_question_takes_no_number_of_a_live_one() -> None:
    first, second, _ = proposals()
    live = {key(second): "검색 › BM25: 무엇? (2)", key(first): "검색 › BM25: 무엇?"}
    assert questions(live)[:2] == ["검색 › BM25: 무엇?", "검색 › BM25: 무엇? (2)"]
    assert questions(live)[2] == "무엇?"
    twins = {key(first): "무엇?", key(second): "무엇? (2)"}
    assert questions(twins)[:2] == ["무엇?", "무엇? (2)"]


def test_a_question_that_was_worded_otherwise_is_worded_anew() -> None:
    first, *_ = proposals()
    assert questions({key(first): "전혀 다른 것? (7)"}) == questions({})


def test_a_number_that_is_taken_is_passed_over() -> None:
    first, *_ = proposals()
    assert questions({key(first): "검색 › BM25: 무엇? (2)"}) == [
        "검색 › BM25: 무엇? (2)",
        "검색 › BM25: 무엇?",
        "검색 › BM25: 무엇? (3)",
    ]


def test_a_bullet_that_moved_in_its_deck_keeps_its_wording() -> None:
    deck, _, source, slot = key(proposals()[1])
    moved = deck, ("elsewhere",), source, slot
    assert questions({moved: "BM25: 무엇?"})[1] == "BM25: 무엇?"
