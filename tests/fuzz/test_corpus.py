"""What a fuzzer once found, or grew from, holds for good."""

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS
from tests.safety import troubles

HERE = Path(__file__).parent
HOSTILE = HERE.parent / "hostile" / "files"


@pytest.mark.parametrize("target", TARGETS)
def test_whatever_the_bytes_what_must_hold_holds(target: str) -> None:
    files = sorted((HERE / "corpus" / target).iterdir())
    assert files
    for path in files:
        TARGETS[target](path.read_bytes())


@pytest.mark.parametrize(
    "target", ["markdown", "page", "outliner", "notion", "org", "plain", "fields"]
)
def test_hostile_notes_are_read_as_any_kind_of_note(target: str) -> None:
    files = sorted(HOSTILE.glob("*.md"))
    assert files
    for path in files:
        TARGETS[target](path.read_bytes())


@pytest.mark.parametrize(
    "field",
    [
        "<script>1</script>",
        "<b onclick=x>y</b>",
        '<a href="java&#10;script:x">y</a>',
        "<iframe></iframe>",
        "<svg><a></a></svg>",
        '<p id="qa">y</p>',
        '<p style="x">y</p>',
        "[latex]x[/latex]",
        "[$]x[/$]",
        "[sound:/etc/passwd]",
        "[anki:tts lang=en]x",
        "a\x1fb",
        r"\(\href{x}{y}\)",
    ],
)
def test_the_judge_of_fields_sees_what_must_not_be(field: str) -> None:
    assert troubles(field)


@pytest.mark.parametrize(
    "field", ["<b>x</b>", '<a href="https://x.example">y</a>', "[sound:a-1.mp3]", r"\(x^2\)"]
)
def test_the_judge_of_fields_lets_pass_what_may_be(field: str) -> None:
    assert not troubles(field)
