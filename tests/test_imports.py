"""Run the import contracts: the floors of the house, and one room for each library."""

import tomllib
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

PROJECT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
IMPORT_NAMES = {
    "markdown-it-py": "markdown_it",
    "mdit-py-plugins": "mdit_py_plugins",
    "pillow": "PIL",
    "pyyaml": "yaml",
}


def test_every_contract_is_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(PROJECT)
    if lint_imports(config_filename=str(PROJECT / "pyproject.toml"), no_cache=True):
        pytest.fail(capsys.readouterr().out, pytrace=False)


def test_every_library_has_its_room() -> None:
    contracts = PYPROJECT["tool"]["importlinter"]["contracts"]
    placed = {name for contract in contracts for name in contract.get("forbidden_modules", [])}
    names = [need.split(">")[0].lower() for need in PYPROJECT["project"]["dependencies"]]
    assert {IMPORT_NAMES.get(name, name) for name in names} - placed == set()
