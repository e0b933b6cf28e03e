import pytest

from mkcards.read.svg import is_safe_svg

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def drawing(inside: str) -> bytes:
    return f"{OPEN}{inside}</svg>".encode()


@pytest.mark.parametrize(
    "inside",
    [
        '<circle cx="2" cy="2" r="2"/>',
        '<g id="a"/><use href="#a"/><use xlink:href=" #a"/>',
        '<rect fill="url(#g)" style="stroke: url(\'#g\')"/>',
        "<style>.a { fill: red } /* url( #g ) */</style>",
        "<text>onload script @import \\ url(x)</text>",
        '<animate attributeName="opacity" to="1"/>',
        '<g xmlns:i="urn:editor" i:file="C:\\a.svg"/>',
        "<?editor x?><!-- script -->",
    ],
)
def test_a_drawing_may_travel(inside: str) -> None:
    assert is_safe_svg(drawing(inside))


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://w3.example/svg11.dtd"><svg/>',
        '\ufeff<?xml version="1.0" encoding="UTF-8"?><svg/>'.encode(),
    ],
    ids=ascii,
)
def test_the_head_of_a_plotting_program_does_no_harm(data: bytes) -> None:
    assert is_safe_svg(data)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x</script>",
        '<x:script xmlns:x="http://www.w3.org/2000/svg"/>',
        "<g><foreignObject/></g>",
        "<iframe/>",
        "<style>@font-face { src: src('https://a.example/f') }</style>",
        "<rect fill=\"image('https://a.example/p.png')\"/>",
        '<g xmlns="http://www.w3.org/1999/xhtml"/>',
        '<g onclick="x"/>',
        '<g ONLOAD="x"/>',
        '<image href="https://a.example/p.png"/>',
        '<image xlink:href="p.png"/>',
        '<image href="data:image/png;base64,AA"/>',
        '<a href="javascript:x"><text/></a>',
        '<rect fill="url(https://a.example/g)"/>',
        '<rect style="fill: url(&quot;p.svg#a&quot;)"/>',
        '<rect style="fill: u\\72l(p.svg)"/>',
        "<style>@import 'a.css';</style>",
        "<style>a { b: ur<![CDATA[l(x)]]> }</style>",
        "<style>a { b: url(<g/>#a) } c { b: url(x) }</style>",
        "<style>@import url('https://a.example/a.css');<x/></style>",
        "<style>rect { fill: url(https://a.example/a) }<desc/></style>",
        "<style><g/>@im<g><g/></g>port 'a.css';</style>",
        '<set attributeName="href" to="javascript:x"/>',
        '<animate attributeName="xlink:href" to="x"/>',
        '<set attributeName="onclick" to="x"/>',
        '<g xml:base="https://a.example/"/>',
        '<?xml-stylesheet href="a.css"?>',
        "<unclosed>",
    ],
)
def test_what_does_more_than_draw_may_not(inside: str) -> None:
    assert not is_safe_svg(drawing(inside))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not XML",
        b"<html/>",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
        b'<?xml version="1.0" encoding="klingon"?><svg/>',
        b'<?xml version="1.0" encoding="euc-kr"?><svg/>',
        b"<svg/><svg/>",
    ],
    ids=ascii,
)
def test_what_is_no_svg_may_not(data: bytes) -> None:
    assert not is_safe_svg(data)
