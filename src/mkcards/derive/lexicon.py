"""Word lists: names that mean nothing alone, and words too common to be worth hiding."""

from mkcards.model.text import fold


def _folded(text: str) -> frozenset[str]:
    return frozenset(map(fold, text.split()))


GENERIC = _folded(
    """개념 특징 장점 단점 예시 예 방법 종류 목적 이유 원인 결과 정의 구성 구조 과정 단계 요약
    정리 문제 문제점 측면 관련 주의 유의 팁 한계 해결 활용 사용 툴 도구 개요 구현 비교 소식
    일정 공지 원칙 변형 과제 서론 결론 참고 기타 내용 배경 목차 목록
    Overview Process Abstract Intro Introduction Dataset Datasets Evaluation Discussion Result
    Results Method Methods Conclusion Summary Background Related What How Why When Where Who Pros
    Cons Note Notes Example Examples Type Types Year Definition Goal Goals Idea Ideas Problem
    Problems Solution Advantages Disadvantages Usage Architecture TODO List Terms
    まとめ 概要 背景 手法 結果 結論 目的 特徴 長所 短所 例 一覧 補足 用語 課題
    方法 课程 概念 优点 缺点 总结 特点 列表 术语"""
)
"""Last words of a heading or label that says nothing without what it belongs to."""

PREPOSITIONS = _folded("on in for with about vs")
"""First words of such a heading."""

COMMON = _folded(
    """the a an of is are to and in for with by on that as from it be this or at we can not no
    was were
    has have had will would should may only also then than into over under between more most less
    data
    model models using used use based new one two paper method methods ex vs via per all each other
    some any our their its his her they which when where while after before because during however
    therefore without within through about against such very much many these those been being does
    sota best train training test input output result results
    각자 개인 여러 다양한 각각 사람 분야 경우 기능 상황 방법 자동 하나 이것 그것 결과 부분 정도
    이상 이하
    내용 문제 서로 모두 나머지 대부분 일부 직접 별도 기존 논문 저자
    本研究 本論文 研究 手法 方法 結果 場合 以下 論文 提案 使用 可能"""
)
"""Words that carry too little to be the hidden term of a cloze."""

FUNCTION_WORDS = _folded("the a an of is are to and in for with by on that as from it be this or")
"""English words that give an English text away."""
