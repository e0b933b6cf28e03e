"""Stage write: card files, packages and how they reach the disk."""

from mkcards.write.apkg import write_apkg
from mkcards.write.card_file import card_file_names, card_files, read_ledger
from mkcards.write.files import PendingFile, write_all
from mkcards.write.packing import obsolete_files, packages

__all__ = [
    "PendingFile",
    "card_file_names",
    "card_files",
    "obsolete_files",
    "packages",
    "read_ledger",
    "write_all",
    "write_apkg",
]
