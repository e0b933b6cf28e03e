"""Pictures of cards as a phone shows them.

    python -m tests.browser.screenshots

takes those of the documents: front by day beside back by night, of some cards of `seeds/` and of
the note that each README shows, and the preview.

    python -m tests.browser.screenshots NOTES FOLDER [WORD...]

takes every card of a folder of notes whose question holds one of the words (without any: every
card), front and back, by day and by night.
"""

import argparse
import base64
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from mkcards.config import load_config
from mkcards.pipeline import Request, prepare
from mkcards.preview import Prepared, write_site
from tests.browser.anki_cards import AnkiCard, Deck, imported
from tests.browser.chromium import chromium
from tests.browser.reviewer import ANKIDROID, opened
from tests.transcripts import fences_of

PROJECT = Path(__file__).parents[2]
PICTURES = {
    "list": "layer norm",
    "review": "online softmax",
    "open": "mask를 미리",
    "cloze": "low-rank 행렬",
    "picture": "cosine schedule",
    "code": "merge",
}
"""Pictures of cards of `seeds/`, and what the question of their card holds."""

EXAMPLES = {
    "README.md": ("tasks", "encoder", "long audio"),
    "README.ja.md": ("タスクには", "エンコーダー", "長い音声"),
    "README.ko.md": ("task에는", "encoder", "긴 음성"),
}
"""The documents whose note has a picture of its cards, and what the questions of these hold."""

DAY_FRONT, DAY_BACK, NIGHT_FRONT, NIGHT_BACK = SIDES = (
    (False, "question"),
    (False, "answer"),
    (True, "question"),
    (True, "answer"),
)
"""Whether it is night, and the side of the card."""

PHONE = (390, 844)
WINDOW = (1280, 800)
COLOURS = 128
LOWEST = 180
GAP = 12
SHEET = """
<style>
  body { display: flex; gap: GAPpx; margin: 0; padding: GAPpx; background: #c9cdd3 }
  div { width: 390px; height: HEIGHTpx; overflow: hidden; border-radius: 12px }
  img { display: block; width: 390px }
</style>
"""


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notes", type=Path, nargs="?", default=PROJECT / "seeds")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("words", nargs="*", default=[""])
    given = parser.parse_args()
    folder = given.folder or PROJECT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as room,
        chromium() as browser,
        imported(Path(room), given.notes) as deck,
    ):
        if given.folder:
            for card in holding(deck, given.words):
                name = re.sub(r"[^\w-]+", "_", card.name).strip("_")
                sheet(browser, deck, card, SIDES, folder / f"{name}.png")
        else:
            for name, word in PICTURES.items():
                card, *_ = holding(deck, [word])
                sheet(browser, deck, card, (DAY_FRONT, NIGHT_BACK), folder / f"{name}.png")
            preview(browser, given.notes, Path(room), folder / "preview.png")
            for name, words in EXAMPLES.items():
                example(browser, PROJECT / name, words, folder)


def example(browser: Browser, page: Path, words: Sequence[str], folder: Path) -> None:
    """Write a picture of some cards of the first note of a page, one below the other."""
    text = next(fence.content for fence in fences_of(page) if fence.info.startswith("markdown"))
    with tempfile.TemporaryDirectory() as room:
        notes = Path(room) / "notes"
        notes.mkdir()
        (notes / "speech.md").write_text(text, encoding="utf-8")
        rows: list[Path] = []
        with imported(Path(room), notes) as deck:
            for word in words:
                rows.append(Path(room) / f"{len(rows)}.png")
                sheet(browser, deck, holding(deck, [word])[0], (DAY_FRONT, NIGHT_BACK), rows[-1])
        below(rows, folder / f"{page.stem.replace('README', 'cards')}.png")


def below(rows: Sequence[Path], path: Path) -> None:
    """Write pictures of one width below each other."""
    pictures = [Image.open(row).convert("RGB") for row in rows]
    whole = Image.new("RGB", (pictures[0].width, sum(each.height - GAP for each in pictures) + GAP))
    top = 0
    for picture in pictures:
        whole.paste(picture, (0, top))
        top += picture.height - GAP
    whole.quantize(COLOURS).save(path, optimize=True)


def preview(browser: Browser, notes: Path, room: Path, path: Path) -> None:
    """Write a picture of the preview of notes, with the answer of a card."""
    config, out = load_config((notes,), notes), room / "no-card-files"
    release = prepare((notes,), config, out, Request(1, traced=True))
    site = write_site(Prepared(release, config, out, (notes,)), room / "site")
    page = browser.new_page(viewport={"width": WINDOW[0], "height": WINDOW[1]})
    shown = next(card for card in release.live if PICTURES["list"] in card.question)
    page.goto(f"{site.as_uri()}#{shown.guid}")
    page.locator("#flip").click()
    page.locator("#phone iframe:visible").content_frame.locator(".answer").wait_for()
    page.mouse.move(*WINDOW)
    page.screenshot(path=path)
    page.close()
    Image.open(path).quantize(COLOURS).save(path, optimize=True)


def holding(deck: Deck, words: Sequence[str]) -> list[AnkiCard]:
    """Give the cards whose question holds one of the words."""
    return [card for card in deck.cards if any(word in card.name for word in words)]


def sheet(
    browser: Browser, deck: Deck, card: AnkiCard, sides: Sequence[tuple[bool, str]], path: Path
) -> None:
    """Write a picture of some sides of a card beside each other, as high as the highest."""
    shots: list[str] = []
    height = LOWEST
    for night, side in sides:
        with opened(browser, ANKIDROID, deck.media, PHONE, night=night) as tab:
            tab.show(getattr(card, side))
            end = tab.page.evaluate("document.getElementById('qa').getBoundingClientRect().bottom")
            height = max(height, min(int(end) + 2 * GAP, PHONE[1]))
            shots.append(base64.b64encode(tab.page.screenshot()).decode())
    images = "".join(f'<div><img src="data:image/png;base64,{shot}"></div>' for shot in shots)
    width = len(sides) * (PHONE[0] + GAP) + GAP
    page = browser.new_page(viewport={"width": width, "height": height + 2 * GAP})
    page.set_content(SHEET.replace("GAP", str(GAP)).replace("HEIGHT", str(height)) + images)
    page.screenshot(path=path)
    page.close()


if __name__ == "__main__":
    main()
