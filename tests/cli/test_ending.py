"""Every way in which a run ends: its exit code, its last line, and no traceback."""

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Thread

import click
import pytest
from click.testing import CliRunner, Result

from mkcards.cli import main
from mkcards.cli.ending import ENDING, ended
from tests.cli.processes import PROGRAM, environment, process
from tests.cost import wait_until
from tests.project import NOTE, everything

FULL = Path("/dev/full")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("seeds").mkdir()
    Path("seeds/search.md").write_text(NOTE, "utf-8")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def raises(trouble: BaseException) -> int:
    def step() -> None:
        raise trouble

    return ended(step, as_json=False)


def test_exit_codes_of_the_command_line() -> None:
    assert run("--version").exit_code == 0
    assert run("list").exit_code == 0
    assert run("build", "--bogus").exit_code == 2
    assert run("build", "nowhere").exit_code == 2
    Path("empty").mkdir()
    assert run("build", "empty").exit_code == 1
    Path("file").write_text("")
    assert run("build", "-o", "file/cards").exit_code == 3
    Path("mkcards.yaml").write_text("deck_rot: X\n")
    assert run("build").exit_code == 2


def test_every_exit_code_is_in_the_help() -> None:
    shown = run("--help").stdout
    assert [code for code in ("0", "1", "2", "3", "130") if f" {code} " not in shown] == []


@pytest.mark.parametrize(
    ("trouble", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "mkcards: interrupted\n"),
        (click.Abort(), 130, "mkcards: interrupted\n"),
        (OSError(28, "No space left on device"), 3, "mkcards: No space left on device\n"),
        (OSError(13, "No", "here.md"), 3, "mkcards: here.md: No\n"),
        (OSError("odd"), 3, "mkcards: odd\n"),
        (SystemExit(1), 1, ""),
        (SystemExit(), 0, ""),
        (BrokenPipeError(), 141, ""),
        (click.ClickException("no"), 1, "mkcards: no\n"),
    ],
)
def test_exit_code_and_last_line_of_trouble(
    trouble: BaseException, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert raises(trouble) == code
    assert capsys.readouterr() == ("", said)


def test_a_fault_of_the_program_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        raises(ZeroDivisionError())


@pytest.mark.parametrize(
    ("words", "kind", "code"),
    [
        (["build", "nowhere"], "wrong-use", 2),
        (["build", "empty"], "seeds-not-found", 1),
        (["list", "--bogus"], "wrong-use", 2),
        (["lst"], "wrong-use", 2),
        (["build", "-o", "file/cards"], "write", 3),
        (["skip", "abc"], "unknown-card", 2),
    ],
)
def test_an_error_is_the_one_json_object(words: list[str], kind: str, code: int) -> None:
    Path("empty").mkdir()
    Path("file").write_text("")
    result = run(*words, "--json")
    error = json.loads(result.stdout)["error"]
    assert (result.exit_code, error["exit_code"], error["kind"]) == (code, code, kind)
    assert result.stderr.startswith(f"mkcards: {error['message']}")


def test_a_slip_in_a_command_names_the_nearest() -> None:
    assert "there is no command 'lst'; did you mean `mkcards list`?" in run("lst").stderr
    assert "there is no command 'xyzzy'\n" in run("xyzzy").stderr
    assert "did you mean `mkcards build seeds`?" in run("seeds").stderr
    assert "Try `mkcards list --help`." in run("list", "--bogus").stderr
    assert "--bogus" in run("--bogus", "list").stderr


def test_a_reader_that_goes_away_ends_the_run_in_silence(folder: Path) -> None:
    """Like `mkcards list | head -1`, with the pipe closed before anything is written."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        for words in (["list"], ["--help"], ["list", "--bogus", "--json"]):
            done = process(folder, *words, stdout=writing)
            assert done.returncode == 141
            assert b"Traceback" not in done.stderr
            assert b"BrokenPipe" not in done.stderr
    finally:
        os.close(writing)


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a full disk at hand")
@pytest.mark.parametrize("words", [["list"], ["--help"], ["list", "--json"], ["lst", "--json"]])
def test_a_full_disk_is_told_in_one_line(folder: Path, words: list[str]) -> None:
    with FULL.open("wb") as full:
        done = process(folder, *words, stdout=full.fileno())
    assert done.returncode == 3
    assert done.stderr.decode().splitlines()[-1] == "mkcards: No space left on device"
    assert b"Traceback" not in done.stderr


def test_a_closed_standard_output_harms_nothing(folder: Path) -> None:
    program = "import sys; sys.stdout = None; from mkcards.cli import main; main(['list'])"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, env=environment(), check=False
    )
    assert done.returncode == 0


@pytest.mark.parametrize(("words", "code"), [(["list"], 0), (["list", "nowhere", "--json"], 2)])
def test_a_closed_standard_error_changes_neither_exit_code_nor_standard_output(
    folder: Path, words: list[str], code: int
) -> None:
    """Like `mkcards list 2>&-`: Python has no stream there then, and click would take the other."""
    program = f"import sys; sys.stderr = None; from mkcards.cli import main; main({words})"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        check=False,
    )
    assert done.returncode == code
    assert done.stdout == process(folder, *words).stdout


SLOW = """
import sys, time
from pathlib import Path
from mkcards.cli import main
from mkcards.write import apkg
def slow(package, path):
    path.write_bytes(b"half")
    Path("began").touch()
    time.sleep(60)
apkg.write_apkg = slow
main(["build"], prog_name="mkcards")
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize(
    ("number", "code", "said"),
    [(signal.SIGINT, 130, "\nmkcards: interrupted\n"), (signal.SIGTERM, 143, "")],
)
def test_an_interrupted_build_leaves_the_old_cards(
    folder: Path, number: signal.Signals, code: int, said: str
) -> None:
    assert process(folder, "build").returncode == 0
    before = everything(folder / "cards")
    (folder / "seeds/search.md").write_text(NOTE + "- idf : 드문 단어의 무게\n", "utf-8")
    running = subprocess.Popen(
        [PROGRAM[0], "-c", SLOW], cwd=folder, env=environment(), stderr=subprocess.PIPE
    )
    wait_until(lambda: (folder / "began").exists() or running.poll() is not None)
    running.send_signal(number)
    assert running.communicate(timeout=30)[1].decode() == said
    assert running.returncode == code
    assert everything(folder / "cards") == before


def test_a_name_that_the_system_cannot_write_is_outside_trouble(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert raises(UnicodeEncodeError("latin-1", "귀", 0, 1, "ordinal not in range")) == 3
    assert "encoding of this system (latin-1); set PYTHONUTF8=1" in capsys.readouterr().err
    with pytest.raises(UnicodeEncodeError):
        raises(UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed"))


def test_a_folder_that_is_gone_is_named_as_such(capsys: pytest.CaptureFixture[str]) -> None:
    assert raises(FileNotFoundError(2, "No such file or directory")) == 3
    assert "the current folder is gone" in capsys.readouterr().err


def test_signals_are_left_as_they_were() -> None:
    before = signal.getsignal(signal.SIGTERM)
    run("list")
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_run_outside_the_main_thread_hears_no_signals() -> None:
    codes: list[int] = []
    thread = Thread(target=lambda: codes.append(ended(lambda: 1, as_json=False)))
    thread.start()
    thread.join()
    assert codes == [1]


def test_the_deaf_stream_that_click_puts_there_means_a_closed_pipe(
    capsys: pytest.CaptureFixture[str],
) -> None:
    stdout = sys.stdout

    def go_away() -> None:
        sys.stdout = io.StringIO()
        raise SystemExit(1)

    assert ended(go_away, as_json=False) == 141
    assert sys.stdout is stdout
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a full disk at hand")
def test_what_a_full_disk_did_not_take_is_let_go(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with FULL.open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert ended(lambda: full.write("text") and 0, as_json=False) == 3
        monkeypatch.undo()
    assert capsys.readouterr().err == "mkcards: No space left on device\n"


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_ends_a_run_with_its_number(number: signal.Signals) -> None:
    assert ended(lambda: signal.raise_signal(number), as_json=False) == 128 + number


def test_a_program_without_standard_output_ends_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert ended(lambda: None, as_json=False) == 0


@pytest.mark.parametrize("files", [{}, {"empty.md": ""}, {"bad.md": "- a \udcff\n"}])
@pytest.mark.parametrize(
    "words",
    [
        *("build", "build --check", "plan", "list", "check", "questions", "stats", "fetch-media"),
        *("explain empty.md:1", "accept --all", "skip abc", "unskip abc", "config", "doctor"),
        *("ids split abc", "ids join abc def", "ids prune --all", "ids restore none.apkg"),
        *("build --bogus", "nosuch"),
    ],
)
def test_json_is_one_object_whatever_there_is(
    words: str, files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    monkeypatch.chdir(place)
    for name, text in files.items():
        Path(name).write_text(text, encoding="utf-8", errors="surrogateescape")
    result = run(*words.split(), "--json")
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    assert ("error" in found) >= (result.exit_code in {2, 3}), found
