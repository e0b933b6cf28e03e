"""What holds for any text: it has an outline, and no word of it is lost."""

import re

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mkcards.model.outline import Outline, Shape
from mkcards.model.seed_name import SUFFIXES
from tests.parse.outlines import outline_of

# Each `{w}` becomes a word that stands nowhere else in the note.
LINES = (
    "# {w}", "### {w} {w} ##", "#{w}", "{w}\n===", "{w}\n---", "{w} :", "**{w}**", "{w} : {w}",
    "- {w}", "* {w}", "+ {w}", "1. {w}", "2) {w}", "2019. {w}", "7. {w}", "-", "- - {w}",
    "- [ ] {w}", "- [x] {w}", "- # {w}", "・{w}", "－ {w}", "-> {w}", "- (B) {w}", "- (R)(B) {w}",
    "（R） {w} : {w}", "- (A) {w}", "- **(B) {w}**", "(S)(O) {w}", "- (R): {w}",
    "- (B) : {w} : {w}", "（Ｒ）：{w}",
    "> {w}", "> - {w}", "> [!note] {w}", "> [!note]", "> # {w}", ">> {w}", ">",
    "```{w}", "```", "~~~", "````", "- ```\n{w}\n```", "- $$\n{w}\n$$", "$$", "$$ {w} $$",
    "$$ {w}", "\\[", "{w} \\]", "| {w} | {w} |", "|---|---|", "---", "***", "- - -", "___",
    "<details>", "<details open>", "</details>", "<summary>{w}</summary>", "<summary>",
    "</summary>", "<summary><b>{w}</b>", "<details><summary>{w}</summary>{w}</details>",
    "- <details><summary>{w}</summary>", "- {w}</details>", "{w} <details> {w}", "`<details>` {w}",
    "<!-- {w}", "{w} -->", "<!-- {w} -->", "<!-- {w} --> {w}", "<div>",
    "<!-- mkcards: off -->", "<!-- mkcards:\nmarked -->", "- <!-- mkcards: on -->",
    "- {w} <!-- mkcards: off -->", "## {w} <!-- mkcards: x -->", "`{w} <!-- mkcards: off -->`",
    "<summary>{w} <!-- mkcards: nested --></summary>", "{w} : <!-- mkcards: all -->",
    "</div>", "<br>", "<p>{w}</p>", "<h2>{w}</h2>", "<table>", "<tr><td>{w}</td></tr>",
    "</table>", "<script>",
    "</script>", "<b>{w}</b>", "<button>{w}</button>", "<{w}>", "<hr>", "<ul><li>{w}</li>", "</ul>",
    "![{w}]({w}.png)", "![[{w}]]", "<img src='{w}.png'>", "[{w}]: https://x.example/{w}",
    "[{w}][{w}]", "[^1]: {w}", "- {w}[^1] [^{w}]: {w}", "- [^{w}]: {w}", "%%", "%% {w}", "%%{w}",
    "{w} %%{w}%% {w}", "- %%{w}%%", "- %%{w}%% {w}", "> {w} %% {w} %% ^a1b2c3", "^a1b2c3",
    "- {w} ^a1b2c3", "| {w} %%{w}%% |", "`%%` {w} 100%% {w} %%", "- [x] {w}", "1. [ ] {w}", "{w}\\",
    "{w}:: {w}", ":::{w}", ":::", "{w}", "{w} {w}", "{w}.",
    "import {w}", "x = {w}(", ")", "# {w} comment", "{w}()", "&nbsp;", "[{w}](x) {w}",
    "■{w}", "■ {w} {w}", "□ {w}", "● {w}", "○ {w}", "★ {w}", "§ {w}", "§ 3 {w}", "※ {w}",
    "【{w}】", "［{w}］:", "[{w}]", "제1장 {w}", "第2節　{w}", "Part 3: {w}", "– {w}", "·{w}",
    "(1) {w}", "(2) {w}", "① {w}", "② {w}", "a) {w}", "b) {w}", "A. {w}", "B. {w}", "가. {w}",
    "나. {w}", "１．{w}", "1.{w}", "一、{w}", "二、{w}", ": {w}", ":   {w}", "**{w}** {w}",
    "{w} = {w}",
    "1.1 {w}", "1.2 {w}", "1.2.1. {w}", "2.1 {w} {w}",
    "{w}이다.", "{w}이다.\n{w}된다.", "{w}：{w}。", "{w} → {w}",
    "", "", "", " ", "\u3000", "\x0b",
)  # fmt: skip
INDENTS = ("", "", "", "", " ", "  ", "   ", "    ", "\t", "      ", "\t\t", "\u3000")

LINE = st.tuples(st.sampled_from(INDENTS), st.sampled_from(LINES))


def numbered(lines: list[tuple[str, str]]) -> str:
    """Write the lines as a note, with words that each stand in one place only."""
    text = "\n".join(indent + line.replace("\n", "\n" + indent) for indent, line in lines)
    for number in range(text.count("{w}")):
        text = text.replace("{w}", f"zq{number}x", 1)
    return text


def words_of(outline: Outline) -> str:
    """Give all that an outline holds."""
    parts = [skipped.text for skipped in outline.skipped]
    for item in outline.walk():
        parts += [item.text, item.link, *item.tags]
        parts += [f"{block.source} {block.info}" for block in item.blocks]
    parts += [f"{note.label} {note.source}" for note in outline.footnotes]
    return "\n".join(parts)


def lost(text: str, name: str = "note.md") -> list[str]:
    """Give the words that parsing loses; on a page, names of elements and programs are none."""
    outline = outline_of(text, name)
    held = words_of(outline)
    if outline.shape in {Shape.PAGE, Shape.INDEX}:
        text = re.sub(r"<zq\d+x>|<script>.*?(?:</script>|$)", "", text, flags=re.DOTALL)
    return [word for word in re.findall(r"zq\d+x", text) if word not in held]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINE, max_size=14))
@example([("", "- {w}"), ("", "```")])
def test_no_word_is_lost(lines: list[tuple[str, str]]) -> None:
    assert lost(numbered(lines)) == []


OF_NOTION = (
    *LINES, "# {w}", "Tags: {w}, {w}", "Created: {w}", "{w}: {w}", "",
    "[{w}](a%2000112233445566778899aabbccddeeff.md)", "    {w}", "- {w}\n\n    {w}",
)  # fmt: skip
PAGE = "A 00112233445566778899aabbccddeeff.md"


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(INDENTS), st.sampled_from(OF_NOTION)), max_size=14))
def test_no_word_of_a_page_of_notion_is_lost(lines: list[tuple[str, str]]) -> None:
    assert lost(numbered(lines), PAGE) == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINE.filter(lambda line: "script" not in line[1]), max_size=14))
def test_no_word_of_a_page_is_lost(lines: list[tuple[str, str]]) -> None:
    assert lost(numbered(lines), "page.html") == []


PARTS = (
    '<a href="x">#{w}</a>', '<a href="x">{w}</a>', '<a href="x"><h3>{w}</h3></a>', "{w}", "<br>",
    "<h2>{w}</h2>", "<h4>Summary</h4>", "<div>", "</div>", "<p>{w}</p>", "<li>{w}", "<span>",
    "</span>", "<b>Comment</b>", "<b>{w}</b>:", "<button>{w}</button>", "2026-01-02 {w}", "# {w}",
    '<img src="{w}.png">', "<pre>{w}</pre>", "\n", "<td>{w}", "Summary: {w}", "<summary>{w}",
)  # fmt: skip
ENTRIES = '<a href="x">#a</a><a href="x">b</a>' * 2


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PARTS), max_size=14))
def test_no_word_of_an_index_is_lost(parts: list[str]) -> None:
    text = numbered([("", "".join([ENTRIES, *parts]))])
    assert outline_of(text, "index.html").shape is Shape.INDEX
    assert lost(text, "index.html") == []


OUTLINES = (
    '<outline text="{w}">', '<outline text="{w} : {w}"/>', "</outline>", '<outline title="{w}">',
    '<outline text="&lt;b&gt;{w}&lt;/b&gt; &lt;i&gt; {w} &lt;/i&gt; List&lt;{w}&gt; &{w}; &amp;"/>',
    '<outline text="{w}" _note="{w}&#10;&#10;- {w}&#10;  {w}" Column="{w}">', "<outline>", "{w}",
    '<outline text="&lt;br&gt;{w}&lt;br&gt;- {w}" isComment="true" url="https://x.example/{w}">',
    "<title>{w}</title>", "<!-- {w} -->", "<![CDATA[{w}]]>", '<outline text="{w} < {w}">', "<!--",
    '<outline _note="{w}"/>', "<outline text='{w}", "<head>", "</head>", "\n", "<", "&", "-->",
    '<outline text="```&#10;{w}"/>', '<outline text="| {w} |&#10;|---|" _complete="true"/>',
    '<outline text="# {w}&#10;- {w}"/>', '<outline text="{w}:: {w}"/>', "]]>", '">', "'>",
)  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(OUTLINES), max_size=14))
def test_no_word_of_an_outliners_outline_is_lost(parts: list[str]) -> None:
    text = numbered([("", "".join(parts))])
    assert lost(text, "note.opml") == []


ORG = (
    "* {w}", "** TODO [#A] {w} :{w}:", "*** COMMENT {w}", "***** {w} [1/2]", "* DONE",
    "* {w} :ARCHIVE:",
    "****** {w}", "******* {w}", "- {w}", "+ [ ] {w}", "1. [@2] {w}", " * {w}", "- {w} :: {w}",
    "- {w} \\\\", "{w}", "{w} {w}.", "*{w}* /{w}/ _{w}_ +{w}+ ={w}= ~{w}~", "*{w} ={w}= /{w}/*",
    "[[https://x.example/{w}][{w}]]", "[[file:{w}.png]]", "[[*{w}]]", "{w}[fn:1]", "[fn:1] {w}",
    "{w}[fn:: {w}]", "\\({w}\\) ${w}$", ":{w}:", ":END:", "SCHEDULED: <{w}>", "# {w}", "#",
    "#+TITLE: {w}", "#+FILETAGS: :{w}:", "#+CAPTION: {w}", "#+begin_src {w}", "#+end_src",
    "#+begin_quote", "#+end_quote", "#+begin_comment", "#+end_comment", "#+begin_{w}", ",* {w}",
    ": {w}", ":", "| {w} | {w} |", "|---+---|", "| <l> |", "\\begin{{w}}", "\\end{{w}}", "-----",
    "---", "===", "# mkcards: off", "#{w}", "<{w}>", "```", "> {w}", "(B) {w}", "", "", "",
)  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(INDENTS), st.sampled_from(ORG)), max_size=14))
def test_no_word_of_an_org_file_is_lost(lines: list[tuple[str, str]]) -> None:
    text = numbered(lines)
    tags = outline_of(text, "note.org").seed.front_matter.tags
    assert [word for word in lost(text, "note.org") if word not in tags] == []


OF_PAPERS = (
    '<li><a href="x">{w}</a>, A. {w} et al., 2020.', "<li>{w}", "</li>", "<p>{w} (ICML 2020)</p>",
    '<div class="title">{w}</div>', '<span class="author">{w}, {w}</span>', "<br>{w}", "{w}다.",
    '<div class="abstract">{w} <b>{w}</b></div>', "<b>Summary</b>: {w}", "<h4>요약</h4>",
    "<pre>{w}</pre>", '<img src="{w}.png">', '<a href="https://x.example/{w}">PDF</a>',
    "<ul>", "</ul>", "|", "<table><tr><th>Title</th><th>Note</th></tr>",
    "<tr><td>{w}</td><td>{w}</td><td>{w}</td></tr>",
    "<tr><td><a href=x>{w}</a></td></tr>", "</table>", "<h2>{w}</h2>", "<a>{w}</a>", "<i>{w}</i>",
    "<article><h3><a href=x>{w}</a></h3>", "</article>", "<details><summary>{w}</summary>",
    "메모: ",
)  # fmt: skip
PAPERS = '<ul><li><a href="x">b</a>, C. D et al., 2020<li><a href="x">e</a>, F. G et al., 2021</ul>'


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(OF_PAPERS), max_size=14))
def test_no_word_of_a_list_of_papers_is_lost(parts: list[str]) -> None:
    text = numbered([("", "".join([PAPERS, *parts]))])
    assert outline_of(text, "papers.html").shape is Shape.INDEX
    assert lost(text, "papers.html") == []


@given(st.text(), st.sampled_from([f"note{suffix}" for suffix in SUFFIXES]))
def test_any_text_has_an_outline(text: str, name: str) -> None:
    assert outline_of(text, name).seed.text == text


@given(st.lists(LINE, max_size=8))
def test_parsing_twice_gives_the_same(lines: list[tuple[str, str]]) -> None:
    text = numbered(lines)
    assert outline_of(text) == outline_of(text)


@given(st.lists(LINE, max_size=8))
def test_every_item_is_one_line_and_knows_where_it_stands(lines: list[tuple[str, str]]) -> None:
    text = numbered(lines)
    written = text.split("\n")
    outline = outline_of(text)
    for item in outline.walk():
        line = written[item.location.line - 1]
        first_word = (item.text.split() or [""])[0].strip("*")
        assert "\n" not in item.text
        assert outline.shape is Shape.PAGE or first_word in line[item.location.column - 1 :]
