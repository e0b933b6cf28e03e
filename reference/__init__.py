"""What is written from the code: pages of `docs/` and files in the package.

`make docs` writes them, and `tests/test_reference.py` holds that they are those of the code. To add
one, add a line to `PAGES`.
"""

from collections.abc import Callable, Mapping

from mkcards.config import folder_schema_text, schema_text
from reference.commands import commands_page
from reference.configuration import configuration_page
from reference.exports import exports_page
from reference.findings import findings_page
from reference.library import library_page

PAGES: Mapping[str, Callable[[], str]] = {
    "docs/commands.md": commands_page,
    "docs/configuration.md": configuration_page,
    "docs/exports.md": exports_page,
    "docs/findings.md": findings_page,
    "docs/library-names.md": library_page,
    "src/mkcards/config/folder.schema.json": folder_schema_text,
    "src/mkcards/config/mkcards.schema.json": schema_text,
}
"""Path from the root of the repository → what makes the text."""
