from http.client import HTTPConnection

import pytest

from mkcards.fetch.download import Limits, RefusedError, UnreachableError, download
from mkcards.fetch.network import Network
from tests.fetch.web import PNG, PUBLIC, Page, ticking, web

LIMITS = Limits(1000)
URL = "https://example.org/p.png"


def refusal(url: str, limits: Limits = LIMITS, /, **pages: Page) -> str:
    with web(**pages) as here, pytest.raises(RefusedError) as why:
        download(url, here.network, limits)
    return str(why.value)


def trouble(limits: Limits = LIMITS, /, **pages: Page) -> str:
    with web(**pages) as here, pytest.raises(UnreachableError) as why:
        download("https://example.org/p", here.network, limits)
    return str(why.value)


@pytest.mark.parametrize("page", [Page(PNG), Page(PNG, chunked=True)], ids=["sized", "in pieces"])
def test_a_file_is_loaded(page: Page) -> None:
    with web(p=page) as here:
        assert download("https://example.org/p", here.network, LIMITS) == PNG
    assert here.met == [("example.org", PUBLIC)]


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://example.org", "/"),
        ("https://EXAMPLE.org:443/a%20b?x=1&y=%2F#part", "/a%20b?x=1&y=%2F"),
        ("https://example.org/그림 1.png?q=a b", "/%EA%B7%B8%EB%A6%BC%201.png?q=a%20b"),
        ("http://example.org/a", "/a"),
        ("HTTP://example.org/a", "/a"),
    ],
)
def test_an_address_is_asked_as_a_browser_would(url: str, asked: str) -> None:
    with web() as here, pytest.raises(RefusedError, match=r"example\.org answers 404"):
        download(url, here.network, LIMITS)
    assert here.asked == [asked]


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/p.png",
        "file:///etc/passwd",
        "https:///p.png",
        "https://user:secret@example.org/p.png",
        "https://example.org:8443/p.png",
        "http://example.org:80/p.png",
        "https://example.org:none/p.png",
        "https://[::1/p.png",
        "data:image/png;base64,AA",
        "https://example.org/p\n.png",
        "https://example.org/p\t.png",
    ],
    ids=ascii,
)
def test_only_plain_https_is_spoken(url: str) -> None:
    assert refusal(url) == "is no plain https address"


@pytest.mark.parametrize(
    "addresses",
    [
        ("127.0.0.1",),
        ("10.0.0.7",),
        ("169.254.169.254",),
        ("::1",),
        ("fe80::1%eth0",),
        (PUBLIC, "192.168.1.1"),
        (),
    ],
    ids=ascii,
)
def test_a_machine_that_is_not_public_is_not_met(addresses: tuple[str, ...]) -> None:
    with web() as here:
        here.addresses["example.org"] = addresses
        with pytest.raises(RefusedError, match="not on the public internet"):
            download(URL, here.network, LIMITS)
    assert here.met == []


def test_it_is_not_met_by_way_of_a_public_one_either() -> None:
    with web(p=Page(status=302, location="https://inside.example/x")) as here:
        here.addresses["inside.example"] = ("10.0.0.7",)
        with pytest.raises(RefusedError, match=r"inside\.example is not on the public internet"):
            download("https://example.org/p", here.network, LIMITS)
    assert here.met == [("example.org", PUBLIC)]


def test_a_name_that_is_none_is_refused() -> None:
    def resolve(host: str) -> tuple[str, ...]:
        host.encode("idna")
        raise AssertionError(host)

    network = Network(resolve, lambda host, *_: HTTPConnection(host))
    with pytest.raises(RefusedError, match="names no host"):
        download(f"https://{'a' * 70}.example/p", network, LIMITS)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_file_that_moved_is_followed(status: int) -> None:
    with web(p=Page(status=status, location="/q"), q=Page(PNG)) as here:
        assert download("https://example.org/p", here.network, LIMITS) == PNG
    assert here.asked == ["/p", "/q"]


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("http://example.org:80/p", "is no plain https address"),
        ("ftp://example.org/p", "is no plain https address"),
        ("/p", "is sent on too often"),
        ("", "is sent on too often"),
    ],
)
def test_a_file_that_moved_elsewhere_is_refused(location: str, why: str) -> None:
    assert refusal("https://example.org/p", p=Page(status=301, location=location)) == why


def test_an_address_that_does_not_answer_is_passed_over() -> None:
    with web(p=Page(PNG)) as here:
        here.addresses["example.org"] = ("2606:2800:21f::1", PUBLIC)
        assert download("https://example.org/p", here.network, LIMITS) == PNG
    assert len(here.met) == 2


@pytest.mark.parametrize(
    "page", [Page(b"x" * 1001), Page(b"x" * 1001, chunked=True)], ids=["sized", "in pieces"]
)
def test_a_file_that_is_too_large_is_refused(page: Page) -> None:
    assert refusal("https://example.org/p", p=page) == "is larger than 1000 bytes"


def test_a_file_that_takes_too_long_is_left() -> None:
    assert trouble(Limits(1000, ticking(50)), p=Page(PNG, pause=0.01)) == (
        "example.org: took more than 120 seconds"
    )


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_host_that_is_busy_may_answer_later(status: int) -> None:
    assert trouble(p=Page(status=status)) == f"example.org answers {status}"


def test_an_answer_that_breaks_off_is_none() -> None:
    assert trouble(p=Page(PNG, said=900)) == "example.org broke off or answered no HTTP"


def test_a_host_that_is_not_there() -> None:
    with web() as here, pytest.raises(UnreachableError) as why:
        download("https://gone.example/p", here.network, LIMITS)
    assert str(why.value) == "gone.example: name or service not known"
    with web() as here:
        here.addresses["example.org"] = ("93.184.215.15",)
        with pytest.raises(UnreachableError, match="refused"):
            download(URL, here.network, LIMITS)
