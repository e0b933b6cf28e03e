"""ARCHITECTURE.md, line by line: what it names is there, and what is there it names."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import test_house

PROJECT = Path(__file__).parent.parent
SRC = PROJECT / "src" / "mkcards"
TEXT = (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
ROOMS = {
    path.stem for path in SRC.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()
}
ENTRANCES = {"__init__", "__main__"}

# Roots from which a path may be named, most of them rooms of the code.
ROOTS = (PROJECT, SRC)


def section(heading: str) -> str:
    _, _, rest = TEXT.partition(f"\n## {heading}\n")
    return rest.partition("\n## ")[0]


def quoted(text: str) -> list[str]:
    """Give what stands between backticks, outside of fences."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def rows(text: str) -> Iterator[list[str]]:
    """Give the cells of the rows of a table, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    for line in lines[2:]:
        yield [cell.strip() for cell in line.strip("|").split(" | ")]


def is_path(name: str) -> bool:
    return re.fullmatch(r"[\w./-]+(?:/|\.\w+)", name) is not None


def fences(text: str) -> list[str]:
    return re.findall(r"```text diagram\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize("name", sorted(filter(is_path, set(quoted(TEXT)))))
def test_a_file_or_folder_that_is_named_is_there(name: str) -> None:
    assert [root for root in ROOTS if (root / name).exists()]


def test_every_room_is_in_the_code_map_and_no_other() -> None:
    mapped = [name for place, _ in rows(section("Code map")) for name in quoted(place)]
    assert len(mapped) == len(set(mapped))
    assert {Path(name).stem for name in mapped} == ROOMS - ENTRANCES


def test_the_picture_of_the_floors_is_the_contract_of_the_imports() -> None:
    (picture,) = fences(section("Code map"))
    (contract,) = (
        contract
        for contract in PYPROJECT["tool"]["importlinter"]["contracts"]
        if contract["id"] == "layers"
    )
    assert picture.splitlines() == [floor for floor in contract["layers"] if floor[0] != "("]


def test_the_picture_of_the_stages_is_the_order_they_run_in() -> None:
    (picture,) = fences(section("Bird's eye"))
    stages = re.findall(r"\w+", picture.splitlines()[0])
    assert set(stages) < ROOMS
    assert len(picture.splitlines()[1].split()) == len(stages)


@pytest.mark.parametrize("row", list(rows(section("Invariants"))), ids=lambda row: row[0])
def test_an_invariant_names_tests_that_hold_it(row: list[str]) -> None:
    _, held_by = row
    named = [PROJECT / name for name in quoted(held_by)]
    assert named
    for path in named:
        files = [path] if path.is_file() else sorted(path.rglob("test_*.py"))
        assert any(map(has_test, files)), path


def has_test(path: Path) -> bool:
    return any(name.startswith("test_") for name in definitions(path))


def definitions(path: Path) -> Iterator[str]:
    """Give the names that a module defines at its top."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`([A-Z]\w{2,})`", TEXT))))
def test_a_name_of_the_code_is_one(name: str) -> None:
    assert [path for path in SRC.rglob("*.py") if name in definitions(path)]


def test_a_target_of_make_is_one() -> None:
    targets = {words.split()[1] for words in quoted(TEXT) if words.startswith("make ")}
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert targets
    assert [name for name in targets if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_the_limits_that_are_named_are_those_that_are_held(page: str) -> None:
    text = " ".join((PROJECT / page).read_text(encoding="utf-8").split())
    body = rf"body has at most {test_house.LONGEST_BODY} lines \(median {test_house.MEDIAN_BODY}\)"
    assert re.search(rf"{body}, a module {test_house.LONGEST_MODULE} lines of code", text)
    complexity = PYPROJECT["tool"]["ruff"]["lint"]["mccabe"]["max-complexity"]
    assert set(re.findall(r"complexity at most (\d+)", text)) <= {str(complexity)}
