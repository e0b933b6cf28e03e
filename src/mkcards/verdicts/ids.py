"""Which card is which: links parted and joined by hand, and retired cards forgotten."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from mkcards.config import Config, usual_paths
from mkcards.errors import VerdictError
from mkcards.identify import digests, first_guid
from mkcards.model.card import Ask, Card, Former, Guid, Ledger, NoteTypeName, Proposal
from mkcards.model.source import Location
from mkcards.pipeline import chosen, find_cards, locked, meant, open_ledger, save_ledger
from mkcards.render import NOTE_TYPES
from mkcards.verdicts.verdict import Verdict, verdict
from mkcards.write import is_guid, read_apkg

_CHANGE_NOTE_TYPE = (
    "is of another note type, so its history cannot be taken over by an import; in Anki's browser "
    "use *Notes › Change Note Type* to make it one of mkcards, export the deck and join it then"
)


def split(word: str, config: Config, out: Path) -> tuple[Verdict, ...]:
    """Part a card from the text it wrongly went on with; write the card files.

    The guid goes back to what the card asked before, among the retired, and never to that text
    again; what the bullet asks today is a card of its own. A link that only a plan shows yet is
    forbidden. Raises `UnknownCardError` and `VerdictError`.
    """
    with locked(out):
        ledger = open_ledger(config, out)
        (card,) = chosen((word,), ledger.cards)
        if card.was is None:
            return _forbid(card, ledger, config, out)
        old, new = _former(card, card.was), _own(card, ledger, config)
        vetoes = (*ledger.state.vetoes, (card.guid, card.source))
        after = replace(
            ledger,
            cards=tuple(new if entry is card else entry for entry in ledger.cards),
            retired=(*ledger.retired, old),
            state=replace(ledger.state, vetoes=tuple(dict.fromkeys(vetoes))),
        )
        save_ledger(after, config, out)
    return verdict("retired", old), verdict("new", new)


def join(
    old: str, new: str, config: Config, out: Path, package: Path | None = None
) -> tuple[Verdict, ...]:
    """Give today's card `new` the guid `old`, and so the reviews Anki has under it.

    `old` is a retired card, or with `package` a note in it of one of our note types. The guid that
    the card had until now goes to the retired if it was ever in a package. Raises
    `UnknownCardError`, `VerdictError` and `PackageError`.
    """
    with locked(out):
        ledger = open_ledger(config, out)
        (card,) = chosen((new,), ledger.cards)
        if package:
            guid, changed = _foreign(old, card, ledger, package)
        else:
            guid, changed = _retired(old, card, ledger)
        joined = card._replace(guid=guid, changed=max(changed, card.changed), rendered="", was=None)
        others = tuple(entry for entry in ledger.retired if entry.guid != guid)
        vetoes = tuple(veto for veto in ledger.state.vetoes if veto != (guid, card.source))
        after = replace(
            ledger,
            cards=tuple(joined if entry is card else entry for entry in ledger.cards),
            retired=(*others, card) if card.changed else others,
            state=replace(ledger.state, vetoes=vetoes),
            comments=_renamed(ledger, card.guid, guid),
        )
        save_ledger(after, config, out)
    return (verdict("joined", joined),)


def prune(
    words: Sequence[str], config: Config, out: Path, *, every: bool = False
) -> tuple[Verdict, ...]:
    """Forget the named retired cards, or `every` one; write the card files.

    Their notes stay in Anki, tagged, until a person deletes them there. Raises `UnknownCardError`.
    """
    with locked(out):
        ledger = open_ledger(config, out)
        cards = ledger.retired if every else chosen(words, ledger.retired)
        gone = {card.guid for card in cards}
        left = tuple(card for card in ledger.retired if card.guid not in gone)
        save_ledger(replace(ledger, retired=left), config, out)
    return tuple(verdict("forgotten", card) for card in cards)


def _former(card: Card, was: Former) -> Card:
    """Give the retired entry of what a card asked before."""
    return card._replace(
        source=was.source,
        under=was.under,
        slot=was.slot,
        question=was.question,
        answer=was.answer,
        extra="",
        hidden=tuple(filter(None, [was.slot.partition("term:")[2]])),
        derived=digests(was.question, was.answer, "", ())._replace(tags=card.digests.tags).written,
        was=None,
    )


def _own(card: Card, ledger: Ledger, config: Config) -> Card:
    """Give today's card under the guid that a new card of its bullet would get."""
    ask = Ask(card.rule, card.slot, card.kind, card.note_type, card.question, card.answer)
    proposal = Proposal(
        *(card.seed, Location(card.seed, 1), card.deck, card.under, card.source),
        *(card.breadcrumb, card.tags, card.lang, (ask,)),
    )
    known = {entry.guid for entry in (*ledger.cards, *ledger.retired)}
    namespace = config.namespace or config.deck_root
    guids = (first_guid(namespace, proposal, ask, ordinal) for ordinal in count())
    guid = next(guid for guid in guids if guid not in known)
    return card._replace(guid=guid, changed=0, rendered="", was=None)


def _forbid(card: Card, ledger: Ledger, config: Config, out: Path) -> tuple[Verdict, ...]:
    found = find_cards(usual_paths(config), config, out, ledger)
    links = [link for link in found.identified.links if link.guid == card.guid]
    if not links:
        raise VerdictError(card.guid, "has not gone on with another text, nothing to part")
    vetoes = (*ledger.state.vetoes, *((link.guid, link.new) for link in links))
    save_ledger(replace(ledger, state=replace(ledger.state, vetoes=vetoes)), config, out)
    return (verdict("kept apart", card),)


def _retired(word: str, card: Card, ledger: Ledger) -> tuple[Guid, int]:
    (gone,) = chosen((word,), ledger.retired)
    _refuse_other_type(gone.guid, gone.note_type, card)
    return gone.guid, gone.changed


def _foreign(word: str, card: Card, ledger: Ledger, package: Path) -> tuple[Guid, int]:
    """Give guid and stamp of a note of another deck, if an import can go on with it."""
    held = read_apkg(package)
    note = meant(word, {note.guid: note for note in held.notes})
    ours = {one.id: one for one in NOTE_TYPES}.get(note.type_id)
    if not ours or held.types[note.type_id].fields != tuple(f.name for f in ours.fields):
        raise VerdictError(note.guid, _CHANGE_NOTE_TYPE)
    _refuse_other_type(note.guid, ours.name, card)
    if any(entry.guid == note.guid for entry in (*ledger.cards, *ledger.retired)):
        raise VerdictError(note.guid, "is a card of this project; join it without --from")
    if not is_guid(note.guid):
        raise VerdictError(note.guid, "is no guid that a card file can hold")
    return note.guid, note.changed


def _refuse_other_type(guid: Guid, found: NoteTypeName, card: Card) -> None:
    if found is not card.note_type:
        problem = f"is of the note type {found}, {card.guid} of {card.note_type}: no guid crosses"
        raise VerdictError(guid, problem)


def _renamed(ledger: Ledger, old: Guid, new: Guid) -> tuple[tuple[Guid, tuple[str, ...]], ...]:
    """Let the comments of a card go on with its new guid."""
    comments = dict(ledger.comments)
    lines = (*comments.pop(new, ()), *comments.pop(old, ()))
    return (*comments.items(), *(((new, lines),) if lines else ()))
