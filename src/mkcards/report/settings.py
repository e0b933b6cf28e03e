"""The settings in force, where each comes from, and what is wrong with them."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mkcards.config import KEYS, Settings, written
from mkcards.errors import ConfigMistake
from mkcards.report.columns import width
from mkcards.report.findings.quoted import quoted, quoted_line
from mkcards.report.findings.style import Paint, Role, plain
from mkcards.report.json_form import FORMAT, json_text

_DEFAULT = "default"
_WIDEST = 40
"""Columns of the longest value behind which the others are aligned."""


def settings_text(
    settings: Settings, files: Sequence[Path], folders: Sequence[Path], paint: Paint = plain
) -> str:
    """Give each key with its value and where that comes from, below the files that were read.

    `files` are those of the settings as a person would type them, `folders` those of folders of
    notes, which speak for these alone.
    """
    places = _places(settings, files, folders, paint)
    return "\n".join((*places, "", *_rows(settings, paint)))


def settings_json(settings: Settings, files: Sequence[Path], folders: Sequence[Path]) -> str:
    """Give the settings as one JSON object."""
    return json_text(
        {
            "format": FORMAT,
            "root": settings.config.root.as_posix(),
            "files": [path.as_posix() for path in files],
            "folders": [path.as_posix() for path in folders],
            "warnings": list(settings.warnings),
            "settings": {
                name: {"value": value, "from": settings.origins.get(name, _DEFAULT)}
                for name, value in _values(settings).items()
            },
        }
    )


def checked_text(files: Sequence[Path]) -> str:
    """Say that there is no mistake in the files that were read."""
    if not files:
        return "There is no configuration; everything has its default."
    return f"{', '.join(map(str, files))}: no mistakes."


def mistakes_text(mistakes: Iterable[ConfigMistake], paint: Paint = plain) -> str:
    """Give each mistake with its line and a mark below what is meant, as findings are shown."""
    return "\n\n".join("\n".join(_mistake(wrong, paint)) for wrong in mistakes)


def _places(
    settings: Settings, files: Sequence[Path], folders: Sequence[Path], paint: Paint
) -> Iterator[str]:
    names = ", ".join(map(str, files)) or "no file, so everything has its default"
    yield f"{paint(Role.STRONG, 'project')}  {settings.config.root}"
    yield f"{paint(Role.STRONG, 'read')}     {names}"
    if folders:
        yield f"{paint(Role.STRONG, 'folders')}  {', '.join(map(str, folders))}"


def _rows(settings: Settings, paint: Paint) -> Iterator[str]:
    values = {name: quoted(written(value)) for name, value in _values(settings).items()}
    names = max(map(len, values))
    sizes = [size for value in values.values() if (size := width(value)) <= _WIDEST]
    for name, value in values.items():
        origin = settings.origins.get(name, _DEFAULT)
        gap = " " * max(0, max(sizes) - width(value))
        where = paint(Role.FRAME if origin == _DEFAULT else Role.HELP, origin)
        yield f"{name:<{names}}  {value}{gap}  {where}"


def _values(settings: Settings) -> dict[str, object]:
    return {name: key.kind.plain(getattr(settings.config, name)) for name, key in KEYS.items()}


def _mistake(wrong: ConfigMistake, paint: Paint) -> Iterator[str]:
    location = wrong.location
    error = f"{paint(Role.ERROR, 'error')}: {paint(Role.STRONG, quoted(wrong.problem))}"
    if not location.line:
        yield f"{error} ({quoted(location.path)})"
        return
    number = str(location.line)
    margin, bar = " " * len(number), paint(Role.FRAME, "|")
    yield error
    yield f"{margin}{paint(Role.FRAME, '-->')} {quoted(str(location))}"
    if wrong.excerpt.strip():
        line = quoted_line(wrong.excerpt, location.column, wrong.length)
        yield f"{margin} {bar}"
        yield f"{paint(Role.FRAME, f'{number} |')} {line.text}"
        yield f"{margin} {bar} {' ' * line.start}{paint(Role.ERROR, '^' * line.size)}"
