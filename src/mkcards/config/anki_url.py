"""The address of a running Anki: that of its add-on AnkiConnect, which knows no encryption."""

from typing import NamedTuple
from urllib.parse import urlsplit

from mkcards.config.kinds import Kind
from mkcards.config.value import Sort, Value

_PORT = 8765


class Door(NamedTuple):
    """Where a program listens."""

    host: str
    port: int


def door(url: str) -> Door:
    """Give the host and the port of `http://host:port`; raises ValueError for anything else."""
    parts = urlsplit(url)
    is_more = parts.path.strip("/") or parts.query or parts.fragment or parts.username is not None
    if parts.scheme != "http" or not parts.hostname or is_more:
        raise ValueError(url)
    return Door(parts.hostname, _PORT if parts.port is None else parts.port)


def _anki_url(name: str, value: Value) -> str:
    try:
        door(value.text if value.sort is Sort.TEXT else "")
    except ValueError:
        value.refuse(f"{name} must be an address such as http://127.0.0.1:{_PORT}")
    return value.text


ANKI_URL = Kind(_anki_url, lambda: {"type": "string", "pattern": "^[Hh][Tt][Tt][Pp]://[^/?#@]+/?$"})
