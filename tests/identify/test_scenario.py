"""Edit, build, edit, build: what a person sees in `cards/` and keeps in Anki."""

from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import pytest

from mkcards.diagnostics import Code
from mkcards.identify import Identified, identify, stamp
from mkcards.model.card import Card, CardKind, Ledger, Proposal
from mkcards.model.source import SeedPath
from mkcards.write.card_file import read_ledger
from mkcards.write.card_text import card_files
from tests.identify.samples import ask, cloze, proposal

ROOT = "Notes"


def everything(_seed: SeedPath) -> bool:
    return True


def shown(card: Card) -> str:
    """Give what stands for the digest of the rendered fields."""
    fields = (card.question, card.answer, card.extra, *card.breadcrumb, *card.tags, card.kind)
    return blake2b("\0".join(fields).encode(), digest_size=4).hexdigest()


class Project:
    """A `cards/` folder and a clock that goes on by an hour at each build."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.now = 1_700_000_000

    def build(
        self, *proposals: Proposal, covers: Callable[[SeedPath], bool] = everything
    ) -> Identified:
        self.now += 3600
        found = identify(proposals, read_ledger(self.out), covers, ROOT)
        cards = tuple(stamp(card, shown(card), (), self.now) for card in found.cards)
        ledger = Ledger(cards, found.retired)
        for old in self.out.iterdir():
            old.unlink()
        for name, text in card_files(ledger, ROOT):
            (self.out / name).write_bytes(text.encode())
        return found

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.out.iterdir()}

    def edit(self, old: str, new: str) -> None:
        path = self.out / "audio.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def cards(self) -> dict[str, Card]:
        return {card.source: card for card in read_ledger(self.out).cards}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


RATE = proposal("sampling rate", ask("sampling rate: ?", "- 16,000 Hz\n- 44,100 Hz"))
DEPTH = proposal("bit depth", ask("bit depth: ?", "16 bit"), line=4)
NOISE = proposal("noise is random", cloze("random", "noise is {{c1::random}}"), line=5)
ALL = (RATE, DEPTH, NOISE)


def test_a_second_build_changes_no_byte(project: Project) -> None:
    project.build(*ALL)
    before = project.files()
    found = project.build(*ALL)
    assert (project.files(), found.new, found.diagnostics) == (before, (), ())


def test_the_same_first_build_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        Project(tmp_path / name).build(*ALL)
    assert Project(tmp_path / "one").files() == Project(tmp_path / "two").files()


def test_reordering_moves_entries_and_nothing_else(project: Project) -> None:
    project.build(*ALL)
    before = project.cards()
    project.build(*reversed(ALL))
    assert project.cards() == before
    assert list(project.cards()) == list(reversed(before))


def test_an_edited_answer_keeps_the_guid_and_moves_the_stamp(project: Project) -> None:
    project.build(*ALL)
    before = project.cards()
    project.build(proposal("sampling rate", ask("sampling rate: ?", "- 48,000 Hz")), DEPTH, NOISE)
    after = project.cards()
    assert after["sampling rate"].guid == before["sampling rate"].guid
    assert after["sampling rate"].answer == "- 48,000 Hz"
    assert after["sampling rate"].changed == project.now > before["sampling rate"].changed
    assert after["bit depth"] == before["bit depth"]


def test_a_deleted_bullet_comes_back_with_its_guid(project: Project) -> None:
    project.build(*ALL)
    before = project.cards()
    gone = project.build(RATE, NOISE)
    assert [card.source for card in gone.retired] == ["bit depth"]
    assert "bit depth" in project.files()["audio.yaml"].decode().split("retired:")[1]
    back = project.build(*ALL)
    assert (project.cards(), back.retired, back.new) == (before, (), ())


def test_a_hand_edited_question_is_kept(project: Project) -> None:
    project.build(*ALL)
    project.edit("'bit depth: ?'", "how deep is a bit?")
    found = project.build(*ALL)
    assert project.cards()["bit depth"].question == "how deep is a bit?"
    assert project.cards()["bit depth"].changed == project.now
    assert found.diagnostics == ()
    before = project.files()
    project.build(*ALL)
    assert project.files() == before


def test_a_hand_edit_the_note_moves_away_from_warns_until_it_is_settled(project: Project) -> None:
    project.build(*ALL)
    project.edit("16 bit", "sixteen bits")
    moved = proposal("bit depth", ask("bit depth: ?", "24 bit"), line=4)
    for _ in range(2):
        (warning,) = project.build(RATE, moved, NOISE).diagnostics
        assert (warning.code, warning.location.line) == (Code.EDITED_CARD_STALE, 4)
        assert project.cards()["bit depth"].answer == "sixteen bits"
    project.edit("sixteen bits", "24 bit")
    assert project.build(RATE, moved, NOISE).diagnostics == ()


def test_a_skipped_card_stays_skipped(project: Project) -> None:
    project.build(*ALL)
    project.edit("  source: bit depth\n", "  source: bit depth\n  skip: true\n")
    project.build(*ALL)
    before = project.files()
    project.build(*ALL)
    assert project.cards()["bit depth"].skip
    assert project.files() == before


@pytest.mark.parametrize("kind", [CardKind.OPEN, CardKind.REVIEW])
def test_a_marker_keeps_the_guid(project: Project, kind: CardKind) -> None:
    project.build(*ALL)
    before = project.cards()["bit depth"]
    marked = proposal("bit depth", ask("bit depth: ?", "", slot=kind.value, kind=kind), line=4)
    project.build(RATE, marked, NOISE)
    after = project.cards()["bit depth"]
    assert (after.guid, after.kind, after.changed) == (before.guid, kind, project.now)


def test_a_cloze_stays_when_its_bullet_gains_children(project: Project) -> None:
    project.build(NOISE)
    before = project.cards()["noise is random"]
    grown = proposal(NOISE.source, ask("why?", "- because"), *NOISE.asks, line=5)
    project.build(grown)
    assert project.cards()["noise is random"] == before


def test_a_renamed_topic_keeps_every_guid_and_leaves_no_old_file(project: Project) -> None:
    project.build(*ALL)
    before = {card.guid for card in project.cards().values()}
    renamed = [proposal(p.source, *p.asks, deck="Notes::sound", line=p.location.line) for p in ALL]
    found = project.build(*renamed)
    assert {card.guid for card in found.cards} == before
    assert sorted(project.files()) == ["_state.yaml", "sound.yaml"]


def test_building_a_part_changes_nothing(project: Project) -> None:
    other = [proposal(p.source, *p.asks, seed="other.md", under=("more",)) for p in ALL]
    project.build(RATE, other[0], DEPTH, *other[1:], NOISE)
    before = project.files()
    project.build(*other, covers=SeedPath("other.md").__eq__)
    assert project.files() == before
