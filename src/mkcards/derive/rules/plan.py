"""`- 다음에 정리해 보자`: plans, advice and cheers are no knowledge."""

from mkcards.derive.phrases import DASH, LABELLED, is_day, is_when
from mkcards.derive.splitting import split_at
from mkcards.derive.statement import Outcome, Refusal, Statement, skip
from mkcards.derive.text import plain, words
from mkcards.model.card import Levels
from mkcards.model.pattern import Pattern
from mkcards.model.source import Reason
from mkcards.model.text import fold, remembered

_CHEER = Pattern(r"[가-힣](?:도록|기|자)!$|[!！]{2,}$", needs="!！")
_WISHES = (
    *("하자", "보자", "맞추자", "되자", "가자", "쓰자", "두자", "주자", "나누자", "만들자", "읽자"),
    *("외우자", "말자", "말어라", "해야지", "하겠다", "나아가겠다", "하면 좋겠다", "좋을 것이다"),
    *("기로 함", "기로 했다", "기로 했음", "지 말기", "신난다"),
    *("したい", "しよう", "ましょう", "頑張る"),
)
"""What a wish ends in, but for stops behind it."""

_INTENT = Pattern(
    r"[가-힣] ?보기[.。~!]*$|^(?:TODO|FIXME)\b"
    r"|\b(?:by|before|until|on) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\.?$",
    needs=("보기", "TODO", "FIXME", "day"),
)
_LAST_OF_A_WISH = frozenset("자기함다음라지いうるy")
"""What the words of a wish end in; most sentences end in something else."""

_BEHIND_THE_LAST = ".。~*_=^$ "
"""What may stand behind that letter: stops, and signs that may be markup."""

_NO_PLAN = Refusal("neither a wish nor below a heading for plans")
_COMMAND = Pattern(r"[a-z]+ -\w")
_PLAN_HEADINGS = frozenset(
    map(
        fold,
        (
            *("My Idea", "My Ideas", "TODO", "To do", "To-do", "Action items", "Next steps"),
            *(
                "Agenda",
                "할 일",
                "할일",
                "숙제",
                "다음 주까지",
                "계획",
                "이번 주 계획",
                "안건",
                "다음 회의",
            ),
            *("やること", "宿題", "計画", "今週の計画", "予定", "议程", "待办", "计划", "本周计划"),
        ),
    )
)
_MEETING = frozenset(
    map(
        fold,
        (
            *("참석", "참석자", "장소", "일시", "회의록", "Attendees", "Present", "Venue"),
            *("参加者", "出席者", "場所", "日時", "出席", "参会", "地点"),
        ),
    )
)


_ASIDE = frozenset(
    map(
        fold,
        (
            *(
                "Note",
                "NB",
                "See also",
                "Source",
                "Sources",
                "Ref",
                "Refs",
                "Important",
                "Aside",
                "Warning",
            ),
            *("Remember", "Caution", "Tip"),
            *("참고", "출처", "참조", "비고", "参考", "出典", "備考", "来源", "备注"),
        ),
    )
)


def plan(statement: Statement) -> Outcome | Refusal:
    """Skip a wish, an exhortation, or anything below a heading for plans; not a command line."""
    if _is_below_plans(statement.breadcrumb):
        return skip(Reason.PLAN)
    text = statement.item.text
    labelled = split_at(text, LABELLED)
    if split := labelled or split_at(text, DASH):
        name = plain(split.left)
        if (fold(name) in _MEETING or is_day(split.left)) and not is_when(statement.subject):
            return skip(Reason.PLAN)
        if labelled and fold(name.strip("*")) in _ASIDE:
            return skip(Reason.EXTRA)
    return skip(Reason.PLAN) if _may_be_wish(text) and _is_wish(plain(text)) else _NO_PLAN


@remembered
def _is_below_plans(breadcrumb: Levels) -> bool:
    return any(map(_names_plans, breadcrumb))


@remembered
def _names_plans(name: str) -> bool:
    return fold(plain(name)) in _PLAN_HEADINGS


def _may_be_wish(text: str) -> bool:
    """Tell at a glance that a text ends in a letter that is the last one of no wish."""
    last = text.rstrip(_BEHIND_THE_LAST)[-1:]
    if last.isalnum() and last not in _LAST_OF_A_WISH and "TODO" not in text:
        return "FIXME" in text and "`" not in text
    return "`" not in text


def _is_wish(text: str) -> bool:
    """Tell whether a text is a wish or a cheer: no command line, and more than one Latin word."""
    wishes = text.rstrip(".。~!").endswith(_WISHES)
    if not (wishes or _INTENT.search(text) or _CHEER.search(text)):
        return False
    return not _COMMAND.match(text) and not (text.isascii() and len(words(text)) == 1)
