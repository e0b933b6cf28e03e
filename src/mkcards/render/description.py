"""What Anki shows of a deck before it is studied."""

import html

from mkcards.config import Config


def deck_description(config: Config) -> str:
    """Give the HTML of a deck's description, empty where the configuration says nothing.

    Anki shows it on the overview of the deck as it stands; a line end of the text is one there.
    """
    facts = (("Author", config.author), ("License", config.license), ("Version", config.version))
    told = [config.description, *(f"{name}: {fact}" for name, fact in facts if fact.strip())]
    lines = [line for text in told for line in text.strip().split("\n")]
    return "<br>".join(html.escape(line) for line in lines) if any(lines) else ""
