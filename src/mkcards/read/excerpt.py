"""The lines of a file once more, for those who are shown what was found in it."""

import os
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from mkcards.config import Config
from mkcards.read.decode import decode_all
from mkcards.read.files import Trouble, read_regular
from mkcards.read.ignore import encoding_of


@dataclass(frozen=True, slots=True)
class FileLines:
    """Gives the lines of files by the path a person would type, each file read once.

    Lines and columns are those of findings: characters in NFC, of notes that are not UTF-8 in the
    encoding that `config` names. A byte that is not text shows as an escape; a file that cannot be
    read, or is larger than a note may be, has no lines.
    """

    config: Config
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __call__(self, path: str) -> tuple[str, ...]:
        """Give the lines of a file, without their ends."""
        if path not in self.known:
            self.known[path] = self._lines(path)
        return self.known[path]

    def _lines(self, path: str) -> tuple[str, ...]:
        # The path a finding names is composed; on a disk it may be decomposed, as macOS writes it.
        for name in dict.fromkeys((path, unicodedata.normalize("NFD", path))):
            file = Path(os.path.realpath(name))
            data = read_regular(file, self.config.max_file_bytes)
            if not isinstance(data, Trouble):
                encoding = encoding_of(file, self.config)
                text = decode_all(data, encoding).replace("\r\n", "\n").replace("\r", "\n")
                return tuple(unicodedata.normalize("NFC", text).split("\n"))
        return ()
