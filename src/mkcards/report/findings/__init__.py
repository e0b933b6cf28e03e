"""Findings about a person's notes, one module for each form in which they are told.

A name is loaded when it is first used.
"""

from typing import TYPE_CHECKING

from mkcards.model.loading import loaded_from

if TYPE_CHECKING:
    from mkcards.report.findings.choice import EVERYTHING, chosen
    from mkcards.report.findings.code import code_json, code_text
    from mkcards.report.findings.few import findings_text
    from mkcards.report.findings.forms import FORMS
    from mkcards.report.findings.full import Sources, full_text
    from mkcards.report.findings.style import coloured, plain
    from mkcards.report.findings.summary import statistics_json, statistics_text, summary_text

__all__ = [
    "EVERYTHING",
    "FORMS",
    "Sources",
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
]

__getattr__ = loaded_from(
    {
        "mkcards.report.findings.choice": ("EVERYTHING", "chosen"),
        "mkcards.report.findings.code": ("code_json", "code_text"),
        "mkcards.report.findings.few": ("findings_text",),
        "mkcards.report.findings.forms": ("FORMS",),
        "mkcards.report.findings.full": ("Sources", "full_text"),
        "mkcards.report.findings.style": ("coloured", "plain"),
        "mkcards.report.findings.summary": (
            "statistics_json",
            "statistics_text",
            "summary_text",
        ),
    }
)
