"""The `<details>` of a page: which of them have a title."""

from collections.abc import Sequence

from mkcards.parse.html import Event, EventKind


def named_details(events: Sequence[Event]) -> frozenset[int]:
    """Tell by the indexes of their start which details have a title."""
    named: set[int] = set()
    open_details: list[int] = []
    summaries = 0
    for index, event in enumerate(events):
        change = {EventKind.START: 1, EventKind.END: -1}.get(event.kind, 0)
        if event.name == "details" and change > 0:
            open_details.append(index)
        elif event.name == "details":
            open_details.pop()
        elif event.name == "summary":
            summaries += change
        elif summaries and open_details and event.text.strip():
            named.add(open_details[-1])
    return frozenset(named)
