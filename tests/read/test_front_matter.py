import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkcards.diagnostics import Code
from mkcards.model.source import FrontMatter, Steering
from mkcards.read.front_matter import Split, split


def head(block: str) -> Split:
    return split(f"---\n{block}\n---\n- note\n", "n.md")


def findings(block: str) -> list[str]:
    found = head(block)
    assert {finding.code for finding in found.diagnostics} <= {
        Code.BAD_FRONT_MATTER,
        Code.REPEATED_KEY,
    }
    assert found.text == "- note\n"
    return [f"{finding.location} {finding.message}" for finding in found.diagnostics]


def test_the_block_is_taken_off_and_lines_go_on_counting() -> None:
    assert split("---\ntitle: T\n---\n\n- a\n", "n.md") == Split(FrontMatter("T"), "\n- a\n", 4)


@pytest.mark.parametrize(
    "text", ["---\ntitle: T\n---", "---\ntitle: T\n...", "--- \ntitle: T\n--- \n"]
)
def test_the_block_may_end_with_dots_spaces_or_the_file(text: str) -> None:
    assert split(text, "n.md") == Split(FrontMatter("T"), "", 4)


@pytest.mark.parametrize(
    ("block", "title"),
    [
        ("title: 확률 입문", "확률 입문"),
        ("title: 'It''s'", "It's"),
        ("title: 2024", "2024"),
        ("title: 010", "010"),
        ("title: yes", "yes"),
        ("title: 2024-01-02", "2024-01-02"),
        ("title: >\n  a\n  b", "a b"),
        ("title: ~", ""),
        ('title: "null"', "null"),
        ("title: [a, b]", ""),
        ("title: {a: b}", ""),
        ("title: !!str 5", "5"),
        ("'title': T", "T"),
        ("other: x\ntitle: T", "T"),
        ("? [a, b]\n: x", ""),
    ],
)
def test_a_title_is_the_text_that_stands_there(block: str, title: str) -> None:
    found = head(f"a: b\n{block}")
    assert (found.front_matter.title, found.diagnostics) == (title, ())


@pytest.mark.parametrize(
    ("block", "steering"),
    [
        ("mkcards: false", Steering.OFF),
        ("mkcards: OFF", Steering.OFF),
        ("mkcards: yes", Steering.ON),
        ("mkcards: [nested]", Steering.NESTED),
        ("mkcards: {deck: x}", Steering.ON),
        ("mkcards:", Steering.ON),
        ("other: off", Steering.ON),
    ],
)
def test_a_note_may_be_steered(block: str, steering: Steering) -> None:
    found = head(block)
    assert (found.front_matter.steering, found.diagnostics) == (steering, ())


def test_an_unknown_word_is_told_with_the_nearest() -> None:
    (found,) = head("title: T\nmkcards: nestd").diagnostics
    assert (found.code, str(found.location)) == (Code.UNKNOWN_STEERING, "n.md:3:1")
    assert found.message == "`mkcards: nestd` says nothing about cards"
    assert found.hint == "did you mean nested?"


@pytest.mark.parametrize(
    ("block", "tags"),
    [
        ("tags: [a, b c]", ("a", "b c")),
        ("tags:\n- a\n- b", ("a", "b")),
        ("tags:\n  - 'x, y'\n  - 3", ("x, y", "3")),
        ("tags: a, b c", ("a", "b c")),
        ("tags: 확률、통계，수학", ("확률", "통계", "수학")),
        ("tags: a b", ("a", "b")),
        ("tags: '#a #b/c'", ("a", "b/c")),
        ("tags: a,", ("a",)),
        ("tag: a", ("a",)),
        ("tag: a\ntags: [b, a]", ("b", "a")),
        ("tags: [a, a, ~, '']", ("a",)),
        ("tags:", ()),
        ("tags: []", ()),
        ("tags: [a, [b]]", ()),
        ("tags: {a: b}", ()),
        ("tags: 5", ("5",)),
    ],
)
def test_tags_are_a_list_or_a_line(block: str, tags: tuple[str, ...]) -> None:
    assert (head(block).front_matter.tags, head(block).diagnostics) == (tags, ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\n",
        "- a\n",
        "a\n---\ntitle: T\n---\n",
        "---\n- a bullet\n---\n",
        "---\n\ntitle: T\n---\n",
        "---\n# Heading\nLabel: text\n---\n",
        "---\ntitle: T\n- never closed\n",
        "---\nhttps://a.example\n---\n",
        "---\nLabel: of a list\n- a\n\n- b\n---\n- c\n",
        "----\ntitle: T\n----\n",
        "---\n\nNote: a text\n\n---\n- a\n",
        "---\n\nkey: a value\n- a bullet\n\n---\n- a\n",
        "---\n\nkey: a\nb: c: d\n\n---\n- a\n",
        "---\n\n---\n- a\n",
        '---\n"Label: quoted"\n---\n- a\n',
    ],
    ids=ascii,
)
def test_a_thematic_break_is_left_in_the_text(text: str) -> None:
    assert split(text, "n.md") == Split(FrontMatter(), text, 1)


@pytest.mark.parametrize(
    ("block", "finding"),
    [
        ('title: "open\ntags: [a', "n.md:2:8 front matter is not usable YAML: found unexpected"),
        (
            "title: a: b",
            "n.md:2:9 front matter is not usable YAML: a value with a colon and a space",
        ),
        ("title: T\n\tx: y", "n.md:3:1 front matter is not usable YAML: found a tab"),
        ("a: &x 1\nb: 2", "n.md:2:4 front matter is not usable YAML: anchors"),
        ("a: 1\nb: *x", "n.md:3:4 front matter is not usable YAML: anchors"),
        ("a: !!python/name:os.system x", "n.md:2:4 front matter is not usable YAML: the type"),
        ("a: " + "[" * 21 + "]" * 21, "n.md:2:23 front matter is not usable YAML: it is nested"),
        ("a: " + "[" * 60_000, "n.md:2:23 front matter is not usable YAML: it is nested"),
        ("a: " + "x" * 70_000, "n.md:2:1 front matter is not usable YAML: it is larger than 64"),
        ("a: \x80", "n.md:2:1 front matter is not usable YAML: it holds characters"),
        ("a: b\ntags: x\ntags: y\ntags: z", "n.md:4:1 front matter has the key 'tags' twice"),
        ("'a' : 1\n", "n.md"),
    ],
    ids=ascii,
)
def test_what_cannot_be_used_is_one_warning(block: str, finding: str) -> None:
    found = findings(block)
    assert [line[: len(finding)] for line in found] == [finding] * (finding != "n.md")


def test_twenty_levels_are_read() -> None:
    assert findings("a: " + "[" * 19 + "]" * 19) == []


def test_the_last_of_two_keys_counts() -> None:
    assert head("title: A\ntitle: B").front_matter.title == "B"


@given(st.text("ab:- \n\t[]{}#&*!|>'\"?%@,.~"))
def test_any_block_is_read_or_left(block: str) -> None:
    text = f"---\na:{block}\n---\n- note\n"
    found = split(text, "n.md")
    assert text.endswith(found.text)
    assert text.split("\n")[found.first_line - 1 :] == found.text.split("\n")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("deck: ::A", "deck must be names with :: between them, such as Speech::Models"),
        ("lang: Korean", "lang must be the tag of a language, such as ko, ja, zh, en or pt-BR"),
        ("lang: jp", "lang 'jp' is a country; did you mean 'ja'?"),
    ],
)
def test_a_deck_or_language_that_is_none_is_told(line: str, problem: str) -> None:
    found = head(f"title: T\n{line}")
    assert (found.front_matter.deck, found.front_matter.lang) == ((), "")
    (told,) = found.diagnostics
    assert (told.code, str(told.location)) == (Code.BAD_FRONT_MATTER, "n.md:3:1")
    assert told.message == problem
    assert told.hint == "correct the line; the note was read without it"


@pytest.mark.parametrize("line", ["deck:", "lang: ''", "deck: {a: b}", "lang: []"])
def test_an_empty_deck_or_language_says_nothing(line: str) -> None:
    found = head(line)
    assert (found.front_matter.deck, found.front_matter.lang, found.diagnostics) == ((), "", ())


@pytest.mark.parametrize(
    ("line", "lang"), [("en-GB", "en"), ("KO", "ko"), ("pt_BR", "und"), ("no", "und")]
)
def test_a_language_is_known_by_its_first_part(line: str, lang: str) -> None:
    assert head(f"lang: {line}").front_matter.lang == lang


def test_a_text_with_a_colon_needs_quotes() -> None:
    (found,) = head("title: RNN: an introduction").diagnostics
    assert str(found.location) == "n.md:2:11"
    assert found.hint.startswith("put a text with a colon and a space in quotes")
