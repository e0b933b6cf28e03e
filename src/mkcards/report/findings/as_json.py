"""The findings of a check for other programs."""

from collections.abc import Sequence

from mkcards.diagnostics import Diagnostic, form
from mkcards.report.findings.summary import counts_of
from mkcards.report.json_form import FORMAT, json_text


def findings_json(found: Sequence[Diagnostic]) -> str:
    """Give findings as one JSON object, `format` 1; columns count characters, ends are behind."""
    values = {"format": FORMAT, "counts": counts_of(found), "diagnostics": list(map(form, found))}
    return json_text(values)
