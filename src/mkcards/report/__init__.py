"""What a person reads after a build, and what other programs are told."""

from mkcards.report.build import build_json, build_text
from mkcards.report.cards import card_values, cards_json, cards_text
from mkcards.report.columns import width
from mkcards.report.findings import findings_text
from mkcards.report.json_form import FORMAT, json_text
from mkcards.report.stale import stale_json, stale_text

__all__ = [
    "FORMAT",
    "build_json",
    "build_text",
    "card_values",
    "cards_json",
    "cards_text",
    "findings_text",
    "json_text",
    "stale_json",
    "stale_text",
    "width",
]
