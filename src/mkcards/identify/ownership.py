"""Whose text is it? A field that a person edited stays theirs, the others follow the note."""

from mkcards.diagnostics import Code, Diagnostic
from mkcards.identify.digest import digest, digests
from mkcards.model.card import Ask, Card, Digests, Guid, Proposal, Tag

_SHOWN = 60
"""Characters of a text that a finding quotes."""


def new_card(guid: Guid, proposal: Proposal, ask: Ask) -> Card:
    """Give the card that an ask makes of a proposal."""
    return Card(
        guid=guid,
        kind=ask.kind,
        note_type=ask.note_type,
        rule=ask.rule,
        seed=proposal.seed,
        source=proposal.source,
        under=proposal.under,
        slot=ask.slot,
        deck=proposal.deck,
        breadcrumb=proposal.breadcrumb,
        tags=proposal.tags,
        lang=proposal.lang,
        question=ask.question,
        answer=ask.answer,
        extra=proposal.extra,
        hidden=ask.hidden,
        derived=digests(ask.question, ask.answer, proposal.extra, proposal.tags).written,
        line=proposal.location.line,
        foreign=proposal.foreign,
    )


def refreshed(entry: Card, fresh: Card) -> Card:
    """Give the fresh card with the identity of its entry and with what a person edited there.

    A field that no longer has its recorded digest is a person's edit. When the note moved on as
    well, the edit stays and so does the old digest, by which `stale` knows it. What the card asked
    before a doubtful link is told for as long as its bullet says the same; ids of other programs
    are remembered when they have left the note.
    """
    known, new = entry.digests, fresh.digests
    question, question_digest = _kept(entry.question, known.question, fresh.question, new.question)
    answer, answer_digest = _kept(entry.answer, known.answer, fresh.answer, new.answer)
    extra, extra_digest = _kept(entry.extra, known.extra, fresh.extra, new.extra)
    return fresh._replace(
        guid=entry.guid,
        question=question,
        answer=answer,
        extra=extra,
        tags=_tags(entry, fresh, known, new),
        derived=Digests(question_digest, answer_digest, extra_digest, new.tags).written,
        media=entry.media,
        skip=entry.skip,
        rendered=entry.rendered,
        changed=entry.changed,
        was=entry.was if entry.source == fresh.source else None,
        foreign=fresh.foreign or entry.foreign,
    )


def edited_fields(card: Card) -> tuple[str, ...]:
    """Name the fields of a refreshed card whose text is a person's, not the rules'."""
    own, known = digests(card.question, card.answer, card.extra, card.tags), card.digests
    names = ("question", "answer", "extra", "tags")
    return tuple(name for name in names if getattr(own, name) != getattr(known, name))


def stale(card: Card, fresh: Card, proposal: Proposal) -> tuple[Diagnostic, ...]:
    """Give a warning for each edited field of a card for which the note now gives another text."""
    if card.derived == fresh.derived:
        return ()
    known, given = card.digests, fresh.digests
    pairs = (
        ("question", known.question, given.question, fresh.question),
        ("answer", known.answer, given.answer, fresh.answer),
        ("extra", known.extra, given.extra, fresh.extra),
    )
    return tuple(
        _warning(card, field, text, proposal) for field, old, new, text in pairs if old != new
    )


def _kept(text: str, known: str, fresh: str, given: str) -> tuple[str, str]:
    """Give the text of a field and the digest to remember of it: a person's, or the note's."""
    is_ours = text == fresh or digest(text) in (known, given)
    return (fresh, given) if is_ours else (text, known)


def _tags(entry: Card, fresh: Card, known: Digests, new: Digests) -> tuple[Tag, ...]:
    """Give the tags of the note without those that a person removed, then what they added."""
    if entry.tags == fresh.tags and known.tags == new.tags:
        return fresh.tags
    ours = set(known.tags)
    standing = {digest(tag): tag for tag in entry.tags}
    removed = ours - standing.keys()
    added = [tag for short, tag in standing.items() if short not in ours]
    return tuple(dict.fromkeys((*(t for t in fresh.tags if digest(t) not in removed), *added)))


def _warning(card: Card, field: str, text: str, proposal: Proposal) -> Diagnostic:
    return Diagnostic(
        Code.EDITED_CARD_STALE,
        proposal.location,
        f"the {field} of card {card.guid} was edited and is kept; the note gives {_short(text)}",
        f"`mkcards accept {card.guid}` takes it",
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return repr(line) if len(line) <= _SHOWN else repr(line[:_SHOWN]) + "…"
