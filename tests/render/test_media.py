import pytest

from mkcards.config import RemoteImages
from mkcards.diagnostics import Code
from mkcards.render.field import field, media_of

NAMES = {"a b.png": "ab-1.png", "x.mp3": "x-1.mp3", "그림.png": "g-1.png", "v.mp4": "v-1.mp4"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("![t](<a b.png>)", '<img src="ab-1.png" alt="t">'),
        ("![t](그림.png)", '<img src="g-1.png" alt="t">'),
        ("![](그림.png 'title')", '<img src="g-1.png" alt="" title="title">'),
        (
            '<img src="그림.png" width="100" height="5em" style="x">',
            '<img src="g-1.png" alt="" width="100">',
        ),
        ('<audio src="x.mp3" controls>old browser</audio>', "[sound:x-1.mp3]old browser"),
        ('<video><source src="v.mp4"></video>', "[sound:v-1.mp4]"),
        ('<video src="v.mp4"><source src="x.mp3"></video> !', "[sound:v-1.mp4] !"),
        (
            '<video src="v.mp4"></video><audio src="x.mp3"></audio>',
            "[sound:v-1.mp4][sound:x-1.mp3]",
        ),
        ("![[a b.png]]", '<img src="ab-1.png" alt="">'),
        ("![[그림.png|the plan]]", '<img src="g-1.png" alt="the plan">'),
        (
            "![[그림.png|300x20]] **!**",
            '<img src="g-1.png" alt="" width="300" height="20"> <strong>!</strong>',
        ),
        (
            "[![[그림.png|30]]](https://a.b)",
            '<a href="https://a.b"><img src="g-1.png" alt="" width="30"></a>',
        ),
        ("![[그림.png#outline|30]]", '<img src="g-1.png" alt="" width="30">'),
        (
            "![the **plan**|30x20](그림.png)",
            '<img src="g-1.png" alt="the plan" width="30" height="20">',
        ),
        (
            "![30](그림.png) ![3 | 30 px](그림.png)",
            '<img src="g-1.png" alt="" width="30"> <img src="g-1.png" alt="3 | 30 px">',
        ),
        (
            "![t](그림.png){:height 53, :width 42} {x}",
            '<img src="g-1.png" alt="t" width="42" height="53"> {x}',
        ),
        (
            "[![t](그림.png){:width 9}](https://a.b)",
            '<a href="https://a.b"><img src="g-1.png" alt="t" width="9"></a>',
        ),
        ("![t|9](a b.png) (x)", '<img src="ab-1.png" alt="t" width="9"> (x)'),
        ('![](a b.png "title")', '<img src="ab-1.png" alt="" title="title">'),
        ("[![t](a b.png)](https://a.b)", '<a href="https://a.b"><img src="ab-1.png" alt="t"></a>'),
        ("![t](https://e.com/a b.png) ![t](a b)", "![t](https://e.com/a b.png) ![t](a b)"),
        ("![[x.mp3]]", "[sound:x-1.mp3]"),
        ("![[Another note]] [[1, 2]]", "Another note [[1, 2]]"),
        ("![say](x.mp3)", "[sound:x-1.mp3]"),
        ("[![t](그림.png)](https://a.b)", '<a href="https://a.b"><img src="g-1.png" alt="t"></a>'),
    ],
)
def test_a_packaged_file_is_shown_or_played(text: str, html: str) -> None:
    made = field(text, NAMES)
    assert made.html == html
    assert made.findings == ()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("![the plan](gone.png) x", '<span class="missing">the plan</span> x'),
        ("![](img/gone.png)", '<span class="missing">gone.png</span>'),
        ('<img src="../../etc/passwd"> y', '<span class="missing">passwd</span> y'),
        ("<img> y", "y"),
        ('<audio src="gone.mp3"></audio>', '<span class="missing">gone.mp3</span>'),
        ("<audio></audio> z", "z"),
    ],
)
def test_a_file_that_is_not_packaged_is_its_text(text: str, html: str) -> None:
    assert field(text, NAMES).html == html


def test_a_name_that_anki_would_change_is_not_used() -> None:
    assert field("![t](a.png)", {"a.png": "a]b.png"}).html == '<span class="missing">t</span>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("![t](https://e.com/p.gif?id=4)", '<a href="https://e.com/p.gif?id=4">t</a>'),
        ('<img src="//e.com/q.gif">', '<a href="https://e.com/q.gif">e.com/q.gif</a>'),
        ("[![t](https://e.com/p.gif)](https://a.b)", '<a href="https://a.b">t</a>'),
    ],
)
def test_a_picture_of_the_web_is_a_link(text: str, html: str) -> None:
    made = field(text, NAMES)
    assert made.html == html
    assert [finding.code for finding in made.findings] == [Code.REMOTE_MEDIA]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "![t|9](https://e.com/p.gif?a=1&b=2)",
            '<img src="https://e.com/p.gif?a=1&amp;b=2" alt="t" width="9">',
        ),
        ('<img src="//e.com/q.gif">', '<img src="https://e.com/q.gif" alt="">'),
        ("![s](https://e.com/s.MP3?x)", '<a href="https://e.com/s.MP3?x">s</a>'),
        ('<video src="https://e.com/v"></video>', '<a href="https://e.com/v">e.com/v</a>'),
    ],
)
def test_a_picture_of_the_web_can_be_kept_but_no_sound(text: str, html: str) -> None:
    assert field(text, NAMES, remote=RemoteImages.KEEP).html == html


@pytest.mark.parametrize(
    ("text", "shown"),
    [("![t](https://e.com/p.gif)", "t"), ("![](https://e.com/a/p.gif)", "p.gif")],
)
def test_a_picture_of_the_web_can_be_dropped(text: str, shown: str) -> None:
    made = field(text, NAMES, remote=RemoteImages.DROP)
    assert made.html == f'<span class="missing">{shown}</span>'
    assert [finding.code for finding in made.findings] == [Code.REMOTE_MEDIA]


@pytest.mark.parametrize("remote", RemoteImages)
def test_a_picture_of_the_web_that_is_in_the_package_is_shown(remote: RemoteImages) -> None:
    made = field("![t](https://e.com/p.gif)", {"https://e.com/p.gif": "p-1.gif"}, remote=remote)
    assert made.html == '<img src="p-1.gif" alt="t">'
    assert made.findings == ()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[x](other.md) y", "x y"),
        ("[x](#part) y", "x y"),
        ("[x](mailto:a@b.c)", '<a href="mailto:a@b.c">x</a>'),
        ("<a@b.cd>", '<a href="mailto:a@b.cd">a@b.cd</a>'),
    ],
)
def test_only_links_that_lead_somewhere_stay(text: str, html: str) -> None:
    assert field(text, NAMES).html == html


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("no media", ()),
        ("![[a b.png|300]] `![[c.png]]`", ("a b.png",)),
        ("![a](<a b.png>) ![b](x%20y.png) ![a](<a b.png>)", ("a b.png", "x%20y.png")),
        ('<img src="c.png"><audio src="d.mp3"></audio>', ("c.png", "d.mp3")),
        (
            "![r](https://e.com/p.gif) ![s](//e.com/p.gif) [x](https://e.com/p.gif)",
            ("https://e.com/p.gif", "//e.com/p.gif"),
        ),
        ('<video src="a.mp4"><source src="b.webm"></video><audio src="c.mp3">', ("a.mp4", "c.mp3")),
        ('<video><source src="b.webm"><source src="a.mp4"></video>', ("b.webm",)),
        ("`![a](a.png)` <img>", ()),
        ("![](../x.png) ![](/etc/passwd)", ("../x.png", "/etc/passwd")),
    ],
)
def test_references_are_what_a_text_would_show(text: str, sources: tuple[str, ...]) -> None:
    assert media_of(text) == sources
