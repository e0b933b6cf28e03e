"""Links that open a note in the editor of the person at this machine."""

import re
from collections.abc import Mapping
from pathlib import PurePath

DEFAULT = "vscode://file{path}:{line}"
"""`{path}` begins with a slash, also on Windows."""

_OF_EDITORS = {
    "code": DEFAULT,
    "codium": "vscodium://file{path}:{line}",
    "cursor": "cursor://file{path}:{line}",
    "idea": "idea://open?file={path}&line={line}",
    "mate": "txmt://open?url=file://{path}&line={line}",
    "mvim": "mvim://open?url=file://{path}&line={line}",
    "pycharm": "pycharm://open?file={path}&line={line}",
    "subl": "subl://open?url=file://{path}&line={line}",
    "zed": "zed://file{path}:{line}",
}
_LINK = re.compile(r"(?!(?:javascript|data|vbscript):)[a-z][a-z0-9+.-]*:[^\s]*", re.IGNORECASE)


def editor_link(environment: Mapping[str, str]) -> str:
    """Give the link of the editor that `VISUAL` or `EDITOR` names, else that of VS Code."""
    command = environment.get("VISUAL") or environment.get("EDITOR") or ""
    name = PurePath(command.split(" ")[0]).stem
    return _OF_EDITORS.get(name, DEFAULT)


def is_link(template: str) -> bool:
    """Tell whether a template is a link to an application, with a place for the note in it."""
    return bool(_LINK.fullmatch(template)) and "{path}" in template
