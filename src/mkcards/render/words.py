"""The few words of the interface that stand on a card, in the language of the card."""

from dataclasses import dataclass
from types import MappingProxyType

from mkcards.model.card import Lang


@dataclass(frozen=True, slots=True)
class Words:
    """What a card says besides the note's own text.

    `open` and `review` are badges; `no_answer` stands for the answer of a question the note
    leaves open; `nothing_more` where a note says no more than what is asked; `more` heads what
    stands below the answer; `count` says of how many items an answer is, as `{n}`.
    """

    open: str
    review: str
    no_answer: str
    nothing_more: str
    more: str
    count: str


_ENGLISH = Words(
    open="Open question",
    review="Review",
    no_answer="The note has no answer yet.",
    nothing_more="The note says no more.",
    more="More from the note",
    count="{n} items",
)

WORDS = MappingProxyType(
    {
        Lang.KO: Words(
            open="열린 질문",
            review="복습",
            no_answer="노트에 아직 답이 없습니다.",
            nothing_more="노트에 더 적힌 것이 없습니다.",
            more="노트에 더 있는 내용",
            count="{n}개",
        ),
        Lang.JA: Words(
            open="未解決の問い",
            review="復習",
            no_answer="ノートにはまだ答えがありません。",
            nothing_more="ノートにはこれ以上書かれていません。",
            more="ノートの続き",
            count="{n}項目",
        ),
        Lang.ZH: Words(
            open="待解决",
            review="复习",
            no_answer="笔记里还没有答案。",
            nothing_more="笔记里没有更多内容。",
            more="笔记里的更多内容",
            count="{n} 项",
        ),
        Lang.EN: _ENGLISH,
        Lang.OTHER: _ENGLISH,
    }
)
"""The words of every language a card can be worded in."""
