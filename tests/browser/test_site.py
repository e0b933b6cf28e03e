"""The documentation site: it builds without a warning, shows all that is said, and stands alone.

`mkdocs build --strict` checks every link and anchor.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Page

from reference.site.places import ROOT, documents
from tests.browser.chromium import chromium

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
PHONE, DESKTOP = (360, 740), (1280, 800)
SHOWN = ("index", "tutorial", "rules/derive/label")
LOADED = re.compile(
    r"<(?:script|img|iframe|source)[^>]*?\bsrc=\"?([^\s\">]+)"
    r"|<link (?![^>]*rel=\"?(?:canonical|next|prev))[^>]*?href=\"?([^\s\">]+)"
    r"|url\(\"?([^\")]+)"
    r"|@import \"?([^\";]+)"
)
COUNTED = {"document": ("li", "h2", "h3", "pre", "blockquote"), "spec": ("li", "h2", "h3")}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def pages() -> dict[str, str]:
    """Give path in the repository → page of the site, of all documents."""
    own = {f"docs/{path}": path for path in _names(ROOT / "docs")}
    return {
        path: str(Path(place).with_suffix(".html")) for path, place in (documents() | own).items()
    }


def _names(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in sorted(folder.glob("**/*.md"))]


def count(tag: str, html: str) -> int:
    return len(re.findall(rf"<{tag}[ >]", html))


def test_a_page_shows_what_its_document_says(site: Path) -> None:
    """Two readers of Markdown, that of the repository and that of the site, see one structure."""
    reader = MarkdownIt("commonmark").enable("table")
    for path, page in pages().items():
        text = reader.render((ROOT / path).read_text(encoding="utf-8"))
        html = (site / page).read_text(encoding="utf-8")
        article = html[html.index("<article") : html.index("</article>")]
        for tag in COUNTED["spec" if path.startswith("tests/") else "document"]:
            assert count(tag, article) == count(tag, text), f"{path}: <{tag}>"


def test_a_bar_within_code_of_a_table_is_shown_bare(site: Path) -> None:
    html = (site / "commands.html").read_text(encoding="utf-8")
    assert "<code>--color [auto|always|never]</code>" in html


def test_a_spec_page_shows_its_cards_in_a_table(site: Path) -> None:
    html = (site / "rules/derive/cloze.html").read_text(encoding="utf-8")
    assert html.count('<div class="cards"><table>') > 5
    assert "<td>학습에는 <mark>JFT-300M</mark> 데이터를 사용</td>" in html
    assert "yaml" not in html.partition("<article")[2].partition("</article>")[0]


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    texts = [path for path in site.rglob("*") if path.suffix in {".html", ".css"}]
    loaded = {
        address
        for path in texts
        for found in LOADED.findall(path.read_text(encoding="utf-8"))
        for address in found
    }
    assert len(loaded) > 10
    assert [address for address in loaded if re.match(r"(?:https?:)?//", address)] == []


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("name", SHOWN)
def test_a_page_fits_a_phone_and_anybody_can_use_it(
    name: str, colours: str, site: Path, browser: Browser
) -> None:
    context = browser.new_context(
        viewport={"width": PHONE[0], "height": PHONE[1]},
        color_scheme="dark" if colours == "dark" else "light",
    )
    page = context.new_page()
    trouble: list[str] = []
    page.on("request", lambda request: trouble.append(request.url))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto(f"{(site / name).as_uri()}.html")
    page.evaluate(AXE)
    found = page.evaluate("axe.run()")["violations"]
    assert [f"{each['id']}: {each['nodes'][0]['html']}" for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert [each for each in trouble if not each.startswith(("file:", "data:"))] == []
    context.close()


@pytest.fixture
def desk(site: Path, browser: Browser) -> Iterator[Page]:
    """Open the first page from the disk."""
    page = browser.new_page(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
    page.goto((site / "index.html").as_uri())
    yield page
    page.close()


def test_the_first_key_leads_past_the_menus(desk: Page) -> None:
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.className").startswith("md-skip")


@pytest.mark.parametrize(("word", "page"), [("cloze", "cloze"), ("임베딩", "label")])
def test_a_search_finds_pages_on_a_disk_too(word: str, page: str, desk: Page) -> None:
    field = desk.locator(".md-search__input")
    field.click()
    field.press_sequentially(word)
    desk.keyboard.press("End")
    desk.locator(f".md-search-result a[href*='{page}.html']").first.wait_for(state="attached")
