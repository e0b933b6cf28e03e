import pytest

from mkcards.diagnostics import Code
from mkcards.render.field import field


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a <b>b</b> <sub>1</sub><br>c", "a <b>b</b> <sub>1</sub><br>c"),
        ("<details open><summary>s</summary>x</details>",) * 2,
        ('<span style="color:red" class="red" id="answer">a</span>', "<span>a</span>"),
        ("<div>x", "<div>x</div>"),
        ("x</div>", "x"),
        ("a <!-- hidden --> b", "a  b"),
        ("a <!-- <b onclick=x>y</b> --> b", "a  b"),
        ("a <!-- never closed", "a &lt;!-- never closed"),
        ('<ol start="3"><li>x</li></ol>', '<ol start="3"><li>x</li></ol>'),
        ("<p><div>x</div></p>", "<div>x</div>"),
        ("<p>a paragraph needs <p>no end", "<p>a paragraph needs </p><p>no end</p>"),
    ],
)
def test_harmless_html_stays(text: str, html: str) -> None:
    made = field(text, {})
    assert made.html.replace(' open=""', " open") == html
    assert made.findings == ()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("List<String> vs Map<K, V>", "List&lt;String&gt; vs Map&lt;K, V&gt;"),
        ("if a<b and b>c then", "if a&lt;b and b&gt;c then"),
        ("x<a>y", "x&lt;a&gt;y"),
        ("x<a>y, a b", "x&lt;a&gt;y, a b"),
        ("List<Object>", "List&lt;Object&gt;"),
        ("vector<int> x; <T> y </T>", "vector&lt;int&gt; x; &lt;T&gt; y &lt;/T&gt;"),
        ("cd <path>", "cd &lt;path&gt;"),
        ('write `<p class="">` or class=""', 'write <code>&lt;p class=""&gt;</code> or class=""'),
        ('<span class="big">a class=""</span>', '<span>a class=""</span>'),
        ('<ol start="a>b" class="x"><li>c</li></ol>', '<ol start="a&gt;b"><li>c</li></ol>'),
        ("a <![CDATA[b]]> c", "a &lt;![CDATA[b]]&gt; c"),
        ("a <?php b ?> c", "a &lt;?php b ?&gt; c"),
        ("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d"),
        (
            "`<img src=x onerror=y>` `&amp;`",
            "<code>&lt;img src=x onerror=y&gt;</code> <code>&amp;amp;</code>",
        ),
    ],
)
def test_what_is_no_html_stays_as_text(text: str, html: str) -> None:
    made = field(text, {})
    assert made.html == html
    assert made.findings == ()


@pytest.mark.parametrize(
    ("text", "html", "said"),
    [
        ("evil <script>alert(1)</script> term", "evil  term", "<script>"),
        ("<ScRiPt >x</sCrIpT > y", "y", "<script>"),
        ("open <script>never closed", "open", "<script>"),
        ("<svg onload=alert(1)><circle r=1></svg> shape", "shape", "<svg>"),
        ('<object data="x.swf"></object> z', "z", "<object>"),
        ("<style>*{display:none}</style>\nafter", "<p>after</p>", "<style>"),
        ("<input disabled> x", "x", "<input>"),
        ('<svg/> <title a="1">t</title>', "t", "<svg>"),
        ('<b onclick="x">y</b>', "<b>y</b>", "onclick of <b>"),
        ("c <!--> <b onload=x>y</b> --> d", "c  <b>y</b> --&gt; d", "onload of <b>"),
        ("[y](javascript:alert(1))", "y", "link of <a> with the scheme javascript:"),
        ("[y](jAvA&#10;script:alert(1))", "y", "link of <a> with the scheme javascript:"),
        ("see <javascript:alert(1)> now", "see javascript:alert(1) now", "scheme javascript:"),
        ("<a href=vbscript:x>y</a>", "y", "scheme vbscript:"),
        ("<a href='data:x'>y</a>", "y", "scheme data:"),
        ("![t](data:image/png;base64,AAAA)", '<span class="missing">t</span>', "scheme data:"),
    ],
)
def test_what_could_act_is_removed_and_told(text: str, html: str, said: str) -> None:
    made = field(text, {})
    assert made.html == html
    assert {finding.code for finding in made.findings} == {Code.REMOVED_HTML}
    assert said in made.findings[0].message


def test_quotes_cannot_break_out_of_an_attribute() -> None:
    text = (
        '![a" onerror="alert(1)](pix.png "t\\" onload=\\"x") [a](https://b.c "x\\" onclick=\\"y")'
    )
    made = field(text, {"pix.png": "pix-1.png"})
    assert made.findings == ()
    assert made.html == (
        '<img src="pix-1.png" alt="a&quot; onerror=&quot;alert(1)"'
        ' title="t&quot; onload=&quot;x">'
        ' <a href="https://b.c" title="x&quot; onclick=&quot;y">a</a>'
    )


def test_what_goes_with_everything_in_it_is_told_once() -> None:
    made = field("a <script>script('<b onclick=x>')</script> b", {})
    assert made.html == "a  b"
    assert [finding.message for finding in made.findings] == [
        "the HTML element <script> was removed"
    ]


def test_what_leaves_its_text_hides_nothing_in_it() -> None:
    made = field("<form><b onclick=x>y</b> List<T></form>", {})
    assert made.html == "<b>y</b> List&lt;T&gt;"
    assert len(made.findings) == 2


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://a.b" title="t">x</a>',
        '<img src="x.png" alt="a" title="t" width="1" height="2">',
        '<table tabindex="0"><tbody><tr><td colspan="2" rowspan="3">1</td></tr></tbody></table>',
        '<table tabindex="0"><tbody><tr><th colspan="2" rowspan="3">1</th></tr></tbody></table>',
        '<pre tabindex="0">x</pre>',
    ],
)
def test_harmless_attributes_stay(html: str) -> None:
    assert field(html, {"x.png": "x.png"}) == (html, ())


def test_attributes_without_a_value_are_no_words() -> None:
    flags = (
        "allowfullscreen async autoplay checked controls defer disabled hidden inert loop muted"
        " open playsinline readonly required reversed"
    )
    made = field(f"<input {flags}> x", {})
    assert made.html == "x"
    assert made.findings[0].hint == "write it as `code` to show it"


@pytest.mark.parametrize("lone", ["<svg/>", "</script>"])
def test_what_opens_nothing_hides_nothing_after_it(lone: str) -> None:
    made = field(f"a {lone} <b onclick=x>y</b>", {})
    assert made.html.endswith("<b>y</b>")
    said = "the attribute onclick of <b> was removed from the HTML"
    assert made.findings[-1].message == said
