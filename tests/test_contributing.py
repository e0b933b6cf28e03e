"""The recipes of CONTRIBUTING.md, each followed to the letter in a copy of the project."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from markdown_it import MarkdownIt

from tests.spec_cases import Fence
from tests.transcripts import fences_of

PROJECT = Path(__file__).parent.parent
CONTRIBUTING = PROJECT / "CONTRIBUTING.md"
PARTS = ("pyproject.toml", "docs", "reference", "src", "tests")
MOST_FILES = 3

# What holds the table of each recipe; its own page is tried beside it.
HELD_BY = {
    "A card rule": ("tests/derive/test_rules.py", "tests/config/test_keys.py"),
    "A note format": ("tests/parse/test_parsers.py",),
    "An output": ("tests/write/exports/test_table.py",),
    "A finding": ("tests/test_code_pages.py",),
    "A language": ("tests/wording", "tests/derive/test_language.py", "tests/write/test_entry.py"),
}


class Recipe(NamedTuple):
    """A recipe: its heading, and its blocks, each with the file that it is about."""

    heading: str
    steps: tuple[tuple[str, Fence], ...]

    @property
    def files(self) -> set[str]:
        return {name for name, _ in self.steps}

    @property
    def page(self) -> str:
        (page,) = (name for name in self.files if name.endswith(".md"))
        return page


def recipes() -> Iterator[Recipe]:
    """Give each section whose blocks are about files."""
    fences = fences_of(CONTRIBUTING)
    starts = [*headings(), (sys.maxsize, "")]
    for (start, heading), (end, _) in pairwise(starts):
        inside = (fence for fence in fences if start < fence.line < end)
        steps = tuple((fence.info.partition(" ")[2], fence) for fence in inside)
        if any(name for name, _ in steps):
            yield Recipe(heading, steps)


def headings() -> Iterator[tuple[int, str]]:
    tokens = MarkdownIt().parse(CONTRIBUTING.read_text(encoding="utf-8"))
    for token, inside in pairwise(tokens):
        if token.type == "heading_open" and token.map:
            yield token.map[0] + 1, inside.content


def follow(recipe: Recipe, folder: Path) -> None:
    """Do with a copy of the project what a recipe says."""
    for name, fence in recipe.steps:
        path = folder / name
        if fence.info.startswith("diff "):
            before, after = sides(fence)
            text = path.read_text(encoding="utf-8")
            assert text.count(before) == 1, before
            path.write_text(text.replace(before, after), encoding="utf-8")
        else:
            assert not path.exists()
            path.write_text(fence.content, encoding="utf-8")


def sides(fence: Fence) -> tuple[str, str]:
    """Give what a diff replaces and what it puts there; the last line may be the start of one."""
    lines = fence.content.splitlines()
    before = "\n".join(line[1:] for line in lines if not line.startswith("+"))
    after = "\n".join(line[1:] for line in lines if not line.startswith("-"))
    return before, after


def copied(folder: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__", "corpus")
    for part in PARTS:
        if (PROJECT / part).is_dir():
            shutil.copytree(PROJECT / part, folder / part, ignore=ignored)
        else:
            shutil.copy(PROJECT / part, folder / part)


def run(folder: Path, *command: str) -> None:
    path = os.pathsep.join([str(folder / "src"), str(folder)])
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]


def test_there_is_a_recipe_for_all_that_grows() -> None:
    assert [recipe.heading for recipe in recipes()] == list(HELD_BY)


@pytest.mark.parametrize("recipe", list(recipes()), ids=lambda recipe: recipe.heading)
def test_a_recipe_is_at_most_three_files(recipe: Recipe) -> None:
    assert len(recipe.files) <= MOST_FILES
    assert all(name.startswith(("src/", "tests/spec/")) for name in recipe.files)


@pytest.mark.parametrize("recipe", list(recipes()), ids=lambda recipe: recipe.heading)
def test_a_recipe_works(recipe: Recipe, tmp_path: Path) -> None:
    copied(tmp_path)
    follow(recipe, tmp_path)
    run(tmp_path, "-m", "reference")
    python = [name for name in recipe.files if name.endswith(".py")]
    run(tmp_path, "-m", "ruff", "check", *python)
    run(tmp_path, "-m", "ruff", "format", "--check", *python)
    tests = [*HELD_BY[recipe.heading], "tests/test_reference.py"]
    run(tmp_path, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests)
    spec = "tests/test_spec.py" if "/spec/" in recipe.page else "tests/test_code_pages.py"
    run(tmp_path, "-m", "pytest", "-q", spec, "-k", Path(recipe.page).stem)
