"""An entry of a paper index: what is the paper about, in one sentence of its summary."""

import re
from typing import NamedTuple

from mkcards.derive.splitting import sentences, split_at
from mkcards.derive.statement import Outcome, Statement, basic, one, skip
from mkcards.derive.text import has_letters, without_addresses, words
from mkcards.model.outline import BlockKind, Item
from mkcards.model.pattern import Pattern
from mkcards.model.source import Reason
from mkcards.wording import say

_CUT = Pattern(r"\s*(?:\.\.\.|…)\s*$")
_CUT_FROM = 130
_BROKEN_IMAGE = Pattern(r"!\[[^\]]*\](?:\([^)]*\)?)?")
_OPEN_IMAGE = Pattern(r"!\[[^\]]*\]\([^)]*$")
_NAME = Pattern(r":\s+")
_VENUE = Pattern(r".*(?:\d{2}|N_A)\s*$|.*\d{4}\s*$")
_AUTHOR_AFTER_QUESTION = Pattern(r"([?？])\s+([^,?？]{1,40}\+)(?=,|$)")
_AUTHOR = Pattern(r".*\+\s*$")
_PROPOSES = Pattern("提案|紹介|導入|開発|propose|introduce|present", re.IGNORECASE)
_FINDS = Pattern("その結果|明らか|示唆|わかりました|わかった|示す(?=。|$)|示し|示され|全体として")
_REACHES = Pattern("達成|可能|改善|検証|分析")
_LEANS = Pattern("また、|さらに、|これら|これは|そのため|最近の研究では|従来|近年")
_GOES_ON = Pattern(
    r"具体的には|これは|これにより|この(?:手法|方法|フレームワーク|モデル|アプローチ|システム|仕組み|アルゴリズム)"
    r"|[A-Za-z0-9\-]{3,20}(?:は|では|を)|It |This |In particular"
)
_UNSPACED_END = Pattern("[。！？]$")
_LONGEST_ANSWER = 200
_VERDICT = Pattern("読むと良い|読んだ方が良い|のに最適[。]?$|必読[。]?$")
_QUOTE_LEAD = Pattern(
    r"^(?:以下)?[^。>]{0,40}(?:引用|ツイート)[^>。]{0,8}>\s*|^#+\s*(?:概要|目次|一言で言うと)\s*|^(?:#\d+\s*)"
)
_REFERENCE_ONLY = Pattern(r"#\d+\s*に続く論文")
_LONGEST_NAME = 3
_SHORTEST = 12
_SAYS_SOMETHING = 24
_NAME_AND_TAIL = 2
_PERSON_NAMES = 4


class Title(NamedTuple):
    """What the title line of an entry holds."""

    full: str
    name: str
    byline: str


def paper(statement: Statement) -> Outcome:
    """Ask what a named paper is, or for its key point; skip an entry without usable text."""
    item = statement.item
    title = read_title(item.text)
    text, source = _text(item)
    if not has_letters(text):
        return skip(_why_nothing(item))
    answer = _told(text, title.name)
    if _VERDICT.search(answer):
        return skip(Reason.OPINION)
    form = statement.wording
    question = (
        title.full
        if _asks(title.full)
        else say(form.define, title.name)
        if title.name
        else say(form.key_point, title.full)
    )
    return one(basic("paper", question, answer), *_extra(item, title, source, answer))


def read_title(line: str) -> Title:
    """Split a title line into title, short name and byline.

    The byline begins at the first author (`Name+`), else at the venue or year at the end and a
    person before it. A title of at most three words, or what stands before its colon in so few
    words, is a name.
    """
    parts = _AUTHOR_AFTER_QUESTION.sub(r"\1, \2", line).split(", ")
    cut = _byline_from(parts)
    full = " ".join(", ".join(parts[:cut]).split())
    byline = ", ".join(part.strip() for part in parts[cut:] if part.strip() != "N_A")
    split = split_at(full, _NAME)
    name = split.left if split else full
    short = len(words(name)) <= _LONGEST_NAME and not _asks(name) and (split or name.isascii())
    return Title(full, name if short else "", byline)


def _byline_from(parts: list[str]) -> int:
    for place, part in enumerate(parts[1:], 1):
        if _AUTHOR.match(part):
            return place
    if len(parts) > 1 and _VENUE.match(parts[-1]):
        person = len(parts) > _NAME_AND_TAIL and _is_person(parts[-2])
        return len(parts) - (_NAME_AND_TAIL if person else 1)
    return len(parts)


def _asks(title: str) -> bool:
    return title.endswith(("?", "？"))


def _is_person(part: str) -> bool:
    names = part.split()
    return 1 < len(names) <= _PERSON_NAMES and all(name[:1].isupper() for name in names)


def _text(item: Item) -> tuple[str, str]:
    """Give the text to answer from and the part of the entry it is from."""
    summary, comment = _part(item, "summary"), _part(item, "comment")
    if summary:
        return summary, "summary"
    return _uncut(comment), "comment"


def _part(item: Item, name: str) -> str:
    blocks = [b.source for b in item.blocks if b.kind is BlockKind.TEXT and b.info == name]
    return " ".join(blocks).strip()


def _uncut(comment: str) -> str:
    """Give a comment without its cut end, broken images, addresses and quote introductions."""
    body = _CUT.sub("", _BROKEN_IMAGE.sub(" ", comment))
    whole = len(comment) < _CUT_FROM or not _CUT.search(comment) or _OPEN_IMAGE.search(comment)
    if not whole:
        body = body[: body.rfind("。") + 1]
    body = _QUOTE_LEAD.sub("", without_addresses(body))
    if len(body) < _SHORTEST or _REFERENCE_ONLY.match(body) or body.endswith(("：", ":")):
        return ""
    return body


def _told(text: str, name: str) -> str:
    """Give the sentence that tells most of a paper, with the next one where that explains it."""
    found = sentences(text)
    best = _sentence(found, name)
    place = found.index(best) + 1
    after = found[place] if place < len(found) else ""
    goes_on = _GOES_ON.match(after) or (name and after.startswith(name))
    both = f"{best}{'' if _UNSPACED_END.search(best) else ' '}{after}"
    return both if goes_on and _PROPOSES.search(best) and len(both) <= _LONGEST_ANSWER else best


def _sentence(found: tuple[str, ...], name: str) -> str:
    """Give the sentence that proposes, tells of the name, or finds something; else the first."""
    named = Pattern(re.escape(name)) if name else _FINDS
    alone = [sentence for sentence in found if not _LEANS.match(sentence)]
    wanted = [(_PROPOSES, alone), (named, alone), (_FINDS, alone), (_PROPOSES, found)]
    for pattern, pool in (*wanted, (_REACHES, alone)):
        for sentence in pool:
            if pattern.search(sentence):
                return sentence
    return (alone or list(found))[0]


def _why_nothing(item: Item) -> Reason:
    comment = _part(item, "comment")
    if not comment:
        return Reason.NO_TEXT
    told = without_addresses(_BROKEN_IMAGE.sub("", _CUT.sub("", comment)))
    return Reason.LINK_ONLY if len(told) < _SAYS_SOMETHING else Reason.CUT_TEXT


def _extra(item: Item, title: Title, source: str, answer: str) -> list[str]:
    link = f"[{title.full}]({item.link})" if item.link else title.full
    head = ", ".join(filter(None, [link, title.byline]))
    body = _part(item, source)
    other = _part(item, "comment") if source == "summary" else ""
    parts = [
        head,
        body if body != answer else "",
        _CUT.sub(" …", other),
        _part(item, "date"),
    ]
    return [part for part in parts if part]
