import socket
import ssl

import pytest

from mkcards.fetch import network
from mkcards.fetch.network import SYSTEM, SecureConnection, is_public, resolve
from tests.fetch.web import PNG, Page, web


@pytest.mark.parametrize(
    "address",
    [
        "93.184.215.14",
        "2606:2800:21f:cb07::1",
        "::ffff:93.184.215.14",
        "64:ff9b::5db8:d70e",
        "2002:5db8:d70e::1",
    ],
)
def test_addresses_of_the_internet(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.0.1"),  # noqa: S104
        *("169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "192.0.2.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::1"),
        *("2001:0:a00:1::f5ff:fffe", "localhost", ""),
    ],
)
def test_addresses_of_this_machine_and_of_private_networks(address: str) -> None:
    assert not is_public(address)


def test_a_name_is_looked_up_by_the_system() -> None:
    assert "127.0.0.1" in resolve("127.0.0.1")
    assert SYSTEM.resolve is resolve


class _Open:
    """Stands for TLS: takes the connection as it is, and keeps the name it was to check."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def wrap_socket(self, plain: socket.socket, *, server_hostname: str) -> socket.socket:
        self.names.append(server_hostname)
        return plain


def test_a_host_is_met_at_its_address_under_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    trusting = _Open()
    monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
    with web(p=Page(PNG)) as here:
        monkeypatch.setattr(network, "PORT", here.port)
        connection = SecureConnection("example.org", "127.0.0.1", 5)
        connection.request("GET", "/p")
        assert connection.getresponse().read() == PNG
        connection.close()
    assert trusting.names == ["example.org"]


def test_a_host_that_speaks_no_tls_is_no_host(monkeypatch: pytest.MonkeyPatch) -> None:
    with web() as here:
        monkeypatch.setattr(network, "PORT", here.port)
        connection = SecureConnection("example.org", "127.0.0.1", 5)
        with pytest.raises(ssl.SSLError):
            connection.connect()
