"""Files and folders that a person names on the command line."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path


class Existing(click.Path):
    """A path of something that must be there; what is not is told with the nearest name."""

    def __init__(self, *, files: bool = True, folders: bool = True) -> None:
        """Take files, folders or both."""
        super().__init__(exists=True, file_okay=files, dir_okay=folders)

    def convert(
        self,
        value: object,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> "Path":
        """Give the path; end with wrong use where there is nothing."""
        from pathlib import Path

        path = Path(str(value))
        if not _is_there(path):
            problem = f"{path}: there is no such file or folder{_instead(path)}"
            raise click.UsageError(problem, ctx)
        return Path(str(super().convert(str(value), param, ctx)))


def _is_there(path: "Path") -> bool:
    try:
        path.stat()
    except PermissionError:
        return True
    except OSError:
        return False
    return True


def _instead(path: "Path") -> str:
    from mkcards.model.text import nearest

    try:
        names = [entry.name for entry in path.absolute().parent.iterdir()]
    except OSError:
        return ""
    near = nearest(path.name, names)
    return f"; did you mean {path.with_name(near)}?" if near else ""
