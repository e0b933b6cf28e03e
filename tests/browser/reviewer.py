"""The pages into which Anki puts a card, and a browser tab that shows one.

Anki's reviewers load a page once and exchange what is in `#qa`. MathJax belongs to the reviewer
and is not loaded here: formulas stand as they are in the field.
"""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route

_HOST = "http://anki.invalid/"


@dataclass(frozen=True, slots=True)
class Reviewer:
    """What surrounds a card: the classes of `<html>` and `<body>`, its styles and elements.

    Anki adds `card` and `card1` to the body for every card, `night` where its theme is dark.
    """

    html: str
    body: str
    night_html: str
    night_body: str
    css: str
    content: str


# Anki 26.9 on Linux and AnkiDroid 2.2x, reduced to the rules that touch a card.
DESKTOP = Reviewer(
    html="linux chrome",
    body="isLin fancy",
    night_html="night-mode",
    night_body="night_mode nightMode",
    css="html { font-size: 15px; overscroll-behavior: none }"
    " body { margin: 20px; overflow-wrap: break-word; color: #020202; background: #f5f5f5 }"
    " body.nightMode { color: #fcfcfc; background-color: #2c2c2c }"
    " hr { height: 1px; margin: 1em 0; border: none; background-color: #737373 }"
    " img { max-width: 100%; max-height: 95vh } li { text-align: start } pre { text-align: left }"
    " .replay-button { display: inline-flex; margin: 3px; vertical-align: middle }",
    content='<div id="_mark" hidden></div><div id="_flag" hidden></div><div id="qa"></div>',
)
ANKIDROID = Reviewer(
    html="mobile android linux js",
    body="",
    night_html="",
    night_body="night_mode nightMode ankidroid_dark_mode",
    css="body { margin: 0; padding: 0; font-size: 20px; text-align: center }"
    " #content { margin: 0.5em } img { max-width: 100%; height: auto }"
    " .night_mode { color: #fff; background: #000 }"
    " .replay-button { display: inline-flex; margin: 3px; vertical-align: middle }",
    content='<div id="content"><div id="qa"></div></div>',
)


def page_html(reviewer: Reviewer, *, night: bool, number: int = 1, text_zoom: int = 100) -> str:
    """Give the page of a reviewer without a card in it.

    `text_zoom` is the size of the text in percent, as AnkiDroid lets a person choose it.
    """
    html = f"{reviewer.html} {reviewer.night_html if night else ''}".strip()
    body = f"card card{number} {reviewer.body} {reviewer.night_body if night else ''}".strip()
    zoom = f"#qa {{ font-size: {text_zoom}% }}"
    return (
        f'<!doctype html><html lang="en" class="{html}" dir="ltr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Anki</title><style>{reviewer.css} {zoom}</style></head>"
        f'<body class="{body}">{reviewer.content}</body></html>'
    )


@dataclass(frozen=True, slots=True)
class Tab:
    """An open reviewer. `trouble` takes what the console complains of and what would leave."""

    page: Page
    trouble: list[str]

    def show(self, side: str) -> None:
        """Put one side of a card into the page, and wait for its pictures."""
        self.page.evaluate(_SHOW, side)


_SHOW = """
async (side) => {
  document.getElementById("qa").innerHTML = side;
  const pictures = [...document.images].map((picture) => picture.decode().catch(() => {}));
  await Promise.all(pictures);
  scrollTo(0, 0);
}
"""


@contextmanager
def opened(  # noqa: PLR0913 - all of it makes the page what it is
    browser: Browser,
    reviewer: Reviewer,
    media: Path,
    size: tuple[int, int],
    *,
    night: bool = False,
    text_zoom: int = 100,
) -> Iterator[Tab]:
    """Open a reviewer of a size in CSS pixels; a phone has a touch screen and two dots a pixel.

    Media come from their folder; every other request is stopped and told.
    """
    phone = reviewer is ANKIDROID
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        device_scale_factor=2 if phone else 1,
        has_touch=phone,
        is_mobile=phone,
    )
    page = context.new_page()
    tab = Tab(page, [])
    html = page_html(reviewer, night=night, text_zoom=text_zoom)

    def answer(route: Route) -> None:
        url = route.request.url
        name = urlsplit(url).path.removeprefix("/")
        if url == _HOST:
            route.fulfill(body=html, content_type="text/html")
        elif url.startswith(_HOST) and (media / name).is_file():
            kind = mimetypes.guess_type(name)[0]
            route.fulfill(path=media / name, content_type=kind)
        else:
            tab.trouble.append(f"asks for {url}")
            route.abort()

    context.route("**/*", answer)
    page.on("console", lambda said: tab.trouble.append(f"console: {said.text}"))
    page.on("pageerror", lambda error: tab.trouble.append(f"error: {error}"))
    page.goto(_HOST)
    yield tab
    context.close()
