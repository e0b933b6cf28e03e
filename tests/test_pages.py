"""Every block of code in the documents holds.

What is done with a block is told by what stands behind its fence. A page is one project: its blocks
are played in order, in a folder of its own.

- `LANGUAGE NAME` is a file of that project, `diff NAME` changes one; settings have to be right;
- `console` runs what follows `$ `, and the output is what the page shows (`tests/transcripts.py`;
  a page can be rewritten by `--update-spec`);
- `sh` runs each line, in a project that has what the lines speak of;
- `yaml` without a name is a `mkcards.yaml` and has to be right;
- `markdown` without a name is a note, and gives cards;
- `sh REASON` and `text REASON` are not run, for one of the reasons in `REASONS`.

Nothing else is taken. Pages of which another test holds the blocks are in `ELSEWHERE`.
"""

import re
import shlex
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from mkcards.cli import main
from mkcards.config import load_config
from tests.cli.lines import STOPPED, make_project, run_line, words_of
from tests.project import enter
from tests.spec_cases import Fence
from tests.transcripts import fences_of, play

PROJECT = Path(__file__).parent.parent
ELSEWHERE = {
    "CONTRIBUTING.md": "tests/test_contributing.py",
    "docs/commands.md": "tests/cli/test_help.py",
    "docs/findings.md": "tests/test_code_pages.py",
    "docs/library-names.md": "tests/test_reference.py",
    "docs/library.md": "tests/test_library.py",
}
REASONS = {
    "anki": "is what an Anki with reviews and edits gives; tests/sync/ holds these reports",
    "diagram": "is read, not run",
    "install": "takes packages from a registry, or needs the whole repository",
}
RUN = ("console", "markdown", "sh", "yaml")
NOTE_TYPE = "mkcards cloze"
PAGES = sorted(
    str(path.relative_to(PROJECT))
    for path in chain(PROJECT.glob("*.md"), PROJECT.glob("docs/**/*.md"))
)


def fences() -> Iterator[tuple[str, str, Fence]]:
    """Give language, name and fence of each block that is held here."""
    for page in PAGES:
        for fence in () if page in ELSEWHERE else fences_of(PROJECT / page):
            language, _, name = fence.info.partition(" ")
            yield language, name, fence


def test_each_block_says_what_is_done_with_it() -> None:
    assert [
        fence.place
        for language, name, fence in fences()
        if not (language in RUN or Path(name).suffix or name in REASONS)
    ] == []


@pytest.mark.parametrize("page", PAGES)
def test_no_block_is_code_by_its_indentation(page: str) -> None:
    tokens = MarkdownIt().parse((PROJECT / page).read_text(encoding="utf-8"))
    assert [token.content for token in tokens if token.type == "code_block"] == []


def test_another_test_holds_the_other_pages() -> None:
    for page, test in ELSEWHERE.items():
        assert (PROJECT / page).exists()
        assert (PROJECT / test).exists()


def test_a_reason_is_given_for_few_blocks() -> None:
    given = [name for _, name, _ in fences() if name in REASONS]
    assert set(given) == set(REASONS)


@pytest.mark.parametrize("page", sorted({str(f.path.relative_to(PROJECT)) for _, _, f in fences()}))
def test_a_page_shows_what_its_commands_print(
    page: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spec_edits: list[tuple[Fence, str]] | None,
) -> None:
    told = [fence for fence in fences_of(PROJECT / page) if not fence.info.endswith(tuple(REASONS))]
    played = list(play(told, tmp_path, monkeypatch))
    if spec_edits is not None:
        spec_edits.extend((fence, text) for fence, text in played if fence.content != text)
        return
    for fence, text in played:
        assert text == fence.content, fence.place
    load_config((), tmp_path)


def lines_run(fence: Fence, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each line in a project of its own."""
    for number, line in enumerate(fence.content.splitlines()):
        place = folder / str(number)
        place.mkdir()
        enter(place, monkeypatch)
        make_project()
        result = run_line(words_of(line), monkeypatch)
        is_done = result.exit_code in {0, 130} or result.stderr.startswith(STOPPED)
        assert is_done, f"{line}\n{result.output}"


def settings_are_right(fence: Fence, folder: Path, _: pytest.MonkeyPatch) -> None:
    """Read settings that say something."""
    before = load_config((), folder)
    (folder / "mkcards.yaml").write_text(fence.content, encoding="utf-8")
    assert load_config((), folder) != before


def note_gives_cards(fence: Fence, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """List the cards of a note."""
    monkeypatch.chdir(folder)
    Path("note.md").write_text(fence.content, encoding="utf-8")
    listed = CliRunner().invoke(main, ["list", "note.md", "--full"], catch_exceptions=False)
    assert "  Q " in listed.stdout


ALONE = {
    "markdown": note_gives_cards,
    "sh": lines_run,
    "yaml": settings_are_right,
}


@pytest.mark.parametrize(
    ("language", "fence"),
    [
        pytest.param(language, fence, id=f"{fence.path.relative_to(PROJECT)}:{fence.line}")
        for language, name, fence in fences()
        if language in ALONE and not name
    ],
)
def test_a_block_without_a_name_holds(
    language: str, fence: Fence, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ALONE[language](fence, tmp_path, monkeypatch)


def spans() -> set[str]:
    """Give the command lines that stand in the text of the pages."""
    texts = [(PROJECT / page).read_text(encoding="utf-8") for page in PAGES]
    found = {span for text in texts for span in re.findall(r"`(mkcards [^`\n]*)`", text)}
    return found - {NOTE_TYPE}


@pytest.mark.parametrize("line", sorted(spans()))
def test_a_command_in_the_text_is_one(line: str) -> None:
    command: click.Command = main
    words = shlex.split(line.replace("…", ""), comments=True)[1:]
    while isinstance(command, click.Group) and words and re.match(r"[a-z]", words[0]):
        found = command.get_command(click.Context(command), words.pop(0))
        assert found is not None, line
        command = found
    known = {"--help", *(name for each in (command, main) for p in each.params for name in p.opts)}
    assert {word.partition("=")[0] for word in words if word.startswith("-")} <= known, line


def test_targets_of_make_that_are_named_are_there() -> None:
    rules = (PROJECT / "Makefile").read_text(encoding="utf-8")
    texts = "".join((PROJECT / page).read_text(encoding="utf-8") for page in PAGES)
    named = set(re.findall(r"`make ([a-z-]+)", texts)) | set(re.findall(r"(?m)^make (\S+)", texts))
    assert {name for name in named if not re.search(rf"(?m)^{name}:", rules)} == set()


def test_the_package_that_is_installed_is_this_one() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["name"] == "mkcards"
    assert project["requires-python"] == ">=3.11"
