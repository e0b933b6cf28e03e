"""The server, asked over the wire."""

import json
import socket
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from threading import Thread

import pytest

from mkcards.errors import NotLoopbackError, PortError
from mkcards.preview import Live, PreviewServer, is_loopback, listening, own_address
from tests.preview.made import prepared

HERE = "127.0.0.1"


@contextmanager
def served(host: str = HERE) -> Iterator[PreviewServer]:
    server = listening(Live(prepared), host, 0)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def server() -> Iterator[PreviewServer]:
    with served() as started:
        yield started


@contextmanager
def asked(
    server: PreviewServer, path: str, method: str = "GET", headers: Mapping[str, str] | None = None
) -> Iterator[HTTPResponse]:
    connection = HTTPConnection(HERE, server.port, timeout=20)
    with closing(connection):
        connection.request(method, path, headers=dict(headers or {}))
        yield connection.getresponse()


def status(server: PreviewServer, path: str, method: str = "GET", **headers: str) -> int:
    with asked(server, path, method, headers) as response:
        response.read()
        return response.status


def test_the_page(server: PreviewServer) -> None:
    assert server.url == f"http://127.0.0.1:{server.port}/"
    with asked(server, "/?a=1") as response:
        assert response.status == 200
        assert b"<title>mkcards preview</title>" in response.read()


def test_head_sends_no_body(server: PreviewServer) -> None:
    with asked(server, "/", "HEAD") as response:
        assert response.status == 200
        assert int(response.headers["Content-Length"]) > 1000
        assert response.read() == b""
    assert status(server, "/events", "HEAD") == 404


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/", "GET"),
        ("/preview.js", "GET"),
        ("/data/index.json", "GET"),
        ("/nothing", "GET"),
        ("/", "POST"),
        ("/events", "GET"),
    ],
)
def test_every_answer_is_strict(server: PreviewServer, path: str, method: str) -> None:
    with asked(server, path, method) as response:
        headers = response.headers
    policy = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["form-action"] == "'none'"
    assert "unsafe" not in str(policy)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Access-Control-Allow-Origin" not in headers
    assert "Python" not in headers["Server"]


def test_media_may_be_used_by_a_sandboxed_frame(server: PreviewServer) -> None:
    (name,) = server.live.state.catalogue.media
    with asked(server, f"/media/{name}") as response:
        assert response.headers["Content-Type"] == "image/png"
        assert "Cross-Origin-Resource-Policy" not in response.headers
        assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "NONE"])
def test_only_reading(server: PreviewServer, method: str) -> None:
    with asked(server, "/", method) as response:
        assert response.status == 405
        assert response.headers["Allow"] == "GET, HEAD"


def test_a_request_that_is_none(server: PreviewServer) -> None:
    with socket.create_connection((HERE, server.port), timeout=20) as line:
        line.sendall(b"one two three four five\r\n\r\n")
        assert b"400" in line.recv(4096)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "192.168.1.2"])
def test_hosts_that_lead_here_alone(server: PreviewServer, host: str) -> None:
    assert status(server, "/", Host=f"{host}:{server.port}") == 200


@pytest.mark.parametrize(
    "host", ["evil.example:{}", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{}", "", ":{}"]
)
def test_hosts_that_may_lead_elsewhere(server: PreviewServer, host: str) -> None:
    for path in ("/", "/data/index.json", "/events"):
        assert status(server, path, Host=host.format(server.port)) == 403


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/media/../../etc/passwd", "/%2e%2e/seeds/search.md"]
)
def test_no_way_to_the_disk(server: PreviewServer, path: str) -> None:
    assert status(server, path) == 404


def test_events(server: PreviewServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkcards.preview.server._ALIVE_SECONDS", 0.05)
    with asked(server, "/events") as response:
        assert response.headers["Content-Type"] == "text/event-stream"
        assert told(response) == {"generation": 1, "building": False, "trouble": None}
        assert [response.readline() for _ in range(2)] == [b"\n", b": alive\n"]
        server.live.rebuild()
        while (news := told(response))["generation"] == 1:
            assert news["building"]
        assert news == {"generation": 2, "building": False, "trouble": None}


def told(response: HTTPResponse) -> dict[str, object]:
    line = b""
    while not line.startswith(b"data: "):
        line = response.readline()
        assert line, "the stream ended"
    return dict(json.loads(line.removeprefix(b"data: ")))


def test_a_browser_that_goes_away_is_no_trouble(
    server: PreviewServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mkcards.preview.server._ALIVE_SECONDS", 0.01)
    for _ in range(3):
        with asked(server, "/events") as response:
            told(response)
    assert status(server, "/") == 200
    assert capsys.readouterr().err == ""


def test_a_taken_port_gives_the_next_one(server: PreviewServer) -> None:
    with listening(server.live, HERE, server.port) as other:
        assert server.port < other.port < server.port + 20


def test_no_port_at_all(server: PreviewServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkcards.preview.server._PORTS_TRIED", 1)
    with pytest.raises(PortError, match="choose another with -p"):
        listening(server.live, HERE, server.port)


def test_the_other_loopback_address() -> None:
    with served("::1") as server:
        assert server.url == f"http://[::1]:{server.port}/"


def test_loopback_unless_it_is_said_plainly() -> None:
    assert own_address("localhost", exposed=False) == "127.0.0.1"
    assert own_address("[::1]", exposed=False) == "::1"
    assert own_address("0.0.0.0", exposed=True) == "0.0.0.0"  # noqa: S104 - what it is about
    for host in ("0.0.0.0", "192.168.1.2", "example.org", ""):  # noqa: S104
        with pytest.raises(NotLoopbackError, match="--expose"):
            own_address(host, exposed=False)
    assert not is_loopback("example.org")
