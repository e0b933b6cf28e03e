"""The server of the page: it listens on this machine, reads nothing but GET, and serves no file."""

import json
import os
import socket
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

from mkcards.errors import NotLoopbackError, PortError
from mkcards.preview.live import Live
from mkcards.preview.pages import Answer, answer
from mkcards.preview.site import LIVE_POLICY

PORT = 8321
_PORTS_TRIED = 20
_TEXT = "text/plain; charset=utf-8"
_HEADERS = {
    "Content-Security-Policy": LIVE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Allow": "GET, HEAD",
}
_WRONG_HOST = Answer(403, _TEXT, b"Open this page by the address that mkcards printed.\n")
_WRONG_METHOD = Answer(405, _TEXT, b"This page is only read.\n")
_ALIVE_SECONDS = 15.0
"""So often an idle stream says that it is alive; a page that is gone is noticed by that."""


class PreviewServer(ThreadingHTTPServer):
    """Serves what `live` holds to pages of this machine, or of the network where it is exposed."""

    daemon_threads = True
    block_on_close = False
    # On Windows this would let two servers listen on one port.
    allow_reuse_address = os.name == "posix"

    def __init__(self, live: Live, host: str, port: int) -> None:
        """Bind to an address; raises `OSError` where that is taken."""
        self.live = live
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), _Handler)

    @property
    def port(self) -> int:
        """Give the port it listens on."""
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        """Give the address of the page."""
        host = str(self.server_address[0])
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"

    def knows(self, host: str) -> bool:
        """Tell whether a Host header is ours: a name that leads here from elsewhere is not.

        Else a page of the web could have its own name lead to this machine and read the cards
        (DNS rebinding). A number cannot be led elsewhere.
        """
        name, _, port = host.rpartition(":")
        is_ours = name == "localhost" or _is_number(name.removeprefix("[").removesuffix("]"))
        return is_ours and port == str(self.port)


def own_address(host: str, *, exposed: bool) -> str:
    """Give the address to listen on. Raises `NotLoopbackError` for one that others reach."""
    address = "127.0.0.1" if host == "localhost" else host.removeprefix("[").removesuffix("]")
    if not (exposed or is_loopback(address)):
        raise NotLoopbackError(host)
    return address


def is_loopback(address: str) -> bool:
    """Tell whether only this machine reaches an address."""
    return _is_number(address) and ip_address(address).is_loopback


def listening(live: Live, host: str, port: int) -> PreviewServer:
    """Give a server on a port, or on the next free one. Raises `PortError`."""
    ports = range(port, min(port + _PORTS_TRIED, 65536)) if port else [0]
    problems = []
    for number in ports:
        try:
            return PreviewServer(live, host, number)
        except OSError as error:
            problems.append(error.strerror or str(error))
    raise PortError(host, port, problems[0])


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


class _Handler(BaseHTTPRequestHandler):
    """Answers one request; `server` is always a `PreviewServer`."""

    server: PreviewServer
    timeout = 30
    server_version = "mkcards"
    sys_version = ""

    def handle(self) -> None:
        """Answer until the browser is gone, which is nothing to tell."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """Send a page, data or a media file, or go on telling of new cards."""
        path = self.path.partition("?")[0]
        if not self.server.knows(self.headers.get("Host", "")):
            self._send(_WRONG_HOST)
        elif path == "/events" and self.command == "GET":
            self._tell()
        else:
            self._send(answer(path, self.server.live.state))

    def do_HEAD(self) -> None:
        """Send what GET would send, without its body."""
        self.do_GET()

    def parse_request(self) -> bool:
        """Read what is asked for; every method but those that read is refused."""
        if not super().parse_request():
            return False
        if self.command in {"GET", "HEAD"}:
            return True
        self._send(_WRONG_METHOD)
        return False

    def _send(self, found: Answer) -> None:
        self.send_response(found.status)
        self.send_header("Content-Type", found.type)
        self.send_header("Content-Length", str(len(found.content)))
        if not found.is_shared:
            self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(found.content)

    def _tell(self) -> None:
        """Stream the state now and whenever it changes (server-sent events)."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        state = self.server.live.state
        while True:
            self.wfile.write(f"data: {json.dumps(state.values())}\n\n".encode())
            while (news := self.server.live.news(state.number, _ALIVE_SECONDS)) is None:
                self.wfile.write(b": alive\n\n")
            state = news

    def end_headers(self) -> None:
        """Add to every answer, errors too, what keeps a browser from doing more than show it."""
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """Say nothing: a page asks often, and the terminal is for what went wrong."""
