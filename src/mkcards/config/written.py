"""Values as they are written in a `mkcards.yaml`."""

import re

from mkcards.model.pattern import Pattern

# A scalar of these characters means itself unquoted, if it is no word or number of YAML 1.1.
_BARE = Pattern(r"[^\W_][\w./-]*(?: [\w./-]+)*")
_TAKEN = Pattern(
    r"(?:y|n|yes|no|on|off|true|false|null)|[\d._/-]+(?:e\d+)?|0[xo][\da-f_]+", re.IGNORECASE
)


def written(value: object) -> str:
    """Give a plain value (text, number, switch, list, mapping) on one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(k)}: {written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    is_bare = _BARE.fullmatch(text) and not _TAKEN.fullmatch(text)
    return text if is_bare else f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    """Give a character as it stands in a text in double quotes (YAML 1.1, 5.6)."""
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    return f"\\u{ord(character):04x}" if character < "\U00010000" else f"\\U{ord(character):08x}"
