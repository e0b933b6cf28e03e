"""Time grows with the length of a note and with nothing else."""

import pytest

from mkcards.model.packed import packed
from mkcards.model.seed_name import SUFFIXES
from mkcards.model.source import Seed, SeedPath
from mkcards.model.vault import Vault, VaultKind
from mkcards.parse import parse, with_embeds
from tests.cost import at_most
from tests.parse.outlines import outline_of

SECONDS = 20.0
"""Far more than any of these takes, far less than a quadratic one would."""

CASES = {
    "bullets": "- a\n  - b\n" * 10_000,
    "nesting": "".join(" " * depth + "- x\n" for depth in range(4_000)),
    "bullets on one line": "- " * 100_000 + "x\n",
    "quotes on one line": ">" * 100_000 + " x\n",
    "quoted bullets": (">" * 50_000 + " - x\n") * 2,
    "details": "<details><summary>a</summary>\n" * 5_000 + "</details>\n" * 5_000,
    "details without title": "<details>\n" * 5_000 + "- x\n" * 5_000 + "</details>\n" * 5_000,
    "details on one line": "<details>" * 20_000,
    "open details": "<details " * 30_000,
    "summaries": "<summary>\n" * 10_000,
    "fences of all lengths": "".join("`" * (3 + n % 90) + " x\n" for n in range(10_000)),
    "open fences": "  ```x\na\n" * 10_000,
    "formulas": "\\[\n" * 20_000 + "\\] x\n",
    "comments": "<!--\n" * 20_000 + "--> x\n",
    "comments on one line": "<!-- " * 20_000 + "--> x\n",
    "comments that steer": "- a <!-- mkcards: off -->\n<!-- mkcards: on -->\n" * 10_000,
    "comments that steer on one line": "<!-- mkcards: " * 20_000 + "--> x\n",
    "white space in a comment": ("<!--" + " " * 50_000 + "mkcards:" + " " * 50_000 + "\n") * 2,
    "back-ticks and comments": "`<!-- mkcards: off -->" * 20_000,
    "tables": "<table>\n" * 10_000,
    "paragraph": "word\n" * 50_000 + "===\n",
    "brackets": "[a]: /x\n" + "[" * 100_000 + "]" * 1_000,
    "embeds": "![[" * 50_000,
    "links": "[a](" * 50_000,
    "tags": "[[a]]\n- " + " #a" * 50_000,
    "tags without an end": "[[a]]\n- " + " #a<" * 50_000,
    "tags of one sign": "[[a]]\n- " + "#" * 100_000,
    "tags of words": "[[a]]\n- " + " #[[" * 40_000,
    "tags alone": "[[a]]\n" + "#a\n" * 30_000,
    "nested tags": "[[a]]\n" + "".join(" " * n + f"- x #t{n}\n" for n in range(2_000)),
    "properties": "- " + "[a:: " * 40_000,
    "properties of links": "- [a:: " + "[[x]]" * 40_000,
    "properties in comments": "- " + "%%[a:: b]%% [c:: d] " * 10_000,
    "attributes": "".join(f"{sign}{' .a' * 40_000}\n" for sign in ("# x {", "{:", "{::a")),
    "attributes of blanks": "# x {#a" + " " * 100_000 + "}a\n{:a" + " " * 100_000 + "\n",
    "attributes of letters": "{:" + "a" * 100_000 + "\n{: a=" + "a=" * 50_000 + "\n",
    "tables of contents": "- TOC #a\n{:toc}\n" * 20_000,
    "notes in a line": "- " + "a^[bc d] " * 30_000,
    "notes of one beginning": "- a" + "".join(f"^[{'b' * 40} {n}]" for n in range(2_000)),
    "open notes": "- a" + "^[bc [d]" * 30_000,
    "open notes of brackets": "- a^[" + "[bc]" * 30_000 + "\n- " + "a^[" * 50_000,
    "choices": "- q\n  - A. x\n  - B. y\n  - Answer: A\n" * 10_000,
    "answers": "Answer: A\n- a\n  - Answer:" + " *_" * 30_000 + "\n",
    "sections": "<![CDATA[\n" * 20_000,
    "less than": "<" * 100_000,
    "blank lines": "\n" * 300_000,
    "colons": "a" * 50_000 + ":" * 50_000 + "\n- x",
    "topics": "T\n- a\n" * 10_000,
    "outer items": "-\nT\n- a\n" * 5_000,
    "terms": "T\n: x\n\n: y\n" * 5_000,
    "definitions": "T\n" + ": x\n" * 20_000,
    "enumerations": "(1) a\n① b\nA. c\n가. d\n" * 5_000,
    "first letters": "- x\n" + "a) x\n(i) y\n" * 10_000,
    "signs": "■ A\n○ b\n- c\n【d】\n§ e\n1. f\n- g\n" * 3_000,
    "signs in a row": "■" * 100_000 + "\n【" + "a【" * 50_000,
    "topics of statements": "T\nIt is.\nIt was.\n\n" * 5_000,
    "statements": "T\n" + "It is.\n" * 20_000 + "N\n" * 20_000,
    "numbers of statements": "1. T\nIt is.\nIt was.\n" * 5_000,
    "one long line": "T\n" + ("a" * 50 + ". ") * 2_000 + "->" * 20_000 + " " * 50_000 + '"x\n',
    "contents": "".join(" " * (n % 50) + "- [a](#b)\n" for n in range(20_000)) + " " * 60 + "- x",
    "anchors": "[a](#b) " * 20_000 + "\n" + "<a href=#b>" * 20_000,
    "folded questions": "<details><summary>a?</summary>\n\nb\n</details>\n" * 3_000,
    "tabs": "a\n\tb\n\t\tc\n" * 7_000,
    "chapters": "1. a\n\n1.1 b\n1.2 c\n1.2.1 d\n2. e\n2.1 f\n" * 3_000,
    "blank lines above chapters": ("\n" * 50 + "1.1 b\n") * 2_000,
    "stubs": "T\n- a\n" * 2 + "stub\n\n" * 10_000,
}
PAGES = {
    "lists": "<ul><li>x" * 5_000,
    "bold": "<b><i>x" * 3_000,
    "details": "<details><summary>a</summary>" * 3_000,
    "tables": "<table><tr><td>x" * 2_000,
    "quotes": "<blockquote>x" * 5_000,
    "entries": "<div>" * 3_000 + "<a href=x>#t</a><a href=y>T</a>" * 3_000,
    "comments that steer": "<li>x<!-- mkcards: off -->" * 3_000,
    "back-ticks": "<pre>" + "`" * 100_000,
    "papers": "<li><a href=x>T</a>, A. B et al., 2020. <b>Summary</b>: x y." * 2_000,
    "papers in papers": "<article><p><a href=x>T</a>, A. B et al., 2020." * 3_000,
    "rows": "<table><tr><th>Title<tr><td>x" * 1_500,
    "bylines": "<li><a href=x>T</a>" + "A, b. " * 20_000,
    "labels": "<li><a href=x>T</a> (2020)<li><a href=y>U</a> (2020) " + "Summary: " * 10_000,
    "links of a paper": "<li><a href=x>T</a> (2020)" * 2 + "<a href=y>PDF</a>" * 3_000,
}
OUTLINERS = {
    "nesting": '<outline text="x">' * 100_000,
    "flat": '<outline text="x"/>' * 20_000,
    "open tags": '<outline text="' * 50_000,
    "open values": "<outline text='x" * 50_000,
    "ends": "</outline>" * 50_000,
    "comments": "<!--" * 50_000 + "-->",
    "data": "<![CDATA[" * 50_000,
    "entities": '<!DOCTYPE a [<!ENTITY a "&b;&b;">]>' * 10_000
    + f'<outline text="{"&a;" * 50_000}"/>',
    "numbers": f'<outline text="&#{"9" * 100_000};"/>',
    "one value": f'<outline text="{"a" * 1_000_000}"/>',
    "attributes": f"<outline {'a ' * 50_000} {'b=' * 50_000}/>",
    "tags in a text": f'<outline text="{"&lt;b&gt;" * 50_000}"/>',
    "links in a text": f'<outline text="&lt;a {"href=&quot;" * 50_000}"/>',
    "notes": '<outline text="x" _note="&#10;- a&#10;  - b"/>' * 5_000,
}
ORG = {
    "nesting": "".join("*" * (1 + n % 3_000) + " x\n" for n in range(3_000)),
    "headlines": "* a\n** b\n*** c\n" * 7_000,
    "stars": "*" * 100_000 + " x\n",
    "open blocks": "".join(f"#+begin_{n}\n" for n in range(20_000)),
    "open drawers": ":a:\n" * 20_000,
    "drawers of others": ":a:\n" * 10_000 + "* x\n:END:\n" * 10_000,
    "open formulas": "".join(f"\\begin{{{n}}}\n" for n in range(20_000)),
    "signs": "- " + "*a /a _a =a ~a +a " * 20_000,
    "closed signs": "- " + "*a* /b/ " * 20_000,
    "signs far apart": "- " + ("*" + "a" * 600 + " ") * 500,
    "links": "- " + "[[a][" * 20_000,
    "footnotes": "- " + "[fn:a:" * 20_000,
    "formulas": "- " + "\\(" * 20_000 + "\\[" * 20_000 + "$a" * 20_000,
    "tables": "|-\n|a\n" * 10_000,
    "wide table": "|" * 100_000 + "\n|-" + "+" * 100_000,
    "fixed": ": a\n" * 20_000,
    "tags": "* a " + ":a" * 50_000 + "\n* b" + " " * 50_000 + "x",
    "terms": "- " + "a " * 20_000 + ":: " * 20_000,
}


@pytest.mark.parametrize("case", CASES)
def test_notes(case: str) -> None:
    with at_most(SECONDS):
        outline_of(CASES[case], "note.md")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("text", ["- a : b\n" * 20_000, "a\tb\n" * 20_000, "a \t(" * 50_000])
def test_every_format(suffix: str, text: str) -> None:
    with at_most(SECONDS):
        outline_of(text, f"note{suffix}")


@pytest.mark.parametrize("case", OUTLINERS)
def test_outlines_of_outliners(case: str) -> None:
    with at_most(SECONDS):
        outline_of(OUTLINERS[case], "note.opml")


NOTION = {
    "properties": "# a\n\n" + "b: c\n" * 20_000,
    "links": "- " + "[a](b%2000112233445566778899aabbccddeeff.md)" * 10_000,
    "open links": "[a](" * 20_000 + "[a](%20" * 20_000 + ".md",
    "toggles": "- a\n\n    b\n\n" * 10_000,
}


@pytest.mark.parametrize("case", NOTION)
def test_notion(case: str) -> None:
    with at_most(SECONDS):
        outline_of(NOTION[case], "a 00112233445566778899aabbccddeeff.md")


@pytest.mark.parametrize("case", ORG)
def test_org(case: str) -> None:
    with at_most(SECONDS):
        outline_of(ORG[case], "note.org")


@pytest.mark.parametrize(
    "text",
    [
        "- " + "{{a ((" * 20_000 + "[[((" * 20_000 + "\n",
        "* a\n:id: 65a1b2c3-0d4e-4f50-8a61-9b7c8d9e0f20\n" * 10_000,
        "- [[((65a1b2c3-0d4e-4f50-8a61-9b7c8d9e0f20))][" * 10_000,
        "#+begin_src\n{{a}}\n" * 10_000,
    ],
)
def test_org_of_a_graph(text: str) -> None:
    vault = Vault(VaultKind.LOGSEQ, "", "", "a.org")
    with at_most(SECONDS):
        parse(Seed(SeedPath("a.org"), "a.org", (), packed(text), vault=vault))


@pytest.mark.parametrize("case", PAGES)
def test_pages(case: str) -> None:
    with at_most(SECONDS):
        outline_of(PAGES[case], "page.html")


HEAD = "".join(f"## h{n}\n- x ^a{n:04}\n" for n in range(3_000))


@pytest.mark.parametrize(
    "embeds", ["![[n#^a2999]] " * 30_000, "![[#h2999]]\n\n" * 10_000, "- ![[n]]\n" * 10_000]
)
def test_notes_that_show_others(embeds: str) -> None:
    seeds = [
        Seed(SeedPath(name), name, (), packed(HEAD + f"## e\n- {embeds}")) for name in ("n", "m")
    ]
    with at_most(SECONDS):
        with_embeds(tuple(parse(seed)[0] for seed in seeds))
