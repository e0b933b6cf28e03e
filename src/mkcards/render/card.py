"""A card becomes the fields of its note."""

import hashlib
import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache, partial
from typing import NamedTuple

from mkcards.config import RemoteImages
from mkcards.diagnostics import Code
from mkcards.model.card import Card, CardKind, Lang, Levels, NoteTypeName, Tag
from mkcards.model.media import MediaReference
from mkcards.model.pattern import Pattern
from mkcards.model.seed_name import without_id
from mkcards.model.source import Location
from mkcards.render.cloze import with_deletion
from mkcards.render.draft import Finding
from mkcards.render.field import Field, field, is_visible, line, media_of, plain, visible
from mkcards.render.hint import count_hint
from mkcards.render.numbering import numbers
from mkcards.wording import words

_BETWEEN = " › "
_SOURCE, _LANG, _HINT = 5, 6, 8
"""Places of fields; what stands before the source is what a card shows."""

_DELETION = "{{c1::"
_HEAD = Pattern(r"\s*\*\*([^*\n]+)\*\*[ \t]*\n\n")


class Rendered(NamedTuple):
    """A card as Anki gets it.

    `fields` stand in the order of the note type. `digest` changes exactly when what Anki shows or
    stores of the content does; where the note comes from is no part of it. `media` pairs each
    reference of the card that is in the package with its name there.
    """

    fields: tuple[str, ...]
    digest: str
    media: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]


def media_references(card: Card) -> tuple[MediaReference, ...]:
    """Give the files a card mentions in question, answer and extra, each once."""
    every = (card.question, card.answer, card.extra)
    texts = [text for text in every if "![" in text or "<" in text]
    if not texts:
        return ()
    sources = dict.fromkeys([source for text in texts for source in media_of(text)])
    location = Location(card.seed, card.line)
    return tuple(MediaReference(card.seed, source, location) for source in sources)


def render_card(
    card: Card,
    names: Mapping[str, str],
    *,
    remote: RemoteImages = RemoteImages.LINK,
    address: str = "",
) -> Rendered:
    """Make the fields of a card's note.

    `names` gives the name in the package of each media reference as the note writes it, `remote`
    what becomes of a picture of the web that has none, `address` the URL of the note, if any.
    """
    notes = numbers(card.answer, card.extra)
    make = partial(field, names=names, notes=notes, remote=remote)
    front, answer, extra = _front(card, make), make(card.answer), _extra(card, make)
    back = answer.html if is_visible(answer.html) else _instead_of_answer(card, extra)
    hint = count_hint(front.html, answer.html, card.lang)
    badge = _badge(card.kind, card.lang)
    path = _breadcrumb(card.breadcrumb, front.html, answer.html)
    content = (front.html, back, path, badge, extra.html)
    media = _media(card, names) if names else ()
    key = card.guid if card.guid.isalnum() else html.escape(card.guid, quote=False)
    lang = card.lang.value
    fields = (*content, _source(card.seed, card.deck, address), lang, key, hint, "")
    found = (*front.findings, *answer.findings, *extra.findings)
    return Rendered(fields, shown_digest(fields, card.tags, media), media, found)


def shown_digest(
    fields: Sequence[str], tags: Iterable[Tag], media: Iterable[tuple[str, str]]
) -> str:
    """Give 32 hexadecimal digits over everything of a note whose change has to reach Anki.

    `media` are its references, each with its name in the package.
    """
    content, hint = fields[:_SOURCE], fields[_HINT]
    text = _spelled((*content, hint) if hint else content)
    text += _spelled_ending(fields[_LANG], tuple(tags), tuple(media))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


@lru_cache(maxsize=256)
def _spelled_ending(lang: str, tags: tuple[Tag, ...], media: tuple[tuple[str, str], ...]) -> str:
    """Spell what the cards of a topic mostly have in common."""
    return _spelled((lang, *sorted(tags), "", *sorted([name for _, name in media])))


def _spelled(parts: Sequence[str]) -> str:
    return "".join([f"{len(part)}:{part}" for part in parts])


def _front(card: Card, make: Callable[..., Field]) -> Field:
    """Make the first field, which Anki wants to hold something, and a cloze a deletion."""
    is_cloze = card.note_type is NoteTypeName.CLOZE
    front = make(card.question, with_deletions=is_cloze)
    if is_cloze and _DELETION not in front.html:
        return _with_a_deletion(card, make, front)
    return front if is_visible(front.html) else Field(_plain(card), front.findings)


def _with_a_deletion(card: Card, make: Callable[..., Field], front: Field) -> Field:
    """Hide what the card asked for so far, else everything: without a deletion Anki has no card."""
    for term in card.hidden:
        again = make(with_deletion(card.question, term), with_deletions=True)
        if _DELETION in again.html:
            return Field(again.html, (*again.findings, _no_deletion(f"{term!r} is hidden")))
    markup = front.html if is_visible(front.html) else _plain(card)
    hidden = f"{_DELETION}{markup.replace('::', '&#58;&#58;')}}}}}"
    return Field(hidden, (*front.findings, _no_deletion("all of it is hidden")))


def _no_deletion(meanwhile: str) -> Finding:
    return Finding(
        Code.CLOZE_WITHOUT_DELETION,
        f"the sentence hides nothing; meanwhile {meanwhile}",
        "put {{c1::…}} around what the card shall ask for",
    )


def _plain(card: Card) -> str:
    """Give the best words there are for a question that shows nothing."""
    texts = (card.question, card.source)
    return next((text for text in map(plain, texts) if is_visible(text)), "?")


def _extra(card: Card, make: Callable[..., Field]) -> Field:
    """Make what is folded below the answer, with the summary of the fold before it.

    A line of bold text alone at its start is the summary, unless it is the `…` of a language
    without words of its own.
    """
    if not card.extra:
        return Field()
    head = _HEAD.match(card.extra)
    body = make(card.extra[head.end() :] if head else card.extra)
    if not is_visible(body.html):
        return body
    summary = line(head[1]) if head and head[1] != "…" else words(card.lang).more
    return Field(f"<summary>{summary}</summary>\n{body.html}", body.findings)


@cache
def _badge(kind: CardKind, lang: Lang) -> str:
    badges = {CardKind.OPEN: words(lang).open, CardKind.REVIEW: words(lang).review}
    word = badges.get(kind)
    return f'<span class="{kind}">{word}</span>' if word else ""


def _breadcrumb(names: Levels, front: str, answer: str) -> str:
    """Join the levels, without one that is what is seen of the answer itself."""
    levels = _levels(names)
    if _DELETION not in front and _begins_as_none(answer, levels):
        return levels.path
    answers = {visible(answer).casefold()} | _deleted(front)
    if answers.isdisjoint(levels.words):
        return levels.path
    return _BETWEEN.join([text for text, seen in levels.each if seen not in answers])


class _Levels(NamedTuple):
    """The levels of a breadcrumb, each with what is seen of it, and all of them joined.

    `letters` are the first ones of what is seen.
    """

    each: tuple[tuple[str, str], ...]
    words: frozenset[str]
    letters: frozenset[str]
    path: str


@lru_cache(maxsize=256)
def _levels(names: Levels) -> _Levels:
    each = tuple([_level(name) for name in names])
    words = [seen for _, seen in each]
    path = _BETWEEN.join([text for text, _ in each])
    return _Levels(each, frozenset(words), frozenset([seen[:1] for seen in words]), path)


def _begins_as_none(markup: str, levels: _Levels) -> bool:
    """Tell what is no level by its first letter: of most HTML no more need be looked at."""
    first = markup[:1]
    return first.isalnum() and first.casefold()[0] not in levels.letters


@lru_cache(maxsize=1024)
def _level(text: str) -> tuple[str, str]:
    """Give a level as HTML and what is seen of it, folded; it stands above many cards."""
    markup = line(text)
    return markup, visible(markup).casefold()


def _deleted(markup: str) -> set[str]:
    hidden = [part.partition("}}")[0].partition("::")[0] for part in markup.split(_DELETION)[1:]]
    return {visible(part).casefold() for part in hidden}


def _instead_of_answer(card: Card, extra: Field) -> str:
    """Say that there is no answer; a cloze and a review with context need no such word."""
    if card.note_type is NoteTypeName.CLOZE:
        return ""
    said = words(card.lang)
    if card.kind is not CardKind.REVIEW:
        return f'<span class="none">{said.no_answer}</span>'
    return "" if is_visible(extra.html) else f'<span class="none">{said.nothing_more}</span>'


@lru_cache(maxsize=256)
def _source(seed: str, deck: str, address: str) -> str:
    """Give the words for where the cards of a note in a deck come from, as a link if there is one.

    An address is a person's own setting, whose scheme is checked there.
    """
    name = without_id(seed.rpartition("/")[2])
    topic = deck.rpartition("::")[2]
    shown = plain(f"{name}{_BETWEEN}{topic}")
    return f'<a href="{html.escape(address)}">{shown}</a>' if address else shown


def _media(card: Card, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    sources = (reference.source for reference in media_references(card))
    return tuple((source, names[source]) for source in sources if source in names)
