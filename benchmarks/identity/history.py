"""One random history of edits: build, edit, build again, and judge each build by the truth."""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, count
from pathlib import Path
from random import Random

from benchmarks.identity.building import Built, Project, texts
from benchmarks.identity.editing import Edit, Editor
from benchmarks.identity.lives import Cards, Event, Lives
from benchmarks.identity.load import load
from benchmarks.identity.operations import OPERATIONS
from benchmarks.identity.outline import File, Notes
from benchmarks.identity.phrases import phrases
from benchmarks.identity.truth import State, View, fact, view

BUILDS = 40
MOST_EDITS = 10
SIZE = 150
"""Bullets with which a history begins, about: a history of 220 edits touches most of them."""

REST = 10
"""Builds after which the same notes are built once more: nothing may change."""

ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Found:
    """Something that went wrong, the operation that did it, and why its bullet has no card now."""

    history: int
    build: int
    operation: str
    event: Event
    reason: str


@dataclass(slots=True)
class Result:
    """What came of one history, or of several put together."""

    builds: int = 0
    edits: int = 0
    operations: Counter[str] = field(default_factory=Counter)
    found: list[Found] = field(default_factory=list)
    doubtful: int = 0
    judged: int = 0
    gone: int = 0
    ended: int = 0
    survivors: int = 0
    lost: int = 0
    unrest: int = 0
    plain_survivors: int = 0
    plain_lost: int = 0
    plain_losses: int = 0
    plain_wrong: int = 0

    def add(self, other: "Result") -> None:
        """Take in the result of another history."""
        for name in Result.__dataclass_fields__:
            mine, more = getattr(self, name), getattr(other, name)
            setattr(self, name, mine + more)


class Trial:
    """The judgement over a row of builds: by the guids, and by the question as identity."""

    def __init__(self, number: int = 0) -> None:
        """Start before the first build of history `number`."""
        self.number = number
        self.lives = Lives()
        self.plain = Lives()
        self.view = View({}, {}, {})
        self.result = Result()

    def judge(self, build: int, built: Built, now: View, blame: Callable[[Event], str]) -> None:
        """Judge a build by what is true now; `blame` names what did something to a card."""
        cards = _facts(built, now)
        for event in self.lives.step(cards, now, built.listed):
            found = Found(self.number, build, blame(event), event, _reason(event, built, now))
            self.result.found.append(found)
        plain = self.plain.step(_by_question(cards), now)
        self.result.plain_wrong += sum(event.what == "wrong" for event in plain)
        self.result.plain_losses += sum(event.what == "lost" for event in plain)
        self.result.doubtful += len(built.listed)
        self.result.builds += bool(build)
        self.view = now

    def close(self) -> Result:
        """Give the result after the last build."""
        lives, result = self.lives, self.result
        result.judged, result.gone, result.ended = lives.judged, lives.gone, lives.ended
        result.survivors, result.lost = _balance(lives)
        result.plain_survivors, result.plain_lost = _balance(self.plain)
        return result


def run(number: int, seed: int, library: Sequence[Path], builds: int = BUILDS) -> Result:
    """Run one history of so many builds, all of whose chance comes from `seed` and its number."""
    random = Random(f"{seed}/{number}")  # noqa: S311 - a simulation, no secret
    notes = bundle(library, random)
    editor = Editor(notes, random, phrases(random))
    trial = Trial(number)
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        for build in range(builds + 1):
            edits = _edit(editor, random) if build else []
            now = view(notes)
            trial.judge(build, project.build(texts(notes)), now, _Blame(edits, now).of)
            trial.result.edits += len(edits)
            trial.result.operations.update(edit.operation for edit in edits)
            trial.result.unrest += 0 if build % REST else project.unrest()
    return trial.close()


def bundle(library: Sequence[Path], random: Random) -> Notes:
    """Give notes of `SIZE` bullets or some more, drawn from a library."""
    ids = count(1)
    files: list[File] = []
    bullets = 0
    for path in random.sample(library, len(library)):
        if bullets < SIZE:
            files.append(load(path, ids))
            bullets += _shorten(files[-1], 2 * SIZE - bullets)
    return Notes(files, ids)


def _shorten(file: File, most: int) -> int:
    """Leave the end of a note out that has more bullets than wanted; give how many it has now."""
    kept = 0
    for part in file.parts:
        sizes = accumulate((sum(1 for _ in bullet.walk()) for bullet in part.bullets), initial=kept)
        part.bullets = [b for b, size in zip(part.bullets, sizes, strict=False) if size < most]
        kept += sum(1 for _ in part.walk())
    if kept >= most:
        file.parts = [part for part in file.parts if part.bullets]
    return kept


def _edit(editor: Editor, random: Random) -> list[Edit]:
    return [editor.edit(OPERATIONS) for _ in range(random.randint(1, MOST_EDITS))]


def _facts(built: Built, now: View) -> Cards:
    cards = {card.guid: card for card in built.cards}
    return {guid: fact(cards[guid], owner, now) for guid, owner in built.owners.items()}


def _by_question(cards: Cards) -> Cards:
    """Give the same cards identified by their question, the usual way, with ordinals of equals."""
    seen: Counter[str] = Counter()
    named: Cards = {}
    for known in cards.values():
        seen[known.question] += 1
        named[f"{seen[known.question]} {known.question}"] = known
    return named


def _reason(event: Event, built: Built, now: View) -> str:
    """Say why a bullet has no card of its own."""
    owner = event.before.owner
    if owner in built.skipped:
        return built.skipped[owner]
    state = now.states.get(owner)
    return "only context" if state and state.children else "told on another card"


def _balance(lives: Lives) -> tuple[int, int]:
    survivors = lives.survivors
    return len(survivors), sum(not life.kept for life in survivors)


class _Blame:
    """Tells which edit of a build did something to a card."""

    def __init__(self, edits: Iterable[Edit], now: View) -> None:
        self.edits = list(edits)
        self.now = now

    def of(self, event: Event) -> str:
        """Give the operation that touched the bullet, else what is around it, nearest first."""
        for ring in self._rings(event):
            for edit in reversed(self.edits):
                if edit.touched & ring:
                    return edit.operation
        return ELSEWHERE

    def _rings(self, event: Event) -> Iterator[frozenset[int]]:
        yield frozenset({event.before.owner})
        states = self.now.states
        state = states.get(event.before.owner, event.before.state)
        yield frozenset({state.owner, event.before.state.owner, *state.children})
        around = {known.owner for known in (state, event.before.state)}
        yield frozenset(other for other, known in states.items() if known.owner in around)
        yield frozenset(_above(event.before.owner, states))


def _above(identity: int, states: dict[int, State]) -> Iterator[int]:
    while identity in states:
        identity = states[identity].owner
        yield identity
