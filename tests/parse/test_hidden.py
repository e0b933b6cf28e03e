import pytest

from mkcards.model.outline import Outline
from mkcards.model.source import Seed, SeedPath
from mkcards.parse import parse


def read(text: str) -> Outline:
    return parse(Seed(SeedPath("n.md"), "n.md", (), text))[0]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("a %%b%% %%c%%  %%d%% e", "a e"),
        ("a%%b%%c", "ac"),
        ("%%a%%%%b%% c", "%%a%%%%b%% c"),
        ("a \t%%b%%\tc", "a \tc"),
        ("a ^b-c1 ^d-e2", "a ^b-c1"),
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
