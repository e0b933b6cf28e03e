"""Edits made in Anki, held against the card files and taken into them.

A card comes home whole or not at all: what would be left of an edit in Anki is overwritten when
the rest of it arrives there as news. A skip alone may: a sync does no more than tag such a note.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

from mkcards.config import Config, RemoteImages
from mkcards.errors import PackageError, VerdictError
from mkcards.model.card import Card, Guid, Ledger, Tag
from mkcards.model.source import Location
from mkcards.pipeline import chosen, locked, open_ledger, save_ledger
from mkcards.render import Rendered, render_card, shown_digest
from mkcards.sync.edited import FIELDS, SKIP, Difference, Standing, difference, differing
from mkcards.sync.held import HeldNote, originals
from mkcards.sync.holding import is_doubled
from mkcards.sync.homecoming import PLACES, home_text, with_text
from mkcards.sync.intent import NEVER
from mkcards.sync.sent import learn, recalled_of_all
from mkcards.sync.version import version
from mkcards.write import read_apkg

_ANY = tuple(PLACES)
_NOT_OF_A_CARD = frozenset({"breadcrumb", "kind", "lang"})


class Text(NamedTuple):
    """A field that a person edited in Anki, in Markdown: as the card file has it, and then."""

    name: str
    ours: str
    theirs: str


class Edit(NamedTuple):
    """What a person changed in Anki on one card.

    `card` is as its card file has it, at `place`, and `after` as it would be. `problems` say what
    keeps the edit in Anki; `conflicts` name what was edited in the card file as well, or may have
    been; `left` say what stays in Anki of a card that comes home as skipped. `version` is that of
    the note in Anki, `as_ours` the one that it would have of us.
    """

    card: Card
    place: Location
    after: Card
    texts: tuple[Text, ...]
    added: tuple[Tag, ...]
    removed: tuple[Tag, ...]
    problems: tuple[str, ...]
    conflicts: tuple[str, ...]
    version: str
    as_ours: str
    left: tuple[str, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Tell whether the edit can be taken unasked."""
        return not (self.problems or self.conflicts)

    @property
    def skips(self) -> bool:
        """Tell whether the person wants the card gone."""
        return self.after.skip


class _Met(NamedTuple):
    """A card and its note in Anki."""

    card: Card
    place: Location
    note: HeldNote


class _Build(NamedTuple):
    """The note of a card as it was last built."""

    fields: tuple[str, ...]
    tags: tuple[Tag, ...]


def edits(held: Iterable[HeldNote], config: Config, out: Path) -> tuple[Edit, ...]:
    """Give what a person edited in Anki on cards of the card files in `out`, in their order.

    Nothing is written. Raises `CardFileError`.
    """
    return _edits(held, open_ledger(config, out), config.remote_images, out)


def pull(  # noqa: PLR0913 - two switches of the command
    words: Sequence[str],
    held: Iterable[HeldNote],
    config: Config,
    out: Path,
    *,
    every: bool = False,
    over_mine: bool = False,
) -> tuple[Edit, ...]:
    """Take the edits of the named cards, or of `every` one, into the card files; give them.

    One that was edited in its card file as well is taken only `over_mine`. Of `every` edit what
    cannot be taken stays in Anki. Raises `UnknownCardError` and, for a named card without an edit
    that can be taken, `VerdictError`.
    """
    with locked(out):
        ledger = open_ledger(config, out)
        found = {one.card.guid: one for one in _edits(held, ledger, config.remote_images, out)}
        named = chosen(words, ledger.cards)
        takes = partial(_may_take, over_mine=over_mine)
        taken = {one.card.guid: one.after for one in found.values() if every and takes(one)}
        taken |= {card.guid: _asked(card, found, over_mine=over_mine).after for card in named}
        cards = tuple(taken.get(card.guid, card) for card in ledger.cards)
        if taken:
            save_ledger(replace(ledger, cards=cards), config, out)
            came = tuple(found[guid] for guid in taken if not found[guid].left)
            versions = {one.card.guid: one.version for one in came}
            learn(out, versions, {one.card.guid: one.as_ours for one in came})
    return tuple(found[guid] for guid in taken)


def _may_take(one: Edit, *, over_mine: bool) -> bool:
    return one.is_ready or (over_mine and not one.problems)


def _asked(card: Card, found: Mapping[Guid, Edit], *, over_mine: bool) -> Edit:
    """Give the edit of a card that was named."""
    one = found.get(card.guid)
    if one is None:
        raise VerdictError(card.guid, "Anki shows what its card file says, or an older build of it")
    if one.problems:
        raise VerdictError(card.guid, f"stays in Anki: {one.problems[0]}")
    if one.conflicts and not over_mine:
        both = " and ".join(one.conflicts)
        problem = f"{both} edited in the card file too; --over-mine takes what Anki has"
        raise VerdictError(card.guid, problem)
    return one


def _edits(
    held: Iterable[HeldNote], ledger: Ledger, remote: RemoteImages, out: Path
) -> tuple[Edit, ...]:
    notes = originals(note for note in held if not is_doubled(note))
    places = dict(ledger.places)
    render = partial(_rendered, remote=remote)
    past = _Past(out)
    pairs = ((card, notes.get(card.guid)) for card in ledger.cards)
    found = (
        _edit(_Met(card, places[card.guid], note), render, past)
        for card, note in pairs
        if note and card.changed and not card.skip
    )
    return tuple(one for one in found if one)


def _rendered(card: Card, remote: RemoteImages) -> Rendered:
    return render_card(card, dict(card.media), remote=remote)


def _edit(met: _Met, render: Callable[[Card], Rendered], past: "_Past") -> Edit | None:
    """Give what a person edited on a card; None where Anki shows what it was sent."""
    card, _, note = met
    if shown_digest(note.fields, note.tags, card.media) == card.rendered:
        return None
    sent = past.sent(card.guid)
    if version(note) in sent:
        return None
    today = render(card)
    ours = _Build(today.fields, card.tags)
    built = ours if today.digest == card.rendered else past.build(card)
    base = built or ours
    found = difference(card, base.fields, base.tags, note)
    if found.standing is Standing.SAME or (found.standing is Standing.OLDER and not sent):
        return None
    as_sent = version(note._replace(fields=base.fields, tags=base.tags))
    is_base = as_sent in sent if sent else note.changed > 0
    mine = tuple(differing(base.fields, ours.fields)) if built and is_base else _ANY
    return _homecoming(met, found, mine, render)


def _homecoming(
    met: _Met, found: Difference, mine: Sequence[str], render: Callable[[Card], Rendered]
) -> Edit | None:
    """Give an edit with the card as it would be; `mine` are fields that changed here since.

    Where `_ANY` may have, what no card file says differs since the note moved on.
    """
    card, place, note = met
    others = set(differing(render(card).fields, note.fields))
    homes = {
        name: home_text(card, name, note.fields[at], lambda one: render(one).fields)
        for name, at in PLACES.items()
        if name in found.fields and name in others
    }
    problems = [f"{name}: {home.problem}" for name, home in homes.items() if home.problem]
    if mine != _ANY:
        alien = (name for name in found.fields if name in _NOT_OF_A_CARD)
        problems += [f"{name}: it comes from the note, change it there" for name in alien]
    texts = tuple(Text(name, getattr(card, name), home.text) for name, home in homes.items())
    added = tuple(tag for tag in found.added if tag != SKIP and tag not in card.tags)
    after = _with(card, texts, added, found)
    if after == card and not problems:
        return None
    shown = render(after)
    if not (problems or after.skip):
        after = _stamped(after, note, shown)
    conflicts = tuple(name for name in homes if name in mine)
    if mine == _ANY and (added or found.removed):
        conflicts = (*conflicts, "tags")
    one = Edit(
        *(card, place, after, texts, added, found.removed, tuple(problems), conflicts),
        *(version(note), version(note._replace(fields=shown.fields, tags=after.tags))),
    )
    return _skip_alone(one) if problems and after.skip else one


def _skip_alone(one: Edit) -> Edit:
    """Give no more of an edit than its skip, which what cannot come home is not to keep away."""
    after, left = one.card._replace(skip=True), one.problems
    return one._replace(
        after=after, texts=(), added=(), removed=(), problems=(), conflicts=(), left=left
    )


def _with(card: Card, texts: Iterable[Text], added: Sequence[Tag], found: Difference) -> Card:
    for text in texts:
        card = with_text(card, text.name, text.theirs)
    kept = [tag for tag in card.tags if tag not in found.removed]
    tags = tuple(dict.fromkeys((*kept, *added)))
    return card._replace(tags=tags, skip=SKIP in found.added)


def _stamped(card: Card, note: HeldNote, shown: Rendered) -> Card:
    """Give a card that Anki shows already with the second of Anki, so that nothing is sent."""
    now = difference(card._replace(rendered=""), shown.fields, card.tags, note)
    if now.is_any:
        return card
    changed = max(card.changed, note.changed)
    return card._replace(rendered=shown.digest, media=shown.media, changed=changed)


class _Past:
    """What syncs left in Anki, and the notes of the last build, from its packages.

    These are read when a card file has moved on since that build.
    """

    def __init__(self, out: Path) -> None:
        self._out = out
        self._sent = recalled_of_all(out)

    def sent(self, guid: Guid) -> frozenset[str]:
        """Give the versions of a note that syncs left, or that came home."""
        return self._sent.get(guid, frozenset()) - {NEVER}

    def build(self, card: Card) -> _Build | None:
        """Give the note of a card, if it is that of the build that its entry remembers."""
        note = self._builds.get(card.guid)
        if note and shown_digest(note.fields, note.tags, card.media) == card.rendered:
            return note
        return None

    @cached_property
    def _builds(self) -> dict[Guid, _Build]:
        return dict(self._read())

    def _read(self) -> Iterator[tuple[Guid, _Build]]:
        for path in sorted(self._out.glob("*.apkg")):
            try:
                package = read_apkg(path)
            except PackageError:
                continue
            whole = (note for note in package.notes if len(note.fields) > max(FIELDS))
            yield from ((note.guid, _Build(note.fields, note.tags)) for note in whole)
