"""The template words of a question, in the language of the note.

Everything else on a card is verbatim. A language without wording here (`Lang.OTHER`) gets forms
without grammar. Source of the forms: the project's study of careful hand-made cards.
"""

from dataclasses import dataclass

from mkcards.derive.particles import with_particles
from mkcards.model.card import Lang


@dataclass(frozen=True, slots=True)
class Wording:
    """Question forms of one language; `{x}` is the term, `{n}` a count, `{이란}` a particle."""

    define: str
    stands_for: str
    what: str
    listing: str
    open_listing: str
    steps: str
    steps_from: str
    leads_to: str
    equation: str
    formula: str
    explain: str
    key_point: str
    can_explain: str
    review: str
    context: str
    notes: str


_WORDING = {
    Lang.KO: Wording(
        define="{x}{이란}?",
        stands_for="{x}{은} 무엇의 약자인가?",
        what="{x}{은} 무엇인가?",
        listing="{x}에는 무엇이 있나? ({n}개)",
        open_listing="{x}에는 무엇이 있나?",
        steps="{x}의 순서는? ({n}단계)",
        steps_from="{x}부터의 순서는? ({n}단계)",
        leads_to="{x} → 무엇으로 이어지나?",
        equation="{x} = ?",
        formula="{x}의 식은?",
        explain="{x} — 설명하면?",
        key_point="{x}의 핵심은?",
        can_explain="{x} — 설명할 수 있나?",
        review="{x} — 다시 설명해 보기",
        context="문맥",
        notes="메모",
    ),
    Lang.JA: Wording(
        define="{x} とは?",
        stands_for="{x} は何の略か?",
        what="{x} は何か?",
        listing="{x} には何がある? ({n}個)",
        open_listing="{x} には何がある?",
        steps="{x} の手順は? ({n}段階)",
        steps_from="{x} からの手順は? ({n}段階)",
        leads_to="{x} → 何につながる?",
        equation="{x} = ?",
        formula="{x} の式は?",
        explain="{x} — 説明すると?",
        key_point="{x} の要点は?",
        can_explain="{x} — 説明できるか?",
        review="{x} — 説明し直す",
        context="文脈",
        notes="メモ",
    ),
    Lang.ZH: Wording(
        define="什么是 {x}?",
        stands_for="{x} 是什么的缩写?",
        what="{x} 是什么?",
        listing="{x} 包括哪些?({n} 项)",
        open_listing="{x} 包括哪些?",
        steps="{x} 的步骤是?({n} 步)",
        steps_from="从 {x} 开始的步骤是?({n} 步)",
        leads_to="{x} → 得到什么?",
        equation="{x} = ?",
        formula="{x} 的公式?",
        explain="{x} — 请说明",
        key_point="{x} 的要点?",
        can_explain="{x} — 能说明吗?",
        review="{x} — 复述",
        context="上下文",
        notes="笔记",
    ),
    Lang.EN: Wording(
        define="Define: {x}",
        stands_for="What does {x} stand for?",
        what="What is {x}?",
        listing="{x}: list the {n} items",
        open_listing="{x}: list the items",
        steps="{x}: the {n} steps, in order?",
        steps_from="{x}: the {n} steps from here, in order?",
        leads_to="{x} → leads to what?",
        equation="{x} = ?",
        formula="Formula of {x}?",
        explain="{x} — explain",
        key_point="Key point of {x}?",
        can_explain="{x} — can you explain it?",
        review="{x} — explain again",
        context="Context",
        notes="Notes",
    ),
    Lang.OTHER: Wording(
        define="{x}: ?",
        stands_for="{x} = ?",
        what="{x}: ?",
        listing="{x}: ? ({n})",
        open_listing="{x}: ?",
        steps="{x}: 1 → {n}?",
        steps_from="{x} → … ({n})?",
        leads_to="{x} → ?",
        equation="{x} = ?",
        formula="{x} = ?",
        explain="{x} — ?",
        key_point="{x}: ?",
        can_explain="{x} — ?",
        review="{x} ↻",
        context="…",
        notes="…",
    ),
}


def wording(lang: Lang) -> Wording:
    """Give the forms of a language."""
    return _WORDING[lang]


def say(form: str, term: str, count: int = 0) -> str:
    """Fill a form with a term and, where it has one, a count."""
    return with_particles(form, term).replace("{n}", str(count)).replace("{x}", term)
