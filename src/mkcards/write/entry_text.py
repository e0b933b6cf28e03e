"""A card as the lines of its entry in a card file."""

from mkcards.model.card import Card, Former
from mkcards.write.clock import stamp_text
from mkcards.write.scalar import block_scalar, flow_list, repeated, scalar

_INDENT = "  "
_SKIP = "  skip: true\n"


def entry_text(card: Card) -> str:
    """Give the lines of an entry; what is empty is left out, but for `under`."""
    return (
        f"- guid: {scalar(card.guid)}\n"
        f"  kind: {card.kind}\n"
        f"  note_type: {card.note_type}\n"
        f"  rule: {repeated(card.rule)}\n"
        f"  seed: {repeated(card.seed)}\n"
        f"  source: {scalar(card.source)}\n"
        f"  under: {flow_list(card.under)}\n"
        f"  slot: {repeated(card.slot)}\n"
        f"{_list('asks', card.hidden)}"
        f"{_list('breadcrumb', card.breadcrumb)}"
        f"  lang: {card.lang}\n"
        f"{_list('tags', card.tags)}"
        f"  question: {block_scalar(card.question, _INDENT)}\n"
        f"{_block('answer', card.answer)}"
        f"{_block('extra', card.extra)}"
        f"{_media(card.media)}"
        f"{_list('foreign', card.foreign)}"
        f"  derived: {scalar(card.derived)}\n"
        f"{_block('rendered', card.rendered)}"
        f"  changed: {stamp_text(card.changed)}\n"
        f"{_SKIP if card.skip else ''}"
        f"{_was(card.was) if card.was else ''}"
    )


def _list(key: str, texts: tuple[str, ...]) -> str:
    return f"  {key}: {flow_list(texts)}\n" if texts else ""


def _block(key: str, text: str, indent: str = _INDENT) -> str:
    return f"{indent}{key}: {block_scalar(text, indent)}\n" if text else ""


def _media(media: tuple[tuple[str, str], ...]) -> str:
    return "".join(("  media:\n", *(f"  - {flow_list(pair)}\n" for pair in media))) if media else ""


def _was(was: Former) -> str:
    return (
        "  was:\n"
        f"    source: {scalar(was.source)}\n"
        f"    under: {flow_list(was.under)}\n"
        f"    slot: {scalar(was.slot)}\n"
        f"    question: {block_scalar(was.question, 2 * _INDENT)}\n"
        f"{_block('answer', was.answer, 2 * _INDENT)}"
    )
