"""`- 다음에 정리해 보자`: plans, advice and cheers are no knowledge."""

import re

from mkcards.derive.statement import Outcome, Statement, skip
from mkcards.derive.text import plain, words
from mkcards.model.source import Reason
from mkcards.model.text import fold

_CHEER = re.compile(r"[가-힣](?:도록|기|자)!$")
_WISH = re.compile(
    r"(?:(?:하|보|맞추|되|가|쓰|두|주|나누|만들|읽|외우)자|[가-힣] 보기|해보기"
    r"|좋을 것이다|나아가겠다|하겠다|신난다|말어라|말자|해야지|하면 좋겠다"
    r"|したい|しよう|頑張る|ましょう)[.。~!]*$|^(?:TODO|FIXME)\b"
)
_COMMAND = re.compile(r"[a-z]+ -\w")
_PLAN_HEADINGS = frozenset(
    map(
        fold,
        (
            "My Idea",
            "My Ideas",
            "TODO",
            "To do",
            "할 일",
            "할일",
            "숙제",
            "다음 주까지",
            "やること",
            "宿題",
            "待办",
        ),
    )
)


def plan(statement: Statement) -> Outcome | None:
    """Skip a wish, an exhortation, or anything below a heading for plans; not a command line."""
    if any(fold(plain(name)) in _PLAN_HEADINGS for name in statement.breadcrumb):
        return skip(Reason.PLAN)
    text = plain(statement.text)
    if "`" in statement.text or _COMMAND.match(text) or len(words(text)) == 1:
        return None
    return skip(Reason.PLAN) if _WISH.search(text) or _CHEER.search(text) else None
