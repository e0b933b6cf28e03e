"""What speaks against hiding a term, as the trail of its bullet says."""

from pathlib import Path

import pytest

from mkcards.config import Config
from mkcards.derive import Recorded, derive
from mkcards.model.packed import packed
from mkcards.model.source import Seed, SeedPath
from mkcards.parse import parse


def weighed(bullet: str) -> dict[str, str]:
    text = f"# 기록\n## 개요\n- 앞에 적은 내용\n- {bullet}\n"
    outline, _ = parse(Seed(SeedPath("note.md"), "note.md", (), packed(text)))
    config = Config(root=Path())
    trails = derive((outline,), Recorded(), config, traced=True).trails
    return {w.term: w.said for t in trails for step in t.tried for w in step.weighed}


@pytest.mark.parametrize(
    ("bullet", "term", "said"),
    [
        ("학습 방식은 지도, 비지도, 강화 3가지로 나뉨", "3가지", "the number of things"),
        ("작년에 나온 Whisper라는 공개 모델로 회의를 받아 적음", "Whisper", "is only named"),
        ("긴 녹음은 Vad (voice activity detection)로 먼저 자름", "Vad", "spelled out"),
        ("긴 녹음은 VAD, 곧 voice activity detection으로 자름", "VAD", "spelled out"),
        ("받아 적은 글은 위스퍼 설정에서 whisper 파일로 모음", "whisper", "in another script"),
        ("받아 적은 글은 추론 뒤에 inference 폴더로 모음", "inference", "in another script"),
        ("받아 적은 글은 tokenizing 앞에서 tokenizer 하나로 모음", "tokenizer", "same stem"),
        ("받아 적은 글은 colname 앞에서 col 하나로 모음", "col", "same stem"),
        ("tokenizer 하나", "tokenizer", "too little"),
        ("reranking a whole graph", "reranking", "too little"),
        ("training AI maintains chains", "AI", "too little"),
    ],
)
def test_what_gives_a_term_away_keeps_it_in_view(bullet: str, term: str, said: str) -> None:
    assert said in weighed(bullet)[term]


@pytest.mark.parametrize("start", ["**받아 적은** 글은", "받아 적은 글은", "2 * 3 만큼 적은 글은"])
def test_marks_in_a_sentence_change_nothing_of_what_stays_in_view(start: str) -> None:
    said = weighed(f"{start} 회의 뒤에 tokenizer 폴더로 모음")["tokenizer"]
    assert said in {"hidden", "could be hidden too, but weaker"}
