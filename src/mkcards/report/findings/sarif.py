"""Findings for programs that gather those of many tools."""

from collections.abc import Sequence
from urllib.parse import quote

from mkcards import __version__
from mkcards.diagnostics import Diagnostic, severity_of
from mkcards.diagnostics.pages import page_of
from mkcards.diagnostics.selection import Word
from mkcards.model.source import Location
from mkcards.report.findings.quoted import quoted
from mkcards.report.json_form import json_text

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def sarif_text(found: Sequence[Diagnostic]) -> str:
    """Give a log in the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0)."""
    rules = {code: index for index, code in enumerate(dict.fromkeys(each.code for each in found))}
    driver = {"name": "mkcards", "version": __version__, "rules": list(map(_rule, rules))}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, rules[each.code]) for each in found],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: Word) -> dict[str, object]:
    page = page_of(code)
    return {
        "id": code,
        "shortDescription": {"text": page.split("\n\n")[1].replace("\n", " ")},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": severity_of(code)},
    }


def _result(found: Diagnostic, rule: int) -> dict[str, object]:
    text = f"{found.message} ({found.hint})" if found.hint else found.message
    return {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": found.severity,
        "message": {"text": quoted(text)},
        "locations": [_place(found.location, found.length)],
        "relatedLocations": [_place(place, 0) for place in found.others],
    }


def _place(place: Location, length: int) -> dict[str, object]:
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + length,
    }
    artifact = {"uri": quote(place.path)}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
