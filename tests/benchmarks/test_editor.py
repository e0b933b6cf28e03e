"""The editor of the simulation: it reads notes, edits them, and knows which bullet is which."""

from difflib import SequenceMatcher
from itertools import count
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.identity.editing import Editor, Operation
from benchmarks.identity.load import load, parse
from benchmarks.identity.operations import OPERATIONS
from benchmarks.identity.outline import File, Form, Notes, write
from benchmarks.identity.phrases import phrases
from benchmarks.identity.words import extend, halves, reformat, reword, seen, typo, vocabulary

PROJECT = Path(__file__).parents[2]
NESTED = """---
title: 메모
---
# 검색

## BM25
- k1 : 단어 빈도의 포화를 조절
    - 보통 1.2에서 2.0
    - (R) 포화
> 인용
- b : 길이 보정
```python
- kein = "bullet"
```

<details>
  <summary>
    역색인
  </summary>

  - 단어마다 문서 목록
    - 압축은 gap으로
</details>
"""
FLAT = """BERT
- 양방향 encoder
- MLM
TF-IDF
-
TF
- 문서 안 빈도
-
IDF
- 드문 정도
GPT
- 왼쪽부터
"""

chance = st.integers(0, 2**32).map(Random)


def read(text: str, name: str = "note.md") -> File:
    return parse(text, name, count(1))


def rows(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def test_a_nested_note_is_a_tree() -> None:
    file = read(NESTED)
    assert file.head == ["---", "title: 메모", "---"]
    assert [(part.form, part.text) for part in file.parts] == [
        (Form.HEADING, "검색"),
        (Form.HEADING, "BM25"),
        (Form.SUMMARY, "역색인"),
    ]
    k1, b = file.parts[1].bullets
    assert [(child.marker, child.text) for child in k1.children] == [
        ("", "보통 1.2에서 2.0"),
        ("(R) ", "포화"),
    ]
    assert k1.children[1].tail == ["> 인용"]
    assert b.tail == ["```python", '- kein = "bullet"', "```", ""]
    assert [part.line for part in file.parts] == [4, 6, 17]
    assert (k1.line, b.line) == (7, 11)


def test_a_flattened_note_keeps_the_bullets_of_a_lone_dash_together() -> None:
    file = read(FLAT, "note.txt")
    assert file.flat
    assert [part.text for part in file.parts] == ["BERT", "TF-IDF", "GPT"]
    tf, idf = file.parts[1].bullets
    assert [(b.text, [c.text for c in b.children]) for b in (tf, idf)] == [
        ("TF", ["문서 안 빈도"]),
        ("IDF", ["드문 정도"]),
    ]
    assert write(file)[0] == FLAT


@pytest.mark.parametrize("path", sorted((PROJECT / "benchmarks/identity/notes").iterdir()), ids=str)
def test_notes_are_written_as_they_were_read(path: Path) -> None:
    assert rows(write(load(path, count(1)))[0]) == rows(path.read_text("utf-8"))


def test_an_index_is_read_entry_by_entry() -> None:
    file = load(PROJECT / "seeds/reading_list.md", count(1))
    (part,) = file.parts
    assert len(part.bullets) == 14
    assert all(bullet.is_entry for bullet in part.bullets)
    text, owners = write(file)
    lines = text.split("\n")
    for bullet in part.bullets:
        mine = [lines[number - 1] for number, owner in owners.items() if owner == bullet.id]
        assert sum(bullet.text in line for line in mine) >= 1


def editor(random: Random, *texts: str) -> Editor:
    ids = count(1)
    files = [parse(text, f"{number}.md", ids) for number, text in enumerate(texts)]
    return Editor(Notes(files, ids), random, phrases(random))


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
@settings(max_examples=20)
@given(random=chance)
def test_every_operation_keeps_the_notes_whole(operation: Operation, random: Random) -> None:
    author = editor(random, NESTED, FLAT, NESTED)
    everything = set(author.notes.places()) | set(author.notes.parts())
    for _ in range(5):
        touched = operation.apply(author)
        now = set(author.notes.places()) | set(author.notes.parts())
        bullets = [bullet.id for file in author.notes.files for bullet in file.walk()]
        assert len(bullets) == len(set(bullets))
        assert everything ^ now <= set(touched or ())
        everything = now
    for file in author.notes.files:
        text, owners = write(file)
        again = parse(text, file.name, count(1))
        assert [bullet.text for bullet in again.walk()] == [bullet.text for bullet in file.walk()]
        lines = text.split("\n")
        for bullet in file.walk():
            mine = [lines[number - 1] for number, owner in owners.items() if owner == bullet.id]
            assert any(bullet.text in line for line in mine)


def test_weights_decide_how_often_an_operation_is_drawn() -> None:
    author = editor(Random(1), NESTED, FLAT)  # noqa: S311 - made-up edits are no secret
    names = [author.edit(OPERATIONS).operation for _ in range(400)]
    assert {"typo", "add", "add child", "reword", "move"} <= set(names)
    assert names.count("typo") > names.count("move topic")


SENTENCE = "질의와 문서의 relevance를 재는 함수로 1994년에 나왔고 지금도 baseline이다"


@given(chance)
def test_a_slip_changes_two_letters_at_most(random: Random) -> None:
    changed = typo(SENTENCE, random, {})
    blocks = SequenceMatcher(None, SENTENCE, changed, autojunk=False).get_matching_blocks()
    assert sum(block.size for block in blocks) >= max(len(changed), len(SENTENCE)) - 2


@given(chance)
def test_rewording_changes_a_fifth_to_half_of_the_words(random: Random) -> None:
    known = vocabulary(["하나 둘 셋 넷 다섯 여섯 일곱", "one two three four", "7 8 9"])
    sentence = "질의 와 문서 사이 의 relevance 를 재는 함수 로 1994 년"
    words = sentence.split()
    changed = reword(sentence, random, known).split()
    different = sum(a != b for a, b in zip(words, changed, strict=True))
    assert 1 <= different <= len(words) * 0.6


@given(chance)
def test_formatting_changes_no_word_and_extending_keeps_all(random: Random) -> None:
    known = vocabulary([SENTENCE])
    assert extend(SENTENCE, random, known).startswith(SENTENCE)
    changed = seen(reformat(SENTENCE + ", (BM25)", random, known))
    assert changed.rstrip(".").replace(", ", ",") == seen(SENTENCE + ", (BM25)").replace(", ", ",")


@given(chance)
def test_the_first_half_is_the_larger(random: Random) -> None:
    first, second = halves(SENTENCE, random) or ("", "")
    assert f"{first} {second}" == SENTENCE
    assert 0.4 <= len(first) / len(SENTENCE) <= 0.8
    assert halves("하나", random) is None
