"""Rendered cards become the packages that hold them."""

from collections.abc import Iterable, Sequence

from mkcards.config import Config
from mkcards.model.card import Card, DeckName, State, Tag
from mkcards.model.note import Note, NoteType, Package
from mkcards.model.pattern import Pattern
from mkcards.model.text import remembered
from mkcards.pipeline.rendering import Rendering
from mkcards.render import NOTE_TYPES, deck_description
from mkcards.write import package_names, retired_name

_UNSEEN = Pattern("[\x00-\x1f\x7f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def packages(
    cards: Iterable[Card],
    rendering: Rendering,
    state: State,
    config: Config,
    *,
    split: bool,
) -> dict[str, Package]:
    """Give the packages to study by file name: one of all decks, or with `split` one of each."""
    root = DeckName(config.deck_root)
    groups: dict[DeckName, list[tuple[int, Card]]] = {}
    for due, card in enumerate(cards, 1):
        groups.setdefault(card.deck if split else root, []).append((due, card))
    names = package_names(groups, root)
    about = deck_description(config)
    return {
        names[deck]: _package(group, rendering, state, _described(group, about))
        for deck, group in groups.items()
    }


def whole_package(
    cards: Iterable[Card], rendering: Rendering, state: State, config: Config
) -> Package:
    """Give one package of all decks, whatever files the cards are packed in."""
    group = list(enumerate(cards, 1))
    return _package(group, rendering, state, _described(group, deck_description(config)))


def _described(group: Iterable[tuple[int, Card]], about: str) -> tuple[tuple[DeckName, str], ...]:
    """Describe each deck and those around it: of these Anki takes only an unbroken line."""
    names = dict.fromkeys(card.deck for _, card in group) if about else {}
    paths = (name.split("::") for name in names)
    decks = ("::".join(path[:end]) for path in paths for end in range(1, len(path) + 1))
    return tuple((DeckName(deck), about) for deck in dict.fromkeys(decks))


def retired_package(
    cards: Iterable[Card], rendering: Rendering, state: State, config: Config
) -> dict[str, Package]:
    """Give the package, by file name, that marks retired notes where they are; none without any."""
    group = list(enumerate(cards, 1))
    return {retired_name(config.deck_root): _package(group, rendering, state, ())} if group else {}


def _package(
    group: Sequence[tuple[int, Card]],
    rendering: Rendering,
    state: State,
    descriptions: tuple[tuple[DeckName, str], ...],
) -> Package:
    used = {(card.seed, name) for _, card in group for _, name in card.media}
    return Package(
        _note_types({card.note_type for _, card in group}, state),
        tuple(_note(card, rendering.fields[card.guid], due) for due, card in group),
        tuple(file for file in rendering.media if (file.seed, file.name) in used),
        descriptions,
    )


def _note_types(names: set[str], state: State) -> tuple[tuple[NoteType, int], ...]:
    stamps = {name: changed for name, _, changed in state.note_types}
    used = (note_type for note_type in NOTE_TYPES if note_type.name in names)
    return tuple((note_type, stamps[note_type.name]) for note_type in used)


def _note(card: Card, fields: tuple[str, ...], due: int) -> Note:
    tags = _words(card.tags)
    return Note(card.guid, card.note_type, card.deck, fields, tags, due, card.changed)


@remembered
def _words(tags: tuple[Tag, ...]) -> tuple[Tag, ...]:
    """Give tags as Anki can hold them, whoever wrote them into a card file.

    Each is one word, and no level of it is empty or unseen.
    """
    seen = (_UNSEEN.sub("", "_".join(tag.split())) for tag in tags)
    words = ("::".join(filter(None, tag.split("::"))) for tag in seen)
    return tuple(Tag(word) for word in dict.fromkeys(words) if word)
