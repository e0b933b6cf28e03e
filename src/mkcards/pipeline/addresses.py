"""The address that leads from a card to its note, from the template of the configuration."""

import re
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from mkcards.config import Config
from mkcards.model.card import Card
from mkcards.read import place_in_vault

_PLACE = re.compile(r"\{(\w+)\}")


class Addresses:
    """Fills the template `source_url` for card after card; each note is looked up once."""

    def __init__(self, config: Config) -> None:
        """Take the settings; without a template no card has an address."""
        self._template = config.source_url
        self._root = config.root
        self._known: dict[str, tuple[str, str]] = {}

    def of(self, card: Card) -> str:
        """Give the address of the note of a card, read today or not; empty without a template."""
        if not self._template:
            return ""
        if card.seed not in self._known:
            self._known[card.seed] = place_in_vault(card.seed, self._base)
        vault, path = self._known[card.seed]
        heading = card.deck.rpartition("::")[2]
        return self._filled({"vault": vault, "path": path, "heading": heading})

    @cached_property
    def _base(self) -> Path:
        return self._root.resolve()

    def _filled(self, words: dict[str, str]) -> str:
        """Put words in; behind `?` or `#` a `/` would be read as one of the address."""
        before, sign, after = self._split
        return f"{_put(before, words, '/')}{sign}{_put(after, words, '')}"

    @cached_property
    def _split(self) -> tuple[str, str, str]:
        query = re.search(r"[?#]", self._template)
        at = query.start() if query else len(self._template)
        return self._template[:at], self._template[at : at + 1], self._template[at + 1 :]


def _put(template: str, words: dict[str, str], safe: str) -> str:
    return _PLACE.sub(lambda place: quote(words[place[1]], safe=safe), template)
