"""A restored identity in words and as JSON."""

import json
from dataclasses import asdict

from mkcards.verdicts.restore import Restored
from mkcards.verdicts.verdict import FORMAT, line_of


def restored_text(restored: Restored) -> str:
    """Say how many cards are what they were, which links are doubtful, what is left over."""
    lines = [f"{len(restored.cards)} cards have the guid they had."]
    lines += [f"? {one.guid}  {one.old} → {one.new}  ({one.score:.2f})" for one in restored.links]
    if restored.left:
        lines.append(
            f"{len(restored.left)} notes of the package belong to no bullet of today; for one that "
            "does, build and then `mkcards ids join GUID NEW --from FILE.apkg`:"
        )
    return "\n".join([*lines, *map(line_of, restored.left)])


def restored_json(restored: Restored) -> str:
    """Give a restored identity as one JSON object (`format` 1)."""
    value = {"format": FORMAT, **asdict(restored)}
    return json.dumps(value, ensure_ascii=False, indent=1)
