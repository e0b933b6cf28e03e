"""The figures as a person reads them, and as a program does."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from benchmarks.quality.faces import Face
from benchmarks.quality.facts import Asked, Weight
from benchmarks.quality.faults import SOFT, ZERO, Fault
from benchmarks.quality.figures import Counted, Figures
from mkcards.model.card import CardKind

_LISTED = 10
_LINE = 160
_HEAD = ("note", "statements", "cards", *CardKind, "per stmt", "per must", "must", "nice")


def text_of(figures: Figures, *, everything: bool = False) -> str:
    """Write tables, faults and missed facts; long lists in full only with `everything`."""
    limit = None if everything else _LISTED
    parts = [_notes(figures), _rules(figures), *_faults(figures, limit), _missed(figures, limit)]
    parts += [f"not here: {', '.join(figures.absent)}"] if figures.absent else []
    parts.append("\n".join(f"MISSED {miss}" for miss in figures.misses()) or "all targets held")
    return "\n\n".join(part for part in parts if part) + "\n"


def json_of(figures: Figures) -> str:
    """Write everything that was found as one JSON object."""
    found = {
        "notes": [_note_object(note) for note in (*figures.notes, figures.held, figures.total)],
        "rules": {name: dict(row) for name, row in _by_rule(figures).items()},
        "faults": [_fault_object(fault) for fault in figures.faults],
        "missed": [_missed_object(asked) for asked in _untested(figures)],
        "absent": figures.absent,
        "targets_missed": figures.misses(),
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _notes(figures: Figures) -> str:
    held = [figures.held] if figures.held.asked else []
    return _table([_HEAD, *map(_note_row, (*figures.notes, *held, figures.total))])


def _note_row(note: Counted) -> tuple[str, ...]:
    kinds = (str(note.kinds[kind]) for kind in CardKind)
    return (
        note.name,
        str(note.statements),
        str(note.cards),
        *kinds,
        _ratio(note.cards, note.statements),
        _ratio(note.cards, note.facts(Weight.MUST)),
        _share(note, Weight.MUST),
        _share(note, Weight.NICE),
    )


def _ratio(count: int, of: int) -> str:
    return f"{count / of:.2f}" if of else "-"


def _share(note: Counted, weight: Weight) -> str:
    recall = note.recall(weight)
    return "-" if recall is None else f"{note.tested(weight)}/{note.facts(weight)} {recall:.1%}"


def _by_rule(figures: Figures) -> dict[str, Counter[str]]:
    """Give for each rule its cards and its faults, the rule with most cards first."""
    rows = {rule: Counter(cards=count) for rule, count in figures.total.rules.most_common()}
    for fault in figures.faults:
        rows.setdefault(fault.rule, Counter())[fault.name] += 1
    return rows


def _rules(figures: Figures) -> str:
    rows = _by_rule(figures)
    shown = [name for name in (*ZERO, *SOFT) if any(row[name] for row in rows.values())]
    columns = ("cards", *shown)
    lines = [(rule, *(str(row[name] or "·") for name in columns)) for rule, row in rows.items()]
    return _table([("rule", *columns), *lines])


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def _faults(figures: Figures, limit: int | None) -> Iterator[str]:
    """Give a list for each fault: all of those that must not be, of others the worst."""
    for name in (*ZERO, *SOFT):
        found = sorted(figures.named(name), key=_badness)
        if found:
            shown = found if name in ZERO else found[:limit]
            lines = [f"{name}: {len(found)}", *(_fault_line(fault) for fault in shown)]
            yield "\n".join(lines)


def _badness(fault: Fault) -> int:
    """Order by the number that the evidence begins with, so that the longest side comes first."""
    number = fault.evidence.partition(" ")[0]
    return -int(number) if number.isdigit() else 0


def _fault_line(fault: Fault) -> str:
    rule = f" [{fault.rule}]" if fault.face else ""
    shown = f"\n      {_shown(fault.face)}" if fault.face else ""
    return f"  {fault.place}{rule} {_short(fault.evidence)}".rstrip() + shown


def _shown(face: Face) -> str:
    return _short(f"{face.context} | {face}")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LINE else line[: _LINE - 1] + "…"


def _untested(figures: Figures) -> list[Asked]:
    asked: Iterable[Asked] = figures.total.asked
    return [one for one in asked if one.face is None and one.fact.weight is Weight.MUST]


def _missed(figures: Figures, limit: int | None) -> str:
    """List the must facts that no card tests, with what their line became; held notes in full."""
    held = {asked.fact for asked in figures.held.asked}
    missed = _untested(figures)
    others = [asked for asked in missed if asked.fact not in held]
    shown = [asked for asked in missed if asked.fact in held] + others[:limit]
    lines = [line for asked in shown for line in _missed_lines(asked)]
    if len(shown) < len(missed):
        lines.append(f"  … and {len(missed) - len(shown)} more")
    return "\n".join([f"must facts that no card tests: {len(missed)}", *lines]) if missed else ""


def _missed_lines(asked: Asked) -> Iterator[str]:
    parts = " + ".join("/".join(part) for part in asked.fact.parts)
    yield f"  {asked.fact.place} {_short(asked.fact.text)} ({parts})"
    if not asked.from_line:
        yield "      no card here"
    for face in asked.from_line:
        yield f"      {face.place} [{face.card.rule}] {_shown(face)}"


def _note_object(note: Counted) -> dict[str, Any]:
    facts = {
        weight.value: {"facts": note.facts(weight), "tested": note.tested(weight)}
        for weight in (Weight.MUST, Weight.NICE)
    }
    kinds, rules = dict(note.kinds), dict(note.rules)
    return {"note": note.name, "statements": note.statements, "cards": note.cards} | {
        "kinds": kinds,
        "rules": rules,
        **facts,
    }


def _fault_object(fault: Fault) -> dict[str, Any]:
    card = _card_object(fault.face) if fault.face else None
    return {"fault": fault.name, "place": fault.place, "evidence": fault.evidence, "card": card}


def _missed_object(asked: Asked) -> dict[str, Any]:
    return {
        "place": asked.fact.place,
        "fact": asked.fact.text,
        "parts": asked.fact.parts,
        "cards_there": [_card_object(face) for face in asked.from_line],
    }


def _card_object(face: Face) -> dict[str, Any]:
    card = face.card
    shown = {"context": face.context, "front": face.front, "answer": face.answer}
    return {"place": face.place, "rule": card.rule, "kind": card.kind.value, **shown}
