"""What steering takes out of an outline."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mkcards.config import Config
from mkcards.derive import Recorded, derive
from mkcards.derive.steering import steered
from mkcards.model.card import Proposal
from mkcards.model.outline import Outline
from mkcards.model.packed import packed
from mkcards.model.source import Seed, SeedPath, Steering
from mkcards.parse import parse
from tests.strategies import notes

ALL = Config(Path("/nowhere"))


def parsed(text: str) -> Outline:
    return parse(Seed(SeedPath("note.md"), "note.md", (), packed(text)))[0]


@given(notes())
def test_without_a_word_of_steering_nothing_changes(note: tuple[str, tuple[str, ...]]) -> None:
    outline = parsed(note[0])
    assert steered(outline, ALL) == outline


@given(notes(), st.data())
def test_whatever_comments_say_every_line_ends_on_a_card_or_in_the_report(
    note: tuple[str, tuple[str, ...]], data: st.DataObject
) -> None:
    text, words = note
    lines = text.split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        word = data.draw(st.sampled_from(list(Steering)))
        margin = "  " * data.draw(st.integers(0, 3))
        place = data.draw(st.integers(0, len(lines)))
        lines.insert(place, f"{margin}<!-- mkcards: {word} -->")
    found = derive((parsed("\n".join(lines)),), Recorded(), ALL)
    told = "\n".join(map(shown, found.proposals)) + "\n".join(s.text for s in found.skipped)
    assert [word for word in words if word not in told] == []


@given(notes(), st.sampled_from((Steering.NESTED, Steering.MARKED)))
def test_less_of_a_note_gives_no_card_that_all_of_it_does_not(
    note: tuple[str, tuple[str, ...]], steering: Steering
) -> None:
    outline = parsed(note[0])
    whole = derive((outline,), Recorded(), ALL)
    part = derive((outline,), Recorded(), replace(ALL, cards_from=steering))
    sources = {proposal.source for proposal in whole.proposals}
    assert {proposal.source for proposal in part.proposals} <= sources
    assert len(part.proposals) <= len(whole.proposals)


def shown(proposal: Proposal) -> str:
    ask = proposal.asks[0]
    parts = (ask.question, ask.answer, proposal.extra, *proposal.breadcrumb, *proposal.tags)
    return "\n".join((*parts, proposal.deck))
