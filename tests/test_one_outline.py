"""The same outline gives the same cards, whatever format it is written in."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkcards.config import Config
from mkcards.derive import Recorded, derive
from mkcards.model.packed import packed
from mkcards.model.source import FrontMatter, Seed, SeedPath
from mkcards.model.vault import Vault, VaultKind
from mkcards.parse import parse
from tests.test_conservation import ROOT
from tests.written import FORMATS, SECTIONED, Node, Written, logseq, markdown

TEXTS = (
    "{w}",
    "{w} 구조",
    "{w} : 값 {n}개를 가진 구조",
    "{w}: 速く読むための構造",
    "<b>{w}</b> : the part that reads the tokens",
    "<b>{w}</b>는 토큰을 {n}번 읽는 부분이다",
    "The <b>{w}</b> model reads every token twice",
    "{w} reads <code>{w}_{n}</code> & writes a < b",
    "{w} (Wide Example {n}) is used in speech",
    "(B) {w}도 필요한가",
    "(R) {w} 개념",
    "왜 {w}인가?",
    "{w} 입력 -> {w} 출력",
    "ex. {w} 예시",
    "{w} kind: alpha, beta, gamma",
    "https://ok.example/{w}",
)
TITLES = ("음성 인식", "読み上げ", "语音识别", "Speech")


@st.composite
def nodes(draw: st.DrawFn, depth: int = 0) -> tuple[Node, ...]:
    """Give bullets, up to three levels of them."""
    made = []
    for _ in range(draw(st.integers(0 if depth else 1, 3))):
        number = draw(st.integers(0, 999))
        text = draw(st.sampled_from(TEXTS)).format(w=f"zq{number}x", n=number)
        made.append(Node(text, draw(nodes(depth + 1)) if depth < 2 else ()))
    return tuple(made)


@st.composite
def notes(draw: st.DrawFn) -> Written:
    """Give a note with sections."""
    sections = st.tuples(st.sampled_from(("Whisper", "장점", "復号", "解码")), nodes())
    every = draw(st.lists(sections, max_size=3, unique_by=lambda each: each[0]))
    return Written(draw(st.sampled_from(TITLES)), draw(nodes()), tuple(every))


def cards_of(name: str, text: str) -> list[tuple[object, ...]]:
    """Give all that is on the cards of a note, and its lines that gave none."""
    return cards_of_seed(Seed(SeedPath(name), name, (), packed(text)))


def cards_of_seed(seed: Seed) -> list[tuple[object, ...]]:
    """Do the same for a seed."""
    outline, _ = parse(seed)
    found = derive((outline,), Recorded(), Config(root=ROOT))
    cards = [(p.deck, p.breadcrumb, p.tags, p.asks, p.extra, p.lang) for p in found.proposals]
    skipped = [(each.reason, each.text) for each in found.skipped]
    return [*cards, *skipped]


@settings(max_examples=75, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(notes())
def test_a_note_with_sections(note: Written) -> None:
    wanted = cards_of("markdown.md", markdown(note))
    for name, write in SECTIONED.items():
        assert cards_of(name, write(note)) == wanted, write(note)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(nodes(), st.sampled_from(TITLES))
def test_a_note_of_bullets(bullets: tuple[Node, ...], title: str) -> None:
    note = Written(title, bullets)
    wanted = cards_of("markdown.md", markdown(note))
    for name, write in FORMATS.items():
        assert cards_of(name, write(note)) == wanted, write(note)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(notes())
def test_a_page_of_a_graph(note: Written) -> None:
    """Its title is no heading: it is that of a note which names it in its head."""
    name, head = SeedPath("pages/a.md"), FrontMatter(title=note.title)
    page = Seed(name, name, (), packed(logseq(note)), vault=Vault(VaultKind.LOGSEQ, "", "", name))
    body = markdown(note).partition("\n")[2]
    assert cards_of_seed(page) == cards_of_seed(Seed(name, name, (), packed(body), head)), page.text
