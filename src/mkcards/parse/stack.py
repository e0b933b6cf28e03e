"""What is open while a note is read: sections, details, a label, and the bullets in each."""

from bisect import bisect_left
from dataclasses import dataclass, field
from operator import itemgetter

from mkcards.parse.drafts import Draft, Tree
from mkcards.parse.folds import Fold


@dataclass(slots=True)
class Frame:
    """Something open: `node` takes its items, `bullets` (by indentation) may still get children.

    `level` is that of a heading, 0 for a label and for details, whose `fold` is set. `base` is the
    least indentation of what stands in it, in columns.
    """

    node: Draft
    level: int = 0
    fold: Fold | None = None
    base: int = 0
    bullets: list[tuple[int, Draft]] = field(default_factory=list)


class Stack:
    """The frames from the note itself to the innermost open thing; `titles` are of all details."""

    def __init__(self, tree: Tree) -> None:
        """Open the note itself."""
        self.tree = tree
        self.titles: list[Draft] = []
        self._frames = [Frame(tree.root, level=-1)]

    @property
    def top(self) -> Frame:
        """Give the innermost frame."""
        return self._frames[-1]

    def holder(self, indent: int) -> Draft | None:
        """Give the innermost bullet that something at an indentation belongs to, if any."""
        bullets = self.top.bullets
        if not bullets:
            return None
        index = bisect_left(bullets, indent, key=itemgetter(0))
        return bullets[index - 1][1] if index else None

    def last_bullet(self) -> Draft | None:
        """Give the bullet that was read last, while its list goes on."""
        return self.top.bullets[-1][1] if self.top.bullets else None

    def last_indent(self) -> int:
        """Give the indentation of that bullet in columns; 0 without one."""
        return self.top.bullets[-1][0] if self.top.bullets else 0

    def add_bullet(self, indent: int, draft: Draft) -> None:
        """Put a bullet below the last one that is less indented."""
        top = self._frames[-1]
        bullets = top.bullets
        while bullets and bullets[-1][0] >= indent:
            bullets.pop()
        self.tree.add(bullets[-1][1] if bullets else top.node, draft)
        bullets.append((indent, draft))

    def add(self, draft: Draft) -> Draft:
        """Put something that is no bullet below what is open; it ends the list before it."""
        self.end_list()
        return self.tree.add(self.top.node, draft)

    def end_list(self) -> None:
        """Let no bullet that was read so far get children any more."""
        self.top.bullets.clear()

    def end_label(self) -> None:
        """Close the label, if one is open, and the list."""
        if self._is_label(self.top):
            self._frames.pop()
        self.end_list()

    def _is_label(self, frame: Frame) -> bool:
        return frame.level == 0 and frame.fold is None

    def open_label(self, draft: Draft) -> None:
        """Open a label in place of the one before."""
        self.end_label()
        self._push(self.add(draft))

    def open_heading(self, level: int, draft: Draft | None) -> None:
        """Close what a heading of this level ends, and open it; one without text only closes."""
        while self._ends_at(self.top, level):
            self._frames.pop()
        self.end_list()
        if draft is not None:
            self._push(self.add(draft), level)

    def _ends_at(self, frame: Frame, level: int) -> bool:
        if frame.fold is not None:
            return frame.fold.close < 0
        return frame.level == 0 or frame.level >= level

    def open_fold(self, fold: Fold, parent: Draft | None, draft: Draft | None) -> None:
        """Open details, below a bullet or below what is open; without a title they are no item."""
        if parent is None:
            self.end_label()
            parent = self.top.node
        node = self.tree.add(parent, draft) if draft else parent
        if draft:
            self.titles.append(draft)
        self._frames.append(Frame(node, fold=fold, base=fold.base))

    def close_fold(self, index: int) -> bool:
        """Close the details that end at a token; tell whether there are any."""
        depth = self._depth_of(index)
        if depth:
            del self._frames[depth:]
        return depth > 0

    def _depth_of(self, index: int) -> int:
        for depth in range(len(self._frames) - 1, 0, -1):
            fold = self._frames[depth].fold
            if fold is not None and fold.close == index:
                return depth
        return 0

    def _push(self, node: Draft, level: int = 0) -> None:
        self._frames.append(Frame(node, level=level, base=self.top.base))
