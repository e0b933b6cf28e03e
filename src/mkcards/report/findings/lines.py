"""Findings one a line: for editors, and for workflows of GitHub."""

from collections.abc import Iterable
from itertools import starmap

from mkcards.diagnostics import Diagnostic, Severity
from mkcards.report.findings.quoted import quoted

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_VALUE = _IN_TEXT | str.maketrans({":": "%3A", ",": "%2C"})


def concise_text(found: Iterable[Diagnostic]) -> str:
    """Give `path:line:column: severity[code] message` lines."""
    return "\n".join(
        f"{quoted(str(each.location))}: {each.severity}[{each.code}] {quoted(each.message)}"
        for each in found
    )


def github_text(found: Iterable[Diagnostic]) -> str:
    """Give workflow commands that put each finding beside its line in a pull request.

    Form and escapes are those of GitHub's documentation, "Workflow commands for GitHub Actions",
    and of the package `@actions/core`.
    """
    return "\n".join(map(_command, found))


def _command(found: Diagnostic) -> str:
    place = found.location
    values = {
        "file": place.path,
        "line": place.line,
        "col": place.column,
        "endColumn": place.column + found.length,
        "title": found.code,
    }
    named = starmap("{}={}".format, ((key, _value(value)) for key, value in values.items()))
    told = filter(None, [found.message, found.hint and f"help: {found.hint}"])
    text = "\n".join(map(quoted, told))
    return f"::{_COMMANDS[found.severity]} {','.join(named)}::{text.translate(_IN_TEXT)}"


def _value(value: object) -> str:
    return quoted(str(value)).translate(_IN_VALUE)
