"""Write the first files of a project; what is there already is left as it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkcards.config import CONFIG_NAME, Config, default_paths, schema_text
from mkcards.config.find import PYPROJECT_NAME, find_project
from mkcards.read import note_files
from mkcards.setup.config_text import SCHEMA_FILE, config_text
from mkcards.setup.tools import (
    PRE_COMMIT_FILE,
    WORKFLOW_FILE,
    pre_commit_text,
    workflow_text,
)
from mkcards.write import PendingFile, write_all

# A union of both sides, line by line, would mix the lines of two entries of a card file; with
# git's own merge the next build takes both sides out of the conflict.
_ATTRIBUTES = """\
# Card files have the same line ends on every system. When a merge leaves a conflict in one, the
# next `mkcards build` keeps the cards of both sides.
*.yaml text eol=lf merge=text
"""


@dataclass(frozen=True, slots=True)
class Start:
    """What is to be set up: a project with a `namespace` of its own, and files for other tools."""

    namespace: str
    pre_commit: bool = False
    github: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one file: whether it was written, and what a person should know of it."""

    path: str
    is_written: bool
    says: str


def start_project(folder: Path, start: Start) -> tuple[Step, ...]:
    """Write the files of a project that begins in `folder`, all of them or none.

    Raises WriteError.
    """
    config = Config(folder.resolve())
    texts = dict(_texts(config, start))
    left = {name: why for name in texts if (why := _why_left(folder, name, texts[name]))}
    new = [name for name in texts if name not in left]
    write_all([PendingFile(folder / name, texts[name].encode()) for name in new])
    return tuple(Step(name, name in new, left.get(name, _WRITTEN[name])) for name in texts)


def start_text(steps: Sequence[Step]) -> str:
    """Say what became of each file, and what to do next."""
    longest = max(len(step.path) for step in steps)
    lines = [
        f"{'wrote' if step.is_written else 'left '}  {step.path:<{longest}}  {step.says}"
        for step in steps
    ]
    return "\n".join([*lines, "", "Next: mkcards check, then mkcards build"])


def start_form(steps: Sequence[Step]) -> dict[str, object]:
    """Give what became of each file for a JSON object."""
    return {
        "files": [
            {"path": step.path, "written": step.is_written, "says": step.says} for step in steps
        ]
    }


_ATTRIBUTES_FILE = f"{Config(Path()).out}/.gitattributes"
_WRITTEN = {
    CONFIG_NAME: "every key with its default, as comments",
    SCHEMA_FILE: "lets editors complete and check the keys",
    _ATTRIBUTES_FILE: "the same line ends on every system",
    PRE_COMMIT_FILE: "now run `pre-commit install`",
    WORKFLOW_FILE: "checks the notes, and keeps the packages of each push",
}


def _texts(config: Config, start: Start) -> Iterator[tuple[str, str]]:
    said: dict[str, object] = {"namespace": start.namespace}
    if not default_paths(config) and _notes(config):
        said["seeds"] = ["."]
    yield CONFIG_NAME, config_text(said)
    yield SCHEMA_FILE, schema_text()
    yield _ATTRIBUTES_FILE, _ATTRIBUTES
    if start.pre_commit:
        yield PRE_COMMIT_FILE, pre_commit_text()
    if start.github:
        yield WORKFLOW_FILE, workflow_text(config.out)


def _notes(config: Config) -> tuple[Path, ...]:
    return note_files([config.root], config, config.root / config.out)


def _why_left(folder: Path, name: str, text: str) -> str:
    """Say why a file is not written; empty where it is."""
    path = folder / name
    if name == CONFIG_NAME and not path.exists():
        project = find_project((), folder)
        here = project.root == folder.resolve() and project.file
        return f"{PYPROJECT_NAME} has a table [tool.mkcards]" if here else ""
    if not path.exists() and not path.is_symlink():
        return ""
    if _holds(path, text):
        return "it says this already"
    if name == SCHEMA_FILE:
        return f"it is of another version: mkcards schema > {SCHEMA_FILE}"
    if name == PRE_COMMIT_FILE:
        return f"add the hooks to it:\n\n{_indented(text)}"
    return "it is there already, and stays as it is"


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines()[1:])


def _holds(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode()
    except OSError:
        return False
