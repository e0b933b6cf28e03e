"""The vaults of note-taking programs: folders of notes that name each other."""

from dataclasses import dataclass
from enum import StrEnum

OBSIDIAN_FOLDER = ".obsidian"
"""The folder by which Obsidian knows the top of a vault."""


class VaultKind(StrEnum):
    """Whose conventions the notes of a vault follow."""

    LOGSEQ = "logseq"
    OBSIDIAN = "obsidian"


@dataclass(frozen=True, slots=True)
class Vault:
    """The vault a seed lies in.

    `root` is its top folder, named as seeds are named: the vaults of two seeds are one when it is
    the same. `name` is the folder's own name, `path` the POSIX path of the seed from there.
    """

    kind: VaultKind
    root: str
    name: str
    path: str
