"""The JSON forms that other programs read."""

import json

FORMAT = 1
"""Version of the JSON forms; a reader of another version must not guess."""


def json_text(value: object) -> str:
    """Give a value as the JSON text that commands print."""
    return json.dumps(value, ensure_ascii=False, indent=1)
