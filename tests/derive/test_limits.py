from pathlib import Path

from mkcards.config import Config
from mkcards.derive import Derivation, Recorded, derive
from mkcards.model.packed import packed
from mkcards.model.source import Reason, Seed, SeedPath
from mkcards.parse import parse


def derived(text: str, **rules: bool) -> Derivation:
    outline, _ = parse(Seed(SeedPath("note.md"), "note.md", (), packed(text)))
    config = Config(root=Path(), rules=tuple(rules.items()))
    return derive((outline,), Recorded(), config)


def test_a_bullet_that_is_a_book_is_reported_and_not_read() -> None:
    found = derived("## 제목\n- " + "아주 긴 글 " * 500 + "\n")
    assert not found.proposals
    assert [skipped.reason for skipped in found.skipped] == [Reason.STUB_TOPIC, Reason.TOO_LONG]


def test_a_rule_can_be_switched_off() -> None:
    note = "## 제목\n- 이름 : 10가지 값을 가진 무엇\n"
    assert derived(note).proposals[0].asks[0].rule == "label"
    assert derived(note, label=False).proposals[0].asks[0].rule == "cloze"


def test_decks_that_differ_by_case_are_one() -> None:
    found = derived("## Adam\n- 값은 10개\n- 합 : 둘을 더함\n## adam\n- 곱 : 둘을 곱함\n")
    assert {proposal.deck for proposal in found.proposals} == {"Notes::Adam"}


def test_a_recorded_topic_root_stays() -> None:
    outline, _ = parse(Seed(SeedPath("new.md"), "new.md", (), packed("## 값\n- 합 : 둘을 더함\n")))
    found = derive((outline,), Recorded({SeedPath("new.md"): ("old",)}), Config(root=Path()))
    assert found.proposals[0].deck == "Notes::old::값"
