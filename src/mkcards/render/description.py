"""What Anki shows of a deck before it is studied."""

import html

from mkcards.config import Config


def deck_description(config: Config) -> str:
    """Give the HTML of a deck's description, empty where the configuration says nothing.

    Anki shows it on the overview of the deck as it stands; a line end of the text is one there.
    """
    facts = (("Author", config.author), ("License", config.license), ("Version", config.version))
    about = config.description.strip().splitlines()
    told = (f"{name}: {fact.strip()}" for name, fact in facts if fact.strip())
    return "<br>".join(map(html.escape, (*about, *told)))
