"""The few words of the interface that stand on a card, in the language of the card."""

from dataclasses import dataclass
from types import MappingProxyType

from mkcards.model.card import Lang


@dataclass(frozen=True, slots=True)
class Words:
    """What a card says besides the note's own text.

    `open` and `review` are badges; `no_answer` stands for the answer of a question the note
    leaves open; `nothing_more` where a note says no more than what is asked.
    """

    open: str
    review: str
    no_answer: str
    nothing_more: str


_ENGLISH = Words("Open question", "Review", "No answer yet", "The note says no more")

WORDS = MappingProxyType(
    {
        Lang.KO: Words("열린 질문", "다시 보기", "아직 답 없음", "노트에 더 없음"),
        Lang.JA: Words("未解決の問い", "見直し", "まだ答えなし", "ノートにはこれだけ"),
        Lang.ZH: Words("待解决", "复习", "暂无答案", "笔记中没有更多内容"),
        Lang.EN: _ENGLISH,
        Lang.OTHER: _ENGLISH,
    }
)
"""The words of every language a card can be worded in."""
