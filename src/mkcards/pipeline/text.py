"""From the text of a note to cards, and from cards to a package, without a disk."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mkcards.config import Config
from mkcards.diagnostics import Diagnostic, in_order
from mkcards.identify import stamp, stamp_note_types
from mkcards.model.card import Card, Guid, Ledger, State
from mkcards.model.note import Package
from mkcards.model.outline import Outline
from mkcards.parse import parse
from mkcards.pipeline.addresses import Addresses
from mkcards.pipeline.cards import Cards, Wish, cards_of_outlines
from mkcards.pipeline.packing import whole_package
from mkcards.pipeline.progress import Stopwatch
from mkcards.pipeline.rendering import Rendering
from mkcards.pipeline.settling import settled
from mkcards.pipeline.survey import surveyed
from mkcards.read import Reading, read_text
from mkcards.render import NOTE_TYPES, note_type_digest, render_card


class Parsed(NamedTuple):
    """The outline of a text, and what was found while it was read."""

    outline: Outline
    diagnostics: tuple[Diagnostic, ...]


class Packed(NamedTuple):
    """A package, and its cards as they are to be remembered: with the second of their last change.

    Cards that are packed again as they were keep that second, and Anki leaves their notes alone.
    """

    package: Package
    cards: tuple[Card, ...]


def outline_of(text: str, name: str, config: Config) -> Parsed:
    """Give the outline of a text as if it stood in a file of this name; any text gives one.

    Of the findings those are gone that the text, or the configuration, accepts.
    """
    seed, told = read_text(text, name)
    outline, found = parse(seed)
    return Parsed(outline, settled(in_order((*told, *found)), (surveyed(outline),), config).left)


def cards_of_texts(
    outlines: Iterable[Outline], config: Config, known: Sequence[Card] = ()
) -> Cards:
    """Give the cards of a collection of outlines; those that are `known` keep their guids."""
    parsed = list(outlines)
    seeds = tuple(outline.seed for outline in parsed)
    reading = Reading(seeds, (), {}, covered=tuple(seed.path for seed in seeds))
    ledger = Ledger(cards=tuple(known))
    return cards_of_outlines(parsed, reading, config, ledger, wish=Wish(), stopwatch=Stopwatch())


def packed(cards: Iterable[Card], config: Config, now: int) -> Packed:
    """Give the package of cards to study, without media; what is new or other is stamped `now`."""
    fields: dict[Guid, tuple[str, ...]] = {}
    stamped = list[Card]()
    addresses = Addresses(config)
    for card in cards:
        address = addresses.of(card)
        shown = render_card(card, {}, remote=config.remote_images, address=address)
        fields[card.guid] = shown.fields
        stamped.append(stamp(card, shown.digest, shown.media, now))
    digests = {note_type.name: note_type_digest(note_type) for note_type in NOTE_TYPES}
    state = stamp_note_types(State(), digests, now)
    return Packed(whole_package(stamped, Rendering(fields), state, config), tuple(stamped))
