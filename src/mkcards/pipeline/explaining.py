"""What became of a line of a note: the cards of all notes, with the trails of every line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkcards.config import Config
from mkcards.errors import NoSuchLineError
from mkcards.identify import edited_fields
from mkcards.model.card import DeckName, Guid
from mkcards.model.lines import last_line
from mkcards.model.outline import Outline
from mkcards.model.source import Location, SeedPath
from mkcards.pipeline.cards import Cards, Wish, find_cards
from mkcards.pipeline.ledger import open_ledger
from mkcards.read import seed_path
from mkcards.write import card_file_names


@dataclass(frozen=True, slots=True)
class Explanation:
    """One note, by its outline, among the cards of all notes, with the trails of every line.

    `files` are the card files by deck, whether written yet or not; `edited` names the fields that
    are a person's on the cards that have some.
    """

    found: Cards
    outline: Outline
    files: Mapping[DeckName, Path]
    edited: Mapping[Guid, tuple[str, ...]]


def explain(paths: Sequence[Path], config: Config, out: Path, place: Location) -> Explanation:
    """Read notes as `list_cards` does, with the trails, and find the note in `place.path`.

    It is read alone where `paths` do not hold it. Raises `NoSuchLineError` where there is no such
    line or the note cannot be read, and what `list_cards` raises.
    """
    file = Path(place.path)
    if not file.is_file():
        raise NoSuchLineError(place, "there is no such file")
    path = seed_path(file, config)
    ledger = open_ledger(config, out)
    around = paths if any(file.resolve().is_relative_to(p.resolve()) for p in paths) else (file,)
    found = find_cards(around, config, out, ledger, Wish(traced=True))
    if path not in found.reading.folders:
        found = find_cards((file,), config, out, ledger, Wish(traced=True))
    outline = next((each for each in found.outlines if each.seed.path == path), None)
    if outline is None:
        raise NoSuchLineError(place, found.diagnostics[0].message)
    if not 1 <= place.line <= last_line(outline.seed):
        raise NoSuchLineError(place, f"the note has {last_line(outline.seed)} lines")
    return explanations(found, config, out)[path]


def explanations(found: Cards, config: Config, out: Path) -> dict[SeedPath, Explanation]:
    """Give what is to be known of each note of cards that were found with their trails."""
    cards = found.identified.cards
    names = card_file_names((*cards, *found.identified.retired), config.deck_root)
    files = {deck: out / name for deck, name in names.items()}
    edited = {card.guid: fields for card in cards if (fields := edited_fields(card))}
    return {
        outline.seed.path: Explanation(found, outline, files, edited) for outline in found.outlines
    }
