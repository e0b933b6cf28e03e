"""What the operating system refuses, told with the file it was about."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkcards.errors import WriteError

TEMPORARY = ".mkcards-"
"""How the names of our temporary files begin."""


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Raise what the system refuses in the `with` block as the `WriteError` of a file."""
    try:
        yield
    except OSError as error:
        raise WriteError(path, _problem(error, path)) from error


def _problem(error: OSError, path: Path) -> str:
    """Word what the system said, with the file it is about when that is another one."""
    said = error.strerror or str(error)
    problem = said[:1].lower() + said[1:]
    about = Path(os.fsdecode(error.filename)) if error.filename else path
    is_ours = about == path or about.name.startswith(TEMPORARY)
    return problem if is_ours else f"{about}: {problem}"
