from pathlib import Path

import pytest

from mkcards.errors import CardFileError
from mkcards.model.card import Card, DeckName, Former, Lang, Ledger, Slot, Written
from mkcards.write.card_file import read_ledger
from mkcards.write.card_text import card_files
from mkcards.write.entry_text import entry_text
from tests.identify.samples import ask, cloze, entry, proposal

FULL = entry(
    "A", proposal("rate", cloze("44,100"), under=("digital", "audio"), extra="see\nthere")
)._replace(
    media=(("img/wave 1.png", "wave-0123.png"), ("b.png", "b-4567.png")),
    foreign=("ID: 1566052191670", "SR:!2023-09-02,4,270"),
    rendered="12ab",
    changed=1795222923,
    skip=True,
    was=Former("ratio", ("digital",), Slot("term:44"), "read\n{{c1::44}}", "- a\n- b"),
)


def test_the_keys_of_a_full_entry_stand_in_their_order() -> None:
    derived = FULL.digests
    assert entry_text(FULL) == (
        "- guid: 000000000000000000000A\n"
        "  kind: cloze\n"
        "  note_type: mkcards cloze\n"
        "  rule: term\n"
        "  seed: audio.md\n"
        "  source: rate\n"
        "  under: [digital, audio]\n"
        "  slot: term:44,100\n"
        "  asks: ['44,100']\n"
        "  breadcrumb: [audio, digital, audio]\n"
        "  lang: en\n"
        "  tags: [Notes::audio]\n"
        "  question: read {{c1::44,100}} times\n"
        "  extra: |-\n"
        "    see\n"
        "    there\n"
        "  media:\n"
        "  - [img/wave 1.png, wave-0123.png]\n"
        "  - [b.png, b-4567.png]\n"
        "  foreign: ['ID: 1566052191670', 'SR:!2023-09-02,4,270']\n"
        f"  derived: {derived.question} - {derived.extra} {derived.tags[0]}\n"
        "  rendered: 12ab\n"
        "  changed: 2026-11-21T01:02:03Z\n"
        "  skip: true\n"
        "  was:\n"
        "    source: ratio\n"
        "    under: [digital]\n"
        "    slot: term:44\n"
        "    question: |-\n"
        "      read\n"
        "      {{c1::44}}\n"
        "    answer: |-\n"
        "      - a\n"
        "      - b\n"
    )


def test_what_is_empty_is_left_out_but_for_the_parents() -> None:
    bare = entry("A", proposal(tags=()))._replace(
        breadcrumb=(), answer="", derived=Written("- - - -")
    )
    lines = entry_text(bare).splitlines()
    assert "  under: []" in lines
    assert "  derived: '- - - -'" in lines
    keys = {line.split(":")[0].strip("- ") for line in lines}
    left_out = {"asks", "breadcrumb", "tags", "answer", "extra", "media", "foreign", "rendered"}
    assert not keys & (left_out | {"skip", "was"})


def written(tmp_path: Path, old: str, new: str, card: Card = FULL) -> Path:
    ((name, text), _state) = card_files(Ledger((card,)), "Notes")
    assert old in text
    path = tmp_path / name
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("guid: 000000000000000000000A", "guid: 7kQ2", r":5: '7kQ2' is no guid: 22"),
        ("kind: cloze", "kind: closed", r":6: 'closed' is none of basic, cloze, open, review"),
        ("note_type: mkcards cloze", "note_type: Basic", r":7: 'Basic' is none of mkcards, mkc"),
        ("    slot: term:44\n", "", r":30: `slot` is missing"),
        ("lang: en", "lang: tlh", rf":15: 'tlh' is none of {', '.join(Lang)}"),
        ("derived: ", "derived: - ", r":25: .*"),
        ("derived: ", "derived: x ", r":25: `derived` takes four digests"),
        ("T01:02:03Z", "", r":27: '2026-11-21' is no time such as"),
        ("skip: true", "skip: perhaps", r":28: `skip` is true or false, not 'perhaps'"),
        ("  rule: term\n", "", r":5: `rule` is missing"),
        ("  rule: term\n", "  role: term\n  rule: term\n", r":8: unknown key `role`"),
        ("  rule: term\n", "  rule: a\n  rule: b\n", r":9: `rule` stands twice here"),
        ("question: read", "question: [read]\n  #", r":17: expected a text here"),
        ("- [b.png, b-4567.png]", "- [b.png]", r":23: expected two texts here, not 1"),
        ("under: [digital, audio]", "under: digital", r":11: expected a list here"),
    ],
)
def test_a_damaged_entry_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    path = written(tmp_path, old, new)
    with pytest.raises(CardFileError, match=problem) as raised:
        read_ledger(path.parent)
    assert str(raised.value).startswith(f"{path}:")


def test_a_guid_may_come_from_another_deck(tmp_path: Path) -> None:
    path = written(tmp_path, f"guid: {FULL.guid}", "guid: 'b#Q|x\"/{1}'")
    assert read_ledger(path.parent).cards[0].guid == 'b#Q|x"/{1}'


@pytest.mark.parametrize(
    ("word", "skip"),
    [("true", True), ("Yes", True), ("on", True), ("false", False), ("no", False), ("", False)],
)
def test_skip_is_written_in_any_of_the_usual_words(
    tmp_path: Path, word: str, *, skip: bool
) -> None:
    path = written(tmp_path, "skip: true", f"skip: {word}")
    assert read_ledger(path.parent).cards == (FULL._replace(skip=skip),)


def test_a_plain_value_is_text_whatever_it_looks_like(tmp_path: Path) -> None:
    card = entry("A", proposal("x", ask("q", "answer")))
    for typed in ("null", "1e3", "yes", "2026-11-21", "~"):
        path = written(tmp_path, "answer: answer", f"answer: {typed}", card)
        assert read_ledger(path.parent).cards[0].answer == typed


def test_every_field_but_the_line_is_written(tmp_path: Path) -> None:
    path = written(tmp_path, "", "")
    (card,) = read_ledger(path.parent).cards
    assert card == FULL
    assert card.deck == DeckName("Notes::audio")
