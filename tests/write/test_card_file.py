import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkcards.errors import CardFileError
from mkcards.model.card import Card, DeckName, Ledger, State
from mkcards.model.source import Location
from mkcards.write.card_file import card_file_paths, read_ledger
from mkcards.write.card_text import HEADER, card_files
from tests.cost import at_most
from tests.identify.samples import ask, entry, guid, proposal
from tests.write.ledgers import CARDS, STATES


def write(out: Path, files: tuple[tuple[str, str], ...]) -> None:
    out.mkdir(exist_ok=True)
    for old in out.iterdir():
        old.unlink()
    for name, text in files:
        (out / name).write_bytes(text.encode())


def one_file(tmp_path: Path, *cards: Card) -> Path:
    files = card_files(Ledger(cards), "Notes")
    write(tmp_path, files)
    return tmp_path / next(name for name, _ in files if not name.startswith("_"))


@settings(deadline=None)
@given(st.lists(CARDS, max_size=3, unique_by=lambda card: card.guid), CARDS, STATES)
def test_what_is_written_is_read_back_and_written_the_same(
    tmp_path_factory: pytest.TempPathFactory, cards: list[Card], retired: Card, state: State
) -> None:
    out = tmp_path_factory.getbasetemp() / "round"
    ledger = Ledger(tuple(cards), (retired,), state)
    files = card_files(ledger, "Notes")
    write(out, files)
    known = read_ledger(out)
    assert sorted(known.cards, key=lambda card: card.guid) == sorted(cards, key=lambda c: c.guid)
    assert (known.retired, known.state) == ((retired,), state)
    assert card_files(known, "Notes") == files


@given(st.lists(CARDS, min_size=1, max_size=2))
def test_any_yaml_reader_reads_the_same_texts(cards: list[Card]) -> None:
    same_deck = tuple(card._replace(deck=DeckName("Notes::a")) for card in cards)
    ((_, text), _state) = card_files(Ledger(same_deck), "Notes")
    document: dict[str, Any] = yaml.safe_load(text)
    assert (document["format"], document["deck"], document["retired"]) == (1, "Notes::a", [])
    for card, found in zip(same_deck, document["cards"], strict=True):
        assert found["guid"] == card.guid
        assert (found["source"], tuple(found["under"])) == (card.source, card.under)
        assert (found["question"], found.get("answer", "")) == (card.question, card.answer)
        assert (tuple(found.get("tags", ())), found.get("skip", False)) == (card.tags, card.skip)
        assert int(found["changed"].timestamp()) == card.changed


def test_the_parser_written_in_python_reads_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards = tuple(entry(name, proposal(name, ask("q: ?", "- a\n  - b"))) for name in "AB")
    path = one_file(tmp_path, *cards)
    monkeypatch.setattr("mkcards.write.tree._Loader", yaml.SafeLoader)
    assert read_ledger(tmp_path).cards == cards
    path.write_text("format: 1\ndeck: a: b\n", encoding="utf-8")
    with pytest.raises(CardFileError, match=":2: mapping values are not allowed"):
        read_ledger(tmp_path)


def test_a_deck_has_a_file_for_its_live_and_its_retired_cards() -> None:
    other = entry("B", proposal(deck="Notes::gone"))
    files = dict(card_files(Ledger((entry("A"),), (other,)), "Notes"))
    assert list(files) == ["audio.yaml", "gone.yaml", "_state.yaml"]
    assert files["audio.yaml"].startswith(
        f"{HEADER}\nformat: 1\ndeck: Notes::audio\ncards:\n- guid: {guid('A')}\n  kind: basic\n"
    )
    assert files["audio.yaml"].endswith("\nretired: []\n")
    assert "\ncards: []\nretired:\n- guid: " in files["gone.yaml"]


def test_files_do_not_depend_on_the_order_of_decks() -> None:
    one, other = entry("A", proposal(deck="Notes::x")), entry("B", proposal(deck="Notes::X"))
    assert card_files(Ledger((one, other)), "Notes") == card_files(Ledger((other, one)), "Notes")


def test_cards_of_a_file_stay_in_their_order(tmp_path: Path) -> None:
    cards = tuple(entry(name, proposal(name)) for name in "CAB")
    one_file(tmp_path, *cards)
    assert read_ledger(tmp_path).cards == cards


def test_a_folder_that_is_not_there_remembers_nothing(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "cards") == Ledger()


def test_only_card_files_are_read(tmp_path: Path) -> None:
    path = one_file(tmp_path, entry("A"))
    for name in (".hidden.yaml", "_other.yaml", "mkcards.yaml", "notes.yml", "readme.md"):
        (tmp_path / name).write_text("nonsense: [", encoding="utf-8")
    assert card_file_paths(tmp_path) == (path,)
    assert read_ledger(tmp_path).cards == (entry("A"),)


def test_bom_crlf_and_comments_do_not_matter(tmp_path: Path) -> None:
    card = entry("A", proposal("x", ask("q", "- a\n- b")))
    path = one_file(tmp_path, card)
    text = path.read_text(encoding="utf-8").replace("cards:\n", "cards:\n# mine\n")
    path.write_bytes(("\ufeff" + text.replace("\n", "\r\n")).encode())
    assert read_ledger(tmp_path).cards == (card,)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", ":1: expected one document, not 0"),
        (b"# nothing\n", ":1: expected one document, not 0"),
        (b"format: 1\n---\nformat: 1\n", ":1: expected one document, not 2"),
        (b"- a\n", ":1: expected keys and values here"),
        (b"services:\n  web: x\n", ":1: no `format`: not a file of mkcards"),
        (b"x: y\nformat: 2\n", ":2: format 2, where this mkcards knows 1; if a newer"),
        (b"format: one\n", ":1: expected a number here, not 'one'"),
        (b"format: 1\ndeck: a\n", ":1: `cards` is missing"),
        (b"format: 1\ndeck: a\ncards: b\n", ":3: expected a list here"),
        (b"format: 1\ndeck: [a]\ncards: []\n", ":2: expected a text here"),
        (b"format: 1\ndeck: a\ncards: []\nmore: b\n", ":4: unknown key `more`"),
        (b"format: 1\ndeck: a: b\n", ":2: mapping values are not allowed in this context"),
        (b"format: 1\ndeck: 'a\ncards: []\n", ":4: found unexpected end of stream"),
        (b"format: 1\ndeck: *a\n", r":2: `\*a` refers to another value"),
        (b"format: 1\n[a]: b\n", ":2: expected a text here"),
        (b"format: 1\ndeck: a\xff\n", ":2: not UTF-8"),
        (b"format: 1\ndeck: a\n\x00", r":3: control character U\+0000"),
        (b"format: 1\n<<<<<<< a\n", ":2: the conflict that begins here has no end"),
        ('format: 1\ndeck: "a\u2028\u2028\u2028\u2028\n'.encode(), ":4: found unexpected end"),
    ],
    ids=repr,
)
def test_a_damaged_file_is_refused_with_its_line(
    tmp_path: Path, content: bytes, problem: str
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    with pytest.raises(CardFileError, match=problem) as raised:
        read_ledger(tmp_path)
    assert str(raised.value).startswith(f"{path}:")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("note_types: {}\nvetoes: []\n", ":1: `topic_roots` is missing"),
        ("topic_roots: {a.md: b}\nnote_types: {}\nvetoes: []\n", ":2: expected a list"),
        ("topic_roots: {}\nnote_types: {Basic: a}\nvetoes: []\n", ":3: unknown note type `Basic`"),
        ("topic_roots: {}\nnote_types: {mkcards: a b}\nvetoes: []\n", ":3: 'b' is no time"),
        ("topic_roots: {}\nnote_types: {}\nvetoes: [[a, b]]\n", ":4: 'a' is no guid"),
        ("topic_roots: {}\nnote_types: {}\nvetoes: [[a]]\n", ":4: expected two texts"),
    ],
)
def test_a_damaged_state_is_refused_with_its_line(
    tmp_path: Path, content: str, problem: str
) -> None:
    (tmp_path / "_state.yaml").write_text(f"format: 1\n{content}", encoding="utf-8")
    with pytest.raises(CardFileError, match=problem):
        read_ledger(tmp_path)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    with pytest.raises(CardFileError, match=r"a\.yaml:1: not a regular file"):
        read_ledger(tmp_path)


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    one_file(tmp_path, entry("A"))
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(CardFileError, match=r"yaml:1: cannot be read: Permission denied"):
        read_ledger(tmp_path)


def test_a_folder_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(CardFileError, match=":1: cannot be read: Permission denied"):
        read_ledger(tmp_path)


def test_a_file_where_the_folder_should_be_remembers_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert read_ledger(tmp_path / "file") == Ledger()


@pytest.mark.parametrize("start", ["[", "- ", "? ", "{a: "])
def test_deep_nesting_is_refused_and_hurts_nobody(tmp_path: Path, start: str) -> None:
    (tmp_path / "a.yaml").write_text(start * 200_000, encoding="utf-8")
    with at_most(2), pytest.raises(CardFileError, match=":1: "):
        read_ledger(tmp_path)


def test_what_is_nested_deeper_than_a_card_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("cards: [[[[[[[[", encoding="utf-8")
    with pytest.raises(CardFileError, match=":1: nested deeper than anything in a card file"):
        read_ledger(tmp_path)


def conflict(ours: str, theirs: str) -> str:
    return f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> branch\n"


def test_both_sides_of_a_conflict_are_kept(tmp_path: Path) -> None:
    first, ours, theirs = (entry(name, proposal(name)) for name in "ABC")
    path = one_file(tmp_path, first, ours, theirs)
    head, *entries = path.read_text(encoding="utf-8").split("- guid: ")
    one, two, three = (f"- guid: {text}" for text in entries)
    three, end = three.split("retired")
    path.write_text(f"{head}{one}{conflict(two, three)}retired{end}", encoding="utf-8")
    known = read_ledger(tmp_path)
    assert (known.cards, known.twice) == ((first, ours, theirs), ())


def test_a_conflict_within_an_entry_gives_the_entry_twice_with_both_places(tmp_path: Path) -> None:
    card = entry("A", proposal("x", ask("old question")))
    path = one_file(tmp_path, card)
    lines = "  question: ours\n", "  question: theirs\n"
    text = path.read_text(encoding="utf-8").replace("  question: old question\n", conflict(*lines))
    path.write_text(text, encoding="utf-8")
    known = read_ledger(tmp_path)
    assert known.cards == (card._replace(question="ours"), card._replace(question="theirs"))
    place = Location(str(path), 5, 1)
    assert known.twice == ((guid("A"), (place, place)),)


def test_a_conflict_in_the_state_joins_both_sides(tmp_path: Path) -> None:
    text = "format: 1\ntopic_roots:\n"
    text += conflict("  a.md: [a]\n", "  b.md: [b]\n") + "note_types: {}\nvetoes: []\n"
    (tmp_path / "_state.yaml").write_text(text, encoding="utf-8")
    assert dict(read_ledger(tmp_path).state.topic_roots) == {"a.md": ("a",), "b.md": ("b",)}


def test_an_entry_in_two_files_is_named_with_both_places(tmp_path: Path) -> None:
    path = one_file(tmp_path, entry("A"))
    copy = tmp_path / "copy.yaml"
    text = path.read_text(encoding="utf-8").replace("lang: en", "lang: ko")
    copy.write_text(f"# a line\n{text}", encoding="utf-8")
    places = Location(str(path), 5), Location(str(copy), 6)
    assert read_ledger(tmp_path).twice == ((guid("A"), places),)


def test_an_entry_that_stands_twice_word_for_word_is_one(tmp_path: Path) -> None:
    path = one_file(tmp_path, entry("A"))
    (tmp_path / "copy.yaml").write_bytes(path.read_bytes())
    known = read_ledger(tmp_path)
    assert (known.cards, known.twice) == ((entry("A"),), ())


def test_thousands_of_cards_take_seconds(tmp_path: Path) -> None:
    cards = tuple(entry(f"{n}", proposal(f"text {n}")) for n in range(3_000))
    with at_most(10):
        one_file(tmp_path, *cards)
        assert read_ledger(tmp_path).cards == cards


def test_a_card_file_that_no_memory_holds_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = one_file(tmp_path, entry("A"))
    monkeypatch.setattr("mkcards.write.card_file._LARGEST", path.stat().st_size - 1)
    with pytest.raises(CardFileError, match=":1: larger than 512 MiB, so no card file"):
        read_ledger(tmp_path)


def test_a_pipe_or_device_among_the_card_files_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    with pytest.raises(CardFileError, match=r"x\.yaml:1: not a regular file"):
        read_ledger(tmp_path)


def test_a_deck_is_read_as_anki_can_hold_it(tmp_path: Path) -> None:
    (_, text), _state = card_files(Ledger((entry("A", proposal(deck="Notes::a")),)), "Notes")
    odd = text.replace("deck: Notes::a", 'deck: "Notes::\\u202e\\0:: a::"')
    (tmp_path / "a.yaml").write_text(odd, encoding="utf-8")
    assert [card.deck for card in read_ledger(tmp_path).cards] == ["Notes::a"]
