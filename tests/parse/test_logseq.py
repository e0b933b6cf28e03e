"""Pages of Logseq: which files are such, where their words stand, and that none is lost."""

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mkcards.model.outline import Item, Outline
from mkcards.model.packed import packed
from mkcards.model.source import FrontMatter, Seed, SeedPath, Steering
from mkcards.model.vault import Vault, VaultKind
from mkcards.parse import parse
from tests.cost import at_most
from tests.parse.test_properties import LINE, numbered, words_of

BLOCK = "65a1b2c3-0d4e-4f50-8a61-9b7c8d9e0f10"
LOGSEQ = (
    *("- {w}", "- {w}", "- ## {w}", "- # {w}\n  heading:: 3", "## {w}", "-", "- TODO {w}"),
    *("- [#A] {w}", "- {w} #{w}", "- #{w}", "- {w} {{{{x {w}}}}}", "- {{{{cloze {w}}}}}"),
    *("id:: {w}", "- {w}:: {w}", "  {w}:: {w}", "  collapsed:: true", "  heading:: true"),
    *("  template:: {w}", "  logseq.order-list-type:: number", "  {w}", "  # {w}", "", "  ---"),
    *("- #+BEGIN_QUERY", "  #+END_QUERY", "- #+BEGIN_QUOTE", "  #+END_QUOTE", "  #+BEGIN_TIP"),
    *("- #+BEGIN_SRC {w}", "  #+END_SRC", "  #+{w}: {w}", "  ```", "- ```{w}", "- > {w}"),
    *("- | {w} |\n  |---|", "  | {w} |", "- * {w}", "  * {w}", "- ---", "  $$", "- <details>"),
    *("  :LOGBOOK:", "  :END:", "  CLOCK: {w}", "  SCHEDULED: <{w}>", "- ^^{w}^^", "- {w} %%{w}%%"),
    *(f"- (({BLOCK})) {{w}}", f"- [{{w}}]((({BLOCK})))", "- [{w}]([[{w}]])"),
    *("- <!-- mkcards: off -->", "  <!-- {w}", "  {w} -->", "- [^1]: {w}", "- {w}[^1]"),
)
TABS = st.sampled_from(("", "", "\t", "\t\t", "\t\t\t", "    ", " "))
BLOCKS = st.lists(st.one_of(st.tuples(TABS, st.sampled_from(LOGSEQ)), LINE), max_size=16)
GRAPH = Vault(VaultKind.LOGSEQ, "graph", "graph", "pages/note.md")


def page(text: str, path: str = "graph/pages/note.md", vault: Vault | None = GRAPH) -> Outline:
    folders = tuple(path.split("/")[:-1])
    return parse(Seed(SeedPath(path), path, folders, packed(text), vault=vault))[0]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BLOCKS)
@example([("", "- #{w}"), ("", "  heading:: true")])
@example([("", "- #{w}"), ("", "  template:: {w}")])
def test_no_word_is_lost(blocks: list[tuple[str, str]]) -> None:
    text = numbered(
        [(tabs, line.replace("{{{{", "{{").replace("}}}}", "}}")) for tabs, line in blocks]
    )
    held = words_of(page(text)) + page(text).seed.front_matter.__repr__()
    assert [word for word in re.findall(r"zq\d+x", text) if word not in held] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("- a\n  collapsed:: true\n", ("note",)),
        (f"- a\n\t- b (({BLOCK}))\n", ("note",)),
        ("title:: x\n\n- {{query [[a]]}}\n", ("x",)),
        ("- a\n\t- b\n", ()),
        ("collapsed:: true\n", ()),
        ("- a\n  collapsed:: true\n\nA paragraph.\n", ()),
        ("* a\n  collapsed:: true\n", ()),
        ("- std::vector\n- key:: value\n", ()),
    ],
)
def test_a_single_file_is_told_by_what_only_logseq_writes(
    text: str, names: tuple[str, ...]
) -> None:
    assert page(text, vault=None).names == names


def test_a_vault_of_another_program_holds_no_pages() -> None:
    text = "- a\n  collapsed:: true\n"
    other = Vault(VaultKind.OBSIDIAN, "vault", "vault", "note.md")
    assert page(text, vault=other).names == ()
    assert page("plain", vault=GRAPH).names == ("note",)
    assert page("<div>\n<b>x</b>\n</div>", vault=GRAPH).names == ("note",)


def items(text: str) -> list[Item]:
    return list(page(text).walk())


def test_words_stay_where_they_were_written() -> None:
    text = (
        "- # 제목\n\t- DOING [#B] 하기\n\t- collapsed:: true\n\t  이름\n\t- ####### 깊이\n- 1. a\n"
    )
    lines = text.split("\n")
    for item in items(text):
        here = lines[item.location.line - 1][item.location.column - 1 :]
        assert here.lstrip("# ").startswith(item.text), item


def test_front_matter_and_properties_add_up() -> None:
    said = FrontMatter("머리", ("a",), deck=("b",), deck_folders=1)
    seed = Seed(SeedPath("x.md"), "x.md", (), packed("tags:: c\n- d"), said, vault=GRAPH)
    outline, _ = parse(seed)
    assert outline.names == ("머리",)
    assert outline.seed.front_matter == FrontMatter("머리", ("a", "c"), deck=("b",), deck_folders=1)


@pytest.mark.parametrize(
    ("path", "text", "said", "steering"),
    [
        ("graph/pages/Contents.md", "- a", Steering.ON, Steering.OFF),
        ("graph/pages/Contents.md", "- a", Steering.ALL, Steering.ALL),
        ("graph/pages/a.md", "disable-anki-sync:: true\n\n- a", Steering.ALL, Steering.OFF),
        ("graph/pages/a.md", "disable-anki-sync:: false\n\n- a", Steering.ON, Steering.ON),
    ],
)
def test_some_pages_give_no_cards(path: str, text: str, said: Steering, steering: Steering) -> None:
    seed = Seed(SeedPath(path), path, (), packed(text), FrontMatter(steering=said), vault=GRAPH)
    outline, _ = parse(seed)
    assert {item.steering for item in outline.walk()} == {steering}


@pytest.mark.parametrize(
    "text",
    [
        *("- {{cloze ", "((", "[a](((", "- ^^a", "- {{a {b}", ":LOGBOOK:\n", ":LOGBOOK:\n:END:\n"),
        *("#+BEGIN_SRC\n", "#+BEGIN_QUOTE\n#+END_QUOTE\n", "- ```\n", "- # a\n", "- ######## a\n"),
        *("\t- # a\n- b\n", "  id:: x\n", "- a\n  logseq.order-list-type:: number\n", "- #a "),
    ],
)
def test_reading_is_linear(text: str) -> None:
    with at_most(10):
        page(text * 10_000)


def test_nesting_costs_no_square() -> None:
    with at_most(10):
        page("".join("\t" * depth + "- # x\n" for depth in range(2_000)))
