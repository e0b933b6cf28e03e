"""What is read without YAML is what YAML reads, and every file that we write is read so."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkcards.errors import CardFileError
from mkcards.model.card import Card, DeckName, Ledger, NoteTypeName, State
from mkcards.model.source import SeedPath
from mkcards.write.as_written import as_written
from mkcards.write.card_file import read_ledger
from mkcards.write.card_text import card_files
from mkcards.write.state_as_written import state_as_written
from mkcards.write.state_file import STATE_FILE, state_text
from tests.write.ledgers import CARDS, COMMENTS, STATES
from tests.write.test_entry import FULL
from tests.write.texts import PIECES

CARD_FILES = sorted((Path(__file__).parents[2] / "cards").glob("*.yaml"))
STATE = State(
    ((SeedPath("a.md"), ("a", "b")), (SeedPath("b, c.md"), ())),
    ((NoteTypeName.BASIC, "12ab", 1795222923),),
    ((FULL.guid, "what it was"),),
    "..",
)
TEXTS_OF_FILES = [path.read_text("utf-8") for path in CARD_FILES]
TEXTS_OF_FILES += [text for _, text in card_files(Ledger((FULL,), (FULL,), STATE), "Notes")]

Edit = Callable[[str, int, int, str], str]


def is_accepted(text: str) -> bool:
    return bool(as_written(text, "") or state_as_written(text))


def read(out: Path, text: str) -> Ledger | str:
    """Give what a folder with this one file holds, or what is wrong with it."""
    name = "a.yaml" if "\ndeck: " in text else STATE_FILE
    for path in out.glob("*.yaml"):
        path.unlink()
    (out / name).write_bytes(text.encode())
    try:
        return read_ledger(out)
    except CardFileError as error:
        return str(error)


def read_with_yaml(out: Path, text: str) -> Ledger | str:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("as_written", "state_as_written"):
            patch.setattr(f"mkcards.write.card_file.{name}", lambda *_: None)
        return read(out, text)


@contextmanager
def no_yaml() -> Iterator[None]:
    """Let every use of YAML in the `with` block fail."""

    def refuse(*_: object, **__: object) -> NoReturn:
        pytest.fail("YAML was asked")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "parse", refuse)
        yield


def in_file(card: Card) -> str:
    ((_, text), _state) = card_files(Ledger((card._replace(deck=DeckName("Notes::a")),)), "Notes")
    return text


def insert(text: str, first: int, _second: int, piece: str) -> str:
    at = first % (len(text) + 1)
    return text[:at] + piece + text[at:]


def cut(text: str, first: int, second: int, _piece: str) -> str:
    at = first % (len(text) + 1)
    return text[:at] + text[at + 1 + second % 4 :]


def drop_line(text: str, first: int, _second: int, _piece: str) -> str:
    lines = text.split("\n")
    del lines[first % len(lines)]
    return "\n".join(lines)


def copy_line(text: str, first: int, second: int, _piece: str) -> str:
    lines = text.split("\n")
    lines.insert(first % len(lines), lines[second % len(lines)])
    return "\n".join(lines)


def other_line(text: str, first: int, second: int, piece: str) -> str:
    lines = text.split("\n")
    lines[first % len(lines)] = " " * (second % 8) + piece
    return "\n".join(lines)


def other_value(text: str, first: int, _second: int, piece: str) -> str:
    lines = text.split("\n")
    key, colon, _ = lines[first % len(lines)].partition(": ")
    lines[first % len(lines)] = f"{key}{colon}{piece}"
    return "\n".join(lines)


EDITS: list[Edit] = [insert, cut, drop_line, copy_line, other_line, other_value]
STEPS = st.tuples(
    st.sampled_from(EDITS),
    st.integers(0, 10_000),
    st.integers(0, 10_000),
    st.lists(st.sampled_from(PIECES), max_size=4).map("".join),
)


@settings(deadline=None)
@given(
    st.lists(CARDS, max_size=3, unique_by=lambda card: card.guid),
    CARDS,
    STATES,
    st.lists(COMMENTS, max_size=3),
)
def test_every_file_that_is_written_is_read_without_yaml(
    tmp_path_factory: pytest.TempPathFactory,
    cards: list[Card],
    gone: Card,
    state: State,
    comments: list[tuple[str, ...]],
) -> None:
    out = tmp_path_factory.getbasetemp()
    above = tuple(
        (card.guid, lines) for card, lines in zip((gone, *cards), comments, strict=False) if lines
    )
    for _, text in card_files(Ledger(tuple(cards), (gone,), state, comments=above), "Notes"):
        assert is_accepted(text)
        with no_yaml():
            found = read(out, text)
        assert found == read_with_yaml(out, text)
        assert not isinstance(found, str)


@pytest.mark.parametrize("text", TEXTS_OF_FILES, ids=len)
def test_the_files_of_this_repository_are_read_without_yaml(tmp_path: Path, text: str) -> None:
    assert is_accepted(text)
    assert read(tmp_path, text) == read_with_yaml(tmp_path, text)


@settings(deadline=None, max_examples=300)
@given(
    st.one_of(st.sampled_from(TEXTS_OF_FILES), CARDS.map(in_file), STATES.map(state_text)),
    st.lists(STEPS, min_size=1, max_size=3),
)
def test_after_any_edit_a_file_says_what_yaml_reads(
    tmp_path_factory: pytest.TempPathFactory,
    text: str,
    steps: list[tuple[Edit, int, int, str]],
) -> None:
    out = tmp_path_factory.getbasetemp()
    for edit, first, second, piece in steps:
        text = edit(text, first, second, piece)
    assert read(out, text) == read_with_yaml(out, text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("source: rate", "source: a sampling rate"),
        ("source: rate", "source: 'a ''sampling'' rate'"),
        ("source: rate", 'source: "a \\"rate\\" \\\\ of \\U0001f600\\t"'),
        ("source: rate", "source: 44100"),
        ("- guid:", "# mine\n#\ttoo \n- guid:"),
        ("    there\n", "    there\n\n    # and there\n"),
        ("extra: |-\n    see", "extra: |2-\n\n      see"),
    ],
)
def test_an_edit_that_keeps_to_the_shape_needs_no_yaml(tmp_path: Path, old: str, new: str) -> None:
    text = in_file(FULL).replace(old, new)
    assert is_accepted(text)
    assert read(tmp_path, text) == read_with_yaml(tmp_path, text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("source: rate", "source:  rate"),
        ("source: rate", "source: rate # of what?"),
        ("source: rate", "source: rate:"),
        ("source: rate", "source: rate\n    of what"),
        ("source: rate", "source: >-\n    rate"),
        ("source: rate", "source: 'a' b'"),
        ("source: rate", 'source: "\\x41"'),
        ("source: rate", 'source: "\\U0000d800"'),
        ("source: rate", "source: a\u2028b"),
        ("source: rate", "source: 'a\u2028b'"),
        ("source: rate", "source: "),
        ("under: [digital, audio]", "under: [digital, audio, ]"),
        ("under: [digital, audio]", "under: [digital,audio]"),
        ("under: [digital, audio]", "under: [digital, [audio]]"),
        ("under: [digital, audio]", "under: digital"),
        ("- [b.png, b-4567.png]", "- [b.png]"),
        ("there\n", "there\n\n"),
        ("extra: |-", "extra: |2-"),
        ("    see\n    there\n", "    see\n"),
        ("    see\n", "    \n    see\n"),
        ("    there\n", "    \x85there\n"),
        ("kind: cloze", "kind: closed"),
        ("guid: 0", "guid: é"),
        ("derived: ", "derived: a "),
        ("changed: 2026-11-21", "changed: 2026-13-21"),
        ("  skip: true\n", "  skip: yes\n"),
        ("  rule: term\n", ""),
        ("  rule: term\n", "  rule: term\n  rule: term\n"),
        ("cards:\n", "cards:\n\n"),
        ("cards:", "cards: # mine"),
        ("retired: []\n", ""),
        ("retired: []\n", "retired: []\nmore: 1\n"),
        ("- guid:", "# a\u2028# b\n- guid:"),
        ("- guid:", " # mine\n- guid:"),
        ("# Written", "#\x85 Written"),
        ("format: 1", "format: 2"),
        ("format: 1", "<<<<<<< ours\nformat: 1"),
    ],
)
def test_what_leaves_the_shape_goes_to_yaml(tmp_path: Path, old: str, new: str) -> None:
    text = in_file(FULL)
    assert old in text
    assert not is_accepted(text.replace(old, new, 1))
    assert read(tmp_path, text) == read_with_yaml(tmp_path, text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("root: '..'", "root: *a"),
        ("  a.md: [a, b]", "  a.md: a"),
        ("  a.md: [a, b]", "  a.md:\n  - a"),
        ("  a.md: [a, b]", "  a.md: [a, b]\n  a.md: [c]"),
        ("  a.md: [a, b]", f"  {'a' * 1001}: [a, b]"),
        ("  mkcards: ", "  Basic: "),
        ("12ab 2026", "12ab 26"),
        ("- [0", "- [0 0"),
        ("what it was]", "what, it was]"),
        ("vetoes:", "vetos:"),
    ],
)
def test_what_leaves_the_shape_of_the_state_goes_to_yaml(
    tmp_path: Path, old: str, new: str
) -> None:
    text = state_text(STATE)
    assert old in text
    assert not is_accepted(text.replace(old, new, 1))
    assert read(tmp_path, text) == read_with_yaml(tmp_path, text)


def test_a_file_that_no_shape_fits_costs_no_more_than_its_length(tmp_path: Path) -> None:
    text = in_file(FULL).replace("    there\n", "\n    there" * 20_000 + "\n\n")
    assert not is_accepted(text)
    assert isinstance(read(tmp_path, text), Ledger)
