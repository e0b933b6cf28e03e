"""The judge of the simulation: what survives an edit, what is lost, what went to a wrong card."""

from itertools import count

import pytest

from benchmarks.identity.lives import Cards, Lives
from benchmarks.identity.load import parse
from benchmarks.identity.outline import Bullet, Notes
from benchmarks.identity.truth import Fact, View, survives, view

NOTE = """## 검색
- k1 : 단어 빈도의 포화를 조절
- BM25는 순위 함수
  - 길이를 보정
  - 드문 단어에 무게
- GNN은 graph 위에서 message를 주고받음
- f(x) = 2x
- 색인 -> 검색
- (B) 왜 짧은 문서가 유리한가
"""


class Desk:
    """Notes, a bullet of them, and what a card asks of it."""

    def __init__(self, text: str, rule: str = "", family: str = "main", *hidden: str) -> None:
        ids = count(1)
        self.notes = Notes([parse(NOTE, "a.md", ids)], ids)
        found = [b for file in self.notes.files for b in file.walk() if b.text == text]
        self.bullet: Bullet = found[0]
        self.place = self.notes.places()[self.bullet.id][1]
        self.fact = fact(self.notes, self.bullet, rule, family, *hidden)

    def survives(self) -> bool:
        return survives(self.fact, view(self.notes))


def fact(notes: Notes, bullet: Bullet, rule: str = "", family: str = "main", *hidden: str) -> Fact:
    now = view(notes)
    state = now.states[bullet.id]
    twins = now.same(bullet.id)
    return Fact(bullet.id, family, rule, hidden, state, "?", state.children, twins)


def test_a_deleted_bullet_does_not_survive() -> None:
    desk = Desk("k1 : 단어 빈도의 포화를 조절", "label")
    desk.place.siblings.remove(desk.bullet)
    assert not desk.survives()


@pytest.mark.parametrize(
    ("text", "rule", "changed", "expected"),
    [
        ("k1 : 단어 빈도의 포화를 조절", "label", "k2 : 다른 말", True),
        ("k1 : 단어 빈도의 포화를 조절", "label", "k1 단어 빈도의 포화를 조절", False),
        ("f(x) = 2x", "equation", "g(x) = 3x", True),
        ("f(x) = 2x", "equation", "f(x)는 2x", False),
        ("색인 -> 검색", "arrow", "색인 → 재정렬", True),
        ("색인 -> 검색", "arrow", "색인 다음 검색", False),
        ("왜 짧은 문서가 유리한가", "open", "아무 말", True),
        ("길이를 보정", "definition", "아무 말", True),
        ("BM25는 순위 함수", "children", "아무 말", True),
    ],
)
def test_the_separator_decides(text: str, rule: str, changed: str, *, expected: bool) -> None:
    desk = Desk(text, rule)
    assert desk.survives()
    desk.bullet.text = changed
    assert desk.survives() is expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("graph 없이도 되는 GNN", True),
        ("**GNN**이 아닌 것", True),
        ("GNNs are plural", False),
        ("graph 위에서 message를 주고받음", False),
    ],
)
def test_the_hidden_term_must_stand(changed: str, *, expected: bool) -> None:
    desk = Desk("GNN은 graph 위에서 message를 주고받음", "cloze", "term:gnn", "gnn")
    desk.bullet.text = changed
    assert desk.survives() is expected


def test_a_child_must_remain() -> None:
    desk = Desk("BM25는 순위 함수", "children")
    desk.bullet.children.pop()
    assert desk.survives()
    desk.bullet.children.pop()
    assert not desk.survives()


def test_half_of_the_items_must_remain() -> None:
    desk = Desk("BM25는 순위 함수", "items", "items:a|b")
    desk.bullet.children.pop()
    assert desk.survives()
    desk.bullet.children.pop()
    assert not desk.survives()


def test_a_definition_stays_below_its_term() -> None:
    desk = Desk("길이를 보정", "definition")
    desk.place.siblings.reverse()
    assert desk.survives()
    desk.place.siblings.remove(desk.bullet)
    desk.place.part.bullets.append(desk.bullet)
    assert not desk.survives()


def test_an_open_question_needs_its_marker_or_an_answer() -> None:
    desk = Desk("왜 짧은 문서가 유리한가", "open")
    desk.bullet.marker = ""
    assert not desk.survives()
    desk.bullet.text += "? : 길이를 보정해서"
    assert desk.survives()


def lives_of(desk: Desk) -> Lives:
    lives = Lives()
    assert lives.step({"a": desk.fact}, view(desk.notes)) == []
    return lives


def happened(lives: Lives, cards: Cards, now: View) -> list[tuple[str, str]]:
    return [(event.what, event.identity) for event in lives.step(cards, now)]


LABEL = ("k1 : 단어 빈도의 포화를 조절", "label")


def test_a_survivor_without_its_guid_is_lost_once() -> None:
    desk = Desk(*LABEL)
    lives, now = lives_of(desk), view(desk.notes)
    assert happened(lives, {"b": desk.fact}, now) == [("lost", "a")]
    assert happened(lives, {"b": desk.fact}, now) == []
    assert [life.kept for life in lives.survivors] == [False]
    assert happened(lives, {}, now) == [("lost", "a")]
    assert happened(lives, {"a": desk.fact}, now) == []
    assert [life.kept for life in lives.survivors] == [True]


def test_a_guid_on_another_bullet_is_wrong() -> None:
    desk = Desk(*LABEL)
    lives = lives_of(desk)
    other = next(b for b in desk.place.siblings if b.text == "f(x) = 2x")
    cards = {"a": fact(desk.notes, other, "equation")}
    assert happened(lives, cards, view(desk.notes)) == [("wrong", "a"), ("lost", "a")]


def test_a_guid_on_another_term_is_wrong_while_its_own_stands() -> None:
    desk = Desk("GNN은 graph 위에서 message를 주고받음", "cloze", "term:gnn", "gnn")
    lives = lives_of(desk)
    cards = {"a": fact(desk.notes, desk.bullet, "cloze", "term:graph", "graph")}
    assert happened(lives, cards, view(desk.notes)) == [("wrong", "a"), ("lost", "a")]


def test_a_restored_bullet_has_its_guid_back_or_is_lost() -> None:
    for guid, expected in (("a", []), ("b", [("lost", "a")])):
        desk = Desk(*LABEL)
        lives = lives_of(desk)
        desk.place.siblings.remove(desk.bullet)
        assert happened(lives, {}, view(desk.notes)) == []
        assert lives.gone == 1
        desk.place.siblings.append(desk.bullet)
        assert happened(lives, {guid: desk.fact}, view(desk.notes)) == expected


def test_of_two_bullets_that_nobody_can_tell_apart_either_has_the_guid() -> None:
    desk = Desk(*LABEL)
    lives = lives_of(desk)
    twin = Bullet(next(desk.notes.ids), desk.bullet.text)
    desk.place.siblings.append(twin)
    assert happened(lives, {"a": fact(desk.notes, twin, "label")}, view(desk.notes)) == []


def test_a_merged_bullet_goes_on_in_the_one_that_took_it() -> None:
    desk = Desk(*LABEL)
    other = next(b for b in desk.place.siblings if b.text == "f(x) = 2x")
    lives = Lives()
    equation = fact(desk.notes, other, "equation")
    lives.step({"a": desk.fact, "b": equation}, view(desk.notes))
    desk.place.siblings.remove(other)
    desk.notes.merged[other.id] = desk.bullet.id
    cards = {"b": fact(desk.notes, desk.bullet, "label")}
    assert happened(lives, cards, view(desk.notes)) == []
    assert (lives.gone, lives.ended) == (1, 1)
