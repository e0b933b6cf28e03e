"""One file of the web: asked for by https, from public machines only, within limits."""

import re
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead
from typing import NoReturn
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from mkcards import __version__
from mkcards.fetch.network import PORT, Network, is_public
from mkcards.read.files import megabytes

PATIENCE = 10.0
"""Seconds to wait for one answer of a host."""

LONGEST = 120.0
"""Seconds that one file may take."""

_MOST_ADDRESSES = 4
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_DONE = 200
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_CHUNK = 64 * 1024
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_SAFE = "/%:@!$&'()*+,;=~-._?"
_HEADERS = {
    "Accept": "image/*, audio/*, video/*",
    "Accept-Encoding": "identity",
    "User-Agent": f"mkcards/{__version__}",
}


class RefusedError(Exception):
    """A file is not taken, and asking again will not change that."""


class UnreachableError(Exception):
    """A host could not be asked; later it may answer."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be in bytes, and the clock (in seconds) that limits its time."""

    max_bytes: int
    clock: Callable[[], float] = time.monotonic


def secure(url: str) -> str:
    """Give the address by https of a file that a note may name by http."""
    return f"https:{url[5:]}" if url[:5].lower() == "http:" else url


def download(url: str, network: Network, limits: Limits) -> bytes:
    """Give the bytes behind an address; each host on the way is looked up and judged anew.

    Raises RefusedError and UnreachableError.
    """
    until = limits.clock() + LONGEST
    for _ in range(_MOST_REDIRECTS + 1):
        place = _judged(secure(url))
        answer = _exchanged(place, network, until, limits)
        if isinstance(answer, bytes):
            return answer
        url = urljoin(place.geturl(), answer)
    problem = "is sent on too often"
    raise RefusedError(problem)


def _judged(url: str) -> SplitResult:
    """Give the parts of an address by https without a name and password in it."""
    with suppress(ValueError):
        # The library would leave out line ends and tabs without a word.
        place = urlsplit("" if _CONTROL.search(url) else url)
        usual = place.scheme == "https" and place.port in {None, PORT}
        if usual and place.hostname and "@" not in place.netloc:
            return place
    problem = "is no plain https address"
    raise RefusedError(problem)


def _exchanged(place: SplitResult, network: Network, until: float, limits: Limits) -> bytes | str:
    """Ask for one address; give its bytes, or where it sends us."""
    host = place.hostname or ""
    try:
        with closing(_met(host, network)) as connection:
            connection.request("GET", _target(place), headers=_HEADERS)
            with connection.getresponse() as answer:
                if answer.status in _REDIRECTS:
                    return answer.headers.get("Location", "")
                _refuse(answer, host, limits)
                return _body(answer, until, limits)
    except HTTPException as trouble:
        problem = f"{host} broke off or answered no HTTP"
        raise UnreachableError(problem) from trouble
    except OSError as trouble:
        problem = f"{host}: {(trouble.strerror or str(trouble)).lower()}"
        raise UnreachableError(problem) from trouble


def _met(host: str, network: Network) -> HTTPConnection:
    """Give an open connection to a host whose addresses are all public."""
    try:
        addresses = network.resolve(host)
    except UnicodeError as trouble:
        problem = "names no host"
        raise RefusedError(problem) from trouble
    if not (addresses and all(map(is_public, addresses))):
        problem = f"{host} is not on the public internet"
        raise RefusedError(problem)
    return _opened(host, addresses[:_MOST_ADDRESSES], network)


def _opened(host: str, addresses: Sequence[str], network: Network) -> HTTPConnection:
    """Meet a host at the first of its addresses that answers: one of IPv6 may lead nowhere."""
    for address in addresses[:-1]:
        with suppress(OSError):
            return _connected(host, address, network)
    return _connected(host, addresses[-1], network)


def _connected(host: str, address: str, network: Network) -> HTTPConnection:
    connection = network.connect(host, address, PATIENCE)
    connection.connect()
    return connection


def _target(place: SplitResult) -> str:
    path = quote(place.path or "/", safe=_SAFE)
    return f"{path}?{quote(place.query, safe=_SAFE)}" if place.query else path


def _refuse(answer: HTTPResponse, host: str, limits: Limits) -> None:
    if answer.status in _BUSY:
        problem = f"{host} answers {answer.status}"
        raise UnreachableError(problem)
    if answer.status != _DONE:
        problem = f"{host} answers {answer.status}"
        raise RefusedError(problem)
    if (answer.length or 0) > limits.max_bytes:
        _refuse_size(limits)


def _body(answer: HTTPResponse, until: float, limits: Limits) -> bytes:
    """Read an answer as it comes, so that neither its size nor its pace is without bound."""
    expected = answer.length
    data = bytearray()
    while chunk := answer.read1(_CHUNK):
        data += chunk
        if len(data) > limits.max_bytes:
            _refuse_size(limits)
        if limits.clock() > until:
            raise TimeoutError(None, f"took more than {LONGEST:.0f} seconds")
    if expected is not None and len(data) < expected:
        raise IncompleteRead(bytes(data), expected - len(data))
    return bytes(data)


def _refuse_size(limits: Limits) -> NoReturn:
    problem = f"is larger than {megabytes(limits.max_bytes)}"
    raise RefusedError(problem)
