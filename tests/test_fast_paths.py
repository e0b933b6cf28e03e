"""What is done in a short way comes out as in the long one, on all notes that there are for tests.

What holds a single short way stands with its room; here the notes go through a build.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pygments
import pytest
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from mkcards.config import Config
from mkcards.model.source import SeedPath
from mkcards.pipeline import Request, prepare, unchanged
from mkcards.read.clean import clean
from mkcards.render.draft import Draft
from mkcards.render.field import field
from mkcards.render.highlight import highlighted, language_of
from mkcards.render.plainness import is_plain
from mkcards.render.sanitise import sanitised
from mkcards.write import write_apkg
from tests.parts import parts_built
from tests.pipeline.test_with_cache import built, outcome
from tests.render.test_field import whole_way
from tests.render.test_simple import NOTES, TESTS, stretches
from tests.write.test_apkg import STOCK_ROWS, in_stock_genanki, rows
from tests.write.test_as_written import is_accepted, no_yaml, read, read_with_yaml

SECOND = 1_700_000_000
ODD = {"own_cloze_syntax.md", "rel_invalid_utf8.md", "rel_shift_jis.md"}
"""Notes of which every build has something to say that no stamp keeps."""

_BORROWS = re.compile(r"!\[\[|\[\[#\^|\(\(")
_FENCE = re.compile(r"(?m)^ *```([^\n`]+)\n(.*?)^ *```$", re.DOTALL)


def project(root: Path, paths: list[Path]) -> Path:
    """Write notes into the seeds of a project."""
    for path in paths:
        to = root / "notes" / path.resolve().relative_to(TESTS.parent)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, to)
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project of all notes that was built twice: the second one has nothing new to say."""
    place = project(
        tmp_path_factory.mktemp("all").resolve(), [path for path in NOTES if path.name not in ODD]
    )
    for second in (SECOND, SECOND + 1):
        built(place, second, cached=False)
    built(place, SECOND + 2, cached=True)
    return place


def test_every_card_file_is_read_without_yaml_as_yaml_reads_it(root: Path, tmp_path: Path) -> None:
    paths = sorted((root / "cards").glob("*.yaml"))
    assert len(paths) > 80
    for path in paths:
        text = path.read_bytes().decode()
        assert is_accepted(text), path.name
        with no_yaml():
            found = read(tmp_path, text)
        assert found == read_with_yaml(tmp_path, text), path.name


def test_the_rows_of_the_package_are_those_of_stock_genanki(root: Path, tmp_path: Path) -> None:
    config, out = Config(root), root / "cards"
    release = prepare((root / "notes",), config, out, Request(SECOND + 3))
    (package,) = release.packages.values()
    notes = tuple(package.notes)
    assert len(notes) > 700
    write_apkg(package, tmp_path / "Notes.apkg")
    with closing(in_stock_genanki(package)) as stock:
        assert rows(tmp_path / "Notes.apkg", STOCK_ROWS) == stock.execute(STOCK_ROWS).fetchall()


def test_an_unchanged_build_says_what_a_whole_one_says(root: Path) -> None:
    config, place, out = Config(root), (root / "notes",), root / "cards"
    assert unchanged(place, config, out, Request(SECOND + 4, yes=True))
    outcomes = [outcome(root, SECOND + 4, cached=cached) for cached in (True, False)]
    is_same = outcomes[0] == outcomes[1]
    assert is_same


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[SeedPath]]:
    """Give the notes of every part that is built."""
    return parts_built(monkeypatch)


def test_a_build_of_what_an_edit_concerns_gives_what_a_whole_one_gives(
    tmp_path: Path, parts: list[frozenset[SeedPath]]
) -> None:
    alone = [
        path
        for path in NOTES
        if path.name not in ODD and not _BORROWS.search(path.read_text("utf-8", "replace"))
    ]
    one, other = (project(tmp_path.resolve() / number, alone) for number in "12")
    edited = [f"notes/seeds/{path.name}" for path in alone if path.parent.name == "seeds"]
    for second, name in enumerate(edited[:1] + edited, SECOND):
        for at in (one, other):
            with (at / name).open("a", encoding="utf-8") as file:
                file.write(f"\n- moraine {second} : what a glacier leaves behind it\n")
        shutil.rmtree(other / "cards" / ".mkcards", ignore_errors=True)
        outcomes = [outcome(at, second, cached=at is one) for at in (one, other)]
        is_same = outcomes[0] == outcomes[1]
        assert is_same, name
    assert sum(map(bool, parts)) > 1


def test_what_is_shown_as_it_stands_is_what_the_parser_shows() -> None:
    plain = set(filter(is_plain, lines_of_notes()))
    assert len(plain) > 3000
    for text in plain:
        assert field(text, {}).html == text == whole_way(text)


def lines_of_notes() -> Iterator[str]:
    for path in NOTES:
        for text in stretches(clean(path.read_bytes().decode("utf-8", "replace")).text):
            yield text.strip()


def test_code_of_notes_is_coloured_as_pygments_colours_it() -> None:
    coloured = 0
    for path in NOTES:
        for info, code in _FENCE.findall(path.read_bytes().decode("utf-8", "replace")):
            language = language_of(info)
            shown = highlighted(code.rstrip("\n"), language)
            try:
                lexer = get_lexer_by_name(language, stripnl=False)
            except ClassNotFound:
                continue
            whole = pygments.highlight(code.rstrip("\n"), lexer, HtmlFormatter(nowrap=True))
            safe = sanitised(whole.removesuffix("\n"), Draft()).replace("&nbsp;", "\xa0")
            assert shown in {"", safe}
            coloured += bool(shown)
    assert coloured > 20
