"""What was last sent, by which an edit made in Anki is told from a text of our own that grew old.

It lies beside the cache and may be lost: then only the build before today's is known, and what is
older counts as edited, so that nothing of a person's is overwritten.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from mkcards.model.card import Guid
from mkcards.write import PendingFile, write_all

FORMAT = 1
_ANY = "*"
"""In place of a profile: what came home by `mkcards pull`, to which a profile is nothing."""

_OURS = "*ours"
"""In place of a profile: the same as mkcards writes it, which Anki may never have held."""

FOLDER = Path(".mkcards", "sync")
_NAME = "sent.json"


def recalled(out: Path, profile: str) -> dict[Guid, str]:
    """Give the versions of the notes of a profile that the last sync left; none is no trouble."""
    profiles = _profiles(out)
    return _versions(profiles, _ANY) | _versions(profiles, profile)


def recalled_of_all(out: Path) -> dict[Guid, frozenset[str]]:
    """Give the same of all profiles together."""
    profiles = _profiles(out)
    found: dict[Guid, frozenset[str]] = {}
    for profile in profiles:
        for guid, text in _versions(profiles, profile).items():
            found[guid] = found.get(guid, frozenset()) | {text}
    return found


def remember(out: Path, profile: str, versions: Mapping[Guid, str]) -> None:
    """Keep the versions of notes; what is known of others stays. Raises `WriteError`."""
    profiles = _profiles(out)
    before = _versions(profiles, profile)
    after = {**before, **versions}
    if after == before:
        return
    kept = {"format": FORMAT, "profiles": profiles | {profile: after}}
    text = json.dumps(kept, ensure_ascii=False, indent=0, sort_keys=True)
    write_all([PendingFile(out / FOLDER / _NAME, text.encode())])


def learn(out: Path, versions: Mapping[Guid, str], as_ours: Mapping[Guid, str]) -> None:
    """Keep versions that were taken home, for every profile, and what we call the same.

    Raises `WriteError`.
    """
    for profile in {*_profiles(out), _ANY} - {_OURS}:
        remember(out, profile, versions)
    remember(out, _OURS, as_ours)


def _versions(profiles: Mapping[str, object], profile: str) -> dict[Guid, str]:
    found = profiles.get(profile)
    pairs = found.items() if isinstance(found, dict) else ()
    return {Guid(guid): text for guid, text in pairs if isinstance(text, str)}


def _profiles(out: Path) -> dict[str, object]:
    try:
        kept = json.loads((out / FOLDER / _NAME).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    is_known = isinstance(kept, dict) and kept.get("format") == FORMAT
    profiles = kept.get("profiles") if is_known else None
    return profiles if isinstance(profiles, dict) else {}
