"""Questions with answers to choose from, as they stand in collections for exams.

The answers are bullets with letters or numbers, and a line names the right one; or they are task
boxes, of which the right ones are ticked. Such an item asks as its author wrote it.
"""

import re
from dataclasses import replace
from itertools import takewhile

from mkcards.model.outline import Answered, Block, BlockKind, Item, ItemKind, Mark, Outline, remade
from mkcards.model.pattern import Pattern
from mkcards.model.source import Location
from mkcards.model.text import fold

_SIGNS = ("nswer", "NSWER", "답:", "답：", "答案", "正解", "解答", "[x]", "[X]")
_NAME = r"[*_]*(?:(?:correct|right)\s+)?(?:answers?|정답|답|答案|正解|解答)[*_]*"
_ANSWER = Pattern(rf"{_NAME}\s*[:：]\s*[*_]*\s*(?P<said>\S.*)", re.IGNORECASE | re.DOTALL)
_ALONE = Pattern(_NAME, re.IGNORECASE)
_CHOICE = Pattern(r"[(（]?([A-Ha-h1-9①-⑨])(?![\w'])")
_LABEL = Pattern(r"[(（]?([A-Ha-h1-9])[.):：）]\s*(?=\S)|([①-⑨])\s*(?=\S)")
_NUMBERED = Pattern(r"(?:Q\.?\s*)?\d{1,4}[.):]\s")
_ORDERS = ("abcdefgh", "123456789", "①②③④⑤⑥⑦⑧⑨")
_FEWEST = 2
_EXPLAINS = frozenset({ItemKind.PARAGRAPH, ItemKind.LINE, ItemKind.SUMMARY})


def with_questions(outline: Outline) -> Outline:
    """Give an outline with such questions asked; few notes hold a sign of one."""
    if not any(sign in outline.seed.text for sign in _SIGNS):
        return outline
    return replace(outline, items=remade(outline.items, _made))


def _made(item: Item) -> Item:
    if len(item.children) < _FEWEST or item.mark is not None or not item.text:
        return item
    return _with_answer(item) or _with_boxes(item) or item


def _with_answer(item: Item) -> Item | None:
    """Make a question of an item with answers below it, and a line that names the right one.

    Of a section what comes behind the explanation stays outside.
    """
    options = [*takewhile(lambda child: not _is_answer(child), item.children)]
    found = item.children[len(options) : len(options) + 1]
    line = found[0].location.line if found else _block_line(item, options)
    if line is None or not _are_options(options) or not _fits(item, found, options):
        return None
    last = len(item.children)
    if item.kind is not ItemKind.BULLET:
        rest = item.children[len(options) + 1 :]
        last = len(options) + 1 + len([*takewhile(lambda each: each.kind in _EXPLAINS, rest)])
    asked = _asking(item, item.children[:last], item.blocks, line)
    rest = item.children[last:]
    return item._replace(blocks=(), children=(asked, *rest)) if rest else asked


def _asking(item: Item, children: tuple[Item, ...], blocks: tuple[Block, ...], line: int) -> Item:
    mark = Mark(Answered.BELOW, line)
    return item._replace(kind=ItemKind.BULLET, level=0, children=children, blocks=blocks, mark=mark)


def _is_answer(item: Item) -> bool:
    if item.kind is ItemKind.SUMMARY:
        return _ALONE.fullmatch(item.text) is not None
    return _ANSWER.fullmatch(item.text) is not None


def _block_line(item: Item, options: list[Item]) -> int | None:
    """Give the line of a text of the item that names the answer, below the answers themselves."""
    texts = (block for block in item.blocks if block.kind is BlockKind.TEXT)
    lines = (block.location.line for block in texts if _ANSWER.fullmatch(block.source))
    return next((line for line in lines if line > options[-1].location.line), None)


def _are_options(options: list[Item]) -> bool:
    """Tell bullets that count, with letters or numbers."""
    if len(options) < _FEWEST or any(each.kind is not ItemKind.BULLET for each in options):
        return False
    if all(option.ordered for option in options):
        return True
    found = [_LABEL.match(option.text) for option in options]
    labels = "".join((label[1] or label[2]).lower() for label in found if label)
    orders = tuple(order[: len(options)] for order in _ORDERS)
    return len(labels) == len(options) and labels in orders


def _fits(item: Item, found: tuple[Item, ...], options: list[Item]) -> bool:
    """Tell whether what is said to be the answer is one of those to choose from, or folded."""
    if found and found[0].kind is ItemKind.SUMMARY:
        return bool(found[0].children or found[0].blocks)
    texts = (found[0].text,) if found else tuple(block.source for block in item.blocks)
    said = [answer["said"] for text in texts if (answer := _ANSWER.fullmatch(text))]
    named = {fold(option.text) for option in options}
    return any(_CHOICE.match(each) or fold(each.strip("*_ ")) in named for each in said)


def _with_boxes(item: Item) -> Item | None:
    """Make a question of a numbered item below which nothing but task boxes stands."""
    options = item.children
    ticked = [option for option in options if option.done]
    is_quiz = _NUMBERED.match(item.text) is not None and 0 < len(ticked) < len(options)
    if not is_quiz or any(each.done is None or each.children or each.blocks for each in options):
        return None
    last = options[-1].location
    blocks = (*item.blocks, _listed(options, options[0].location), _listed(tuple(ticked), last))
    return _asking(item, (), blocks, last.line)


def _listed(options: tuple[Item, ...], place: Location) -> Block:
    source = "\n".join(f"- {option.text}" for option in options)
    return Block(BlockKind.TEXT, source, place)
