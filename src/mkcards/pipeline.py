"""The one module that knows every stage: from paths to cards, and from cards to files."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from mkcards.config import Config
from mkcards.derive import Derivation, Recorded, derive
from mkcards.diagnostics import Code, Diagnostic, Severity, in_order
from mkcards.errors import NoSuchLineError
from mkcards.identify import (
    Identified,
    edited_fields,
    fates,
    identify,
    stamp,
    stamp_note_types,
)
from mkcards.model.card import Card, CardKind, DeckName, Guid, Ledger, State
from mkcards.model.lines import last_line
from mkcards.model.note import MediaFile, Note, Package
from mkcards.model.outline import Outline
from mkcards.model.source import Location, SeedPath, Skipped
from mkcards.parse import parse
from mkcards.read import Reading, load_media, read_seeds, seed_path
from mkcards.render import NOTE_TYPES, Rendered, note_type_digest, render_card, wanted_media
from mkcards.write import (
    PendingFile,
    card_file_names,
    card_files,
    obsolete_files,
    packages,
    read_ledger,
    write_all,
    write_apkg,
)


@dataclass(frozen=True, slots=True)
class Cards:
    """What reading to identifying gives; nothing is written yet.

    `ledger` is what `cards/` said before.
    """

    reading: Reading
    outlines: tuple[Outline, ...]
    derivation: Derivation
    identified: Identified
    ledger: Ledger
    diagnostics: tuple[Diagnostic, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """Give the live cards that a package would hold, in the order of the notes."""
        return tuple(card for card in self.identified.cards if not card.skip)

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """Give the lines that made no card of their own."""
        return self.derivation.skipped

    @property
    def failed(self) -> bool:
        """Tell whether a note could not be used, so that nothing may be written."""
        return any(found.severity is Severity.ERROR for found in self.diagnostics)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The cards of all notes, with the trails of the note that `outline` is of.

    `files` are the card files by deck, whether written yet or not; `edited` names the fields that
    are a person's on the cards that have some.
    """

    found: Cards
    outline: Outline
    files: Mapping[DeckName, Path]
    edited: Mapping[Guid, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Build:
    """The result of a build: what was written and what a person should know of it.

    `seconds` holds the time of each stage, `counts` the cards that are new, changed, unchanged and
    retired; `cards` are those in the packages.
    """

    outlines: tuple[Outline, ...]
    cards: tuple[Card, ...]
    packages: tuple[Path, ...]
    counts: Mapping[str, int]
    skipped: tuple[Skipped, ...]
    diagnostics: tuple[Diagnostic, ...]
    seconds: Mapping[str, float]

    @property
    def decks(self) -> dict[DeckName, int]:
        """Count the cards of each deck, in the order of the notes."""
        return dict(Counter(card.deck for card in self.cards))

    @property
    def kinds(self) -> dict[CardKind, int]:
        """Count the cards of each kind, every kind named."""
        found = Counter(card.kind for card in self.cards)
        return {kind: found[kind] for kind in CardKind}

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity."""
        return sum(found.severity is severity for found in self.diagnostics)


@dataclass(slots=True)
class _Watch:
    """Takes the time of each stage, in seconds."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - started, 4)


def list_cards(paths: Sequence[Path], config: Config, out: Path) -> Cards:
    """Read notes as far as their cards, held against the card files in `out`; write nothing.

    Raises `SeedsNotFoundError` and `CardFileError`.
    """
    return _cards(paths, config, out, _Watch())


def explain(paths: Sequence[Path], config: Config, out: Path, place: Location) -> Explanation:
    """Read notes as `list_cards` does, with the trails of the note in the file `place.path`.

    It is read alone where `paths` do not hold it. Raises `NoSuchLineError` where there is no such
    line or the note cannot be read, and what `list_cards` raises.
    """
    file = Path(place.path)
    if not file.is_file():
        raise NoSuchLineError(place, "there is no such file")
    path = seed_path(file, config)
    around = paths if any(file.resolve().is_relative_to(p.resolve()) for p in paths) else (file,)
    found = _cards(around, config, out, _Watch(), path)
    if path not in found.reading.folders:
        found = _cards((file,), config, out, _Watch(), path)
    outline = next((each for each in found.outlines if each.seed.path == path), None)
    if outline is None:
        raise NoSuchLineError(place, found.diagnostics[0].message)
    if not 1 <= place.line <= last_line(outline.seed):
        raise NoSuchLineError(place, f"the note has {last_line(outline.seed)} lines")
    cards = found.identified.cards
    names = card_file_names((*cards, *found.identified.retired), config.deck_root)
    files = {deck: out / name for deck, name in names.items()}
    edited = {card.guid: fields for card in cards if (fields := edited_fields(card))}
    return Explanation(found, outline, files, edited)


def build(
    paths: Sequence[Path], config: Config, out: Path, *, now: int, split: bool = False
) -> Build:
    """Build notes into card files and packages in `out`; `now` is the Unix second to stamp with.

    With a finding at error level nothing is written and the old output stays. Raises
    `SeedsNotFoundError`, `CardFileError` and `WriteError`.
    """
    watch = _Watch()
    found = _cards(paths, config, out, watch)
    if found.failed:
        return _report(found, (), (), watch, ())
    with watch.stage("render"):
        media, media_findings = _media(found, config)
        rendered = _render(found, media)
        cards = stamp(found.identified.cards, _digests(rendered), now)
        state = _state(found, now)
    live = tuple(card for card in cards if not card.skip)
    with watch.stage("write"):
        ledger = Ledger(cards, found.identified.retired, state)
        root = DeckName(config.deck_root)
        notes = tuple((n.deck if split else root, n) for n in _notes(live, rendered))
        packed = packages(notes, media, NOTE_TYPES, ledger, root)
        written = _write(out, ledger, packed, config)
    findings = [d for card in rendered.values() for d in card.diagnostics]
    return _report(found, live, written, watch, (*media_findings, *_once(findings)))


def _cards(
    paths: Sequence[Path],
    config: Config,
    out: Path,
    watch: _Watch,
    traced: SeedPath | None = None,
) -> Cards:
    ledger = read_ledger(out)
    with watch.stage("read"):
        reading = read_seeds(paths, config, out)
    with watch.stage("parse"):
        parsed = [parse(seed) for seed in reading.seeds]
    outlines = tuple(outline for outline, _ in parsed)
    with watch.stage("derive"):
        derivation = derive(outlines, _recorded(ledger, reading), config, traced)
    with watch.stage("identify"):
        namespace = config.namespace or config.deck_root
        identified = identify(derivation.proposals, ledger, reading.covers, namespace)
    findings = [*reading.diagnostics, *identified.diagnostics]
    findings += [finding for _, found in parsed for finding in found]
    return Cards(reading, outlines, derivation, identified, ledger, in_order(tuple(findings)))


def _recorded(ledger: Ledger, reading: Reading) -> Recorded:
    read = {seed.path for seed in reading.seeds}
    roots = dict(ledger.state.topic_roots)
    return Recorded(
        roots,
        frozenset(path for path in roots if path not in read and reading.covers(path)),
        ledger.cards,
        tuple(c for c in ledger.cards if c.seed not in read and not reading.covers(c.seed)),
    )


def _media(found: Cards, config: Config) -> tuple[tuple[MediaFile, ...], tuple[Diagnostic, ...]]:
    wanted = wanted_media(found.outlines, found.identified.cards)
    reading = found.reading
    files, findings = load_media(wanted, config, reading.folders, reading.roots)
    return files, tuple(finding for finding in findings if finding.location.line)


def _once(findings: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Give a picture of the web once per note: it may stand in the extra field of many cards."""
    seen: set[tuple[str, str]] = set()
    for found in findings:
        key = (found.location.path, found.message)
        if found.code is not Code.REMOTE_MEDIA or key not in seen:
            yield found
        seen.add(key)


def _render(found: Cards, media: tuple[MediaFile, ...]) -> dict[Guid, Rendered]:
    shown = {seed.path: seed.shown for seed in found.reading.seeds}
    names: dict[SeedPath, dict[str, str]] = {}
    for file in media:
        names.setdefault(file.seed, {})[file.source] = file.name
    return {
        card.guid: render_card(
            card,
            dict(card.media) | names.get(card.seed, {}),
            Location(shown[card.seed], card.line) if card.line else None,
        )
        for card in found.identified.cards
    }


def _digests(
    rendered: Mapping[Guid, Rendered],
) -> dict[Guid, tuple[str, tuple[tuple[str, str], ...]]]:
    return {guid: (card.digest, card.media) for guid, card in rendered.items()}


def _state(found: Cards, now: int) -> State:
    roots = dict(found.ledger.state.topic_roots)
    gone = {path for path in roots if found.reading.covers(path)}
    kept = {path: levels for path, levels in roots.items() if path not in gone}
    kept |= dict(found.derivation.topic_roots)
    digests = {note_type.name: note_type_digest(note_type) for note_type in NOTE_TYPES}
    stamped = stamp_note_types(found.ledger.state, digests, now)
    return State(tuple(sorted(kept.items())), stamped.note_types, stamped.vetoes)


def _notes(cards: tuple[Card, ...], rendered: Mapping[Guid, Rendered]) -> tuple[Note, ...]:
    return tuple(
        Note(
            card.guid,
            card.note_type,
            card.deck,
            rendered[card.guid].fields,
            card.tags,
            due,
            card.changed,
        )
        for due, card in enumerate(cards, 1)
    )


def _write(
    out: Path, ledger: Ledger, packed: Mapping[str, Package], config: Config
) -> tuple[Path, ...]:
    """Write packages first and the state file last, so that a crash never forgets an identity."""
    if not packed and not (ledger.cards or ledger.retired):
        return ()
    texts = dict(card_files(ledger, config.deck_root))
    files: list[tuple[str, bytes | Callable[[Path], None]]] = [
        *((name, partial(write_apkg, package)) for name, package in packed.items()),
        (".gitignore", b"*.apkg\n.mkcards/\n"),
        *((name, text.encode()) for name, text in texts.items()),
    ]
    write_all(
        [PendingFile(out / name, content) for name, content in files],
        obsolete_files(out, {*packed, *texts}, config.deck_root),
    )
    return tuple(out / name for name in packed)


def _report(
    found: Cards,
    cards: tuple[Card, ...],
    packages: tuple[Path, ...],
    watch: _Watch,
    findings: tuple[Diagnostic, ...],
) -> Build:
    return Build(
        found.outlines,
        cards,
        packages,
        fates(cards, found.identified.retired, found.ledger),
        found.derivation.skipped,
        in_order((*found.diagnostics, *findings)),
        watch.seconds,
    )
