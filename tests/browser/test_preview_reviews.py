"""The view of what is forgotten, in headless Chromium: by mouse, by keyboard and on a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from mkcards.preview import write_site
from tests.browser.chromium import chromium
from tests.browser.test_preview import NARROW, WIDE, Open, axe, desks
from tests.preview.made import forgotten, of_the_disk, prepared

pytestmark = pytest.mark.browser

BUTTON = "nav.views button[data-view=reviews]"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def opened(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    monkeypatch.chdir(tmp_path)
    page = write_site(forgotten(prepared()), tmp_path / "site")
    with desks(browser, page.as_uri()) as make:
        yield make


def test_a_hard_card_leads_to_its_line(opened: Open) -> None:
    desk = opened()
    expect(desk.page.locator(BUTTON)).to_have_text("Reviews 1")
    desk.page.click(BUTTON)
    hard = desk.page.locator("#reviews button.entry:not(.topic)")
    expect(hard).to_have_count(1)
    expect(hard).to_contain_text("seeds/search.md:4")
    expect(hard).to_contain_text("failed 8 of 9 answers")
    expect(hard.locator(".advice b")).to_have_text("reword")
    hard.click()
    desk.shows("k1")
    expect(desk.page.locator("#about .lines .own .number")).to_have_text("4")
    told = desk.page.locator("#about section", has_text="failed 8 of 9 answers")
    expect(told.locator(".advice b")).to_have_text("reword")
    desk.choose("short queries")
    expect(told).to_have_count(0)


def test_a_topic_has_a_bar_and_leads_to_its_cards(opened: Open) -> None:
    desk = opened()
    every = len(desk.rows())
    desk.page.click(BUTTON)
    topic = desk.page.locator("#reviews button.topic")
    part = 8 / (8 + every)
    expect(topic.locator(".part")).to_have_text(f"{round(part * 100)}% forgotten")
    bar, room = topic.locator(".bar-of"), topic.locator(".heat")
    drawn = bar.evaluate("e => e.clientWidth") / room.evaluate("e => e.clientWidth")
    assert drawn == pytest.approx(min(1, part * 2), abs=0.02)
    topic.click()
    expect(desk.page.locator("#tree button[aria-current]")).to_contain_text("BM25")
    assert len(desk.rows()) == every


def test_it_works_by_keyboard(opened: Open) -> None:
    desk = opened()
    desk.page.focus(BUTTON)
    desk.press("Enter", "Tab")
    # What follows in the order of the page are its tools, then the worst card.
    for _ in range(9):
        if desk.page.locator("#reviews button.entry:focus").count():
            break
        desk.press("Tab")
    desk.press("Enter")
    desk.shows("k1")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_everybody_can_use_it(opened: Open, size: tuple[int, int], *, dark: bool) -> None:
    desk = opened(size, dark=dark)
    desk.page.locator(BUTTON).click()
    expect(desk.page.locator("#reviews button.topic")).to_be_visible()
    assert axe(desk) == []
    assert desk.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    desk.page.locator("#reviews button.entry").first.click()
    desk.shows("k1")


def test_without_a_collection_there_is_no_such_view(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    prepared()
    page = write_site(of_the_disk(), tmp_path / "site")
    with desks(browser, page.as_uri()) as make:
        expect(make().page.locator(BUTTON)).to_be_hidden()
