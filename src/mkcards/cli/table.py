"""The table of all commands, in the order in which the help shows them."""

from collections.abc import Mapping
from typing import NamedTuple


class Entry(NamedTuple):
    """One command: where it is, as `module:attribute` below `mkcards.cli`, and what it does."""

    target: str
    help: str


TABLE: Mapping[str, Mapping[str, Entry]] = {
    "Make cards": {
        "build": Entry("build:build", "Build notes into an Anki package."),
        "plan": Entry("build:plan", "Say what a build would do to each card and its reviews."),
        "list": Entry("show:list_", "Show the cards that notes give."),
        "sync": Entry("sync:sync", "Bring what changed into a running Anki, and keep its reviews."),
        "fetch-media": Entry("fetch:fetch_media", "Download the pictures of the web on cards."),
        "export": Entry("export:export", "Give the cards as CSV, TSV, JSON, Markdown, HTML …"),
        "watch": Entry("watch:watch", "Build again whenever a note is saved."),
    },
    "Look closer": {
        "check": Entry("check:check", "Look for trouble in notes and their cards."),
        "questions": Entry("show:questions", "Show the open questions of notes by topic."),
        "stats": Entry("show:stats", "Count cards, rules, answers and lines without a card."),
        "reviews": Entry("reviews:reviews", "Show which lines are forgotten, and what may help."),
        "preview": Entry("preview:preview", "Show the cards in a browser, live from the notes."),
        "explain": Entry("explain:explain", "Say why a line became this card, or none."),
    },
    "Decide about cards": {
        "accept": Entry("cards:accept", "Take the note's text in place of your edit."),
        "skip": Entry("cards:skip", "Take cards out of the package."),
        "unskip": Entry("cards:unskip", "Take skipped cards into the package again."),
        "pull": Entry("pull:pull", "Take what you edited in Anki into the card files."),
        "ids": Entry("ids:ids", "Say which card is which: part, join, find, prune, restore."),
    },
    "Set up": {
        "init": Entry("settings:init", "Write a first mkcards.yaml, every key explained."),
        "config": Entry("settings:config", "Show the settings in force, and where they come from."),
        "schema": Entry("settings:schema", "Print the JSON Schema of mkcards.yaml."),
        "doctor": Entry("settings:doctor", "Look at what a build needs, and say what is missing."),
        "completions": Entry("completions:completions", "Let the Tab key complete commands."),
    },
}
"""Section → name → command."""

ENTRIES: Mapping[str, Entry] = {
    name: entry for section in TABLE.values() for name, entry in section.items()
}
"""Name → command."""
