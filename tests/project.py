"""A small project in the current folder, as a person has one: notes, commands, card files."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from mkcards.cli import main

SECOND = 1_750_000_000
NOTE = """## 검색
### BM25
- 질의와 문서의 관련도를 재는 순위 함수
- k1 : 단어 빈도의 포화를 조절하는 값
- b : 문서 길이를 보정하는 정도
- 학습률은 3000 step 동안 선형으로 올림
"""
FILE = "cards/search__검색__BM25.yaml"


def enter(folder: Path, monkeypatch: pytest.MonkeyPatch, second: int = SECOND) -> None:
    """Work in a folder, at a fixed second."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(second))


def run(*words: object, code: int = 0) -> Result:
    """Run a command that ends with an exit code."""
    result = CliRunner().invoke(main, list(map(str, words)), catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def printed(*words: object, code: int = 0) -> dict[str, Any]:
    """Run a command with --json; give what it prints."""
    return dict(json.loads(run(*words, "--json", code=code).stdout))


def note(text: str = NOTE, name: str = "seeds/search.md") -> Path:
    """Write a note."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def edit(name: str | Path, old: str, new: str) -> None:
    """Replace a text that stands once in a file."""
    path = Path(name)
    text = path.read_text("utf-8")
    assert text.count(old) == 1, text
    path.write_text(text.replace(old, new), "utf-8")


def entries(key: str = "cards", name: str = FILE) -> list[dict[str, Any]]:
    """Give the entries of a card file, read by an independent reader."""
    return list(yaml.safe_load(Path(name).read_text("utf-8"))[key])


def guid_of(question: str, key: str = "cards", name: str = FILE) -> str:
    """Give the guid of the entry that asks a question."""
    (found,) = [entry["guid"] for entry in entries(key, name) if entry["question"] == question]
    return str(found)


def everything(folder: str | Path = "cards") -> dict[str, bytes]:
    """Give the bytes of every file of a folder."""
    files = (path for path in sorted(Path(folder).iterdir()) if path.is_file())
    return {path.name: path.read_bytes() for path in files}
