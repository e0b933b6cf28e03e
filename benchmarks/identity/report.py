"""What a person reads of the simulation: the figures, who did it, and the worst examples."""

from collections import Counter
from collections.abc import Iterator

from benchmarks.identity.history import Found, Result

MOST_LOST = 0.5
MOST_WRONG = 0.45
MOST_ENDED = 10.0
_SHOWN = 64


def share(part: int, whole: int) -> float:
    """Give a part in per cent of the whole."""
    return 100 * part / whole if whole else 0.0


def wrong(total: Result) -> int:
    """Count the guids that a wrong card got."""
    return sum(found.event.what == "wrong" for found in total.found)


def failures(total: Result) -> list[str]:
    """Give the limits that a result passes."""
    figures = (
        ("surviving cards that lost their guid", share(total.lost, total.survivors), MOST_LOST),
        ("wrong guids per 100 edits", share(wrong(total), total.edits), MOST_WRONG),
        ("cards judged not surviving", share(total.ended, total.judged), MOST_ENDED),
        ("cards changed by a build without edits", total.unrest, 0),
    )
    return [f"{name}: {figure:.2f} > {most}" for name, figure, most in figures if figure > most]


def report(total: Result, examples: int) -> Iterator[str]:
    """Give the lines of the report."""
    yield from _figures(total)
    yield ""
    yield from _by_operation(total)
    yield ""
    yield from _by_cause(total)
    yield ""
    yield from _examples(total, examples)


def _figures(total: Result) -> Iterator[str]:
    events = Counter(found.event.what for found in total.found)
    same = sum(f.event.what == "wrong" and f.event.is_verbatim for f in total.found)
    unlisted = sum(f.event.what == "wrong" and not f.event.listed for f in total.found)
    plain = share(total.plain_lost, total.plain_survivors)
    stands = total.judged - total.gone
    yield f"builds {total.builds}, edits {total.edits}, cards judged {total.judged}"
    yield (
        f"judged gone: bullet deleted {share(total.gone, total.judged):.2f} %, "
        f"bullet stands but not what was asked {share(total.ended, stands):.2f} %"
    )
    yield (
        f"cards that survive their history {total.survivors}, of them lost their guid "
        f"{total.lost} = {share(total.lost, total.survivors):.2f} % (at most {MOST_LOST})"
    )
    yield (
        f"losses {events['lost']} = {share(events['lost'], total.edits):.2f} per 100 edits; "
        f"wrong {events['wrong']} = {share(events['wrong'], total.edits):.2f} "
        f"per 100 edits (at most {MOST_WRONG}), {unlisted} of them not listed, {same} on a "
        "bullet of the same text"
    )
    yield f"doubtful links listed {total.doubtful}"
    yield f"cards changed by a build without edits {total.unrest}"
    yield (
        f"identity by hash of the question: {plain:.1f} % lost, losses {total.plain_losses}, "
        f"wrong {total.plain_wrong} = {share(total.plain_wrong, total.edits):.2f} per 100 edits"
    )


def _by_operation(total: Result) -> Iterator[str]:
    yield f"{'operation':14} {'edits':>6} {'lost':>6} {'wrong':>6} {'per 100 edits':>14}"
    names = [*total.operations, *{found.operation for found in total.found}]
    for name in sorted(dict.fromkeys(names), key=lambda n: -total.operations[n]):
        mine = [found.event.what for found in total.found if found.operation == name]
        lost, other, edits = mine.count("lost"), mine.count("wrong"), total.operations[name]
        yield f"{name:14} {edits:6} {lost:6} {other:6} {share(len(mine), edits):14.2f}"


def cause(found: Found) -> str:
    """Say what became of the rule that made a card."""
    event = found.event
    before = "cloze" if event.before.kind.startswith("term:") else event.before.rule
    if event.after is None:
        return f"{event.what}: {before}, no card now: {found.reason}"
    same = event.after.kind == event.before.kind
    after = "cloze" if event.after.kind.startswith("term:") else event.after.rule
    if event.what == "wrong":
        return f"wrong: {before}, now {after} of another bullet"
    return f"lost: {before}, now {after} of " + ("the same kind" if same else "another kind")


def _by_cause(total: Result) -> Iterator[str]:
    for name, number in Counter(map(cause, total.found)).most_common():
        yield f"{number:5}  {name}"


def _examples(total: Result, number: int) -> Iterator[str]:
    step = max(1, len(total.found) // number) if number else 1
    for found in total.found[::step][:number]:
        event = found.event
        after = event.after
        yield f"{found.history}.{found.build} {found.operation}: {cause(found)}"
        yield f"    was  {_short(event.before.state.text)}"
        yield f"    now  {_short(event.text)}"
        yield f"    asks {_short(event.before.question)}"
        yield f"    then {_short(after.question) if after else '-'}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"
