"""The words of mkcards on a card: one data file per language, each line open to change.

Everything else on a card is verbatim. A language without a file of its own (`und`) gets questions
without grammar. Source of the forms: the project's study of careful hand-made cards.
"""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from mkcards.model.card import Lang, Questions
from mkcards.model.pattern import Pattern
from mkcards.wording.particles import with_particle

__all__ = ["Questions", "Wording", "Words", "common_words", "say", "wording", "words"]

_CJK = Pattern(r"[\u2018-\u201d\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e]")
_OUTSIDE = Pattern(r"<[^<>]*>|[*_=~`\s]")
_SPACE_BEFORE = Pattern(rf"(?<={_CJK.text}) (?=\{{name)")
_SPACE_BEHIND = Pattern(rf"(\{{name[^{{}}]*\}}) (?={_CJK.text})")


@dataclass(frozen=True, slots=True)
class Wording:
    """The question templates of one language, named as in its data file; `say` fills them."""

    define: str
    stands_for: str
    what: str
    listing: str
    open_listing: str
    points: str
    made: str
    does: str
    means: str
    amount: str
    happened: str
    happened_year: str
    versus: str
    compared: str
    aspect: str
    steps: str
    steps_from: str
    leads_to: str
    equation: str
    formula: str
    explain: str
    key_point: str
    can_explain: str
    review: str
    part_of: str
    context: str
    notes: str


@dataclass(frozen=True, slots=True)
class Words:
    """What a card says besides question and answer, in one language.

    `open` and `review` are badges; `no_answer` stands for the answer of a question the note
    leaves open; `nothing_more` where a note says no more than what is asked; `more` heads what
    stands below the answer; `count` says of how many items an answer is, as `{n}`; `answer` is
    what a reader opens.
    """

    open: str
    review: str
    no_answer: str
    nothing_more: str
    more: str
    count: str
    answer: str


@cache
def wording(lang: Lang, questions: Questions = ()) -> Wording:
    """Give the templates of a language, with a person's own in the place of those they replace."""
    own = {name: template for spoken, name, template in questions if spoken is lang}
    return replace(_shipped(lang), **own)


@cache
def _shipped(lang: Lang) -> Wording:
    return Wording(**_file(lang)["questions"])


@cache
def words(lang: Lang) -> Words:
    """Give the words that stand on the cards of a language."""
    return Words(**_file(lang)["card"])


@cache
def common_words(lang: Lang) -> frozenset[str]:
    """Give the words that tell a language in Latin letters, folded; none where letters tell it."""
    return frozenset(_file(lang).get("common", "").split())


@cache
def _file(lang: Lang) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - settings say what templates there are, and load none

    text = Path(__file__).with_name(f"{lang}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def say(template: str, name: str = "", count: int = 0, owner: str = "") -> str:
    """Fill a template of a `Wording`; what it has no placeholder for is left out.

    Between two letters of Japanese or Chinese there is no space: that of a template stands beside
    other names alone (`蒸留とは？`, `LoRA とは？`).
    """
    if " " in template and not name.isascii() and _CJK.search(name):
        template = _unspaced(template, _OUTSIDE.sub("", name))
    return template.format(name=_Name(name), n=count, owner=owner)


def _unspaced(template: str, name: str) -> str:
    """Give a template without the spaces that would stand between two letters of CJK."""
    if _CJK.match(name):
        template = _SPACE_BEFORE.sub("", template)
    return _SPACE_BEHIND.sub(r"\1", template) if _CJK.match(name[-1:]) else template


class _Name(str):
    """A name that takes a Korean particle as its format: `{name:란}`."""

    __slots__ = ()

    def __format__(self, particle: str) -> str:
        return with_particle(str(self), particle) if particle else str(self)
