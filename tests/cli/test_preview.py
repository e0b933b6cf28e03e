"""`mkcards preview`, as a person starts and ends it."""

import socket
import webbrowser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkcards import preview
from mkcards.cli import main
from mkcards.preview import PreviewServer

NOTE = "## Search\n### BM25\n- k1 : how fast a frequency saturates\n"


class Started:
    """What became of a preview that was started and at once interrupted."""

    def __init__(self) -> None:
        self.servers: list[PreviewServer] = []
        self.opened: list[str] = []

    @property
    def index(self) -> str:
        return self.servers[0].live.state.catalogue.index


@pytest.fixture(autouse=True)
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Started:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    Path("seeds").mkdir()
    Path("seeds/search.md").write_text(NOTE, encoding="utf-8")
    found = Started()

    def interrupted(server: PreviewServer) -> None:
        found.servers.append(server)
        raise KeyboardInterrupt

    monkeypatch.setattr(PreviewServer, "serve_forever", interrupted)
    monkeypatch.setattr(webbrowser, "open", found.opened.append)
    return found


def run(*words: str, code: int = 130) -> Result:
    result = CliRunner().invoke(main, ["preview", *words], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def test_says_where_and_opens_it(started: Started) -> None:
    result = run("-p", "0")
    (server,) = started.servers
    assert result.stdout == f"1 card: {server.url}  (Ctrl-C ends it)\n"
    assert started.opened == [server.url]
    assert server.fileno() == -1, "it listens no more"
    assert not Path("cards").exists()


def test_opens_nothing(started: Started) -> None:
    run("-p", "0", "--no-open", "seeds/search.md")
    assert started.opened == []


def test_a_port_that_is_taken(started: Started) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = run("-p", str(port), "--no-open")
    (server,) = started.servers
    assert result.stdout.startswith(f"Port {port} is taken, so it is {server.port}.\n")


def test_the_port_of_the_preview(started: Started) -> None:
    run("--no-open")
    assert preview.PORT <= started.servers[0].port < preview.PORT + 20


def test_the_editor_of_the_person(started: Started, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "subl")
    run("-p", "0")
    assert "subl://open?url=file://{path}&line={line}" in started.index


def test_an_editor_by_its_link(started: Started, monkeypatch: pytest.MonkeyPatch) -> None:
    run("-p", "0", "--editor", "emacs://{path}")
    assert '"editor":"emacs://{path}"' in started.index
    monkeypatch.setenv("MKCARDS_PREVIEW_EDITOR", "javascript:{path}")
    assert "write a link such as vscode://" in run(code=2).stderr


def test_only_this_machine(started: Started) -> None:
    assert "add --expose if that is meant" in run("--host", "0.0.0.0", code=2).stderr  # noqa: S104
    assert started.servers == []


def test_others_may_look_but_are_not_told_where_notes_are(started: Started) -> None:
    run("-p", "0", "--host", "0.0.0.0", "--expose")  # noqa: S104
    assert '"editor"' not in started.index
    assert str(Path.cwd()) not in started.index


def test_trouble_at_the_start() -> None:
    Path("mkcards.yaml").write_text("nonsense: 1\n", encoding="utf-8")
    assert "mkcards.yaml:1:1" in run(code=2).stderr


def test_the_page_as_files(started: Started) -> None:
    page = Path("site/index.html").resolve()
    assert run("--static", "site", code=0).stdout == f"Wrote 1 card into {page}\n"
    assert page.is_file()
    assert started.servers == []


def test_no_page_of_notes_that_cannot_be_read() -> None:
    Path("seeds/other.md").write_bytes(b"\xff")
    assert "other.md:1:1" in run("--static", "site", code=1).stderr
    assert not Path("site").exists()


def test_no_page_over_foreign_files() -> None:
    Path("site").mkdir()
    Path("site/a.txt").write_text("mine", encoding="utf-8")
    assert "it holds a.txt" in run("--static", "site", code=3).stderr
