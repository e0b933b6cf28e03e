"""`python -m mkcards`, where no script was installed."""

import runpy
import sys

import pytest


def test_the_package_runs_as_a_module(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "mkcards.__main__", raising=False)
    monkeypatch.setattr(sys, "argv", ["mkcards", "--version"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("mkcards", run_name="__main__")
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("mkcards")


def test_importing_it_runs_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "mkcards.__main__", raising=False)
    runpy.run_module("mkcards.__main__", run_name="mkcards.__main__")
    assert capsys.readouterr().out == ""
