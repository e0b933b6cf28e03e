"""The one door to the network: names become addresses, addresses connections.

A host is looked up once and connected to at the address that was judged, so that its name cannot
mean another machine a moment later.
"""

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

PORT = 443

_NAT64 = IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Network:
    """How hosts are found and met; tests give another one.

    `resolve` gives the addresses of a host, `connect` a connection to a host at an address with a
    timeout in seconds; both raise OSError.
    """

    resolve: Callable[[str], tuple[str, ...]]
    connect: Callable[[str, str, float], HTTPConnection]


def resolve(host: str) -> tuple[str, ...]:
    """Give the addresses of a host as the system knows them; raises OSError."""
    found = socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[4][0]) for address in found))


class SecureConnection(HTTPConnection):
    """HTTPS to one address, with the certificate of the host that is meant."""

    default_port = PORT

    def __init__(self, host: str, address: str, timeout: float) -> None:
        """Take the host, the address to meet it at, and a timeout in seconds for each answer."""
        super().__init__(host, PORT, timeout=timeout)
        self._address = address

    def connect(self) -> None:
        """Meet the host at the address; raises OSError, which `ssl.SSLError` is too."""
        plain = socket.create_connection((self._address, PORT), self.timeout)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)


SYSTEM = Network(resolve, SecureConnection)


def is_public(address: str) -> bool:
    """Tell whether an address is one of the internet, not of this machine or a private network.

    Addresses that wrap another one (IPv4 in IPv6, 6to4, Teredo, NAT64) are what they wrap.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast for one in _wrapped(parsed))


def _wrapped(address: IPv4Address | IPv6Address) -> tuple[IPv4Address | IPv6Address, ...]:
    if isinstance(address, IPv4Address):
        return (address,)
    if address in _NAT64:
        return (IPv4Address(int(address) & 0xFFFFFFFF),)
    inner = (address.ipv4_mapped, address.sixtofour, *(address.teredo or ()))
    return tuple(one for one in inner if one) or (address,)
