"""The JSON forms that other programs read."""

FORMAT = 1
"""Version of the JSON forms; a reader of another version must not guess."""


def json_text(value: object) -> str:
    """Give a value as the JSON text that commands print."""
    import json  # noqa: PLC0415 - most people read text

    return json.dumps(value, ensure_ascii=False, indent=1)


def error_json(kind: str, message: str, exit_code: int) -> str:
    """Give what stopped a command as the JSON object that it prints in place of its own."""
    error = {"kind": kind, "message": message, "exit_code": exit_code}
    return json_text({"format": FORMAT, "error": error})
