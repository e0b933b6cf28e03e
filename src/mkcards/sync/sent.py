"""What was last sent, by which an edit made in Anki is told from a text of our own that grew old.

Which cards a sync suspended stands there too, as they alone are woken, and which notes it brought,
as they alone are deleted. It lies beside the cache and may be lost: then only the build before
today's is known, and what is older counts as edited, so that nothing of a person's is overwritten;
what is suspended stays so, and nothing is deleted.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from mkcards.model.card import Guid
from mkcards.write import PendingFile, write_all

FORMAT = 1
_ANY = "*"
"""In place of a profile: what came home by `mkcards pull`, to which a profile is nothing."""

_OURS = "*ours"
"""In place of a profile: the same as mkcards writes it, which Anki may never have held."""

FOLDER = Path(".mkcards", "sync")
_NAME = "sent.json"


class Memory(NamedTuple):
    """What is known of a profile: versions of the notes that the last sync left, and its deeds.

    `suspended` are the cards in Anki that syncs suspended, as far as they were not awake since;
    `brought` are the notes that Anki did not hold before a sync sent them.
    """

    versions: Mapping[Guid, str]
    suspended: frozenset[int] = frozenset()
    brought: frozenset[Guid] = frozenset()


def recalled(out: Path, profile: str) -> Memory:
    """Give what is known of a profile; nothing is no trouble."""
    kept = _kept(out)
    own = _memory(kept, profile)
    return own._replace(versions={**_memory(kept, _ANY).versions, **own.versions})


def recalled_of_all(out: Path) -> dict[Guid, frozenset[str]]:
    """Give the same of all profiles together."""
    profiles = _part(_kept(out), "profiles")
    found: dict[Guid, frozenset[str]] = {}
    for profile in profiles:
        for guid, text in _versions(profiles, profile).items():
            found[guid] = found.get(guid, frozenset()) | {text}
    return found


def remember(out: Path, profile: str, memory: Memory) -> None:
    """Keep the versions of notes, those of others stay, and all else anew. Raises `WriteError`."""
    kept = _kept(out)
    before = _memory(kept, profile)
    after = memory._replace(versions={**before.versions, **memory.versions})
    if after == before:
        return
    kept = {
        "format": FORMAT,
        "profiles": _part(kept, "profiles") | {profile: after.versions},
        "suspended": _part(kept, "suspended") | {profile: sorted(after.suspended)},
        "brought": _part(kept, "brought") | {profile: sorted(after.brought)},
    }
    text = json.dumps(kept, ensure_ascii=False, indent=0, sort_keys=True)
    write_all([PendingFile(out / FOLDER / _NAME, text.encode())])


def learn(out: Path, versions: Mapping[Guid, str], as_ours: Mapping[Guid, str]) -> None:
    """Keep versions that were taken home, for every profile, and what we call the same.

    Raises `WriteError`.
    """
    for profile in {*_part(_kept(out), "profiles"), _ANY} - {_OURS}:
        remember(out, profile, recalled(out, profile)._replace(versions=versions))
    remember(out, _OURS, Memory(as_ours))


def _versions(profiles: Mapping[str, object], profile: str) -> dict[Guid, str]:
    found = profiles.get(profile)
    pairs = found.items() if isinstance(found, dict) else ()
    return {Guid(guid): text for guid, text in pairs if isinstance(text, str)}


def _memory(kept: Mapping[str, object], profile: str) -> Memory:
    """Give what is known of one profile alone."""
    return Memory(
        _versions(_part(kept, "profiles"), profile),
        frozenset(one for one in _list(kept, "suspended", profile) if isinstance(one, int)),
        frozenset(Guid(one) for one in _list(kept, "brought", profile) if isinstance(one, str)),
    )


def _list(kept: Mapping[str, object], name: str, profile: str) -> list[object]:
    found = _part(kept, name).get(profile)
    return found if isinstance(found, list) else []


def _part(kept: Mapping[str, object], name: str) -> dict[str, object]:
    found = kept.get(name)
    return found if isinstance(found, dict) else {}


def _kept(out: Path) -> dict[str, object]:
    try:
        kept = json.loads((out / FOLDER / _NAME).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    is_known = isinstance(kept, dict) and kept.get("format") == FORMAT
    return kept if is_known else {}
