"""An add-on that walks through Anki: import, deck list, cards by day, and narrow by night.

Anki loads it from the add-ons of the profile that `tests/desktop/walk.py` makes. What it is to do
and where its pictures go stands in `orders.json` beside it; what it saw goes into `seen.json`.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aqt import gui_hooks, mw
from aqt.import_export.import_dialog import ImportDialog
from aqt.qt import QApplication, QTimer, QWidget
from aqt.theme import Theme

ORDERS = json.loads((Path(__file__).parent / "orders.json").read_text(encoding="utf-8"))
FOLDER = Path(ORDERS["folder"])
LOOK = """
(() => {
  const root = document.documentElement;
  const style = getComputedStyle(document.body);
  return {
    sideways: root.scrollWidth - root.clientWidth,
    colours: [style.color, style.backgroundColor],
    formulas: document.querySelectorAll("mjx-container").length,
    broken: document.querySelectorAll("mjx-merror, [data-mjx-error]").length,
    raw: /\\\\[(\\[]/.test(document.getElementById("qa").innerText),
    unloaded: [...document.images].filter((picture) => !picture.naturalWidth).length,
    answer: document.querySelectorAll("hr#answer").length,
    text: document.getElementById("qa").innerText,
  };
})()
"""

seen: dict[str, Any] = {}


def picture(widget: QWidget, name: str) -> None:
    """Save what a window shows."""
    widget.grab().save(str(FOLDER / f"{name}.png"))


def look(name: str) -> None:
    """Save a picture of the reviewer, and ask its page what it shows."""
    picture(mw, name)
    mw.reviewer.web.evalWithCallback(LOOK, lambda found: seen.update({name: found}))


def walk() -> Iterator[float]:
    """Do one step after the other, giving the seconds to wait before the next."""
    mw.resize(1000, 760)
    yield 1
    mw.handleImport(ORDERS["package"])
    yield 5
    windows = QApplication.topLevelWidgets()
    dialog = next(one for one in windows if isinstance(one, ImportDialog) and one.isVisible())
    picture(dialog, "1-import")
    dialog.web.eval("document.querySelector('button').click()")
    yield 5
    picture(dialog, "2-import-log")
    dialog.close()
    yield 1
    mw.moveToState("deckBrowser")
    yield 3
    unfold()
    yield 2
    picture(mw, "3-decks")
    for theme, width in ((Theme.LIGHT, 1000), (Theme.DARK, 400)):
        mw.set_theme(theme)
        mw.resize(width, 760)
        yield 2
        for number, query in enumerate(ORDERS["cards"], 4):
            yield from show(query, f"{number}-{theme.name.lower()}")
    (FOLDER / "seen.json").write_text(json.dumps(seen, ensure_ascii=False, indent=1), "utf-8")
    mw.unloadProfileAndExit()


def unfold() -> None:
    """Open every deck in the list of decks, in which an import leaves them closed."""
    for deck in mw.col.decks.all():
        deck["collapsed"] = False
        mw.col.decks.save(deck)
    mw.deckBrowser.refresh()


def show(query: str, name: str) -> Iterator[float]:
    """Review the one card that a search finds, in a filtered deck of its own."""
    deck = mw.col.decks.new_filtered(name)
    settings = mw.col.decks.get(deck)
    settings["terms"] = [[query, 1, 0]]
    mw.col.decks.save(settings)
    mw.col.sched.rebuild_filtered_deck(deck)
    mw.col.decks.select(deck)
    mw.moveToState("overview")
    yield 2
    mw.moveToState("review")
    yield 3
    look(f"{name}-front")
    yield 1
    mw.reviewer._showAnswer()  # noqa: SLF001 - what the space bar calls
    yield 3
    look(f"{name}-back")
    yield 1
    mw.moveToState("deckBrowser")
    mw.col.sched.empty_filtered_deck(deck)
    yield 1


def start() -> None:
    """Take the first step, and each later one when its time has come."""
    steps = walk()

    def step() -> None:
        for seconds in steps:
            QTimer.singleShot(int(seconds * 1000), step)
            return

    step()


gui_hooks.profile_did_open.append(start)
