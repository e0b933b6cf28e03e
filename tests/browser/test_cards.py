"""Cards as real Anki renders them, in the pages of its reviewers, on phones and on a desktop."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.anki_cards import Deck, imported
from tests.browser.chromium import chromium
from tests.browser.reviewer import ANKIDROID, DESKTOP, Reviewer, opened

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
MEASURE = (HERE / "measure.js").read_text(encoding="utf-8")

# Rules about whole pages: a reviewer owns the page, a card is a part of it.
PAGE_RULES = ("landmark-one-main", "page-has-heading-one", "region")
AXE_OPTIONS = {
    "rules": {name: {"enabled": False} for name in PAGE_RULES},
    "resultTypes": ["violations"],
}
SMALLEST_TEXT = 11

# MathJax makes one box of a formula in a line, and no line break divides it.
ADD_LONG_FORMULA = """
(block) => {
  block.append(document.createElement("mjx-container"));
  block.lastChild.innerHTML = '<mjx-math style="display: inline-block; width: 900px">x</mjx-math>';
}
"""

FORMULA = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]", re.DOTALL)
DELIMITER = re.compile(r"\\[()\[\]]|\$\$|\$[^\s\d$][^$]*\$")


@dataclass(frozen=True, slots=True)
class Screen:
    """What a card is shown on; axe judges what the size of the window does not change."""

    name: str
    reviewer: Reviewer
    size: tuple[int, int]
    text_zoom: int = 100
    with_axe: bool = False


SCREENS = (
    Screen("phone", ANKIDROID, (390, 844), with_axe=True),
    Screen("small phone", ANKIDROID, (320, 640)),
    Screen("phone with large text", ANKIDROID, (390, 844), text_zoom=200),
    Screen("desktop", DESKTOP, (1280, 800)),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deck]:
    notes = (HERE / "notes", HERE.parents[1] / "seeds")
    with imported(tmp_path_factory.mktemp("deck"), *notes) as made:
        yield made


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_cards_are_in_order(browser: Browser, deck: Deck, screen: Screen, *, night: bool) -> None:
    with opened(
        browser,
        screen.reviewer,
        deck.media,
        screen.size,
        night=night,
        text_zoom=screen.text_zoom,
    ) as tab:
        tab.page.evaluate(AXE)
        options = AXE_OPTIONS if screen.with_axe else None
        # Axe takes its time, and what stands on a front stands on the back as well.
        fronts = tab.page.evaluate(MEASURE, [[card.question for card in deck.cards], None])
        backs = tab.page.evaluate(MEASURE, [[card.answer for card in deck.cards], options])
    wrong = [
        f"{card.name}, {side}: {fault}"
        for side, found in (("front", fronts), ("back", backs))
        for card, measured in zip(deck.cards, found, strict=True)
        for fault in faults(measured, screen)
    ]
    assert [*wrong, *tab.trouble] == []


@pytest.mark.parametrize(
    "sign",
    [
        '<span class="open">열린 질문</span>',
        '<span class="review">復習</span>',
        '<span class="cloze"',
        '<div class="hint">3 items</div>',
        "<hr id=answer>",
        '<details class="extra" dir="auto" open><summary>',
        '<div class="mkcards" lang="zh">',
        "<ol>",
        "<blockquote>",
        "<mark>",
        '<li class="task">',
        '<ol class="footnotes">',
        '<span class="arrow">',
        '<div class="callout warning">',
        "<kbd>",
        "<ruby>",
        '<div class="mkcards" lang="und">',
        '<pre tabindex="0"><code><span class="k">',
        '<table tabindex="0">',
        ".jpg",
        ".png",
        ".svg",
    ],
)
def test_the_notes_show_one_of_everything(deck: Deck, sign: str) -> None:
    assert any(sign in card.answer for card in deck.cards)


@pytest.mark.parametrize(
    ("lang", "place", "rule"),
    [
        ("ko", ".question", "keep-all"),
        ("ko", ".answer", "keep-all"),
        ("ja", ".question", "auto-phrase"),
        ("ja", ".answer", "normal"),
        ("zh", ".answer", "normal"),
        ("en", ".question", "normal"),
    ],
)
def test_a_line_breaks_as_its_language_does(
    browser: Browser, deck: Deck, lang: str, place: str, rule: str
) -> None:
    card = next(card for card in deck.cards if card.fields["Lang"] == lang)
    with opened(browser, ANKIDROID, deck.media, SCREENS[0].size) as tab:
        tab.show(card.answer)
        shown = tab.page.locator(place).first
        assert shown.evaluate("(text) => getComputedStyle(text).wordBreak") == rule


@pytest.mark.parametrize("reviewer", [ANKIDROID, DESKTOP], ids=["phone", "desktop"])
def test_white_shows_through_a_picture_by_night_alone(
    browser: Browser, deck: Deck, reviewer: Reviewer
) -> None:
    card = next(card for card in deck.cards if card.name == "Define: Transparent diagram")
    grounds = []
    for night in (False, True):
        with opened(browser, reviewer, deck.media, (390, 844), night=night) as tab:
            tab.show(card.answer)
            picture = tab.page.locator("img")
            grounds.append(picture.evaluate("(one) => getComputedStyle(one).backgroundColor"))
    assert grounds == ["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"]


@pytest.mark.parametrize("place", [".question", ".answer", ".extra"])
def test_a_long_formula_scrolls_where_it_stands(browser: Browser, deck: Deck, place: str) -> None:
    card = next(card for card in deck.cards if 'class="extra"' in card.answer)
    with opened(browser, ANKIDROID, deck.media, SCREENS[1].size) as tab:
        tab.show(card.answer)
        tab.page.locator(place).first.evaluate(ADD_LONG_FORMULA)
        assert tab.page.evaluate("document.documentElement.scrollWidth") == SCREENS[1].size[0]


def faults(measured: dict[str, Any], screen: Screen) -> Iterator[str]:
    """Say what is wrong with a side of a card."""
    if measured["sideways"] > 0:
        yield f"{measured['sideways']} px wider than the screen"
    if measured["smallest"] < SMALLEST_TEXT:
        yield f"text of {measured['smallest']} px"
    if measured["bottom"] > screen.size[1]:
        yield f"the question ends at {measured['bottom']} px"
    if measured["unloaded"]:
        yield f"{measured['unloaded']} pictures are not shown"
    for text in measured["outside"]:
        if DELIMITER.search(FORMULA.sub("", text)):
            yield f"a delimiter of a formula stands in {text!r}"
    yield from measured["violations"]
