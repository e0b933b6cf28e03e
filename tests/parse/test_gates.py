"""What is decided by a look at a character or two: it must agree with the whole reading."""

from pathlib import Path

import pytest

from mkcards.model.packed import packed
from mkcards.model.source import Seed, SeedPath
from mkcards.parse import hidden, lexer
from mkcards.parse.cursor import Cursor
from mkcards.parse.lexer import lex
from mkcards.read.clean import clean
from mkcards.read.decode import decode_all

ROOT = Path(__file__).parents[2]
NOTES = sorted(
    path
    for folder in ("docs", "seeds", "tests")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".md", ".txt", ".yaml"} and path.is_file()
)


def seed_of(path: Path) -> Seed:
    text = clean(decode_all(path.read_bytes(), "utf-8")).text
    return Seed(SeedPath(path.name), path.name, (), packed(text))


def test_a_plain_bullet_is_read_as_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = [seed_of(path) for path in NOTES]
    gated = [lex(seed) for seed in seeds]
    monkeypatch.setattr(
        lexer,
        "READERS",
        {
            sign: tuple(read for read in readers if read is not lexer.read_plain_item)
            for sign, readers in lexer.READERS.items()
        },
    )
    for seed, short in zip(seeds, gated, strict=True):
        assert lex(seed) == short, seed.path
    assert sum(len(lexed.tokens) for lexed in gated) > len(NOTES) > 0


def test_a_line_without_a_sign_of_obsidian_hides_nothing() -> None:
    for path in NOTES:
        cursor = Cursor(seed_of(path))
        for line in filter(lambda line: line.text, cursor.lines):
            assert hidden.may_hide(line.text) or hidden.shown(cursor, line) == line
