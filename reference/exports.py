"""The table of `docs/exports.md`: the forms in which cards can be had."""

import re
from pathlib import Path

from mkcards.model.form import EXPORTS, Format, Shape

_PAGE = Path(__file__).parent.parent / "docs" / "exports.md"
_TABLE = re.compile(r"(?<=\n\n)\| form \| name \|.*?\n(?=\n)", re.DOTALL)
_HEAD = """\
| form | name | take it for | texts are | pictures and sounds |
|---|---|---|---|---|
"""


def exports_page() -> str:
    """Give the page with a row a form; the rest of it is as it was."""
    table = _HEAD + "".join(map(_row, (Format.APKG, *EXPORTS)))
    return _TABLE.sub(lambda _: table, _PAGE.read_text(encoding="utf-8"))


def _row(form: Format) -> str:
    name = f"`{form}`"
    if form is not Format.APKG:
        name = f"[{name}](../tests/spec/write/{form}.md)"
    media = "beside it" if form.shape is Shape.FILE else "in it"
    return f"| {name} | `{form.suffix}` | {form.use} | {form.texts} | {media} |\n"
