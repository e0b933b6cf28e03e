"""What a person reads after a build, and what other programs are told.

A name is loaded when it is first used.
"""

from typing import TYPE_CHECKING

from mkcards.model.loading import loaded_from

if TYPE_CHECKING:
    from mkcards.report.build import build_json, build_text
    from mkcards.report.cards import cards_json, cards_table, cards_text
    from mkcards.report.columns import width
    from mkcards.report.exported import exported_text, left_out_text
    from mkcards.report.findings import (
        EVERYTHING,
        FORMS,
        chosen,
        code_json,
        code_text,
        coloured,
        findings_text,
        full_text,
        plain,
        statistics_json,
        statistics_text,
        summary_text,
    )
    from mkcards.report.json_form import FORMAT, json_text
    from mkcards.report.questions import questions_json, questions_markdown, questions_text
    from mkcards.report.selection import Wanted, select
    from mkcards.report.settings import checked_text, mistakes_text, settings_json, settings_text
    from mkcards.report.stale import stale_json, stale_text
    from mkcards.report.stats import stats_json, stats_of, stats_text

__all__ = [
    "EVERYTHING",
    "FORMAT",
    "FORMS",
    "Wanted",
    "build_json",
    "build_text",
    "cards_json",
    "cards_table",
    "cards_text",
    "checked_text",
    "chosen",
    "code_json",
    "code_text",
    "coloured",
    "exported_text",
    "findings_text",
    "full_text",
    "json_text",
    "left_out_text",
    "mistakes_text",
    "plain",
    "questions_json",
    "questions_markdown",
    "questions_text",
    "select",
    "settings_json",
    "settings_text",
    "stale_json",
    "stale_text",
    "statistics_json",
    "statistics_text",
    "stats_json",
    "stats_of",
    "stats_text",
    "summary_text",
    "width",
]

_HOMES = {
    "mkcards.report.build": (
        "build_json",
        "build_text",
    ),
    "mkcards.report.cards": (
        "cards_json",
        "cards_table",
        "cards_text",
    ),
    "mkcards.report.columns": ("width",),
    "mkcards.report.exported": (
        "exported_text",
        "left_out_text",
    ),
    "mkcards.report.findings": (
        "EVERYTHING",
        "FORMS",
        "chosen",
        "code_json",
        "code_text",
        "coloured",
        "findings_text",
        "full_text",
        "plain",
        "statistics_json",
        "statistics_text",
        "summary_text",
    ),
    "mkcards.report.json_form": (
        "FORMAT",
        "json_text",
    ),
    "mkcards.report.questions": (
        "questions_json",
        "questions_markdown",
        "questions_text",
    ),
    "mkcards.report.selection": (
        "Wanted",
        "select",
    ),
    "mkcards.report.settings": (
        "checked_text",
        "mistakes_text",
        "settings_json",
        "settings_text",
    ),
    "mkcards.report.stale": (
        "stale_json",
        "stale_text",
    ),
    "mkcards.report.stats": (
        "stats_json",
        "stats_of",
        "stats_text",
    ),
}

__getattr__ = loaded_from(_HOMES)
