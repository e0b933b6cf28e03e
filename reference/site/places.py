"""Which document of the repository stands where on the site, and how links find it there."""

import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from reference.site.fences import outside_fences

ROOT = Path(__file__).parents[2]
GROUPS = {
    "derive": "Which bullet gives which card",
    "habits": "Habits of each language",
    "parse": "How structure is read",
    "read": "Which files are read",
    "render": "How cards look",
    "config": "What settings change",
    "sync": "What comes home from Anki",
    "write": "Exports",
}
"""The folders of `tests/spec/`, and what their section is called."""

_NAMED = {
    "README.md": "index.md",
    "README.ja.md": "ja/index.md",
    "README.ko.md": "ko/index.md",
    "ARCHITECTURE.md": "project/architecture.md",
    "CHANGELOG.md": "project/changelog.md",
    "CONTRIBUTING.md": "project/contributing.md",
    "SECURITY.md": "project/security.md",
}
_SPEC = "tests/spec/"
_TO_FILE = re.compile(r"\[([^\[\]]*)\]\(([^)#\s:]+)\)")
_LINK = re.compile(r'(\]\(|(?:src|href)=")([^)#"\s:]+)([^)"]*[)"])')


@cache
def documents() -> dict[str, str]:
    """Give path in the repository → place on the site of each document that is not in `docs/`."""
    named = {name: place for name, place in _NAMED.items() if (ROOT / name).exists()}
    pages = (path.relative_to(ROOT).as_posix() for path in sorted((ROOT / _SPEC).glob("*/*.md")))
    return named | {page: _rules(page) for page in pages}


def _rules(page: str) -> str:
    """Give the place of a spec page; `index.md` is that of the section."""
    return f"rules/{page.removeprefix(_SPEC)}".replace("/index.md", "/indexes.md")


def relinked(text: str, path: str, place: str) -> str:
    """Let the links of a document lead to where its targets stand on the site.

    `path` is that of the document in the repository, `place` that on the site. A link to a folder
    of spec files leads to its section, one to code is left out.
    """

    def linked(link: re.Match[str]) -> str:
        stands = _place(_target(link[2], path))
        at = posixpath.dirname(place) or "."
        return f"{link[1]}{posixpath.relpath(stands, at)}{link[3]}" if stands else link[0]

    def named(link: re.Match[str]) -> str:
        target = _target(link[2], path)
        return link[1] if (ROOT / target).is_file() and not _place(target) else link[0]

    return "".join(
        _LINK.sub(linked, _TO_FILE.sub(named, part)) if outside else part
        for outside, part in outside_fences(text)
    )


def _target(link: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), link))


def _place(target: str) -> str | None:
    group = target.removeprefix(_SPEC)
    if group != target and (ROOT / target).is_dir():
        return f"rules/{group}/index.md"
    if target.startswith("docs/") and (ROOT / target).exists():
        return target.removeprefix("docs/")
    return documents().get(target)


def sections() -> Iterator[tuple[str, str, list[str]]]:
    """Give folder, title and pages of each section of spec files, as places on the site."""
    places = sorted(place for place in documents().values() if place.startswith("rules/"))
    folders = {place.split("/")[1] for place in places}
    for group in [*GROUPS, *sorted(folders - set(GROUPS))]:
        title = GROUPS.get(group, group.capitalize())
        yield group, title, [place for place in places if place.startswith(f"rules/{group}/")]
