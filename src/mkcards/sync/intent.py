"""What a sync will do to each note, told from today's cards and from what Anki holds: pure.

Nothing is remembered of a sync but what was last sent, by which an edit made in Anki is told from
an old text, which cards it suspended, as only they are woken, and which notes it brought, as only
they are deleted; everything else Anki itself tells, so that a sync that broke off is taken up again
by the next one.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from mkcards.derive.tags import topic_tag
from mkcards.model.card import Card, DeckName, Guid
from mkcards.model.note import Note
from mkcards.pipeline import RETIRED, Fate, Release
from mkcards.plan.against import differing, notes_of
from mkcards.plan.step import history, step
from mkcards.render import shown_digest
from mkcards.sync.deed import Deed, Intent, Retired, Wish
from mkcards.sync.edited import in_our_words
from mkcards.sync.held import HeldCard, HeldNote, originals
from mkcards.sync.holding import Holding, is_doubled
from mkcards.sync.sent import Memory
from mkcards.sync.version import anki_tags, content_tags, version

_MILLISECONDS = 1000

NEVER = ""
"""In place of a version: Anki never held this note as it was built."""

_EDITED = "was edited in Anki and stays so, with its reviews"
_OVERWRITTEN = "keeps its reviews; what was edited in Anki is overwritten"
_DOUBLED = "stays as it is: an import put it into the note type {!r}; give it ours in Anki"
_SUSPENDED = f"stays in Anki with its reviews, tagged {RETIRED} and suspended"
_WOKEN = "goes on with its reviews, and is asked again"
_ASLEEP = "; suspended in Anki, it stays so"
_AWAY = "was deleted in Anki and stays away; --bring-back sends it again, `mkcards skip` ends it"
_FOREIGN = (
    f"stays in Anki with its reviews, tagged {RETIRED}: no sync from this folder brought it; "
    "delete it there if it is yours"
)
_DELETED = "is deleted in Anki, with its reviews"


def intent(release: Release, holding: Holding, memory: Memory, wish: Wish) -> Intent:
    """Give what a sync will do, in the order of the notes, retired ones last.

    The `memory` is of the end of the last sync.
    """
    judge = _Judge(release, holding, memory, wish)
    deeds = (
        *filter(None, map(judge.live, release.live)),
        *filter(None, map(judge.gone, release.gone)),
    )
    busy = {deed.step.guid for deed in deeds if deed.is_work}
    held = {note.guid for note in holding.notes}
    asleep = {card.id for note in holding.notes for card in note.cards if card.is_suspended}
    return Intent(
        deeds,
        sum(card.guid not in busy and card.guid in held for card in release.live),
        judge.elsewhere,
        tuple(judge.unknown()),
        judge.agreed,
        (memory.suspended & asleep).union(*(deed.suspended for deed in deeds)),
        memory.brought.union(deed.step.guid for deed in deeds if deed.step.fate is Fate.NEW),
    )


def _as_tag(deck: str) -> str:
    """Give a deck name as the tag of its topic begins, in the case in which tags are compared."""
    return topic_tag(tuple(deck.split("::"))).casefold()


class _Judge:
    """Holds what is known, and says of card after card what is to be done."""

    def __init__(self, release: Release, holding: Holding, memory: Memory, wish: Wish) -> None:
        self._release = release
        self._wish = wish
        self._sent, self._suspended, self._brought = memory
        self._notes = notes_of(release)
        self._count = len(holding.notes)
        self._held = originals(holding.notes)
        self._decks = frozenset(map(_as_tag, holding.decks))
        self.elsewhere = Counter[DeckName]()
        self.agreed: dict[Guid, str] = {}

    @cached_property
    def _before(self) -> dict[Guid, Card]:
        """Give the entries of the card files as today's build found them."""
        ledger = self._release.found.ledger
        return {card.guid: card for card in (*ledger.retired, *ledger.cards)}

    @cached_property
    def _stamps(self) -> frozenset[int]:
        """Give the seconds at which builds changed cards, as far as card files know them."""
        after = self._release.ledger
        cards = (*self._before.values(), *after.cards, *after.retired)
        return frozenset(card.changed for card in cards) - {0}

    def live(self, card: Card) -> Deed | None:
        """Say what is to be done about a card to study."""
        note, names = self._notes[card.guid]
        held = self._held.get(card.guid)
        if held is None:
            return self._absent(card, note)
        if is_doubled(held):
            said = _DOUBLED.format(held.note_type)
            return Deed(replace(step(Fate.KEPT, card, None, ()), history=said))
        content = held._replace(tags=content_tags(held.tags))
        if held.changed >= note.changed:
            content = content._replace(fields=in_our_words(note.fields, held.fields))
        fields = tuple(differing(note, names, content))
        if not fields:
            self.agreed[card.guid] = version(held)
        return self._of_held(card, note, held, fields)

    def _absent(self, card: Card, note: Note) -> Deed:
        """Send a note that Anki does not hold, unless a person deleted it there."""
        if self._was_deleted(card.guid) and not self._wish.brings_back:
            return Deed(replace(step(Fate.KEPT, card, None, ()), history=_AWAY))
        return Deed(step(Fate.NEW, card, None, ()), note)

    def _was_deleted(self, guid: Guid) -> bool:
        """Tell whether a note is gone that a sync left there; of another collection all are."""
        return bool(self._sent.get(guid)) and self._is_known_collection

    @cached_property
    def _is_known_collection(self) -> bool:
        return any(guid in self._held for guid in self._sent)

    def _of_held(
        self, card: Card, note: Note, held: HeldNote, fields: tuple[str, ...]
    ) -> Deed | None:
        away = self._away(card, note, held)
        woken, is_gone = self._woken(held), _is_marked(held)
        is_back = is_gone or bool(woken)
        if not (fields or away or is_back):
            return None
        is_edited = bool(fields) and self._is_edited(card, held)
        is_sent = bool(fields) and (self._wish.overwrites or not is_edited)
        fate = Fate.RETURNED if is_back else Fate.MOVED if away else Fate.CHANGED
        said = step(
            fate if is_back or away or is_sent else Fate.KEPT,
            card,
            away[0].deck if away else None,
            fields if is_sent else (),
            () if is_sent else fields,
        )
        words = _history(said.fate, is_edited=is_edited, is_sent=is_sent)
        return Deed(
            replace(said, history=_returned(words, held, woken) if is_back else words),
            self._stamped(note, held) if is_sent else None,
            moved=tuple(one.id for one in away),
            woken=woken,
            untagged=(held.id,) if is_gone and not is_sent else (),
        )

    def gone(self, card: Card) -> Deed | None:
        """Say what is to be done about a retired or skipped card; nothing where Anki has none."""
        held = self._held.get(card.guid)
        if held is None and self._sent.get(card.guid):
            self.agreed[card.guid] = NEVER  # it is to come anew when its bullet returns
        if held is None or is_doubled(held):
            return None
        tagged = () if _is_marked(held) else (held.id,)
        said = step(Fate.RETIRED, card, None, ("tags",) if tagged else ())
        if self._wish.retired is Retired.DELETE and card.guid not in self._brought:
            # Another project with such a line has the same guid.
            fate = Fate.RETIRED if tagged else Fate.KEPT
            return Deed(replace(said, fate=fate, history=_FOREIGN), tagged=tagged)
        if self._wish.retired is Retired.DELETE:
            return Deed(replace(said, fields=(), history=_DELETED), deleted=(held.id,))
        if self._wish.retired is Retired.KEEP:
            return Deed(said, tagged=tagged) if tagged else None
        suspended = tuple(one.id for one in held.cards if not one.is_suspended)
        deed = Deed(replace(said, history=_SUSPENDED), tagged=tagged, suspended=suspended)
        return deed if deed.is_work else None

    def unknown(self) -> Iterator[HeldNote]:
        """Give the notes below today's decks of which no card file knows, and that are no copy."""
        roots = {_as_tag(note.deck.split("::")[0]) for note, _ in self._notes.values()}
        for held in self._held.values():
            tags = {tag.casefold().split("::")[0] for tag in held.tags}
            if held.guid not in self._notes and tags & roots and not _is_marked(held):
                yield held

    def _away(self, card: Card, note: Note, held: HeldNote) -> tuple[HeldCard, ...]:
        """Give the cards that lie where we put them before; count those that a person moved."""
        home = note.deck.casefold()
        away = [one for one in held.cards if one.deck.casefold() != home]
        if not away:
            return ()
        ours = tuple(one for one in away if self._is_ours(card, note, held, one.deck))
        self.elsewhere.update(one.deck for one in away if one not in ours)
        return ours

    def _is_ours(self, card: Card, note: Note, held: HeldNote, deck: DeckName) -> bool:
        """Tell whether a card lies in a deck because its topic was that one.

        Either the card files named it until today, or a topic tag that the note bears no more does:
        the innermost deck of that topic that there is in Anki.
        """
        before = self._before.get(card.guid)
        if before and before.deck.casefold() == deck.casefold():
            return True
        left = {tag.casefold() for tag in held.tags} - {tag.casefold() for tag in note.tags}
        return _as_tag(deck) in map(self._innermost, left)

    def _innermost(self, tag: str) -> str:
        while tag and tag not in self._decks:
            tag = tag.rpartition("::")[0]
        return tag

    def _is_edited(self, card: Card, held: HeldNote) -> bool:
        """Tell whether a person changed a note in Anki: no build gave what it shows."""
        sent = self._sent.get(card.guid)
        if sent == version(held) or self._is_last_build(card, held):
            return False
        is_edited = sent is not None or not self._is_as_built(held)
        if is_edited and sent is None:
            self.agreed[card.guid] = NEVER
        return is_edited

    def _is_last_build(self, card: Card, held: HeldNote) -> bool:
        """Tell whether a note shows what the last build gave, retired or not."""
        before = self._before.get(card.guid)
        content = content_tags(held.tags)
        return before is not None and before.rendered in {
            shown_digest(held.fields, tags, before.media) for tags in (content, (*content, RETIRED))
        }

    def _is_as_built(self, held: HeldNote) -> bool:
        """Tell whether a note was last changed by a build, or never since a package brought it.

        A package numbers its notes by their last change in milliseconds, less their place among
        those of the same second. A tag that a sync set is a change of that second too.
        """
        if _is_marked(held):
            return False
        since = held.changed * _MILLISECONDS - held.id
        return held.changed in self._stamps or 0 <= since < self._count

    def _stamped(self, note: Note, held: HeldNote) -> Note:
        """Give a note as it is to arrive: later than Anki's, with the tags that are Anki's own."""
        last = held.changed + 1 if held.changed else self._wish.now
        tags = (*note.tags, *anki_tags(held.tags))
        return note._replace(changed=max(note.changed, last), tags=tags)

    def _woken(self, held: HeldNote) -> tuple[int, ...]:
        """Give the cards of a note that a sync suspended; a person's own stay as they are."""
        return tuple(one.id for one in held.cards if one.is_suspended and one.id in self._suspended)


def _is_marked(held: HeldNote) -> bool:
    return RETIRED in map(str.casefold, held.tags)


def _returned(words: str, held: HeldNote, woken: tuple[int, ...]) -> str:
    """Say of a returned note whether its cards are asked again."""
    if not _is_marked(held):
        return _WOKEN
    is_asleep = any(one.is_suspended and one.id not in woken for one in held.cards)
    return words + _ASLEEP if is_asleep else words


def _history(fate: Fate, *, is_edited: bool, is_sent: bool) -> str:
    if fate is Fate.KEPT:
        return _EDITED
    return _OVERWRITTEN if is_edited and is_sent else history(fate, None)
