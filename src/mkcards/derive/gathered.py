"""What a topic has given so far: proposals, lines of the report, and how each line was read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mkcards.derive.topics import Topic
from mkcards.model.outline import Block, BlockKind, Item
from mkcards.model.source import Location, Reason, Skipped
from mkcards.model.trail import Role, Step, Trail

if TYPE_CHECKING:
    from mkcards.model.card import Proposal


class Gathered:
    """Gathers what the visit of a topic gives; `pending` are blocks that wait for the next card."""

    def __init__(self, topic: Topic, *, traced: bool) -> None:
        """Begin with the blocks of the topic itself; trails are kept where `traced`."""
        self._seed = topic.seed.path
        self._traced = traced
        self.proposals: list[Proposal] = []
        self.skipped: list[Skipped] = []
        self.trails: list[Trail] = []
        self.pending: list[Block] = list(topic.blocks)

    def place_pending(self) -> None:
        """Give blocks that no later card took to the last card, or report them."""
        if self.proposals:
            self.add_to_last(self.pending)
            return
        for block in self.pending:
            self.report(block.location, _reason(block), block.source)

    def add_to_last(self, things: Sequence[Item | Block]) -> None:
        """Add things to the extra field of the last card."""
        last = self.proposals[-1]
        texts = (thing.text if isinstance(thing, Item) else thing.source for thing in things)
        self.proposals[-1] = last._replace(extra=joined(last.extra, *texts))
        self.place(things, Role.EXTRA, last.location)

    def trail(
        self,
        location: Location,
        role: Role,
        tried: tuple[Step, ...] = (),
        reason: Reason | None = None,
        on: Location | None = None,
    ) -> None:
        """Note how a line was read, where that is asked for."""
        if self._traced:
            self.trails.append(Trail(location, role, tried, reason, on))

    def place(self, things: Sequence[Item | Block], role: Role, on: Location | None = None) -> None:
        """Note what things are that no rule reads, and the item on whose card they stand."""
        if self._traced:
            self.trails += [Trail(thing.location, role, on=on) for thing in things]

    def report(self, location: Location, reason: Reason, text: str) -> None:
        """Note a line that made no card."""
        self.skipped.append(Skipped(self._seed, location, reason, text))


def joined(*texts: str) -> str:
    """Give texts as one, each once and none that is empty, with an empty line between them."""
    told = dict.fromkeys(filter(None, texts))
    return "\n\n".join(told)


def _reason(block: Block) -> Reason:
    reasons = {BlockKind.CODE: Reason.CODE_ONLY, BlockKind.IMAGE: Reason.IMAGE_ONLY}
    return reasons.get(block.kind, Reason.PROSE)
