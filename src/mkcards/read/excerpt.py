"""The lines of a file once more, for those who are shown what was found in it."""

import os
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from mkcards.read.decode import decode_all
from mkcards.read.files import Trouble, read_regular


@dataclass(frozen=True, slots=True)
class FileLines:
    """Gives the lines of files by the path a person would type, each file read once.

    Lines and columns are those of findings: characters in NFC, of notes that are not UTF-8 in
    `encoding`. A byte that is not text shows as an escape; a file that cannot be read or holds more
    than `limit` bytes has no lines.
    """

    encoding: str
    limit: int
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __call__(self, path: str) -> tuple[str, ...]:
        """Give the lines of a file, without their ends."""
        if path not in self.known:
            self.known[path] = self._lines(path)
        return self.known[path]

    def _lines(self, path: str) -> tuple[str, ...]:
        # The path a finding names is composed; on a disk it may be decomposed, as macOS writes it.
        for name in dict.fromkeys((path, unicodedata.normalize("NFD", path))):
            data = read_regular(Path(os.path.realpath(name)), self.limit)
            if not isinstance(data, Trouble):
                text = decode_all(data, self.encoding).replace("\r\n", "\n").replace("\r", "\n")
                return tuple(unicodedata.normalize("NFC", text).split("\n"))
        return ()
