"""A real collection of Anki in which somebody has studied for days, made by Anki's own engine.

A day passes by moving everything that happened a day back: Anki counts days from the creation of
the collection, so the answers of each day are made, and stamped, by the engine itself.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.consts import QUEUE_TYPE_LRN
from anki.decks import DeckId

_DAY = 86_400
_AGAIN: Final = 1
_GOOD: Final = 3
_TRIES = 4
"""So often a card is answered on one day, at most."""

Fails = Callable[[str, int], bool]
"""Says of a card, by guid, and how often it was answered before, whether it is forgotten now."""


class Studied:
    """A collection to be studied day by day."""

    def __init__(self, folder: Path, package: Path | None = None) -> None:
        """Open the collection of a folder, or make it; import a package, if one is given."""
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "collection.anki2"
        self.answered = Counter[str]()
        if package:
            self.take(package)

    def take(self, package: Path) -> None:
        """Import a package, and let no limit hold new cards back."""
        with self.opened() as collection:
            options = ImportAnkiPackageOptions()
            request = ImportAnkiPackageRequest(package_path=str(package.resolve()), options=options)
            collection.import_anki_package(request)
            config = collection.decks.get_config(
                collection.decks.config_dict_for_deck_id(DeckId(1))["id"]
            )
            assert config is not None
            config["new"]["perDay"] = config["rev"]["perDay"] = 9_999
            collection.decks.update_config(config)

    @contextmanager
    def opened(self) -> Iterator[Collection]:
        """Open the collection for the time of a `with` block."""
        collection = Collection(str(self.path))
        try:
            yield collection
        finally:
            collection.close()

    def study(self, days: int, fails: Fails, apart: int = 1) -> None:
        """Answer all that is due on so many days: forgotten is *Again*, all else *Good*."""
        for _ in range(days):
            with self.opened() as collection:
                self._pass_days(collection, apart)
            with self.opened() as collection:
                self._study_today(collection, fails)

    def _study_today(self, collection: Collection, fails: Fails) -> None:
        root = collection.decks.id_for_name("Notes")
        assert root is not None
        collection.decks.select(root)
        today = Counter[str]()
        while card := collection.sched.getCard():
            guid = card.note().guid
            is_forgotten = today[guid] < _TRIES and fails(guid, self.answered[guid])
            today[guid] += 1
            self.answered[guid] += 1
            card.start_timer()
            collection.sched.answerCard(card, _AGAIN if is_forgotten else _GOOD)

    @staticmethod
    def _pass_days(collection: Collection, number: int) -> None:
        database, seconds = collection.db, number * _DAY
        assert database is not None
        database.execute("update col set crt = crt - ?", seconds)
        learning = "update cards set due = due - ? where queue = ?"
        database.execute(learning, seconds, QUEUE_TYPE_LRN)
        database.execute("update revlog set id = id - ?", seconds * 1_000)
