"""Findings about a person's notes, one module for each form in which they are told."""

from collections.abc import Callable, Mapping

from mkcards.diagnostics import Diagnostic
from mkcards.report.findings.as_json import findings_json
from mkcards.report.findings.choice import EVERYTHING, chosen
from mkcards.report.findings.code import code_json, code_text
from mkcards.report.findings.few import findings_text
from mkcards.report.findings.full import Sources, full_text
from mkcards.report.findings.lines import concise_text, github_text
from mkcards.report.findings.sarif import sarif_text
from mkcards.report.findings.style import coloured, plain
from mkcards.report.findings.summary import statistics_json, statistics_text, summary_text

FORMS: Mapping[str, Callable[[tuple[Diagnostic, ...]], str]] = {
    "concise": concise_text,
    "json": findings_json,
    "github": github_text,
    "sarif": sarif_text,
}
"""The forms that show no line of a note."""

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
