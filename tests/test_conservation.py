"""Nothing in a note is dropped silently, and nothing on a card is invented."""

import re
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings

from mkcards.config import Config
from mkcards.derive import Derivation, Recorded, derive
from mkcards.model.card import Lang, Proposal
from mkcards.model.packed import packed
from mkcards.model.source import Seed, SeedPath
from mkcards.parse import parse
from mkcards.wording import wording
from tests.strategies import notes

ROOT = Path(__file__).parent.parent
CONFIG = Config(root=ROOT)
BLOCK = "\n\n#### 절\n\n```python\nzq1x = 5\n```\n\n## 끝\n"


def derived(text: str, name: str = "note.md") -> Derivation:
    outline, _ = parse(Seed(SeedPath(name), name, (), packed(text)))
    return derive((outline,), Recorded(), CONFIG)


def shown(proposal: Proposal) -> str:
    ask = proposal.asks[0]
    parts = (ask.question, ask.answer, proposal.extra, *proposal.breadcrumb, *proposal.tags)
    return "\n".join((*parts, proposal.deck))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(notes())
@example(
    ("- " + "zq0x 같은 말을 한다. " * 9 + "\n- " + "zq0x 같은 말을 한다. " * 9 + BLOCK, ("zq1x",))
)
def test_every_line_ends_on_a_card_or_in_the_report(note: tuple[str, tuple[str, ...]]) -> None:
    text, words = note
    found = derived(text)
    everything = "\n".join(map(shown, found.proposals))
    everything += "\n".join(skipped.text for skipped in found.skipped)
    assert [word for word in words if word not in everything] == []


TEMPLATE_WORDS = {
    word
    for lang in Lang
    for name in wording(lang).__slots__
    for word in re.findall(r"\w+", re.sub(r"\{[^}]*\}", " ", getattr(wording(lang), name)))
} | {"이란", "란", "은", "는", "이", "c1", "ex"}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(notes())
@example(("- [[다른 문서|zq0x 문서]]에서 온 개념\n  - (R) zq1x 개념\n", ("zq0x", "zq1x")))
def test_a_card_holds_only_words_of_the_note_and_template_words(
    note: tuple[str, tuple[str, ...]],
) -> None:
    text, _ = note
    # A particle behind a link stands at the end of the name that is shown for it.
    shown_links = re.sub(r"\[\[(?:[^|\]]*\|)?([^\]]*)\]\]", r"\1", text)
    known = set(re.findall(r"\w+", f"{text}\n{shown_links}"))
    for proposal in derived(text).proposals:
        ask = proposal.asks[0]
        written = re.sub(r"\{\{c1::|\}\}", "", f"{ask.question}\n{ask.answer}\n{proposal.extra}")
        invented = [
            word
            for word in re.findall(r"\w+", written)
            if word not in known and not word.isdigit() and not _is_made_of(word, known)
        ]
        assert invented == []


def _is_made_of(word: str, known: set[str]) -> bool:
    """Tell whether a word is of a template, alone or glued to a word of the note (`어텐션이란`)."""
    endings = ("이란", "란", "은", "는", "의", "에는", "부터의")
    stems = [word.removesuffix(ending) for ending in endings if word.endswith(ending)]
    counted = re.fullmatch(r"\d+(?:개|단계|個|段階)", word)
    return bool(counted) or word in TEMPLATE_WORDS or any(stem in known for stem in stems)


def test_every_line_of_the_example_notes_is_told() -> None:
    for path in sorted((ROOT / "seeds").glob("papers*")):
        text = path.read_text(encoding="utf-8")
        found = derived(text, path.name)
        told = "\n".join(map(shown, found.proposals)) + "\n".join(s.text for s in found.skipped)
        told = re.sub(r"\{\{c1::|\}\}", "", told)
        lines = [
            line for line in text.split("\n") if not re.match(r"\s*(?:</?\w+>\s*)*$|\s*```", line)
        ]
        lost = [
            f"{line}: {word}"
            for line in lines
            for word in re.findall(r"[가-힣A-Za-z]{2,}", re.sub(r"<[^>]+>", " ", line))
            if word not in told
        ]
        assert lost == []
