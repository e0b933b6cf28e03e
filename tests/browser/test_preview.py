"""The preview from end to end: the real server, the real page, in headless Chromium."""

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect

from mkcards.preview import Live, listening, watching, write_site
from tests.browser.chromium import chromium
from tests.preview.made import of_the_disk

pytestmark = pytest.mark.browser

PROJECT = Path(__file__).parents[2]
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
EDITOR = "vscode://file{path}:{line}"
WIDE = (1440, 900)
NARROW = (390, 844)
NOTE = """## Search
### BM25
- ranks documents by the words of a query
- k1 : how fast the frequency of a word saturates
- idf
  - the rarer a word, the more it tells
  - ![noise](images/noise_schedule.png)
- (B) does it work for short queries
- Okapi was the system that it was made for
- weight : $\\log N / n$
- script : `<script>document.title = 'taken'</script>` and <b onclick="top.document.title='x'">b</b>
- picture : ![gone](images/nothing.png)
- Σ : 합계 σύνολο сумма
- and what of typos?
"""


@dataclass
class Desk:
    """A person at work: a page, the address it came from, and all that went wrong in it."""

    page: Page
    url: str
    trouble: list[str] = field(default_factory=list)

    @property
    def question(self) -> str:
        return (
            self.page.locator("#phone iframe:visible")
            .content_frame.locator(".question")
            .inner_text()
        )

    def shows(self, text: str, *, device: str = "phone") -> None:
        """Wait until a frame shows a text."""
        body = self.page.locator(f"#{device} iframe:visible").content_frame.locator("body")
        expect(body).to_contain_text(text)

    def hides(self, text: str) -> None:
        body = self.page.locator("#phone iframe:visible").content_frame.locator("body")
        expect(body).not_to_contain_text(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def rows(self) -> list[str]:
        return self.page.locator(".row .question").all_inner_texts()

    def choose(self, text: str) -> None:
        self.page.locator(".row", has_text=text).first.click()
        self.shows(text)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("seeds").mkdir()
    shutil.copytree(PROJECT / "seeds/images", "seeds/images")
    Path("seeds/search.md").write_text(NOTE, encoding="utf-8")


@pytest.fixture
def url() -> Iterator[str]:
    live = Live(of_the_disk, EDITOR)
    server = listening(live, "127.0.0.1", 0)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    with watching(live):
        assert live.news(0, 20), "the watch stands"
        yield server.url
    server.shutdown()
    thread.join()
    server.server_close()


Open = Callable[..., Desk]


@pytest.fixture
def opened(browser: Browser, url: str) -> Iterator[Open]:
    with desks(browser, url) as make:
        yield make


@contextmanager
def desks(browser: Browser, url: str) -> Iterator[Open]:
    """Open pages of one address; nothing may leave it, and the console must stay silent."""
    contexts: list[BrowserContext] = []
    made: list[Desk] = []

    def make(size: tuple[int, int] = WIDE, *, dark: bool = False, path: str = "") -> Desk:
        is_phone = size[0] < 500
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            has_touch=is_phone,
            is_mobile=is_phone,
        )
        contexts.append(context)
        desk = Desk(context.new_page(), url)
        made.append(desk)

        def leave_or_go(route: Route) -> None:
            if route.request.url.startswith((url.rpartition("/")[0], "data:")):
                route.fallback()
            else:
                desk.trouble.append(f"asks for {route.request.url}")
                route.abort()

        context.route("**/*", leave_or_go)
        desk.page.on("console", lambda said: desk.trouble.append(f"{said.type}: {said.text}"))
        desk.page.on("pageerror", lambda error: desk.trouble.append(f"error: {error}"))
        desk.page.goto(f"{url}{path}")
        expect(desk.page.locator("#hits")).not_to_be_empty()
        return desk

    yield make
    for context in contexts:
        context.close()
    assert [trouble for desk in made for trouble in desk.trouble] == []


def test_search(opened: Open) -> None:
    desk = opened()
    every = desk.rows()
    desk.press("/")
    desk.page.keyboard.type("SATURATES define")
    expect(desk.page.locator(".row")).to_have_count(1)
    expect(desk.page.locator("#hits")).to_have_text(f"1 of {len(every)} cards")
    desk.shows("k1")
    desk.press("Escape")
    assert desk.rows() == every
    desk.press("/", "z", "q", "x")
    expect(desk.page.locator("#nothing")).to_have_text("No card matches.")
    desk.page.click("#all")
    assert desk.rows() == every


def test_filters(opened: Open) -> None:
    desk = opened()
    every = desk.rows()
    desk.page.select_option("#kind", "open")
    assert len(desk.rows()) == 1
    desk.shows("short queries")
    desk.page.select_option("#kind", "")
    desk.page.select_option("#rule", "label")
    assert 0 < len(desk.rows()) < len(every)
    desk.page.select_option("#rule", "")
    desk.page.check("#found")
    assert len(desk.rows()) == 2
    desk.page.uncheck("#found")
    assert desk.rows() == every
    desk.page.click("#tree button.deck >> nth=-1")
    expect(desk.page.locator("#tree button[aria-current]")).to_have_count(1)
    assert desk.rows() == every


def test_decks_fold(opened: Open) -> None:
    Path("seeds/other.md").write_text("## Loss\n- convex : one valley\n", encoding="utf-8")
    desk = opened()
    expect(desk.page.locator("#tree .deck")).to_have_count(3)
    desk.page.click("#tree button.twist")
    expect(desk.page.locator("#tree .deck")).to_have_count(1)
    desk.page.click("#tree button.twist")
    desk.page.locator("#tree .deck", has_text="Loss").click()
    expect(desk.page.locator(".row")).to_have_count(1)


def test_flip_by_key_button_and_click(opened: Open) -> None:
    desk = opened()
    desk.choose("k1")
    desk.hides("saturates")
    desk.press("Space")
    desk.shows("saturates")
    desk.shows("saturates", device="desktop")
    desk.press("Space")
    desk.hides("saturates")
    desk.page.click("#flip")
    desk.shows("saturates")
    desk.page.click("#flip")
    desk.hides("saturates")
    # The card may turn while the button is still down; Playwright would take the back that then
    # lies under the pointer for something in the way of the front, and wait for that to go.
    desk.page.locator('#phone iframe[title^="Front"]').click(force=True)
    desk.shows("saturates")
    desk.page.locator('#phone iframe[title^="Back"]').click()
    desk.press("Space")
    desk.hides("saturates")


def test_the_back_has_things_to_click_on(opened: Open) -> None:
    desk = opened()
    desk.choose("idf")
    desk.press("Space")
    desk.shows("the rarer a word")
    frame = desk.page.locator("#desktop iframe:visible").content_frame
    picture = frame.locator("img").first
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 0
    desk.choose("short queries")
    desk.press("Space")
    desk.shows("The note has no answer yet")
    frame.locator("details.extra > summary").click()
    expect(frame.locator("details.extra[open]")).to_have_count(0)
    desk.press("j")
    desk.hides("The note has no answer yet")


def test_walking(opened: Open) -> None:
    desk = opened()
    every = desk.page.locator("#where")
    expect(every).to_have_text(f"1 / {len(desk.rows())}")
    desk.press("j", "j")
    expect(every).to_have_text(f"3 / {len(desk.rows())}")
    desk.press("k")
    expect(desk.page.locator(".row[aria-selected=true]")).to_have_attribute("aria-posinset", "2")
    desk.page.click("#previous")
    expect(desk.page.locator("#previous")).to_be_disabled()
    desk.page.focus("#list")
    desk.press("End")
    expect(desk.page.locator("#next")).to_be_disabled()
    desk.press("Home", "ArrowDown")
    expect(every).to_have_text(f"2 / {len(desk.rows())}")


def test_dark(opened: Open) -> None:
    desk = opened()
    body = desk.page.locator("#phone iframe:visible").content_frame.locator("body")
    expect(body).not_to_have_class("nightMode")
    desk.press("d")
    expect(body).to_have_class("card card1 nightMode night_mode ankidroid_dark_mode")
    expect(desk.page.locator("html")).to_have_attribute("data-theme", "dark")
    desk.page.reload()
    expect(desk.page.locator("html")).to_have_attribute("data-theme", "dark")
    assert opened(dark=True).page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_where_it_comes_from_and_why(opened: Open) -> None:
    desk = opened()
    desk.choose("k1")
    about = desk.page.locator("#about")
    expect(about.locator(".lines .own .text")).to_have_text(
        "- k1 : how fast the frequency of a word saturates"
    )
    expect(about.locator(".lines .own .number")).to_have_text("4")
    expect(about.locator(".rules").first).to_contain_text("label 1 card")
    expect(about.locator(".facts")).to_contain_text("Notes::search::BM25")
    link = about.locator(".place a")
    place = Path.cwd() / "seeds/search.md"
    expect(link).to_have_attribute("href", f"vscode://file{place}:4")
    expect(link).to_have_text("seeds/search.md:4")


def test_a_fold_stays_open_for_the_next_card(opened: Open) -> None:
    desk = opened()
    desk.choose("k1")
    desk.page.locator("#about summary", has_text="To change this").click()
    expect(desk.page.locator("#about details[open]")).to_have_count(1)
    desk.choose("weight")
    expect(desk.page.locator("#about .lines .own")).to_contain_text("weight")
    expect(desk.page.locator("#about details[open] > summary")).to_have_text("To change this")


def test_the_key_that_opens_the_editor(opened: Open) -> None:
    desk = opened()
    desk.choose("k1")
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.url))
    desk.press("o")
    desk.press("?")
    expect(desk.page.locator("#help")).to_be_visible()
    assert [url for url in asked if url.startswith("http")] == []
    desk.press("Escape")
    expect(desk.page.locator("#help")).to_be_hidden()


def test_questions(opened: Open) -> None:
    desk = opened()
    desk.page.click("nav.views button[data-view=questions]")
    page = desk.page.locator("#questions")
    expect(page.locator("h3")).to_have_text(
        ["search › BM25 1", "Asked in a note, without a card 1"]
    )
    expect(page).to_contain_text("and what of typos?")
    page.locator("button.entry").click()
    desk.shows("short queries")


def test_findings_lead_to_their_cards(opened: Open) -> None:
    desk = opened()
    desk.page.click("nav.views button[data-view=findings]")
    entry = desk.page.locator("#findings li", has_text="nothing.png")
    expect(entry).to_contain_text("seeds/search.md:12")
    expect(entry.locator(".hint")).not_to_be_empty()
    entry.locator("button").click()
    expect(desk.page.locator(".row")).to_have_count(1)
    expect(desk.page.locator("#hits")).to_contain_text("for seeds/search.md:12")
    desk.shows("picture")
    expect(desk.page.locator("#about .findings")).to_contain_text("nothing.png")


def test_a_change_arrives_and_the_place_is_kept(
    opened: Open, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = opened()
    desk.choose("weight")
    desk.press("Space")
    desk.shows("log N")
    before = desk.page.locator("#where").inner_text()
    text = NOTE.replace("log N / n", "log M / n").replace("- k1", "- b : a length\n- k1")
    began = time.perf_counter()
    Path("seeds/search.md").write_text(text, encoding="utf-8")
    desk.shows("log M")
    took = time.perf_counter() - began
    with capsys.disabled():
        print(f"\nan edit stood in the page after {took:.2f} s")  # noqa: T201 - a figure to read
    assert desk.page.locator("#where").inner_text() != before
    expect(desk.page.locator("#flip")).to_have_text("Show question")
    expect(desk.page.locator(".row[aria-selected=true]")).to_contain_text("weight")


def test_cards_that_come_above_leave_the_row_in_sight(opened: Open) -> None:
    desk = opened()
    desk.choose("weight")
    number = int(desk.page.locator("#cards-count").inner_text())
    above = "".join(f"- name{each} : meaning {each}\n" for each in range(30))
    Path("seeds/search.md").write_text(NOTE.replace("- k1", f"{above}- k1"), encoding="utf-8")
    expect(desk.page.locator("#cards-count")).to_have_text(str(number + 30))
    row = desk.page.locator(".row[aria-selected=true]")
    expect(row).to_contain_text("weight")
    expect(row).to_be_in_viewport(ratio=1)


def test_a_card_that_is_gone_gives_way_to_the_next(opened: Open) -> None:
    desk = opened()
    desk.choose("k1")
    place = desk.page.locator("#where").inner_text().split(" ")[0]
    lines = [line for line in NOTE.splitlines() if not line.startswith("- k1")]
    Path("seeds/search.md").write_text("\n".join(lines), encoding="utf-8")
    desk.hides("k1")
    expect(desk.page.locator("#where")).to_contain_text(f"{place} / ")


def test_trouble_is_shown_and_goes_again(opened: Open) -> None:
    desk = opened()
    desk.choose("k1")
    note = Path("seeds/search.md")
    note.write_bytes(b"\xff" + NOTE.encode())
    trouble = desk.page.locator("#trouble")
    expect(trouble).to_contain_text("a note cannot be read")
    expect(trouble).to_contain_text("seeds/search.md:1:1")
    expect(desk.page.locator("#live")).to_have_text("Not up to date")
    desk.shows("k1")
    assert axe(desk) == []
    note.write_text(NOTE, encoding="utf-8")
    expect(trouble).to_be_hidden()
    Path("mkcards.yaml").write_text("nonsense: 1\n", encoding="utf-8")
    expect(trouble).to_contain_text("mkcards.yaml:1:1")
    Path("mkcards.yaml").unlink()
    expect(desk.page.locator("#live")).to_have_text("Live")
    expect(trouble).to_be_hidden()


@contextmanager
def started(*words: str) -> Iterator[subprocess.Popen[str]]:
    """Start mkcards as a process of its own, and end it whatever happens."""
    command = [sys.executable, "-c", "from mkcards.cli import main; main()", *words]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def test_ctrl_c_ends_it_and_the_page_says_so(browser: Browser) -> None:
    with started("preview", "--no-open", "-p", "0") as process:
        assert process.stdout
        assert process.stderr
        address = process.stdout.readline().split(" ")[2]
        page = browser.new_page()
        page.goto(address)
        expect(page.locator("#live")).to_have_text("Live")
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr.read() == ""
    expect(page.locator("#live")).to_have_text("The preview has ended")
    page.close()


def test_text_of_a_note_does_nothing(opened: Open) -> None:
    desk = opened()
    desk.choose("script")
    desk.press("Space")
    desk.shows("<script>")
    frame = desk.page.locator("#desktop iframe:visible").content_frame
    frame.locator("b").first.click()
    assert desk.page.title() == "Notes · mkcards preview"


ELEMENTS = (
    "<script>parent.document.title = 'taken'</script>"
    "<img src='x' onerror=\"top.document.title = 'taken'\">"
    "<img src='http://evil.example/a.png'><iframe src='http://evil.example/'></iframe>"
    "<link rel='stylesheet' href='http://evil.example/a.css'>"
    "<form action='http://evil.example/'><button>send</button></form>"
)
REFRESH = "<meta http-equiv='refresh' content='0; url=http://evil.example/'>"


@pytest.mark.parametrize("evil", [ELEMENTS, REFRESH], ids=["elements", "refresh"])
def test_even_a_card_with_a_script_does_nothing(browser: Browser, url: str, evil: str) -> None:
    """Put into a frame what no other guard would let through: it runs nothing, loads nothing."""
    context = browser.new_context()
    left: list[str] = []
    context.route("http://evil.example/**", lambda route: left.append(route.request.url))

    def poisoned(route: Route) -> None:
        cards = route.fetch().json()
        route.fulfill(json=[card | {"front": evil} for card in cards])

    context.route("**/data/*/0.json", poisoned)
    page = context.new_page()
    page.goto(url)
    expect(page.locator("#about .facts")).to_be_visible()
    if "button" in evil:
        page.locator("#desktop iframe:visible").content_frame.locator("button").click()
    page.wait_for_timeout(300)
    assert page.title() == "Notes · mkcards preview"
    assert left == []
    context.close()


def axe(desk: Desk) -> list[str]:
    """Give what axe finds in the page, without its frames: the cards have their own test."""
    desk.page.evaluate(AXE)
    found: dict[str, Any] = desk.page.evaluate(
        "axe.run(document, {iframes: false, preload: false, resultTypes: ['violations']})"
    )
    return [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_everybody_can_use_it(opened: Open, size: tuple[int, int], *, dark: bool) -> None:
    desk = opened(size, dark=dark)
    found = axe(desk)
    for view in ("questions", "findings"):
        desk.page.click(f"nav.views button[data-view={view}]")
        found += axe(desk)
    desk.page.click("nav.views button[data-view=cards]")
    desk.choose("k1") if size != NARROW else desk.page.locator(".row").nth(1).tap()
    desk.page.locator("#about details").first.evaluate("details => { details.open = true; }")
    found += axe(desk)
    desk.page.click("#help-open")
    found += axe(desk)
    assert found == []


def test_the_focus_is_seen(opened: Open) -> None:
    desk = opened()
    seen = set()
    for _ in range(30):
        desk.press("Tab")
        name, outline = desk.page.evaluate(
            "[document.activeElement.id || document.activeElement.className,"
            " getComputedStyle(document.activeElement).outlineStyle]"
        )
        seen.add(name)
        assert outline != "none" or name in {"", "stage"}, name
    assert {"search", "kind", "rule", "list", "next", "flip"} <= seen


def test_on_a_phone(opened: Open) -> None:
    desk = opened(NARROW)
    page = desk.page

    def is_in_sight(selector: str) -> bool:
        return bool(page.locator(selector).is_visible())

    def sideways() -> int:
        return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))

    assert is_in_sight("#list")
    assert not is_in_sight("#stage")
    page.fill("#search", "define saturates")
    page.locator(".row").tap()
    desk.shows("k1")
    assert not is_in_sight("#list")
    assert sideways() <= 0
    page.locator("#phone iframe:visible").tap()
    desk.shows("saturates")
    page.locator("#flip").tap()
    desk.hides("saturates")
    page.evaluate("history.back()")
    expect(page.locator("#list")).to_be_visible()
    page.locator(".row").tap()
    page.locator("#back").tap()
    expect(page.locator("#list")).to_be_visible()
    for view in ("questions", "findings"):
        page.locator(f"nav.views button[data-view={view}]").tap()
        assert sideways() <= 0
    page.locator("#findings button.entry").first.tap()
    expect(page.locator("#stage")).to_be_visible()


def test_a_middle_window_shows_one_frame(opened: Open) -> None:
    desk = opened((1000, 760))
    expect(desk.page.locator("#phone")).to_be_visible()
    expect(desk.page.locator("#desktop")).to_be_hidden()
    question = desk.question
    desk.page.click(".devices button[data-device=desktop]")
    expect(desk.page.locator("#phone")).to_be_hidden()
    desk.shows(question, device="desktop")


def test_ten_thousand_cards(browser: Browser, url: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})

    def many(route: Route) -> None:
        found = route.fetch().json()
        cards = found["index"]["cards"]
        copies = range(10_000 // len(cards) + 1)
        found["index"]["cards"] = [
            card | {"guid": f"{card['guid']}{copy}", "question": f"{copy} {card['question']}"}
            for copy in copies
            for card in cards
        ]
        route.fulfill(json=found)

    def batch(route: Route, request: Request) -> None:
        first = route.fetch(url=request.url.rpartition("/")[0] + "/0.json").json()
        route.fulfill(body=json.dumps((first * 50)[:50]), content_type="application/json")

    context.route("**/data/index.json", many)
    context.route("**/data/*/*.json", batch)
    page = context.new_page()
    page.goto(url)
    expect(page.locator("#hits")).to_contain_text("10,0")
    assert page.locator(".row").count() < 60
    page.focus("#list")
    page.keyboard.press("End")
    expect(page.locator(".row[aria-selected=true]")).to_be_visible()
    took = page.evaluate(
        """() => {
          const began = performance.now();
          document.getElementById("search").value = "saturates";
          document.getElementById("search").dispatchEvent(new Event("input"));
          return performance.now() - began;
        }"""
    )
    assert page.locator(".row").count() < 60
    expect(page.locator("#hits")).to_contain_text(" of 10,0")
    assert took < 1000
    context.close()


def test_the_page_as_files(browser: Browser) -> None:
    page_file = write_site(of_the_disk(), Path("site"))
    with desks(browser, page_file.as_uri()) as make:
        desk = make()
        expect(desk.page.locator("#live")).to_be_empty()
        desk.choose("idf")
        desk.press("Space")
        desk.shows("the rarer a word")
        picture = desk.page.locator("#phone iframe:visible").content_frame.locator("img").first
        expect(picture).to_be_visible()
        assert picture.evaluate("image => image.naturalWidth") > 0
        background = "getComputedStyle(document.body).backgroundColor"
        frame = desk.page.locator("#phone iframe:visible").content_frame
        assert frame.locator("body").evaluate(f"() => {background}") == "rgb(253, 253, 252)"
        expect(desk.page.locator("#about .place a")).to_have_count(0)
        desk.press("o", "d", "/")
        desk.page.keyboard.type("define saturates")
        expect(desk.page.locator(".row")).to_have_count(1)
        desk.shows("k1")
        assert axe(desk) == []
