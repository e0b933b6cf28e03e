import pytest

from mkcards.diagnostics import Code
from mkcards.model.card import (
    Card,
    CardKind,
    DeckName,
    Guid,
    Lang,
    NoteTypeName,
    Tag,
)
from mkcards.model.source import Location, SeedPath
from mkcards.render import NOTE_TYPES, render_card
from mkcards.render.card import media_references
from mkcards.render.field import visible
from tests import cards

CARD = cards.CARD._replace(
    guid=Guid("7kQ2xWm9PzAq4LrT0bVeYd"),
    seed=SeedPath("seeds/audio.md"),
    source="filter bank",
    deck=DeckName("Notes::Audio::Features"),
    breadcrumb=("Audio", "Features"),
    tags=(Tag("Notes::Audio"),),
    lang=Lang.KO,
    question="filter bank란?",
    answer="- 대역별 에너지\n- 로그를 취함",
)
CLOZE = CARD._replace(
    kind=CardKind.CLOZE,
    note_type=NoteTypeName.CLOZE,
    question="{{c1::filter bank}}는 **대역**을 나눈다",
    answer="",
)
HERE = Location("seeds/audio.md", 3)
QUESTION, ANSWER, BREADCRUMB, KIND, EXTRA, SOURCE, LANG, KEY, HINT = range(9)


def test_the_fields_stand_in_the_order_of_the_note_type() -> None:
    fields = render_card(CARD, {}).fields
    assert fields == (
        "filter bank란?",
        "<ul>\n<li>대역별 에너지</li>\n<li>로그를 취함</li>\n</ul>",
        "Audio › Features",
        "",
        "",
        "audio.md › Features",
        "ko",
        "7kQ2xWm9PzAq4LrT0bVeYd",
        "2개",
        "",
    )
    assert len(fields) == len(NOTE_TYPES[0].fields) == len(NOTE_TYPES[1].fields)


def test_a_cloze_needs_no_answer() -> None:
    fields = render_card(CLOZE, {}).fields
    assert fields[:4] == (
        "{{c1::filter bank}}는 <strong>대역</strong>을 나눈다",
        "",
        "Audio › Features",
        "",
    )


@pytest.mark.parametrize(
    ("kind", "lang", "badge", "back"),
    [
        (
            CardKind.OPEN,
            Lang.KO,
            '<span class="open">열린 질문</span>',
            "노트에 아직 답이 없습니다.",
        ),
        (
            CardKind.OPEN,
            Lang.JA,
            '<span class="open">未解決の問い</span>',
            "ノートにはまだ答えがありません。",
        ),
        (CardKind.REVIEW, Lang.ZH, '<span class="review">复习</span>', "笔记里没有更多内容。"),
        (CardKind.REVIEW, Lang.EN, '<span class="review">Review</span>', "The note says no more."),
        (CardKind.BASIC, Lang.OTHER, "", "The note has no answer yet."),
    ],
)
def test_a_badge_and_an_empty_back_have_words(
    kind: CardKind, lang: Lang, badge: str, back: str
) -> None:
    fields = render_card(CARD._replace(kind=kind, lang=lang, answer=""), {}).fields
    assert fields[KIND] == badge
    assert fields[ANSWER] == f'<span class="none">{back}</span>'
    assert fields[LANG] == lang.value


def test_a_review_with_context_needs_no_word() -> None:
    card = CARD._replace(kind=CardKind.REVIEW, answer="", extra="- 이웃")
    fields = render_card(card, {}).fields
    assert fields[ANSWER] == ""
    assert fields[EXTRA] == "<summary>노트에 더 있는 내용</summary>\n<ul>\n<li>이웃</li>\n</ul>"


@pytest.mark.parametrize(
    ("extra", "lang", "field"),
    [
        ("더", Lang.EN, "<summary>More from the note</summary>\n더"),
        (
            "**Around `it`**\n\n- a",
            Lang.EN,
            "<summary>Around <code>it</code></summary>\n<ul>\n<li>a",
        ),
        ("**둘** 다", Lang.JA, "<summary>ノートの続き</summary>\n<strong>둘</strong> 다"),
        ("**…**\n\n더", Lang.OTHER, "<summary>More from the note</summary>\n더"),
        ("**이름**\n\n<!-- -->", Lang.KO, ""),
        ("", Lang.KO, ""),
    ],
)
def test_what_is_folded_below_the_answer_has_a_summary(extra: str, lang: Lang, field: str) -> None:
    shown = render_card(CARD._replace(extra=extra, lang=lang), {}).fields[EXTRA]
    assert shown.removesuffix("</li>\n</ul>") == field


def test_the_count_is_part_of_what_anki_gets() -> None:
    two = render_card(CARD, {})
    told = render_card(CARD._replace(question="filter bank의 2가지"), {})
    assert (two.fields[HINT], told.fields[HINT]) == ("2개", "")


def test_an_open_card_that_has_its_answer_shows_it() -> None:
    fields = render_card(CARD._replace(kind=CardKind.OPEN, answer="그렇다"), {}).fields
    assert fields[ANSWER] == "그렇다"


@pytest.mark.parametrize(
    ("question", "source", "front"),
    [
        ("<!-- nothing -->", "x", "&lt;!-- nothing --&gt;"),
        ("<script>x</script>", "x", "&lt;script&gt;x&lt;/script&gt;"),
        ("\u200b", "a & b", "a &amp; b"),
        ("", "", "?"),
        ("{{x}} [sound:y]", "", "&#123;&#123;x&#125;&#125; &#91;sound:y]"),
        ("<audio></audio>", "[latex] {{x}}", "&lt;audio&gt;&lt;/audio&gt;"),
        ("", "[latex] {{x}}", "&#91;latex] &#123;&#123;x&#125;&#125;"),
    ],
)
def test_no_front_is_empty(question: str, source: str, front: str) -> None:
    fields = render_card(CARD._replace(question=question, source=source), {}).fields
    assert fields[QUESTION] == front
    assert visible(front)


@pytest.mark.parametrize(
    ("question", "front"),
    [
        ("std::vector는 **빠르다**", "{{c1::std&#58;&#58;vector는 <strong>빠르다</strong>}}"),
        ("", "{{c1::filter bank}}"),
        ("a{{b}}", "{{c1::a&#123;&#123;b&#125;&#125;}}"),
    ],
)
def test_no_cloze_is_without_a_deletion(question: str, front: str) -> None:
    shown = render_card(CLOZE._replace(question=question), {})
    assert shown.fields[0] == front
    (found,) = shown.findings
    assert found.code is Code.CLOZE_WITHOUT_DELETION
    assert found.message == "the sentence hides nothing; meanwhile all of it is hidden"


@pytest.mark.parametrize(
    ("question", "hidden", "front"),
    [
        ("Filter  bank는 좋다", "filter bank", "{{c1::Filter  bank}}는 좋다"),
        ("bank, **BANK**, banks", "bank", "{{c1::bank}}, <strong>{{c1::BANK}}</strong>, banks"),
        ("(x) 대역을", "대역", "(x) {{c1::대역}}을"),
    ],
)
def test_what_was_hidden_so_far_stays_hidden(question: str, hidden: str, front: str) -> None:
    card = CLOZE._replace(question=question, hidden=("", "none", hidden))
    shown = render_card(card, {})
    assert shown.fields[0] == front
    (found,) = shown.findings
    assert found.message == f"the sentence hides nothing; meanwhile {hidden!r} is hidden"
    assert "{{c1::…}}" in found.hint


@pytest.mark.parametrize(
    ("card", "breadcrumb"),
    [
        (CARD._replace(breadcrumb=("Audio", "**대역**")), "Audio › <strong>대역</strong>"),
        (CARD._replace(breadcrumb=("Audio", "Gain"), answer="gain"), "Audio"),
        (CARD._replace(breadcrumb=("Audio", "Gain"), answer="gate"), "Audio › Gain"),
        (CARD._replace(breadcrumb=("Audio", "SS-Filter"), answer="ß-filter"), "Audio"),
        (CARD._replace(breadcrumb=("Audio", "Gain"), answer="**Gain**"), "Audio"),
        (CLOZE._replace(breadcrumb=("Audio", "Filter Bank")), "Audio"),
        (CLOZE._replace(breadcrumb=()), ""),
    ],
)
def test_the_breadcrumb_is_joined_and_gives_nothing_away(card: Card, breadcrumb: str) -> None:
    assert render_card(card, {}).fields[BREADCRUMB] == breadcrumb


def test_the_source_is_a_name_and_a_topic_and_no_line() -> None:
    card = CARD._replace(seed=SeedPath("a<b>.md"), deck=DeckName("Notes"))
    assert render_card(card, {}).fields[SOURCE] == "a&lt;b&gt;.md › Notes"


def test_the_source_may_be_a_link_and_makes_no_card_new() -> None:
    made = render_card(CARD, {}, address='https://a.example/?b="c"&d')
    plain = render_card(CARD, {})
    address = "https://a.example/?b=&quot;c&quot;&amp;d"
    assert made.fields[SOURCE] == f'<a href="{address}">{plain.fields[SOURCE]}</a>'
    assert made.digest == plain.digest


@pytest.mark.parametrize(
    "other",
    [
        CARD._replace(question="다른 질문"),
        CARD._replace(answer="다른 답"),
        CARD._replace(extra="더"),
        CARD._replace(breadcrumb=("Audio",)),
        CARD._replace(lang=Lang.EN),
        CARD._replace(kind=CardKind.REVIEW),
        CARD._replace(tags=(Tag("Notes::Audio"), Tag("x"))),
        CARD._replace(tags=()),
    ],
)
def test_the_digest_follows_what_anki_gets(other: Card) -> None:
    assert render_card(other, {}).digest != render_card(CARD, {}).digest


@pytest.mark.parametrize(
    "other",
    [
        CARD._replace(seed=SeedPath("moved.md"), line=90),
        CARD._replace(deck=DeckName("Other")),
        CARD._replace(rule="label", source="x", changed=5, rendered="y"),
    ],
)
def test_the_digest_leaves_out_where_a_note_comes_from(other: Card) -> None:
    assert render_card(other, {}).digest == render_card(CARD, {}).digest


def test_the_order_of_tags_is_nothing() -> None:
    one, other = (Tag("a"), Tag("b")), (Tag("b"), Tag("a"))
    digests = {render_card(CARD._replace(tags=tags), {}).digest for tags in (one, other)}
    assert len(digests) == 1


def test_media_are_the_references_that_are_packaged() -> None:
    card = CARD._replace(question="![a](a.png)", answer="![b](b.png)", extra="![a](a.png)")
    assert [(m.seed, m.source, m.location.line) for m in media_references(card)] == [
        ("seeds/audio.md", "a.png", 3),
        ("seeds/audio.md", "b.png", 3),
    ]
    made = render_card(card, {"a.png": "a-1.png"})
    assert made.media == (("a.png", "a-1.png"),)
    assert made.digest != render_card(card, {"a.png": "a-2.png"}).digest


def test_findings_name_the_words_that_are_meant() -> None:
    card = CARD._replace(answer="<SCRIPT src=a>x</script> y [latex]", extra="<script>z</script> w")
    assert [(found.code, found.words) for found in render_card(card, {}).findings] == [
        (Code.REMOVED_HTML, "<SCRIPT src=a>"),
        (Code.DIRECTIVE_DEFUSED, "[latex]"),
        (Code.REMOVED_HTML, "<script>"),
    ]


def test_a_heading_that_anki_would_act_on_is_text_in_the_source_line() -> None:
    deck = DeckName("Notes::byte [latex] and <b>, [sound:a.mp3]")
    source = render_card(CARD._replace(deck=deck), {}).fields[5]
    assert source.endswith("byte &#91;latex] and &lt;b&gt;, &#91;sound:a.mp3]")
