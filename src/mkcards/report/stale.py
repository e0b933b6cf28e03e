"""What `build --check` says of the card files."""

from collections.abc import Sequence
from pathlib import Path

from mkcards.diagnostics import Diagnostic, form
from mkcards.report.json_form import FORMAT, json_text


def stale_text(files: Sequence[Path], out: Path) -> str:
    """Say which card files a build would change."""
    if not files:
        return f"{out} is up to date."
    names = ", ".join(str(path) for path in files)
    return f"Out of date: {names}. Run `mkcards build`."


def stale_json(files: Sequence[Path], diagnostics: Sequence[Diagnostic]) -> str:
    """Give the card files that a build would change, and findings, as one JSON object."""
    stale = [path.as_posix() for path in files]
    return json_text(
        {"format": FORMAT, "stale": stale, "diagnostics": list(map(form, diagnostics))}
    )
