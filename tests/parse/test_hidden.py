from dataclasses import replace

import pytest

from mkcards.model.outline import Outline
from mkcards.model.packed import packed
from mkcards.model.source import Seed, SeedPath
from mkcards.model.vault import Vault, VaultKind
from mkcards.parse import parse
from mkcards.parse.embedding import with_quotes

VAULT = Vault(VaultKind.OBSIDIAN, ".", "mind", "n.md")
GRAPH = Vault(VaultKind.LOGSEQ, ".", "mind", "pages/n.md")


def read(text: str, vault: Vault | None = None) -> Outline:
    return parse(Seed(SeedPath("n.md"), "n.md", (), packed(text), vault=vault))[0]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("a %%b%% %%c%%  %%d%% e", "a e"),
        ("a%%b%%c", "ac"),
        ("%%a%%%%b%% c", "%%a%%%%b%% c"),
        ("a \t%%b%%\tc", "a \tc"),
        ("a ^b-c1 ^d-e2", "a ^b-c1"),
        ("넷：^b61716", "넷："),
        ("넷：^abcdef", "넷：^abcdef"),
        ("x ^12345678 and x^abcd", "x ^12345678 and x^abcd"),
    ],
)
def test_what_is_left_of_a_line(text: str, item: str) -> None:
    assert [each.text for each in read(f"- {text}").walk()] == [item]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("a ^b1", "a"),
        ("a ^1", "a"),
        ("ends with ^caret", "ends with"),
        ("x^2 and `e ^ix`", "x^2 and `e ^ix`"),
        ("open `e ^ix", "open `e ^ix"),
        ("open $$e ^ix", "open $$e ^ix"),
    ],
)
def test_in_a_vault_every_name_behind_a_space_is_an_address(text: str, item: str) -> None:
    assert [each.text for each in read(f"- {text}", VAULT).walk()] == [item]
    assert [each.text for each in read(f"- {text}", GRAPH).walk()] == [text]


def test_blocks_of_code_and_formulas_have_no_address() -> None:
    text = "- a\n\n  $$\n  x ^2\n  $$\n\n  ```\n  y ^b1\n  ```\n"
    (item,) = read(text, VAULT).items
    assert [block.source for block in item.blocks] == ["$$\nx ^2\n$$", "```\ny ^b1\n```"]


def test_a_short_address_is_quoted() -> None:
    quoted = read("paragraph text ^k1", replace(VAULT, path="M.md"))
    _, note = with_quotes((quoted, read("- see : ![[M#^k1]]", VAULT)))
    assert [block.source for block in note.items[0].blocks] == ["> paragraph text"]


@pytest.mark.parametrize("unit", ["%%", "%% ", "%%a%% ", "% %", "%%%a", "`%%", " ^abcd", "%%a\n"])
def test_many_signs_lose_no_word(unit: str) -> None:
    outline = read(f"- {unit * (60_000 // len(unit))} end")
    held = "".join(item.text for item in outline.walk())
    held += "".join(skipped.text for skipped in outline.skipped)
    assert held.count("a") == 60_000 // len(unit) * unit.count("a")
    assert held.count("end") == 1


def test_in_a_vault_words_are_tags_and_parentheses_hold_properties() -> None:
    (item,) = read("- a (due:: 1) b [on:: 2] #c/d", VAULT).items
    assert (item.text, item.tags) == ("a b", ("c::d",))


def test_no_item_has_tags_without_end() -> None:
    text = "".join(f"#t{n}\n" for n in range(200)) + "- x #own\n  - y\n" + "- z\n" * 2_000
    items = list(read(text, VAULT).walk())
    assert {len(item.tags) for item in items} == {100}
    assert items[2].tags is items[-1].tags


def test_many_tags_on_one_bullet_are_cut() -> None:
    (item,) = read("- x " + " ".join(f"#t{n}" for n in range(200)), VAULT).items
    assert item.tags == tuple(f"t{n}" for n in range(100))


def test_a_tag_behind_a_task_box_is_a_label() -> None:
    (item,) = read("- [ ] #ask a", VAULT).items
    assert (item.text, item.tags, item.done) == ("a", ("ask",), False)
