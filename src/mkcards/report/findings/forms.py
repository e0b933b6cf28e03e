"""The forms in which findings are told to other programs."""

from collections.abc import Callable, Mapping

from mkcards.diagnostics import Diagnostic
from mkcards.report.findings.as_json import findings_json
from mkcards.report.findings.lines import concise_text, github_text
from mkcards.report.findings.sarif import sarif_text

FORMS: Mapping[str, Callable[[tuple[Diagnostic, ...]], str]] = {
    "concise": concise_text,
    "json": findings_json,
    "github": github_text,
    "sarif": sarif_text,
}
"""The forms that show no line of a note."""
