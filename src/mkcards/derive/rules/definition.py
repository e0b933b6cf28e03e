"""The first bullet below a term explains the term."""

from mkcards.derive.answers import is_entry
from mkcards.derive.asking import is_generic, question_for
from mkcards.derive.phrases import LABELLED, defines, is_one_name, list_items, made
from mkcards.derive.results import hidden_result
from mkcards.derive.rules.copula import split_copula
from mkcards.derive.splitting import sentences, split_at
from mkcards.derive.statement import Outcome, Refusal, Statement, basic, one
from mkcards.derive.text import addresses, plain, starts_with_reference, without_addresses, words
from mkcards.model.card import Lang
from mkcards.model.pattern import Pattern
from mkcards.model.text import fold
from mkcards.wording import say

_VENUE_AND_YEAR = Pattern(r"[\w .,&'’-]{1,60}\b(?:19|20)\d{2}\b")
_SUBJECT = Pattern(
    r"((?:[A-Za-z][\w\-]* ){0,2}\S*?[^같많좋작높낮있없하되\s]|\S+ [가-힣]{3,})(?:은|는)\s"
    r"|([^。、]{1,12})は"
)
_LONGEST_TERM = 5
_LONGEST_ANSWER = 200
_ROW_LENGTH = 3
_SHORTEST = 12
_NO_TERM = Refusal("not the first bullet below a short term")
_GENERIC = Refusal("what it stands below is a question, a long phrase or a general word")
_CHILDREN = Refusal("has bullets of its own below it")
_VENUE = Refusal("only a venue and a year")
_POINTS_BACK = Refusal("begins with a word that points at the sentence before")
_REMARK = Refusal("a remark beside others, not what the term above is")
_ROW = Refusal("a general word, or one short entry in a row of them")
_LABELLED = Refusal("has a label of its own before a colon")
_OTHER_SUBJECT = Refusal("its subject is another one than the term above")


def definition(statement: Statement) -> Outcome | Refusal:
    """Ask what a term is for the first plain bullet below it; long ones answer by a sentence."""
    term = statement.defines
    if refusal := _no_term(statement) or _no_definition(statement):
        return refusal
    answer = _answer(without_addresses(statement.text))[0]
    if not statement.header and not _may_answer(statement, term, answer):
        return _REMARK
    return hidden_result(statement, answer) or defined(statement, term)


def defined(statement: Statement, term: str) -> Outcome:
    """Ask what a term is, with the text of a statement as the answer."""
    answer, *rest = _answer(without_addresses(statement.text))
    told = _names(statement, term, answer) and not list_items(answer) and not made(answer)
    form = statement.wording
    question = say(form.define, term) if told else question_for(term, answer, statement)
    return one(basic("definition", question, answer), *rest, *addresses(statement.text))


def _may_answer(statement: Statement, term: str, answer: str) -> bool:
    """Tell whether a bullet below a heading says what the heading is, or lists its parts."""
    named = _names(statement, term, answer)
    return named or bool(list_items(answer)) or "definition" in statement.chosen


def _names(statement: Statement, term: str, answer: str) -> bool:
    return defines(answer, statement.lang) and is_one_name(term)


def _no_term(statement: Statement) -> Refusal | None:
    term = statement.defines
    if not term:
        return _NO_TERM
    if statement.item.children:
        return _CHILDREN
    if is_generic(term) or len(words(term)) > _LONGEST_TERM or "?" in term:
        return _GENERIC
    return None


def _no_definition(statement: Statement) -> Refusal | None:
    text = plain(statement.text)
    if text[-4:].isdecimal() and _VENUE_AND_YEAR.fullmatch(text):
        return _VENUE
    if starts_with_reference(statement.text):
        return _POINTS_BACK
    if split_at(statement.text, LABELLED):
        return _LABELLED
    return None if "definition" in statement.chosen else _other(statement, text)


def _other(statement: Statement, text: str) -> Refusal | None:
    """Tell what else than a definition the first bullet is; a live card of it may stay."""
    single = len(words(text)) == 1 and (is_generic(text) or len(text) <= _SHORTEST)
    if single or _is_one_of_a_row(statement):
        return _ROW
    if _is_remark(statement):
        return _REMARK
    other = _speaks_of_another(text, statement.defines, statement.lang)
    return _OTHER_SUBJECT if other else None


def _is_remark(statement: Statement) -> bool:
    """Tell whether the bullet says something of its heading, one remark beside others."""
    beside = len(statement.siblings) > 1 and not statement.header
    return beside and not defines(without_addresses(statement.text), statement.lang)


def _is_one_of_a_row(statement: Statement) -> bool:
    """Tell whether the bullet and the two after it are short entries of one list."""
    row = statement.siblings[statement.place : statement.place + _ROW_LENGTH]
    return len(row) == _ROW_LENGTH and all(is_entry(item) for item in row)


def _speaks_of_another(text: str, term: str, lang: Lang) -> bool:
    """Tell whether a sentence has a subject of its own that is not the term."""
    if text.casefold().startswith(("vs ", "vs. ")):
        return True
    told = split_copula(next(iter(sentences(text)), ""), lang)
    subject = told.left if told else _subject(text)
    return bool(subject) and fold(plain(term)) not in fold(subject)


def _subject(text: str) -> str:
    """Give the subject of a sentence that a Korean or Japanese particle marks, else nothing."""
    marked = "은" in text or "는" in text or "は" in text
    match = _SUBJECT.match(text) if marked else None
    return (match[1] or match[2]) if match else ""


def _answer(text: str) -> list[str]:
    if len(plain(text)) <= _LONGEST_ANSWER:
        return [text]
    first, *more = sentences(text)
    return [first, " ".join(more)]
