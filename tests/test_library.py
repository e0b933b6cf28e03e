"""What `import mkcards` offers a program that embeds it."""

import contextlib
import inspect
import io
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

import mkcards
from mkcards import errors, library
from tests.project import NOTE as KOREAN
from tests.project import SECOND, enter
from tests.transcripts import fences_of

PROJECT = Path(__file__).parent.parent
PAGE = PROJECT / "docs" / "library.md"
NOTE = "## BM25\n- k1 : bounds the weight\n- b : corrects for the length\n"


def cards_of(text: str, known: tuple[mkcards.Card, ...] = ()) -> mkcards.Found:
    return mkcards.derive_cards(mkcards.parse_text(text).outline, known=known)


def test_the_page_runs_from_top_to_bottom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    names: dict[str, object] = {}
    told = 0
    for fence, after in pairwise([*fences_of(PAGE), None]):
        if fence is None or fence.info != "python":
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(fence.content, fence.place, "exec"), names)  # noqa: S102 - our own page
        if after is not None and after.info == "text":
            assert printed.getvalue() == after.content, fence.place
            told += 1
    assert told == sum(fence.info == "text" for fence in fences_of(PAGE))


def test_every_name_is_there_and_no_other() -> None:
    offered = set(mkcards.__all__) - {"__version__"}
    assert offered == set(library.__all__)
    assert [name for name in offered if getattr(mkcards, name) is not getattr(library, name)] == []
    assert sorted(offered | {"__version__"}) == sorted(dir(mkcards))


def test_no_name_is_that_of_a_room() -> None:
    """A room, once imported, would stand in the place of the name."""
    rooms = {path.stem for path in Path(str(mkcards.__file__)).parent.iterdir()}
    assert rooms & set(mkcards.__all__) == set()


def test_another_name_is_no_name() -> None:
    with pytest.raises(AttributeError, match="module 'mkcards' has no attribute 'parce_text'"):
        mkcards.parce_text  # type: ignore[attr-defined]  # noqa: B018 - the access is the test


def test_the_page_names_what_can_be_raised() -> None:
    rows = re.findall(r"^\| `(\w+Error)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    offered = {name for name in mkcards.__all__ if name.endswith("Error")}
    assert sorted([*rows, "MkcardsError"]) == sorted(offered)
    assert all(issubclass(getattr(mkcards, name), errors.MkcardsError) for name in rows)


def test_the_errors_of_a_function_are_those_of_what_it_calls() -> None:
    """What the docstrings of the pipeline name can be caught by the names of the library."""
    from mkcards import pipeline  # noqa: PLC0415 - beside its use

    for name in ("build", "prepare", "list_cards", "check"):
        said = re.findall(r"`(\w+Error)`", str(inspect.getdoc(getattr(pipeline, name))))
        told = re.findall(r"`(\w+Error)`", _told(name))
        assert said
        assert set(said) - set(told) == set()
        assert set(told) - set(mkcards.__all__) == set()


def _told(name: str) -> str:
    prepared = str(inspect.getdoc(mkcards.prepare)) if name == "build" else ""
    return str(inspect.getdoc(getattr(mkcards, name))) + prepared


def test_to_import_it_loads_nothing() -> None:
    code = "import sys; before = {*sys.modules}; import mkcards; print(*{*sys.modules} - before)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["mkcards"]


def test_a_text_gives_what_a_file_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    for note in sorted((PROJECT / "seeds").rglob("*.*")):
        if note.suffix in {".md", ".html"}:
            text = note.read_text(encoding="utf-8")
            place = Path("notes", note.name)
            place.parent.mkdir(exist_ok=True)
            place.write_text(text, encoding="utf-8")
            listed = mkcards.list_cards("notes", config=mkcards.Config(Path.cwd()))
            found = mkcards.derive_cards(mkcards.parse_text(text, note.name).outline)
            assert [bare(card) for card in found.cards] == [bare(card) for card in listed.cards]
            assert found.cards
            place.unlink()


def bare(card: mkcards.Card) -> mkcards.Card:
    return card._replace(seed=type(card.seed)(""))


def test_the_folders_of_a_name_are_decks() -> None:
    parsed = mkcards.parse_text(NOTE, "/../papers/ranking/search.md")
    decks = {card.deck for card in mkcards.derive_cards(parsed.outline).cards}
    assert decks == {"Notes::papers::ranking::search::BM25"}


def test_notes_are_one_collection() -> None:
    one, two = (mkcards.parse_text(NOTE, f"{name}.md").outline for name in ("one", "two"))
    assert len(mkcards.derive_cards([one, two]).cards) == 2
    assert len(mkcards.derive_cards(iter([one])).cards) == 2


def test_what_a_text_accepts_is_not_told() -> None:
    text = "<!-- mkcards: ok unclosed-details -->\n<details>\n- k1 : bounds\n"
    assert mkcards.parse_text(text).diagnostics == ()
    config = mkcards.Config(Path(), ignore=("unclosed-details",))
    plain = text.partition("\n")[2]
    assert mkcards.parse_text(plain, config=config).diagnostics == ()
    assert len(mkcards.parse_text(plain).diagnostics) == 1


def test_a_bullet_that_returns_gets_its_card_back() -> None:
    first = cards_of(NOTE)
    less = cards_of(NOTE.replace("- k1 : bounds the weight\n", ""), first.cards)
    assert [card.source for card in less.retired] == ["k1 : bounds the weight"]
    again = cards_of(NOTE, (*less.cards, *less.retired))
    assert {card.guid for card in again.cards} == {card.guid for card in first.cards}
    assert again.retired == ()


def test_what_is_known_of_another_note_is_no_card_of_this_one() -> None:
    other = mkcards.parse_text("## LSTM\n- gate : decides what is kept\n", "other.md")
    known = mkcards.derive_cards(other.outline).cards
    found = cards_of(NOTE, known)
    assert len(found.cards) == 2
    assert found.retired == ()


def test_only_what_changed_is_stamped_anew() -> None:
    first = mkcards.pack_cards(cards_of(NOTE).cards, changed=SECOND)
    edited = cards_of(NOTE.replace("bounds", "limits"), first.cards)
    second = mkcards.pack_cards(edited.cards, changed=SECOND + 60)
    assert [card.changed - SECOND for card in second.cards] == [60, 0]
    assert [note.changed for note in second.package.notes] == [c.changed for c in second.cards]


def test_a_package_has_the_time_of_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(SECOND))
    assert {card.changed for card in mkcards.pack_cards(cards_of(NOTE).cards).cards} == {SECOND}


def test_a_package_shows_where_a_note_is() -> None:
    config = mkcards.Config(Path.cwd(), source_url="https://notes.example/{path}")
    packed = mkcards.pack_cards(cards_of(NOTE).cards, config, SECOND)
    assert 'href="https://notes.example/note.md"' in "".join(packed.package.notes[0].fields)


def test_the_same_package_gives_the_same_bytes(tmp_path: Path) -> None:
    package = mkcards.pack_cards(cards_of(NOTE).cards, changed=SECOND).package
    for name in ("one.apkg", "two.apkg"):
        mkcards.write_package(package, tmp_path / name)
    assert (tmp_path / "one.apkg").read_bytes() == (tmp_path / "two.apkg").read_bytes()


def test_a_package_that_cannot_be_written_is_a_write_error(tmp_path: Path) -> None:
    package = mkcards.pack_cards(cards_of(NOTE).cards, changed=SECOND).package
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(mkcards.WriteError):
        mkcards.write_package(package, tmp_path / "file" / "one.apkg")


def test_a_cloze_is_shown_with_its_blank() -> None:
    (card,) = (card for card in cards_of(KOREAN).cards if card.kind is mkcards.CardKind.CLOZE)
    shown = mkcards.show_card(card)
    assert "[...]" in shown.front
    assert "[...]" not in shown.back
    assert ".mkcards" in shown.css


def test_a_build_is_that_of_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    Path("notes").mkdir()
    Path("notes/search.md").write_text(NOTE, encoding="utf-8")
    built = mkcards.build()
    assert built.cards == 2
    assert built.written
    # As after a build of the command, the next one finds nothing to do.
    assert mkcards.build().written == ()
    assert mkcards.build(["notes"], Path("cards")).counts["unchanged"] == 2


def test_a_check_tells_lines_without_a_card(tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("# BM25\n- k1 : bounds the weight\n- see below\n", encoding="utf-8")
    assert [found.location.line for found in mkcards.check(note)] == [3]


def test_settings_are_those_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "mkcards.yaml").write_text("deck_root: Reading\n", encoding="utf-8")
    (tmp_path / "note.md").write_text(NOTE, encoding="utf-8")
    assert mkcards.load_config(tmp_path / "note.md").deck_root == "Reading"
    assert mkcards.prepare(str(tmp_path)).texts
    (tmp_path / "mkcards.yaml").write_text("deck_rot: Reading\n", encoding="utf-8")
    with pytest.raises(mkcards.ConfigError, match="deck_root"):
        mkcards.build(tmp_path)
