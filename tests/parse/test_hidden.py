import pytest

from mkcards.model.outline import Outline
from mkcards.model.source import Seed, SeedPath
from mkcards.model.vault import Vault, VaultKind
from mkcards.parse import parse

VAULT = Vault(VaultKind.OBSIDIAN, ".", "mind", "n.md")


def read(text: str, vault: Vault | None = None) -> Outline:
    return parse(Seed(SeedPath("n.md"), "n.md", (), text, vault=vault))[0]


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
