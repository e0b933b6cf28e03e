"""What reviews say of cards, for other programs."""

from collections.abc import Iterable, Sequence
from importlib.resources import files

from mkcards.diagnostics import Diagnostic, form
from mkcards.report.json_form import FORMAT, json_text
from mkcards.sync.figures import Figures
from mkcards.sync.reviews import Group, Others, Reviews, Studied, days


def reviews_json(
    reviews: Reviews,
    groups: Sequence[Group],
    source: str,
    now: int,
    diagnostics: Iterable[Diagnostic] = (),
) -> str:
    """Give one JSON object (`format` 1); `reviews_schema` says what stands where."""
    return json_text(
        {
            "format": FORMAT,
            "source": source,
            "figures": _figures_form(reviews.figures),
            "waiting": reviews.waiting,
            "elsewhere": _others(reviews.elsewhere),
            "retired": _others(reviews.retired),
            "unknown": _others(reviews.unknown),
            "groups": [_group(group) for group in groups],
            "hard": [_studied_form(one) for one in reviews.hard],
            "open": [
                _studied_form(one) | {"since": one.since, "days": days(one.since, now)}
                for one in reviews.open
            ],
            "diagnostics": list(map(form, diagnostics)),
        }
    )


def reviews_schema() -> str:
    """Give the text of the JSON Schema (2020-12) of the object."""
    return (files("mkcards.sync") / "reviews.schema.json").read_text(encoding="utf-8")


def _studied_form(one: Studied) -> dict[str, object]:
    """Give a card with its figures, and what is to be said of it."""
    path, _, line = one.place.rpartition(":")
    return {
        "guid": one.card.guid,
        "path": path,
        "line": int(line),
        "deck": one.card.deck,
        "kind": one.card.kind,
        "question": one.card.question,
        "answer": one.card.answer,
        "leech": one.is_leech,
        "suspended": one.is_suspended,
        "figures": _figures_form(one.figures),
        "findings": list(map(form, one.findings)),
        "advice": [{"remedy": each.remedy, "how": each.how} for each in one.advice],
    }


def _figures_form(figures: Figures) -> dict[str, object]:
    """Give figures; rates are from 0 to 1, null where there is no answer to count."""
    own = figures.retention
    return {
        "reviews": figures.reviews,
        "lapses": figures.lapses,
        "interval": figures.interval,
        "answers": figures.answers,
        "again": figures.again,
        "seconds": round(figures.seconds, 2),
        "retention": {
            "rate": own.rate,
            "young": own.young,
            "mature": own.mature,
            **own._asdict(),
        },
    }


def _group(group: Group) -> dict[str, object]:
    return {
        "name": group.name,
        "cards": len(group.cards),
        "hard": group.hard,
        "figures": _figures_form(group.figures),
    }


def _others(found: Others) -> dict[str, object]:
    return {"notes": found.notes, "figures": _figures_form(found.figures)}
