"""A page to print, or to read in any browser: one HTML file that needs nothing else."""

import base64
import re
from collections.abc import Iterator, Mapping
from html import escape
from importlib.resources import files
from types import MappingProxyType

from mkcards.model.card import Card, DeckName, NoteTypeName
from mkcards.model.export import Export
from mkcards.model.form import WRITTEN
from mkcards.model.media import MediaFile
from mkcards.write.exports.deletions import blanked, hidden
from mkcards.write.exports.parts import Parts, parts_of
from mkcards.write.media import media_bytes

_IMAGE = re.compile(r'(<img src=")([^"]*)(")')
_SOUND = re.compile(r"\[sound:([^\]]*)\]")
_BLANK = '<span class="cloze">[…]</span>'
_TYPES = MappingProxyType({"jpg": "jpeg", "svg": "svg+xml"})


def html(export: Export) -> Iterator[str]:
    """Give the page: a contents list, then a section a deck with a question and an answer a row."""
    title = escape(export.deck_root)
    css = "".join(kind.css for kind, _ in export.package.note_types[:1])
    own = (files("mkcards.write.exports") / "html.css").read_text(encoding="utf-8")
    yield (
        f'{WRITTEN}\n<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{title}</title>\n<style>\n{css}{own}</style>\n</head>\n<body class="card">\n'
        f"<h1>{title}</h1>\n"
        '<input type="checkbox" id="hide"><label for="hide">Hide answers: point at one to see it'
        "</label>\n"
    )
    yield from _contents(export)
    media = {file.name: file for file in export.package.media}
    yield "<main>\n"
    for number, (deck, pairs) in enumerate(export.by_deck.items(), 1):
        yield f'<section>\n<h2 id="deck-{number}">{_name(deck, export.deck_root)}</h2>\n'
        shown = [(card, parts_of(note)) for card, note in pairs]
        below = [*(parts.extra for _, parts in shown[1:]), ""]
        for (card, parts), following in zip(shown, below, strict=True):
            extra = "" if parts.extra == following else parts.extra
            yield _embedded(_card(card, parts, extra), media)
        yield "</section>\n"
    yield "</main>\n</body>\n</html>\n"


def _contents(export: Export) -> Iterator[str]:
    yield "<nav>\n<ol>\n"
    for number, (deck, pairs) in enumerate(export.by_deck.items(), 1):
        name = escape(_below(deck, export.deck_root))
        yield f'<li><a href="#deck-{number}">{name}</a> {len(pairs)}</li>\n'
    yield "</ol>\n</nav>\n"


def _below(deck: DeckName, deck_root: DeckName) -> str:
    below = deck.removeprefix(deck_root).removeprefix("::")
    return (below or deck).replace("::", " › ")


def _name(deck: DeckName, deck_root: DeckName) -> str:
    above, between, last = _below(deck, deck_root).rpartition(" › ")
    return f"<small>{escape(above + between)}</small>{escape(last)}"


def _card(card: Card, parts: Parts, extra: str) -> str:
    """Give a row; what several cards in a row have below their answers stands below the last."""
    question, answer, kind = parts.question, parts.answer, "question"
    if card.note_type is NoteTypeName.CLOZE:
        answer = "".join(f"<p>{text}</p>" for text in hidden(question, in_field=True)) + answer
        question, kind = blanked(question, _BLANK), "question sentence"
    below = f'<details class="extra" open>{extra}</details>' if extra else ""
    return (
        f'<article class="mkcards" lang="{card.lang}">\n'
        f'<div class="front">{_trail(parts)}<div class="{kind}">{question}</div></div>\n'
        f'<div class="back"><div class="answer">{answer}</div>{below}</div>\n</article>\n'
    )


def _trail(parts: Parts) -> str:
    badge = f'<span class="badge">{parts.badge}</span> ' if parts.badge else ""
    about = badge + parts.context
    return f'<div class="trail">{about}</div>' if about else ""


def _embedded(markup: str, media: Mapping[str, MediaFile]) -> str:
    """Put the pictures into the page; of a sound only its name can be printed."""
    named = _SOUND.sub(r"♪ \1", markup)
    return _IMAGE.sub(lambda image: image[1] + _data(image[2], media) + image[3], named)


def _data(name: str, media: Mapping[str, MediaFile]) -> str:
    if name not in media:
        return name
    suffix = name.rpartition(".")[2]
    content = base64.b64encode(media_bytes(media[name])).decode()
    return f"data:image/{_TYPES.get(suffix, suffix)};base64,{content}"
