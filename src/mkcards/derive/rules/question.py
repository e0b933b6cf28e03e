"""`- 무엇을 쓰나? : 이것`: the person's own question with its own answer."""

from mkcards.derive.answers import answer_of_children
from mkcards.derive.splitting import split_at
from mkcards.derive.statement import Outcome, Refusal, Statement, basic, one, skip
from mkcards.derive.text import has_text, is_only_link, plain
from mkcards.model.card import Ask
from mkcards.model.markup import NOTE_EMBED
from mkcards.model.outline import BlockKind, Item
from mkcards.model.pattern import Pattern
from mkcards.model.source import Reason

QUESTION_SIGN = Pattern(r"(?:Q|질문|問|问)\s?\d{0,3}\s?(?:[:：]\s*|[.)]\s+)")
ANSWER_SIGN = Pattern(r"(?:A|답|답변|答|回答)\s?\d{0,3}\s?[:：]\s*|(?:->|=>|→|⇒)\s*")
"""What stands in front of a question and of its answer, and is no part of them."""

_SIGN_BEGINS = frozenset("Q질問问")

ASKED = Pattern(r"(?<=[?？])\s*[:：]\s*|(?<=[?？])\s+(?=\S)")
_KO_ENDINGS = (
    *(
        "있나",
        "없나",
        "할까",
        "는가",
        "은가",
        "인가",
        "한가",
        "던가",
        "나요",
        "까요",
        "는지",
        "인지",
    ),
    *("을까", "될까", "왜"),
)
_TOLD_TO_EXPLAIN = Pattern(
    r"(?:설명|말|서술|비교|정의)해\s?(?:보|주)(?:세요|시오|라)[.]?$|(?:述べよ|説明せよ|説明しなさい)[。]?$"
    r"|[ぁ-ヿ一-鿿]とは$"
)
_FINALS, _RIEUL = 28, 8
_KO_STATEMENTS = ("중 하나", "거나", "니까", "구나", "에서나")
_ASKS_NOTHING = Refusal("does not ask: no question mark and no ending of a question")
_SIGNS = ("?", "？", "؟")
_ASKING_ENDS = frozenset("가까나라오왜요지いかはよ")
"""The last letters of all that asks without a question mark."""

_BEHIND_THE_LAST = ".…。*_~`=^$ "
"""Stops, and signs that may be markup: a letter before them is the last that a person sees."""


def question(statement: Statement) -> Outcome | Refusal:
    """Ask a question that the note answers on its line or below it; skip one it leaves open."""
    text = statement.text
    split = split_at(text, ASKED) if "?" in text or "？" in text else None
    if split and split.left and split.right:
        return one(_ask(split.left, split.right))
    if not is_question(text) and not _is_dialogue(statement.item):
        return _ASKS_NOTHING
    answer = answer_of_children(statement.item)
    if answer.text:
        return one(_ask(text, answer.text), told=answer.told)
    if _has_paragraph(statement.item):
        paragraphs = "\n\n".join(block.source for block in statement.item.blocks)
        return one(_ask(text, paragraphs))._replace(blocks_told=True)
    return skip(Reason.UNANSWERED_QUESTION)


def _has_paragraph(item: Item) -> bool:
    """Tell whether what belongs to a question, below a blank line, begins with words of its own.

    What stands there and asks as well is no answer, nor is a link, or what another note shows.
    """
    if not item.blocks or item.blocks[0].kind is not BlockKind.TEXT:
        return False
    text = item.blocks[0].source
    leads_away = is_only_link(text) or NOTE_EMBED.fullmatch(text) is not None
    return has_text(text) and not (leads_away or is_question(text))


def _ask(question: str, answer: str) -> Ask:
    """Ask a question as it stands, but for the signs that say which is question and answer."""
    mark = "- " if answer.startswith("- ") else ""
    told = mark + _after(ANSWER_SIGN, answer.removeprefix(mark))
    return basic("question", _after(QUESTION_SIGN, question), told)


def _after(sign: Pattern, text: str) -> str:
    found = sign.match(text)
    return text[found.end() :] if found else text


def _is_dialogue(item: Item) -> bool:
    """Tell `Q: this` with `A: that` below it; without that `Q:` may be a letter with its value."""
    answers = item.children and ANSWER_SIGN.match(item.children[0].text)
    return bool(answers) and is_signed(item.text)


def is_signed(text: str) -> bool:
    """Tell whether a sign in front of a text says that it is a question."""
    return text[:1] in _SIGN_BEGINS and QUESTION_SIGN.match(text) is not None


def is_question(text: str) -> bool:
    """Tell whether a bullet asks: a question mark, or a narrow list of endings without one."""
    last = text.rstrip(_BEHIND_THE_LAST)[-1:]
    if last.isalnum() and last not in _ASKING_ENDS:
        return False
    bare = plain(text)
    if bare.endswith(_SIGNS):
        return True
    return bare.rstrip(".…?？。")[-1:] in _ASKING_ENDS and _asks(bare)


def _asks(bare: str) -> bool:
    """Tell whether a text without a question mark ends as a question does."""
    if _TOLD_TO_EXPLAIN.search(bare) or bare.rstrip("?？。…").endswith("か"):
        return True
    told = bare.rstrip(".…")
    asks = bare.rstrip(".…?？").endswith(_KO_ENDINGS) or _rises(told)
    return asks and not told.endswith(_KO_STATEMENTS)


def _rises(told: str) -> bool:
    """Tell whether a Korean text ends in ㄹ까 (줄일까, 올까)."""
    before = told[-2:-1]
    if not told.endswith("까") or not "가" <= before <= "힣":
        return False
    return (ord(before) - ord("가")) % _FINALS == _RIEUL
