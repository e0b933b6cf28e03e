"""HTML as the editor of Anki writes it, for tests by chance."""

from hypothesis import strategies as st

WORDS = st.sampled_from(
    (
        *("alpha", "베타는", "x_y", "a*b", "3 < 4", "1. ", "- ", "# ", "> ", "[x]", "$5", "c++"),
        *("\\", "`", "~", "==", "R&D", "&amp;", "::", "(나)", "https://example.org/a", "!", "|"),
    )
)
TEXT = st.lists(WORDS, min_size=1, max_size=4).map(lambda words: escaped(" ".join(words)))


def escaped(text: str) -> str:
    """Write text as a browser does."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def within(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Put HTML into an element of the editor."""
    tags = st.sampled_from(("b", "i", "u", "sub", "sup", "s", "code", "mark"))
    return st.builds(lambda tag, text: f"<{tag}>{text}</{tag}>", tags, inner)


PIECE = st.one_of(
    TEXT,
    within(TEXT),
    within(within(TEXT)),
    st.just("<br>"),
    st.just("&nbsp;"),
    TEXT.map(lambda text: f"<div>{text}</div>"),
    TEXT.map(lambda text: f'<a href="https://example.org/?a=1&amp;b=2">{text}</a>'),
    st.lists(TEXT, min_size=1, max_size=3).map(lambda items: f"<ul>{listed(items)}</ul>"),
    st.lists(TEXT, min_size=1, max_size=3).map(lambda items: f"<ol>{listed(items)}</ol>"),
    TEXT.map(lambda text: f"<pre><code>{text}\n\n  {text}</code></pre>"),
    st.sampled_from(("\\(x^2\\)", "\\[\\frac{1}{2}\\]")),
    TEXT.map(lambda text: f"<blockquote>{text}</blockquote>"),
)
MARKUP = st.lists(PIECE, min_size=1, max_size=5).map(" ".join)


def listed(items: list[str]) -> str:
    """Write items of a list."""
    return "".join(f"<li>{item}</li>" for item in items)


PIECES = st.lists(
    st.sampled_from(
        (
            *("a", "b ", " c", "&lt;", "&nbsp;", "\n", "<br>", "<b>", "</b>", "<i>", "</i>"),
            *("<div>", "</div>", "<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<pre>"),
            *("</pre>", "<code>", "</code>", '<a href="x">', "</a>", "<u>", "</u>", "<hr>", "<td>"),
            *("</td>", "{{c1::", "}}", "::", '<ol start="7">', "</ol>", '<img src="a">', "</p>"),
            *("<summary>", "</summary>", "<script>", "</script>", '<i style="color: red">'),
            *("\\(", "\\)", "[sound:a]", "`", "*", "<!--", "-->", '<span class="missing">'),
        )
    ),
    max_size=30,
).map("".join)
"""HTML that is broken."""
