"""Read the spec files: Markdown that people read as the manual and the test run as cases.

A heading path names a case, prose says why, fences hold what goes in and what comes out:

- `seed` or `seed NAME` is a note (`note.md` when it has no name); a case may have several, and
  one named `mkcards.yaml` is the configuration of the others;
- `text outline` is the dump of what parsing makes of them;
- `yaml cards` lists the cards in order, each with only the keys that matter;
- `yaml fields` lists the HTML of their fields in Anki, each with only the fields that matter;
- `yaml skipped` lists the lines that made no card, each with the keys that matter;
- `text diagnostics` lists the findings, one `line:column code` a line;
- `text mistakes` lists what stops the run in the configuration, one `path:line:column: …` a line;
- `text export FORM` is what `mkcards export --format FORM` prints, without byte order mark and
  style sheet; `yaml export FORM` is the part that matters of one that is JSON.

Skipped lines and findings are those of the whole pipeline, but in a case that expects an outline
and no cards they are those of parsing alone. A seed after an expectation starts another case
under the same heading.
"""

import difflib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mkcards.diagnostics import Diagnostic
from mkcards.errors import ConfigError, ConfigMistake
from mkcards.model.outline import Answered, Item, Mark, Outline
from mkcards.model.packed import packed
from mkcards.model.source import Seed, SeedPath, Skipped, Steering

if TYPE_CHECKING:
    from mkcards.config import Config

SPEC = Path(__file__).parent / "spec"
EXPECTATIONS = (
    "text outline",
    "yaml cards",
    "yaml fields",
    "yaml skipped",
    "text diagnostics",
    "text mistakes",
)
CARD_KEYS = ("kind", "question", "answer")
FIELD_KEYS = ("question", "answer")
SKIPPED_KEYS = ("line", "reason")
EXPORTS = ("text export ", "yaml export ")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block of a spec file: `line` is that of its opening fence, from 1."""

    path: Path
    line: int
    last_line: int
    markup: str
    info: str
    content: str

    @property
    def place(self) -> str:
        """Give the place an editor can jump to."""
        return f"{shown(self.path)}:{self.line}"


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a spec file: notes in, expectations out."""

    name: str
    path: Path
    line: int
    seeds: tuple[Fence, ...] = ()
    expectations: tuple[Fence, ...] = ()

    @property
    def place(self) -> str:
        """Give the place an editor can jump to."""
        return f"{shown(self.path)}:{self.line}"

    def expects(self, info: str) -> bool:
        """Tell whether a fence of this kind is among the expectations."""
        return any(fence.info == info for fence in self.expectations)

    def notes(self) -> tuple[tuple[str, str], ...]:
        """Give name and text of each seed."""
        return tuple((seed_name(fence), fence.content) for fence in self.seeds)


class Fields(NamedTuple):
    """The HTML of a note's first fields; `question` is the Text of a cloze."""

    question: str
    answer: str
    breadcrumb: str
    kind: str
    extra: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the code made of the seeds of a case."""

    outlines: tuple[tuple[str, Outline], ...] = ()
    cards: tuple[object, ...] = ()
    fields: tuple["Fields", ...] = ()
    skipped: tuple[Skipped, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    exports: Mapping[str, str] = field(default_factory=dict)
    mistakes: tuple[ConfigMistake, ...] = ()


def shown(path: Path) -> str:
    """Give a path as it is typed from the folder of the project."""
    project = SPEC.parent.parent
    return path.relative_to(project).as_posix() if path.is_relative_to(project) else str(path)


def seed_name(fence: Fence) -> str:
    """Give the file name of a seed fence."""
    return fence.info.removeprefix("seed").strip() or "note.md"


# Reading


def all_cases(folder: Path = SPEC) -> list[Case]:
    """Read every spec file below a folder."""
    return [case for path in sorted(folder.rglob("*.md")) for case in cases_of(path)]


def cases_of(path: Path) -> Iterator[Case]:
    """Read the cases of one spec file."""
    case = Case("", path, 1)
    headings: list[str] = []
    tokens = MarkdownIt().parse(path.read_text(encoding="utf-8"))
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "heading_open" and following is not None:
            yield from _finished(case)
            headings = _deeper(headings, int(token.tag[1:]), following.content)
            case = Case(" › ".join(filter(None, headings)), path, _lines(token)[0])
        elif token.type == "fence":
            fence = _fence(path, token)
            if _is_seed(fence) and case.expectations:
                yield from _finished(case)
                case = Case(case.name, path, fence.line)
            case = _with(case, fence)
    yield from _finished(case)


def _finished(case: Case) -> Iterator[Case]:
    if case.seeds or case.expectations:
        yield case


def _deeper(headings: Sequence[str], level: int, text: str) -> list[str]:
    outer = [*headings[: level - 1]]
    return [*outer, *[""] * (level - 1 - len(outer)), text]


def _lines(token: Token) -> tuple[int, int]:
    start, end = token.map or (0, 0)
    return start + 1, end


def _fence(path: Path, token: Token) -> Fence:
    first, last = _lines(token)
    info = " ".join(token.info.split())
    return Fence(path, first, last, token.markup, info, token.content)


def _is_seed(fence: Fence) -> bool:
    return fence.info.split()[:1] == ["seed"]


def _with(case: Case, fence: Fence) -> Case:
    if _is_seed(fence):
        return replace(case, seeds=(*case.seeds, fence))
    if fence.info.startswith(("text", "yaml")):
        return replace(case, expectations=(*case.expectations, fence))
    return case


def mistake_in(case: Case) -> str:
    """Say what is wrong with a case itself; empty when it can be run."""
    if not case.seeds:
        return "an expectation without a seed"
    if not case.expectations:
        return "a seed without an expectation"
    told = [f.info for f in case.expectations if not f.info.startswith(EXPORTS)]
    unknown = [info for info in told if info not in EXPECTATIONS]
    return f"unknown kind of fence: {', '.join(unknown)}" if unknown else ""


# Running


def run(case: Case, folder: Path) -> Outcome:
    """Run a case; `folder` is an empty current folder for its files."""
    if case.expects("text mistakes"):
        return _stopped(case, folder)
    outcome = _parsed(case) if case.expects("text outline") else Outcome()
    listed = case.expects("yaml cards") or case.expects("yaml fields")
    if listed or not case.expects("text outline"):
        return replace(_listed(case, folder), outlines=outcome.outlines)
    return outcome


def _parsed(case: Case) -> Outcome:
    from mkcards.parse import parse  # noqa: PLC0415 - a spec file of another room needs no parser

    outlines: list[tuple[str, Outline]] = []
    diagnostics: list[Diagnostic] = []
    for name, text in case.notes():
        outline, found = parse(
            Seed(path=SeedPath(name), shown=name, folders=(), packed=packed(text))
        )
        outlines.append((name, outline))
        diagnostics.extend(found)
    skipped = tuple(skip for _, outline in outlines for skip in outline.skipped)
    return Outcome(tuple(outlines), (), (), skipped, tuple(diagnostics))


def _stopped(case: Case, folder: Path) -> Outcome:
    try:
        return _listed(case, folder)
    except ConfigError as error:
        return Outcome(mistakes=error.mistakes)


def _listed(case: Case, folder: Path) -> Outcome:
    from mkcards.config import (  # noqa: PLC0415 - not needed for the outline of a note
        CONFIG_NAME,
        Config,
        load_config,
    )
    from mkcards.pipeline import list_cards  # noqa: PLC0415 - the same
    from mkcards.render import render_card  # noqa: PLC0415 - the same

    seeds = folder / "seeds"
    for name, text in case.notes():
        path = seeds / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    config = load_config((seeds,), folder) if (seeds / CONFIG_NAME).exists() else Config(folder)
    listing = list_cards((seeds,), config, folder / "cards")
    fields = tuple(Fields(*render_card(card, {}).fields[:5]) for card in listing.cards)
    asked = [f.info.split(" ")[-1] for f in case.expectations if f.info.startswith(EXPORTS)]
    exports = _exports(asked, seeds, config, folder / "cards") if asked else {}
    return Outcome((), listing.cards, fields, listing.skipped, listing.diagnostics, exports)


def _exports(forms: Iterable[str], seeds: Path, config: "Config", out: Path) -> dict[str, str]:
    from mkcards.model.form import Format  # noqa: PLC0415 - the same
    from mkcards.pipeline import Request, export_text, exported, prepare  # noqa: PLC0415 - the same

    export = exported(prepare((seeds,), config, out, Request(now=1)), config)
    return {form: "".join(export_text(Format(form), export)) for form in forms}


# Dumping


def actual(fence: Fence, outcome: Outcome) -> str:
    """Write what came out in the form of an expectation, with only the keys that this one has."""
    if fence.info.startswith(EXPORTS):
        return _dump_export(fence, outcome.exports[fence.info.split(" ")[-1]])
    if fence.info.startswith("text"):
        return _dump_text(fence.info, outcome)
    if fence.info == "yaml cards":
        return _dump_chosen(outcome.cards, _entries(fence), CARD_KEYS)
    if fence.info == "yaml fields":
        return _dump_chosen(outcome.fields, _entries(fence), FIELD_KEYS)
    return _dump_chosen(outcome.skipped, _entries(fence), SKIPPED_KEYS)


def _dump_text(info: str, outcome: Outcome) -> str:
    if info == "text outline":
        return dump_outlines(outcome.outlines)
    if info == "text mistakes":
        return "".join(f"{mistake}\n" for mistake in outcome.mistakes)
    return dump_diagnostics(outcome.diagnostics)


def expected(fence: Fence) -> str:
    """Write an expectation in the form in which it is compared."""
    if fence.info.startswith("text"):
        return fence.content
    if fence.info.startswith(EXPORTS):
        return _dump_value(yaml.safe_load(fence.content))
    return dump_yaml(_entries(fence))


def _dump_export(fence: Fence, text: str) -> str:
    if fence.info.startswith("yaml"):
        return _dump_value(_like(yaml.safe_load(fence.content), json.loads(text)))
    visible = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return re.sub(r"(?s)(?<=<style>\n).*?(?=</style>)", "", visible)


def _like(wanted: Any, value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Give of a value only the keys that another has."""
    if isinstance(wanted, dict) and isinstance(value, dict):
        return {key: _like(wanted[key], value[key]) for key in wanted if key in value}
    if isinstance(wanted, list) and isinstance(value, list):
        likes = [*wanted, *value[len(wanted) :]]
        return [_like(like, one) for like, one in zip(likes, value, strict=False)]
    return value


def _dump_value(value: object) -> str:
    dumped: str = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)
    return dumped


def _entries(fence: Fence) -> list[dict[str, Any]]:
    # The base loader leaves every scalar a text: an answer `no` or `1.10` stays what it is.
    entries = yaml.load(fence.content, yaml.BaseLoader)  # noqa: S506 - it makes only texts
    return list(entries or ())


def _dump_chosen(
    values: Sequence[object], like: Sequence[dict[str, Any]], keys: Iterable[str]
) -> str:
    every = dict.fromkeys(key for entry in like for key in entry)
    chosen = [*(tuple(entry) for entry in like), *[tuple(every) or tuple(keys)] * len(values)]
    return dump_yaml([_chosen(value, keys) for value, keys in zip(values, chosen, strict=False)])


def _chosen(value: object, keys: Iterable[str]) -> dict[str, Any]:
    return {key: _plain(_attribute(value, key)) for key in keys}


def _attribute(value: object, key: str) -> object:
    if isinstance(value, Skipped) and key in {"line", "column"}:
        return getattr(value.location, key)
    return getattr(value, key)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, bool):
        return str(value).lower()
    return value.value if isinstance(value, Enum) else str(value)


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks, and numbers (texts here) without quotes."""


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    if text.isascii() and text.isdigit():
        return dumper.represent_scalar("tag:yaml.org,2002:int", text)
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def dump_yaml(entries: Sequence[dict[str, Any]]) -> str:
    """Write entries as a YAML list, one key a line."""
    dumped: str = yaml.dump(
        list(entries), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9
    )
    return dumped


def dump_diagnostics(diagnostics: Sequence[Diagnostic]) -> str:
    """Write one `line:column code` a line."""
    return "".join(f"{d.location.line}:{d.location.column} {d.code.value}\n" for d in diagnostics)


def dump_outlines(outlines: Sequence[tuple[str, Outline]]) -> str:
    """Write the outlines of all seeds; with several, each below its name."""
    several = len(outlines) > 1
    return "".join(
        (f"--- {name}\n" if several else "") + dump_outline(outline) for name, outline in outlines
    )


def dump_outline(outline: Outline) -> str:
    """Write an item a line, indented by two spaces a level, with tags, marks and blocks below it.

    What a comment says of an item stands behind it, such as `~off`; footnotes come last.
    """
    lines: list[str] = []
    waiting = [(0, item) for item in reversed(outline.items)]
    while waiting:
        depth, item = waiting.pop()
        lines.extend("  " * depth + line for line in _item_lines(item))
        waiting.extend((depth + 1, child) for child in reversed(item.children))
    lines.extend(f"footnote {note.label}: {note.source}" for note in outline.footnotes)
    return "".join(f"{line}\n" for line in lines)


def _item_lines(item: Item) -> Iterator[str]:
    markers = [f"({marker.value})" for marker in item.markers]
    said = "" if item.steering is Steering.ON else f"~{item.steering.value}"
    kind = f"{item.kind.value}{item.level or ''}"
    yield " ".join(filter(None, [kind, *markers, item.text, said]))
    if item.tags:
        yield f"  # {' '.join(item.tags)}"
    if item.mark:
        yield f"  ? {' '.join(_mark_words(item.mark))}"
    for block in item.blocks:
        first = next(iter(block.source.splitlines()), "")
        yield f"  | {' '.join(filter(None, [block.kind.value, block.info]))}: {first}".rstrip()


def _mark_words(mark: Mark) -> Iterator[str]:
    """Give what an author marked an item with: `below`, `both`, `{1:words}`, `@id`."""
    if mark.answered is not Answered.NOWHERE:
        yield mark.answered.value
    if mark.both:
        yield "both"
    for number, text, nth, hint in mark.blanks:
        yield f"{{{number}:{text}{f'#{nth}' if nth else ''}{f' ({hint})' if hint else ''}}}"
    yield from (f"@{name}" for name in mark.foreign)


# Comparing and rewriting


def difference(case: Case, fence: Fence, came_out: str) -> str:
    """Show where an expectation and what came out differ; empty when they agree."""
    wanted = expected(fence)
    if wanted == came_out:
        return ""
    diff = difflib.unified_diff(
        wanted.splitlines(), came_out.splitlines(), "expected", "came out", lineterm="", n=9
    )
    return "\n".join([f"{fence.place}: {fence.info} of “{case.name}” ({case.place})", *diff])


def rewrite(edits: Sequence[tuple[Fence, str]]) -> None:
    """Put new contents into the fences of spec files, from the last line of a file to its first."""
    for fence, content in sorted(edits, key=lambda e: (e[0].path, e[0].line), reverse=True):
        lines = fence.path.read_text(encoding="utf-8").splitlines(keepends=True)
        markup = fence.markup
        while markup in content:
            markup += markup[0]
        lines[fence.line - 1 : fence.last_line] = [f"{markup}{fence.info}\n{content}{markup}\n"]
        fence.path.write_text("".join(lines), encoding="utf-8")
