"""`- X는 Y이다`, `- X is a Y`, `- Xとは、Y`: a sentence that defines its subject."""

import re

from mkcards.derive.answers import is_example
from mkcards.derive.asking import is_generic
from mkcards.derive.bold import evened
from mkcards.derive.phrases import is_one_name
from mkcards.derive.rules.cloze import hidden_in
from mkcards.derive.shield import shield
from mkcards.derive.splitting import Split, sentences
from mkcards.derive.statement import Outcome, Refusal, Statement, basic
from mkcards.derive.text import plain, starts_with_reference, without_addresses, words
from mkcards.model.card import Lang
from mkcards.model.pattern import Pattern
from mkcards.model.text import fold
from mkcards.wording import say

_KO_ENDS = (
    *("이다", "것이다", "말한다", "뜻한다", "의미한다", "가리킨다", "부른다"),
    *("것", "말함", "의미함", "뜻함"),
)
_JA_ENDS = (
    *("である", "です", "のこと", "こと", "ことをいう", "をいう", "を指す", "という", "と呼ぶ"),
    *("もの", "方法", "手法", "現象", "構造", "概念", "仕組み"),
)
_TOLD_ENDS = {Lang.KO: _KO_ENDS, Lang.JA: _JA_ENDS}
_KO = Pattern(
    r"(?P<subject>[^,.:을를]{2,30}?)(?:이란|란|은|는)\s"
    rf"(?P<told>.{{4,}}?(?:{'|'.join(_KO_ENDS)}))[.]?"
)
_JA = Pattern(
    "(?P<subject>[^、。,:：]{2,30}?)(?:とは、?|は、?)"
    f"(?P<told>.{{4,}}?(?:{'|'.join(_JA_ENDS)}))[。]?"
)
_ZH = Pattern("(?P<subject>[^，。,、:：的]{2,12}?)(?:是指|指的是|是|指)(?P<told>[^否不].{3,})")
_EN = Pattern(
    r"(?P<subject>(?:an? |the )?[^,.;:()]{2,40}?) (?:is|are) (?P<told>(?:an?|the|one of) .{6,})",
    re.IGNORECASE,
)
_EN_TOLD = Pattern(r" (?:is|are) (?:an?|the|one of) ", re.IGNORECASE)
_PATTERNS = {Lang.KO: _KO, Lang.JA: _JA, Lang.ZH: _ZH, Lang.EN: _EN}
_POINTING = Pattern(
    r"(?:this|that|it|there|these|those|here|what|he|she|they|we|you|i)\b|(?:이것|그것|여기|우리|나)"
    r"|(?:これ|それ|ここ|私)|(?:这|那|它|他|她|我|其|同时|如果|若|当|因为|由于|但|而)",
    re.IGNORECASE,
)
_ENDS_AS_CLAUSE = Pattern(
    r"(?:[하있없되같많좋않르오주때섞쓰]|경우|에서|으로|에|로)$|(?:には|では|から|まで|に|で)$"
)
_PROPERTY = Pattern(
    r"^(?:(?:약|about|approximately|約|大约)\s?)?\d|^(?:the )?(?:same|most|best|only|first|last)\b"
    r"|(?:이고|이며|이지만)\s|\b(?:and|but) (?:\S+ ){1,3}(?:is|are)\b|중요한 것|が、|，(?:而|但)"
)
"""What makes a sentence tell a value or a rank of its subject, or speak of a second one."""

_LONGEST_SUBJECT, _LONGEST = 5, 200
_CHILDREN = Refusal("has bullets of its own below it")
_NONE = Refusal("no sentence that says what its subject is")


def copula(statement: Statement) -> Outcome | Refusal:
    """Ask what the subject of a defining sentence is; the sentences after it hide a term each."""
    if statement.item.children and not all(map(is_example, statement.item.children)):
        return _CHILDREN
    text = without_addresses(statement.text)
    first, *more = sentences(text) or [""]
    split = split_copula(first, statement.lang)
    if split is None or len(plain(first)) > _LONGEST or starts_with_reference(text):
        return _NONE
    if _PROPERTY.search(split.right):
        return _NONE
    if fold(plain(split.left)) in {fold(plain(crumb)) for crumb in statement.breadcrumb[:-1]}:
        return _NONE
    subject, said, *more = evened((*split, *more))
    ask = basic("copula", say(statement.wording.define, subject), said)
    told = hidden_in(more, statement, first)
    return Outcome(((ask,), *told.slots), rest=tuple(filter(None, [" ".join(more)])))


def split_copula(sentence: str, lang: Lang) -> Split | None:
    """Give the subject of a defining sentence and what is said of it, verbatim."""
    pattern = _PATTERNS.get(lang)
    if pattern is None or not _may_define(sentence, lang):
        return None
    match = pattern.fullmatch(shield(sentence))
    if match is None:
        return None
    subject = sentence[match.start("subject") : match.end("subject")].strip()
    told = sentence[match.start("told") : match.end("told")].strip()
    return Split(subject, told) if _is_subject(subject) else None


def _may_define(sentence: str, lang: Lang) -> bool:
    """Tell at little cost whether a sentence may be one that defines its subject."""
    if lang is Lang.EN:
        lower = sentence.lower()
        return (" is " in lower or " are " in lower) and _EN_TOLD.search(sentence) is not None
    if lang is Lang.ZH:
        return "是" in sentence or "指" in sentence
    return sentence.removesuffix("." if lang is Lang.KO else "。").endswith(_TOLD_ENDS[lang])


def _is_subject(text: str) -> bool:
    name = plain(text)
    if _POINTING.match(name) or _ENDS_AS_CLAUSE.search(name) or is_generic(name):
        return False
    return 0 < len(words(name)) <= _LONGEST_SUBJECT and is_one_name(name)
