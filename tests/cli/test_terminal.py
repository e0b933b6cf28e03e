"""Colours, signs and columns: what is decided before anything is printed."""

import io
import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkcards.cli import main, terminal
from mkcards.cli.terminal import colour, prepare_streams, say
from tests.cli.processes import process
from tests.project import enter, note

NOTE = """## 검색 · 엔진
### BM25
- k1 : 단어 빈도의 포화를 조절하는 값 — 1.2…2
- (B) 왜 → 인가
"""


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    note(NOTE)


@pytest.mark.parametrize(
    ("choice", "environment", "decided"),
    [
        ("auto", {}, None),
        ("auto", {"NO_COLOR": "1"}, False),
        ("auto", {"NO_COLOR": ""}, None),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "0"}, None),
        ("auto", {"FORCE_COLOR": ""}, None),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("auto", {"TERM": "dumb"}, False),
        ("auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_who_decides_on_colours(
    choice: str,
    environment: dict[str, str],
    decided: bool | None,  # noqa: FBT001
) -> None:
    assert colour(choice, environment) is decided


@pytest.mark.parametrize(
    ("words", "environment", "is_coloured"),
    [
        (["list"], {}, False),
        (["--color", "always", "list"], {}, True),
        (["list", "--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "always", "list", "--color", "never"], {}, False),
        (["--color=always", "list"], {}, True),
        (["list"], {"FORCE_COLOR": "1"}, True),
        (["list"], {"MKCARDS_COLOR": "always"}, True),
        (["list"], {"MKCARDS_LIST_COLOR": "always", "MKCARDS_COLOR": "never"}, True),
        (["list", "--json"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours_are_decided_once_for_all_that_is_printed(
    words: list[str],
    environment: dict[str, str],
    is_coloured: bool,  # noqa: FBT001
) -> None:
    result = CliRunner(env=environment).invoke(main, words, catch_exceptions=False)
    assert ("\x1b[" in result.stdout) is is_coloured


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp949"])
def test_an_old_console_gets_plain_signs_for_what_it_cannot_show(
    tmp_path: Path, encoding: str
) -> None:
    for words in (["stats"], ["list"], ["build"], ["questions"], ["lst"]):
        done = process(tmp_path, *words, more={"PYTHONIOENCODING": encoding})
        assert b"Traceback" not in done.stderr
        done.stdout.decode(encoding)
        done.stderr.decode(encoding)
    bars = process(tmp_path, "stats", more={"PYTHONIOENCODING": encoding}).stdout.decode(encoding)
    assert "####" in bars
    assert ("검색" in bars) is (encoding == "cp949")


def test_json_stays_json_where_its_letters_cannot_be_shown(tmp_path: Path) -> None:
    plain = process(tmp_path, "list", "--json").stdout.decode()
    for encoding in ("ascii", "cp1252", "cp949", "utf-16"):
        done = process(tmp_path, "list", "--json", more={"PYTHONIOENCODING": encoding})
        assert json.loads(done.stdout.decode(encoding)) == json.loads(plain)


def test_names_that_are_no_text_are_shown_by_their_codes(tmp_path: Path) -> None:
    name = b"bad\xff.md".decode(errors="surrogateescape")
    try:
        (tmp_path / name).write_text("- a : b c d\n", "utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes text alone")
    for words in (["list", name], ["list", name, "--json"], ["build", "nowhere" + name]):
        done = process(tmp_path, *words)
        assert b"Traceback" not in done.stderr


def stream(encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding)


def test_windows_writes_utf8_into_pipes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "_IS_WINDOWS", True)
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    out, err = stream("cp949"), stream("cp949")
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    prepare_streams()
    assert (out.encoding, err.encoding) == ("utf-8", "utf-8")
    monkeypatch.setenv("PYTHONIOENCODING", "cp949")
    monkeypatch.setattr(sys, "stdout", asked := stream("cp949"))
    prepare_streams()
    assert asked.encoding == "cp949"


def test_streams_of_another_kind_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", shown := io.StringIO())
    prepare_streams()
    say('{"a": "é"}', as_json=True)
    assert shown.getvalue() == '{"a": "é"}\n'


def test_decoding_is_not_its_business() -> None:
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", errors="mkcards")


def test_what_an_encoding_lacks_becomes_plain_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", shown := stream("ascii"))
    prepare_streams()
    say("█▏ → … 검")
    say('{"a": "검"}', as_json=True)
    assert shown.buffer.getvalue() == b'## -> ... \\uac80\n{\n "a": "\\uac80"\n}\n'  # type: ignore[attr-defined]
