"""A small web on this machine: hosts with public addresses, all served by one local server."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from mkcards.fetch.network import Network

PUBLIC = "93.184.215.14"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(30)


@dataclass(frozen=True, slots=True)
class Page:
    """What a path answers: `pause` seconds between the bytes, `said` the length it claims."""

    body: bytes = b""
    status: int = 200
    location: str = ""
    pause: float = 0
    said: int | None = None
    chunked: bool = False


@dataclass(slots=True)
class Web:
    """The pages, the addresses of hosts, and what was asked: paths, and hosts with addresses."""

    pages: dict[str, Page] = field(default_factory=dict)
    addresses: dict[str, tuple[str, ...]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    met: list[tuple[str, str]] = field(default_factory=list)
    port: int = 0

    @property
    def network(self) -> Network:
        """Give the network in which these hosts are."""
        return Network(self._resolve, self._connect)

    def _resolve(self, host: str) -> tuple[str, ...]:
        if host not in self.addresses:
            raise OSError(-2, "Name or service not known")
        return self.addresses[host]

    def _connect(self, host: str, address: str, timeout: float) -> HTTPConnection:
        self.met.append((host, address))
        # Port 1 of this machine answers nobody.
        port = self.port if address == PUBLIC else 1
        return HTTPConnection("127.0.0.1", port, timeout=timeout)


@contextmanager
def web(**pages: Page) -> Iterator[Web]:
    """Serve pages by path, without the slash, at the host `example.org`."""
    here = Web({f"/{path}": page for path, page in pages.items()}, {"example.org": (PUBLIC,)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(here))
    here.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(here: Web) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            here.asked.append(self.path)
            with suppress(OSError):  # who has heard enough hangs up
                _answer(self, here.pages.get(self.path, Page(status=404)))

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def _answer(handler: BaseHTTPRequestHandler, page: Page) -> None:
    handler.send_response(page.status)
    if page.location:
        handler.send_header("Location", page.location)
    if page.chunked:
        handler.send_header("Transfer-Encoding", "chunked")
    else:
        size = len(page.body) if page.said is None else page.said
        handler.send_header("Content-Length", str(size))
    handler.send_header("Connection", "close")
    handler.end_headers()
    for piece in _pieces(page):
        handler.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece) if page.chunked else piece)
        time.sleep(page.pause)
    if page.chunked:
        handler.wfile.write(b"0\r\n\r\n")
    handler.close_connection = True


def _pieces(page: Page) -> list[bytes]:
    if not page.pause:
        return [page.body] if page.body else []
    return [page.body[place : place + 1] for place in range(len(page.body))]


def ticking(step: float) -> Callable[[], float]:
    """Give a clock on which each look takes `step` seconds."""
    now = 0.0

    def look() -> float:
        nonlocal now
        now += step
        return now

    return look
