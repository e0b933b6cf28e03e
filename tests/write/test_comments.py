"""Whole lines of comment that a person wrote above an entry of a card file."""

from dataclasses import replace
from pathlib import Path

from mkcards.model.card import Card, Ledger
from mkcards.write.card_file import read_ledger
from mkcards.write.card_text import card_files
from mkcards.write.comments import comments_above
from mkcards.write.conflict import Version
from tests.identify.samples import ask, entry, guid, proposal

A, B = entry("A"), entry("B", proposal("bit depth"))


def above(text: str) -> dict[int, tuple[str, ...]]:
    return dict(comments_above(Version(text, range(1, text.count("\n") + 3))))


def written(out: Path, *cards: Card) -> Path:
    files = card_files(Ledger(cards), "Notes")
    for name, text in files:
        (out / name).write_text(text, "utf-8")
    return out / files[0][0]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_only_the_lines_directly_above_an_entry_belong_to_it() -> None:
    assert above("cards:\n# one\n  # too deep\n# two \n- guid: a\n  # inside\n  rule: b\n") == {
        5: ("# one", "# two")
    }
    assert above("# first\n\n- guid: a\n#end\n") == {}
    assert above("  # indented\n  - guid: a\n") == {2: ("# indented",)}


def test_the_last_line_of_a_text_is_no_comment() -> None:
    assert above("- guid: a\n  answer: |-\n    # a heading\n- guid: b\n") == {4: ()}


def test_comments_are_written_back_above_their_entry(tmp_path: Path) -> None:
    path = written(tmp_path, A, B)
    edit(path, f"- guid: {guid('B')}", f"# ask Mina\n#\n# really?\n- guid: {guid('B')}")
    ledger = read_ledger(tmp_path)
    assert ledger.comments == ((guid("B"), ("# ask Mina", "#", "# really?")),)
    assert dict(card_files(ledger, "Notes"))[path.name] == path.read_text("utf-8")


def test_comments_travel_to_another_deck_and_to_the_retired(tmp_path: Path) -> None:
    path = written(tmp_path, A)
    edit(path, "- guid:", "# keep me\n- guid:")
    ledger = read_ledger(tmp_path)
    moved = replace(ledger, cards=(), retired=(A._replace(deck=B.deck),))
    assert f"retired:\n# keep me\n- guid: {guid('A')}" in card_files(moved, "Notes")[0][1]


def test_comments_of_both_sides_of_a_conflict_stay(tmp_path: Path) -> None:
    path = written(tmp_path, A)
    edit(
        path,
        "- guid:",
        "<<<<<<< ours\n# both\n# ours\n=======\n# both\n# theirs\n>>>>>>> theirs\n- guid:",
    )
    ledger = read_ledger(tmp_path)
    assert (ledger.cards, ledger.twice) == ((A,), ())
    assert ledger.comments == ((guid("A"), ("# both", "# ours", "# theirs")),)


def test_a_long_comment_that_belongs_to_nothing_costs_no_more(tmp_path: Path) -> None:
    path = written(tmp_path, A)
    path.write_text("# x\n" * 100_000 + path.read_text("utf-8"), "utf-8")
    assert read_ledger(tmp_path).comments == ()


def test_the_place_of_each_question_is_known(tmp_path: Path) -> None:
    path = written(tmp_path, entry("A", proposal("a", ask("q: ?", "- a\n- b"))), B)
    places = dict(read_ledger(tmp_path).places)
    lines = path.read_text("utf-8").splitlines()
    assert lines[places[guid("A")].line - 1] == "  question: 'q: ?'"
    assert lines[places[guid("B")].line - 1] == "  question: 'bit depth: ?'"
    assert places[guid("A")].path == str(path)
