"""CSV for spreadsheets (RFC 4180): a row a card, readable as it stands.

It begins with a byte order mark: without one Excel takes the file for the code page of the system,
and Korean or Japanese becomes unreadable. A spreadsheet computes a cell that begins like a formula,
whoever wrote the note; such a cell gets an apostrophe in front (OWASP, CSV Injection).
"""

import re
from collections.abc import Iterator

from mkcards.model.card import Card, NoteTypeName
from mkcards.model.export import Export
from mkcards.write.exports.deletions import blanked, hidden
from mkcards.write.exports.rows import rows

COLUMNS = (
    *("deck", "kind", "question", "answer", "extra", "context"),
    *("tags", "lang", "rule", "place", "guid"),
)
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_FORMULA = re.compile(r"[\t\r]|\s*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*%?")
_FENCE = re.compile(r" *(?:```|~~~)")
_BULLET = re.compile(r"( *)[-*+] (?=\S)")


def csv(export: Export) -> Iterator[str]:
    """Give the lines: the names of the columns, then a card each, its texts as Markdown."""
    yield _MARK
    yield from rows((COLUMNS,), ",", "\r\n")
    yield from rows((map(_guarded, _cells(card)) for card in export.cards), ",", "\r\n")


def _cells(card: Card) -> tuple[str, ...]:
    question, answer = card.question, card.answer
    if card.note_type is NoteTypeName.CLOZE:
        answer = "\n".join(filter(None, (", ".join(hidden(question)), answer)))
        question = blanked(question)
    texts = (_with_bullets(text) for text in (question, answer, card.extra))
    context = " › ".join(card.breadcrumb)
    tags = " ".join(card.tags)
    place = f"{card.seed}:{card.line}" if card.line else card.seed
    return (card.deck, card.kind, *texts, context, tags, card.lang, card.rule, place, card.guid)


def _with_bullets(text: str) -> str:
    """Show list items by a bullet: a dash at the start of a cell would begin a formula."""
    lines = []
    is_code = False
    for line in text.split("\n"):
        is_code ^= bool(_FENCE.match(line))
        lines.append(line if is_code else _BULLET.sub(r"\1• ", line, count=1))
    return "\n".join(lines)


def _guarded(cell: str) -> str:
    """Keep a cell from being computed; a number may be one."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell.strip()) else cell
