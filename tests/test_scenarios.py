"""Notes that come, go and move between builds: what a person sees of their cards."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mkcards.cli import main

NESTED = """### 음성
<details>
<summary>Conformer</summary>

- CNN과 Transformer를 섞은 음성 인식 모델
- macaron 구조
  - FFN 두 개가 attention을 감쌈
- 파라미터 30M 버전이 기존 모델을 앞섬
</details>
"""
FLAT = """Conformer
- CNN과 Transformer를 섞은 음성 인식 모델
- macaron 구조
- FFN 두 개가 attention을 감쌈
- 파라미터 30M 버전이 기존 모델을 앞섬
MoE
- 토큰마다 전문가 2개만 고르는 구조
- 전문가 부하를 보조 손실로 맞춤
"""


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("seeds").mkdir()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")


def note(name: str, text: str) -> Path:
    path = Path("seeds", name)
    path.write_text(text, encoding="utf-8")
    return path


def build(*paths: object) -> dict[str, Any]:
    result = CliRunner().invoke(main, ["build", *map(str, paths), "--json"])
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def files() -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(Path("cards").glob("*.yaml"))}


def test_a_card_that_is_steered_off_retires_and_comes_back_with_its_guid() -> None:
    text = "## 음성\n- mel : 사람 귀에 맞춘 눈금\n- STFT : 창을 옮기며 하는 변환\n"
    note("a.md", text)
    build()
    before = files()
    note("a.md", text.replace("눈금", "눈금 <!-- mkcards: off -->"))
    assert build()["counts"] == {"new": 0, "changed": 0, "unchanged": 1, "retired": 1}
    note("a.md", text)
    assert build()["counts"]["new"] == 0
    assert re.findall("guid: .*", "".join(files().values())) == re.findall(
        "guid: .*", "".join(before.values())
    )


def test_a_note_built_alone_gives_no_card_that_its_unseen_twin_gave() -> None:
    note("README.md", NESTED)
    flat = note("b.txt", FLAT)
    whole = build()
    before = files()
    alone = build(flat)
    assert alone["decks"] == whole["decks"]
    assert alone["counts"]["unchanged"] == sum(whole["decks"].values())
    assert files() == before


def test_a_copy_takes_no_deck_away_from_its_original() -> None:
    note("README.md", NESTED)
    decks = build()["decks"]
    copy = note("zcopy.md", NESTED)
    again = build()
    assert again["decks"] == decks
    assert again["counts"]["changed"] == 0
    copy.unlink()
    assert build()["counts"] == {"new": 0, "changed": 0, "unchanged": 3, "retired": 0}


def test_the_first_owner_stays_when_a_deeper_twin_comes_later() -> None:
    note("b.txt", FLAT)
    decks = build()["decks"]
    note("README.md", NESTED)
    assert set(build()["decks"]) == set(decks)
    assert set(build()["decks"]) == set(decks)


def test_a_renamed_note_changes_nothing() -> None:
    path = note(
        "one.md",
        "## 검색\n- k1 : 단어 빈도의 포화를 조절하는 값\n- b : 문서 길이를 보정하는 정도\n",
    )
    note("stays.md", "## 색인\n- HNSW : 층마다 이웃을 잇는 그래프\n")
    other = note("two.md", "## 문서\n- idf : 드문 단어에 주는 무게\n")
    decks = build()["decks"]
    path.rename("seeds/three.md")
    other.unlink()
    again = build()
    assert again["counts"] == {"new": 0, "changed": 0, "unchanged": 3, "retired": 1}
    assert set(again["decks"]) == {deck for deck in decks if "문서" not in deck}


def test_a_new_note_is_no_renamed_one() -> None:
    path = note("one.md", "## 검색\n- k1 : 단어 빈도의 포화를 조절하는 값\n")
    build()
    path.unlink()
    note("later.md", "## 검색\n- idf : 드문 단어에 주는 무게\n")
    assert list(build()["decks"]) == ["Notes::later::검색"]


def test_a_question_keeps_its_place_in_front_when_the_other_is_not_read() -> None:
    note("aaa.md", "## 값\n- epoch : 데이터를 한 번 다 본 것\n")
    two = note("two.md", "## 수\n- epoch : 학습을 세는 단위의 이름\n")
    build()
    before = files()
    assert "값: epoch" in before["aaa__값.yaml"]
    assert build(two)["counts"]["changed"] == 0
    assert files() == before


def test_a_list_names_the_errors_of_notes_also_with_json() -> None:
    Path("seeds/bad.md").write_bytes(b"- a : \xff\n")
    result = CliRunner().invoke(main, ["list", "--json"])
    assert result.exit_code == 1
    printed = json.loads(result.stdout)
    assert printed["cards"] == []
    told = [(one["code"], one["path"], one["line"]) for one in printed["diagnostics"]]
    assert told == [("not-utf-8", "seeds/bad.md", 1)]


def test_media_are_looked_for_where_the_note_says_even_without_a_card() -> None:
    note("a.md", "# 그림\n\n본문 ![가](없음.png) 글\n\n| a |\n| --- |\n| ![나](b.png) |\n")
    found = build()["diagnostics"]
    assert [(d["code"], d["line"], d["column"]) for d in found] == [
        ("missing-media", 3, 9),
        ("missing-media", 7, 8),
    ]


def test_a_tag_in_capitals_is_looked_for_as_well() -> None:
    note("a.md", "# 그림\n\n본문 <IMG SRC='없음.png'> 글\n")
    found = build()["diagnostics"]
    assert [(d["code"], d["line"]) for d in found] == [("missing-media", 3)]


def test_a_picture_of_the_web_is_named_once() -> None:
    bullets = "".join(f"- 층{n} : 값을 {n}배로 키우는 부분\n" for n in range(4))
    note("a.md", f"## 그림\n- ![가](https://example.org/a.png)\n{bullets}")
    found = build()["diagnostics"]
    assert [d["code"] for d in found].count("remote-media") == 1


def guids() -> dict[str, str]:
    listed = CliRunner().invoke(main, ["list", "--json"]).stdout
    return {card["guid"]: card["question"] for card in json.loads(listed)["cards"]}


def test_a_cloze_stays_when_its_bullet_gains_a_child() -> None:
    text = "## 최적화\n### 개요\n- 학습률은 3000 step 동안 선형으로 올림\n"
    note("a.md", text)
    build()
    (guid,) = guids()
    note("a.md", text + "  - 그 뒤에는 cosine 곡선을 따라 줄임\n")
    assert build()["counts"] == {"new": 1, "changed": 0, "unchanged": 1, "retired": 0}
    assert guid in guids()


def test_a_cloze_stays_when_its_bullet_gains_a_review_marker_and_children() -> None:
    note("a.md", "## 최적화\n### 개요\n- 학습률은 3000 step 동안 선형으로 올림\n")
    build()
    (before,) = guids().items()
    bullet = "- (R) 학습률은 3000 step 동안 선형으로 올림\n  - 그 뒤에는 cosine 곡선을 따라 줄임\n"
    note("a.md", f"## 최적화\n### 개요\n{bullet}")
    assert build()["kinds"]["review"] == 1
    assert before in guids().items()


def test_a_live_cloze_stays_beside_the_open_question_that_its_bullet_becomes() -> None:
    note("a.md", "## 최적화\n### 개요\n- 학습률은 3000 step 동안 선형으로 올림\n")
    build()
    note("a.md", "## 최적화\n### 개요\n- (B) 학습률은 3000 step 동안 선형으로 올림\n")
    assert build()["kinds"] == {"basic": 0, "cloze": 1, "open": 1, "review": 0}


def test_a_definition_stays_when_a_bullet_is_put_in_front_of_it() -> None:
    first = "- 선택적 상태 공간을 쓰는 sequence 모델\n- 길이에 선형인 시간으로 추론\n"
    text = "## 모델\n### Mamba\n{}" + first
    note("a.md", text.format(""))
    build()
    before = guids()
    note("a.md", text.format("- 2023년 12월에 공개된 구조\n"))
    assert build()["counts"] == {"new": 1, "changed": 0, "unchanged": 2, "retired": 0}
    assert before.items() <= guids().items()


def test_an_entry_added_to_a_list_joins_its_card() -> None:
    text = "# 캐시\n## 장점\n- 읽기가 빨라짐\n- 부하가 줄어듦\n"
    note("a.md", text)
    build()
    before = guids()
    note("a.md", text + "- 설정 파일 하나만 바꾸면 다음 실행부터 모든 작업자에게 곧바로 적용됨\n")
    assert build()["counts"] == {"new": 0, "changed": 1, "unchanged": 0, "retired": 0}
    assert before.keys() == guids().keys()


def test_the_parts_of_a_long_list_stay_when_an_entry_is_added() -> None:
    cities = ("파리", "베를린", "로마", "빈", "런던", "소피아")
    text = "# 지도\n- 수도\n" + "".join(f"  - {city}\n" for city in cities)
    note("a.md", text)
    build()
    before = guids()
    note("a.md", text + "  - 아테네\n")
    counts = build()["counts"]
    assert (counts["new"], counts["retired"]) == (1, 0)
    assert before.keys() <= guids().keys()


def test_a_card_of_children_stays_when_they_become_many_or_long() -> None:
    text = "# 캐시\n- 지역성\n  - 시간 지역성\n  - 공간 지역성\n"
    note("a.md", text)
    build()
    before = guids()
    more = "  - 가까운 주소의 값을 함께 가져와서 다음 접근을 빠르게 만드는 방식으로 쓰임\n"
    note("a.md", text + more + "".join(f"  - {name} 지역성\n" for name in ("순차", "분기", "동일")))
    assert build()["counts"]["retired"] == 0
    assert before.keys() <= guids().keys()


def test_a_card_of_two_children_stays_when_they_become_six() -> None:
    text = "# 캐시\n- 지역성\n  - 시간\n  - 공간\n"
    note("a.md", text)
    build()
    before = guids()
    note("a.md", text + "".join(f"  - {name}\n" for name in ("순차", "분기", "동일", "명령")))
    assert build()["counts"]["retired"] == 0
    assert before.keys() == guids().keys()


def test_a_definition_stays_below_a_heading_that_becomes_general() -> None:
    bullets = "- 선택적 상태 공간을 쓰는 sequence 모델\n- 2023년에 공개\n"
    note("a.md", "## 모델\n### Mamba\n" + bullets)
    build()
    before = guids()
    note("a.md", "## 모델\n### 개요\n" + bullets)
    assert build()["counts"]["retired"] == 0
    assert before.keys() <= guids().keys()


def test_a_label_that_outgrew_its_rule_keeps_its_card() -> None:
    note("a.md", "## 최적화\n- 초기 학습률 : 3000 step 동안 선형으로 올림\n")
    build()
    before = guids()
    note(
        "a.md",
        "## 최적화\n- 작은 모델에서 맨 처음에 쓰는 초기 학습률 : 3000 step 동안 선형으로 올림\n",
    )
    assert build()["counts"]["retired"] == 0
    assert before.keys() == guids().keys()
    note("a.md", "## 최적화\n- 작은 모델에서 맨 처음에 쓰는 초기 학습률은 3000 step 동안 올림\n")
    assert build()["counts"]["retired"] == 1


def test_a_told_bullet_whose_term_is_gone_asks_nothing() -> None:
    note("a.md", "## 최적화\n### 개요\n- 자주 쓰는 값은 **cosine** 이라고 적혀 있음\n")
    build()
    note("a.md", "## 최적화\n### 개요\n- 값\n  - 자주 쓰는 값은 이라고 적혀 있음\n")
    assert build()["counts"]["retired"] == 1


def test_a_bullet_that_moves_below_a_parent_keeps_its_card_beside_the_parents() -> None:
    bullet = "- 자주 쓰는 값은 **cosine** 이라고 적혀 있음\n"
    note("a.md", "## 최적화\n### 개요\n" + bullet)
    build()
    before = guids()
    note("a.md", "## 최적화\n### 개요\n- 값\n  " + bullet)
    assert build()["counts"] == {"new": 1, "changed": 1, "unchanged": 0, "retired": 0}
    assert before.keys() <= guids().keys()


def test_a_parent_without_children_asks_for_none() -> None:
    note("a.md", "# 캐시\n- 지역성\n  - 시간\n  - 공간\n")
    build()
    note("a.md", "# 캐시\n- 지역성\n")
    assert build()["counts"]["retired"] == 1


def test_a_new_twin_elsewhere_changes_no_wording_of_a_live_card() -> None:
    note("a.md", "# 세포\n- 리보솜 : 단백질을 만드는 기계\n")
    build()
    before = guids()
    note("b.md", "# 바이러스\n- 리보솜 : 스스로는 없어서 숙주의 것을 빌려 씀\n")
    assert build()["counts"] == {"new": 1, "changed": 0, "unchanged": 1, "retired": 0}
    assert before.items() <= guids().items()
    together = guids()
    Path("seeds/a.md").unlink()
    assert build()["counts"] == {"new": 0, "changed": 0, "unchanged": 1, "retired": 1}
    assert guids().items() <= together.items()
