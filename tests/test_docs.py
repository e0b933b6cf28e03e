"""What the documents say is there."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkcards.cli import main
from mkcards.cli.ids import ids
from mkcards.cli.table import ENTRIES
from tests.cli.lines import STOPPED, make_project, run_line, words_of
from tests.project import enter
from tests.transcripts import fences_of

PROJECT = Path(__file__).parent.parent
PAGES = [str(path.relative_to(PROJECT)) for path in sorted(PROJECT.glob("docs/**/*.md"))]
READMES = sorted(path.name for path in PROJECT.glob("README*.md"))
ROW = re.compile(r"^\| (basic|cloze|review|open) \| (.*?) \| (.*?) \|$", re.MULTILINE)


def read(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", *READMES, "CONTRIBUTING.md", *PAGES])
def test_paths_that_are_named_exist(name: str) -> None:
    named = re.findall(r"`((?:tests|src|seeds)/[\w/.\-]*)`", read(name))
    assert [path for path in named if not (PROJECT / path).exists()] == []


def test_every_option_in_the_readme_is_an_option() -> None:
    options = set(re.findall(r"--[a-z][a-z-]*", read("README.md")))
    helps = "".join(CliRunner().invoke(main, [*words, "--help"]).stdout for words in commands())
    assert {option for option in options if option not in helps} == set()


def commands() -> list[list[str]]:
    below = [["ids", name] for name in ids.commands]
    return [[name] for name in ENTRIES] + below


def test_every_command_is_on_the_page_that_the_readme_names() -> None:
    assert "(docs/commands.md)" in read("README.md")
    text = read("docs/commands.md")
    assert [words for words in commands() if f"\n### mkcards {' '.join(words)}\n" not in text] == []


def command_lines() -> list[str]:
    """Give the command lines in the text of the README that hold no placeholder."""
    lines = re.findall(r"`(mkcards [^`]*)`", read("README.md"))
    return [line for line in lines if re.match(r"mkcards [^A-Z|…]*$", line)]


@pytest.mark.parametrize("line", command_lines())
def test_a_command_of_the_readme_runs_as_written(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(tmp_path, monkeypatch)
    make_project()
    result = run_line(words_of(line), monkeypatch)
    assert result.exit_code == 0 or result.stderr.startswith(STOPPED), result.output


def test_the_readme_is_short() -> None:
    assert len(read("README.md").splitlines()) <= 150


@pytest.mark.parametrize("name", READMES)
def test_the_example_of_a_readme_gives_the_cards_it_shows(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    note = next(each for each in fences_of(PROJECT / name) if each.info.startswith("markdown"))
    shown = ROW.findall(read(name))
    Path("speech.md").write_text(note.content, encoding="utf-8")
    listed = CliRunner().invoke(main, ["list", "speech.md", "--json"]).stdout
    cards = json.loads(listed)["cards"]
    assert len(cards) > 5
    assert [(card["kind"], card["question"]) for card in cards] == [row[:2] for row in shown]
    answers = {card["question"]: card["answer"] for card in cards if card["answer"]}
    assert answers == {question: back for _, question, back in shown if question in answers}
    assert {f"`{card['deck']}`" for card in cards} <= set(re.findall(r"`Notes::[^`]*`", read(name)))


def skeleton(name: str) -> list[str]:
    """Give what a translation leaves as it is: headings, commands, kinds of blocks, links."""
    path = PROJECT / name
    kept = []
    for fence in fences_of(path):
        kept.append(fence.info)
        if fence.info == "console":
            kept += [line for line in fence.content.splitlines() if line.startswith("$ ")]
        elif fence.info.startswith("sh"):
            kept += [line.partition("#")[0].strip() for line in fence.content.splitlines()]
    outside = re.sub(r"(?ms)^```.*?^```$", "", path.read_text(encoding="utf-8"))
    kept += re.findall(r"^(#+|\d\.) ", outside, re.MULTILINE)
    kept += sorted(re.findall(r"`(?:mkcards|make) [^`]*`|`\([BR]\)`", outside))
    links = re.findall(r"\]\(([^)]+)\)", outside)
    return kept + sorted({(path.parent / link).resolve().name for link in links})


@pytest.mark.parametrize("language", ["ja", "ko"])
@pytest.mark.parametrize("name", ["README.md", "docs/tutorial.md"])
def test_a_translation_says_as_much_as_the_original(name: str, language: str) -> None:
    """When this fails, say in the translations too what was changed in the English page."""
    path = Path(name)
    own = f"README.{language}.md" if name == "README.md" else f"docs/{language}/{path.name}"
    same = {path.name, *(f"README.{each}.md" for each in ("ja", "ko"))}
    kept = [[each for each in skeleton(page) if each not in same] for page in (name, own)]
    assert kept[0] == kept[1]
