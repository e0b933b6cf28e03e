"""Rendered cards become the packages that hold them."""

from collections.abc import Iterable, Mapping, Sequence

from mkcards.config import Config
from mkcards.model.card import Card, DeckName, Guid, State, Tag
from mkcards.model.note import KeptRows, Note, NoteType, Package
from mkcards.model.pattern import Pattern
from mkcards.model.text import remembered
from mkcards.pipeline.rendering import Rendering
from mkcards.render import NOTE_TYPES, deck_description
from mkcards.write import package_names, retired_name

_UNSEEN = Pattern("[\x00-\x1f\x7f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def packages(
    cards: Sequence[Card],
    rendering: Rendering,
    state: State,
    config: Config,
    *,
    split: bool,
) -> dict[str, Package]:
    """Give the packages to study by file name: one of all decks, or with `split` one of each."""
    root = DeckName(config.deck_root)
    groups = _by_deck(cards) if split else {root: range(len(cards))} if cards else {}
    names = package_names(groups, root)
    about = deck_description(config)
    return {
        names[deck]: _package(cards, places, rendering, state, about)
        for deck, places in groups.items()
    }


def whole_package(
    cards: Sequence[Card], rendering: Rendering, state: State, config: Config
) -> Package:
    """Give one package of all decks, whatever files the cards are packed in."""
    return _package(cards, range(len(cards)), rendering, state, deck_description(config))


def retired_package(
    cards: Sequence[Card], rendering: Rendering, state: State, config: Config
) -> dict[str, Package]:
    """Give the package, by file name, that marks retired notes where they are; none without any."""
    name, every = retired_name(config.deck_root), range(len(cards))
    return {name: _package(cards, every, rendering, state, "")} if cards else {}


def _by_deck(cards: Iterable[Card]) -> dict[DeckName, list[int]]:
    """Give the places of the cards of each deck."""
    found: dict[DeckName, list[int]] = {}
    for place, card in enumerate(cards):
        found.setdefault(card.deck, []).append(place)
    return found


def _package(
    cards: Sequence[Card], places: Sequence[int], rendering: Rendering, state: State, about: str
) -> Package:
    """Give the package of the cards at some places, which are their order of study too."""
    own = [cards[place] for place in places]
    used = {(card.seed, name) for card in own for _, name in card.media}
    return Package(
        _note_types({card.note_type for card in own}, state),
        tuple(_note(cards[place], rendering.fields, place + 1) for place in places),
        tuple(file for file in rendering.media if (file.seed, file.name) in used),
        described((card.deck for card in own), about),
    )


def joined_package(
    package: Package, cards: Iterable[Card], rows: KeptRows, types: set[str], state: State
) -> Package:
    """Give the package of some cards together with the rows of an older one.

    `types` are those of the notes of both. The notes of the cards stand in the same order in the
    package. None of its decks is described yet.
    """
    due = dict(rows.firsts)
    notes = []
    for card, note in zip(cards, package.notes, strict=True):
        notes.append(note._replace(due=due[card.deck]))
        due[card.deck] += 1
    in_order = tuple(sorted(notes, key=lambda note: note.due))
    kept = rows if rows.shifts else None
    return Package(_note_types(types, state), in_order, package.media, (), kept)


def described(decks: Iterable[DeckName], about: str) -> tuple[tuple[DeckName, str], ...]:
    """Describe each deck and those around it: of these Anki takes only an unbroken line."""
    names = dict.fromkeys(decks) if about else {}
    paths = (name.split("::") for name in names)
    around = ("::".join(path[:end]) for path in paths for end in range(1, len(path) + 1))
    return tuple((DeckName(deck), about) for deck in dict.fromkeys(around))


def _note_types(names: set[str], state: State) -> tuple[tuple[NoteType, int], ...]:
    stamps = {name: changed for name, _, changed in state.note_types}
    used = (note_type for note_type in NOTE_TYPES if note_type.name in names)
    return tuple((note_type, stamps[note_type.name]) for note_type in used)


def _note(card: Card, fields: Mapping[Guid, Sequence[str]], due: int) -> Note:
    tags, shown = _words(card.tags), fields[card.guid]
    return Note(card.guid, card.note_type, card.deck, shown, tags, due, card.changed)


@remembered
def _words(tags: tuple[Tag, ...]) -> tuple[Tag, ...]:
    """Give tags as Anki can hold them, whoever wrote them into a card file.

    Each is one word, and no level of it is empty or unseen. Where they are so already a note shares
    them with its card.
    """
    seen = (_UNSEEN.sub("", "_".join(tag.split())) for tag in tags)
    words = ("::".join(filter(None, tag.split("::"))) for tag in seen)
    found = tuple(Tag(word) for word in dict.fromkeys(words) if word)
    return tags if found == tags else found
