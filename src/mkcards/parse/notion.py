"""Pages as Notion exports them: Markdown, with ids in the names of files and properties in front.

Notion's help (Export your content): "Markdown & CSV". Each page is a file that begins with its
title; a page of a database has its properties below that, one a line; a page that it links to or
contains stands as a link to a file; what a toggle or a bullet holds is indented below it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from mkcards.diagnostics import Diagnostic
from mkcards.model.outline import Outline
from mkcards.model.pattern import Pattern
from mkcards.model.seed_name import NOTION_ID, without_id
from mkcards.model.source import Location, Reason, Seed, Skipped
from mkcards.parse import lines
from mkcards.parse.lexer import lex
from mkcards.parse.lines import Line
from mkcards.parse.markdown import parse_markdown

_PROPERTY = Pattern(r"(?P<key>[^\W\d_][^:\n]{0,40}):(?:\s+(?P<value>\S.*))?")
_TAGS = frozenset({"tags", "tag", "labels", "category", "태그", "분류", "タグ", "标签", "標籤"})
_USUAL = _TAGS | frozenset(
    {"created", "created time", "created by", "last edited", "last edited time", "last edited by"}
    | {"status", "date", "url", "type", "author", "source", "생성 일시", "상태", "날짜", "유형"}
    | {"작성일시", "作成日時", "ステータス", "日付", "种类", "创建时间", "状态", "日期"}
)
_FEWEST = 2
_INDENT = 4
_OTHER_BLOCKS = frozenset({"", *"#>|!$<["})
_LINK = Pattern(
    rf"(?<!!)\[(?P<words>[^\[\]]*)\]\((?P<to>[^()\s]*{NOTION_ID}\.(?:md|csv)(?:#[^()\s]*)?)\)",
    needs=("](",),
)


def parse_notion(seed: Seed) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """Read a page of Notion as a Markdown note; any text gives an outline."""
    every = lines.split_lines(seed.text, seed.first_line)
    first, end = _properties(every)
    tags = _tags(every[first:end])
    skipped = [_skip(seed, line) for line in every[first:end]]
    own = [*every[:first], *every[end:]]
    for at, line in enumerate(own):
        if found := _LINK.fullmatch(line.text):
            own[at] = line._replace(raw="", text="")
            skipped.append(_skip(seed, line, found["words"]))
        elif "](" in line.text:
            own[at] = _without_links(line)
    _make_bullets(own)
    said = seed.front_matter
    told = replace(said, tags=tuple(dict.fromkeys((*said.tags, *tags))))
    outline, diagnostics = parse_markdown(replace(seed, front_matter=told), lex(seed, own))
    names = (_name(seed, outline),)
    return replace(outline, skipped=(*skipped, *outline.skipped), names=names), diagnostics


def _name(seed: Seed, outline: Outline) -> str:
    """Give the title of the page: its file has that name too, but cut short and without signs."""
    titles = (item.text for item in outline.items[:1] if item.level == 1)
    stem = without_id(seed.path.rpartition("/")[2]).rpartition(".")[0]
    return next(titles, stem)


def _make_bullets(own: list[Line]) -> None:
    """Make bullets of the paragraphs that stand in a toggle or below a bullet."""
    fence, listed = "", False
    for at, line in enumerate(own):
        opened = lines.fence_of(line.text)
        if fence:
            fence = "" if lines.closes(line.text, fence) else fence
        elif opened:
            fence = opened.mark
        elif line.text and not line.indent:
            listed = lines.bullet_of(line.text) is not None
        elif listed and _is_paragraph(line) and not own[at - 1].text:
            text = f"- {line.text}"
            raw = f"{' ' * line.indent}{text}"
            own[at] = line._replace(raw=raw, text=text, column=line.column - len("- "))


def _is_paragraph(line: Line) -> bool:
    if line.indent < _INDENT or line.text[:1] in _OTHER_BLOCKS:
        return False
    return lines.bullet_of(line.text) is None


def _properties(every: Sequence[Line]) -> tuple[int, int]:
    """Give where the properties below the title begin and end; nowhere where there are none."""
    at = _next_with_text(every, 0)
    if at == len(every) or not every[at].text.startswith("# "):
        return 0, 0
    first = end = _next_with_text(every, at + 1)
    while end < len(every) and _PROPERTY.fullmatch(every[end].text):
        end += 1
    is_block = first < end and (end == len(every) or not every[end].text)
    key = every[first].text.partition(":")[0].strip().lower() if is_block else ""
    return (first, end) if is_block and (end - first >= _FEWEST or key in _USUAL) else (0, 0)


def _next_with_text(every: Sequence[Line], at: int) -> int:
    while at < len(every) and not every[at].text:
        at += 1
    return at


def _tags(properties: Sequence[Line]) -> list[str]:
    found = [_PROPERTY.fullmatch(line.text) for line in properties]
    values = [each["value"] for each in found if each and each["key"].lower() in _TAGS]
    return [tag.strip() for value in values if value for tag in value.split(",") if tag.strip()]


def _skip(seed: Seed, line: Line, words: str = "") -> Skipped:
    place = Location(seed.shown, line.number, line.column)
    return Skipped(seed.path, place, Reason.MARKUP, words or line.text)


def _without_links(line: Line) -> Line:
    """Leave of a link to another page its words alone: no card can lead there."""
    text = _LINK.sub(_words, line.text)
    return line._replace(raw=line.raw[: line.column - 1] + text, text=text)


def _words(found: re.Match[str]) -> str:
    return found["words"]
