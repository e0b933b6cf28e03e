"""Edits made in Anki, in words and as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from mkcards.model.pattern import Pattern
from mkcards.report import FORMAT, json_text
from mkcards.report.findings.style import Paint, Role, plain
from mkcards.sync.pulling import Edit, Text

_WORD = Pattern(r"\w+|\s+|[^\w\s]")
_PREFIX = 8
"""Signs of a guid that a person needs to name it."""

_SHOWN = 70


def edits_text(edits: Sequence[Edit], paint: Paint = plain) -> str:
    """Give edits to read, and last a line that says what to do."""
    lines = (line for one in edits for line in edit_lines(one, paint))
    return "\n".join((*lines, _sum(edits)))


def taken_text(taken: Sequence[Edit], left: Sequence[Edit], paint: Paint = plain) -> str:
    """Give a line for each edit that was taken, all that is left, and what remains to be done."""
    lines = [f"taken {one.card.guid[:_PREFIX]}  {_short(one.after.question)}" for one in taken]
    lines += (line for one in left for line in edit_lines(one, paint))
    lines.append("`mkcards build` takes it into the packages." if taken else "Nothing taken.")
    return "\n".join(lines)


def edits_json(edits: Iterable[Edit], taken: Iterable[Edit] = ()) -> str:
    """Give edits as one JSON object (`format` 1); those `taken` are in the card files now."""
    return json_text(
        {
            "format": FORMAT,
            "edits": [_form(one) for one in edits],
            "taken": [one.card.guid for one in taken],
        }
    )


def edit_lines(one: Edit, paint: Paint = plain) -> Iterator[str]:
    """Give the lines of an edit: where it is, what changed, and what keeps it in Anki."""
    place = f"{one.place.path}:{one.place.line}"
    name = paint(Role.STRONG, one.card.guid[:_PREFIX])
    yield f"{paint(Role.FRAME, place)}  {name}  {_short(one.card.question)}"
    for text in one.texts:
        if not any(problem.startswith(f"{text.name}:") for problem in one.problems):
            yield f"  {text.name}"
            yield from (f"    {line}" for line in _changed(text, paint))
    tags = [paint(Role.HELP, f"+ {tag}") for tag in one.added]
    tags += [paint(Role.ERROR, f"- {tag}") for tag in one.removed]
    if tags:
        yield f"  tags  {'  '.join(tags)}"
    if one.skips:
        yield "  skip  tagged mkcards::skip in Anki"
    stays = (*one.problems, *one.left)
    yield from (f"  {paint(Role.WARNING, 'stays in Anki')}: {problem}" for problem in stays)
    if one.conflicts and not one.problems:
        fields = " and ".join(one.conflicts)
        take = f"mkcards pull {one.card.guid[:_PREFIX]} --over-mine"
        warning = paint(Role.WARNING, "edited or built here since")
        yield f"  {warning}: {fields}; `{take}` takes Anki's"


def _changed(text: Text, paint: Paint) -> Iterator[str]:
    """Give the lines that differ, the words in them that do in colour."""
    old, new = text.ours.split("\n"), text.theirs.split("\n")
    for kind, start, end, first, last in _matcher(old, new).get_opcodes():
        if kind != "equal":
            before, after = "\n".join(old[start:end]), "\n".join(new[first:last])
            yield from _painted("-", before, after, paint, Role.ERROR)
            yield from _painted("+", after, before, paint, Role.HELP)


def _painted(sign: str, text: str, other: str, paint: Paint, role: Role) -> Iterator[str]:
    if not text:
        return
    words = _WORD.findall(text)
    shown: list[str] = []
    for kind, start, end, _, _ in _matcher(words, _WORD.findall(other)).get_opcodes():
        part = "".join(words[start:end])
        shown += [part] if kind == "equal" else [_by_line(part, paint, role)]
    yield from (f"{paint(role, sign)} {line}" for line in "".join(shown).split("\n"))


def _by_line(text: str, paint: Paint, role: Role) -> str:
    return "\n".join(paint(role, line) for line in text.split("\n"))


def _matcher(one: Sequence[str], other: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, one, other, autojunk=False)


def _sum(edits: Sequence[Edit]) -> str:
    if not edits:
        return "No edit in Anki that the card files do not have."
    ready = [one.card.guid[:_PREFIX] for one in edits if one.is_ready]
    left = len(edits) - len(ready)
    stays = f" {left} {'stays' if left == 1 else 'stay'} in Anki." if left else ""
    if not ready:
        return f"Nothing to take.{stays}"
    them = "it" if len(ready) == 1 else "them"
    return f"{_count(len(ready))} to take: `mkcards pull --all` takes {them}.{stays}"


def _count(number: int) -> str:
    return f"{number} edit" if number == 1 else f"{number} edits"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _form(one: Edit) -> dict[str, object]:
    return {
        "guid": one.card.guid,
        "deck": one.card.deck,
        "path": one.place.path,
        "line": one.place.line,
        "question": one.card.question,
        "fields": {text.name: {"ours": text.ours, "anki": text.theirs} for text in one.texts},
        "tags": {"added": one.added, "removed": one.removed},
        "skip": one.skips,
        "left": one.left,
        "problems": one.problems,
        "conflicts": one.conflicts,
    }
