"""The checklist of a release: each check gives what is to be done, or nothing where it holds."""

import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from release.archives import built, differing, wheel_faults
from release.changes import GOLDEN, SMALL, changes, dotted, last_tag, least, numbers
from release.project import copied, done, git, run

VERSION_FILE = "src/mkcards/__init__.py"
CHANGELOG = "CHANGELOG.md"
TESTED = ".venv/.tested"
SECTION = "### What happens to your cards"


class Plan(NamedTuple):
    """A release that is meant: the repository, and the version it is to have."""

    project: Path
    version: str

    @property
    def tag(self) -> str:
        """Give the name of its tag."""
        return f"v{self.version}"


def tree(plan: Plan) -> str:
    """Hold that everything is committed."""
    changed = git(plan.project, "status", "--porcelain").splitlines()
    return f"commit or put away {', '.join(line[3:] for line in changed[:5])}" if changed else ""


def branch(plan: Plan) -> str:
    """Hold that the release is made of main."""
    found = git(plan.project, "branch", "--show-current")
    return "" if found == "main" else f"go to main; this is {found or 'no branch'}"


def tag(plan: Plan) -> str:
    """Hold that there is no such release yet."""
    return f"{plan.tag} is there: take another version" if _is_tag(plan) else ""


def _is_tag(plan: Plan) -> bool:
    return bool(git(plan.project, "tag", "--list", plan.tag))


def version(plan: Plan) -> str:
    """Hold that the program says the version of the release."""
    text = (plan.project / VERSION_FILE).read_text(encoding="utf-8")
    found = re.search(r'(?m)^__version__ = "(.*)"$', text)
    said = found[1] if found else ""
    return "" if said == plan.version else f"{VERSION_FILE} says {said}: write {plan.version}"


def number(plan: Plan) -> str:
    """Hold that the version tells what became of cards and library since the last release."""
    given = numbers(plan.version)
    if given is None:
        return f"{plan.version} is no version: write MAJOR.MINOR.PATCH"
    before = last_tag(plan.project)
    if not before:
        return ""
    found = max(changes(plan.project, before), default=SMALL)
    needed = least(before.removeprefix("v"), found.kind)
    return "" if given >= needed else f"take {dotted(needed)} or a later one: {found.what}"


def changelog(plan: Plan) -> str:
    """Hold that the changelog says what the release is, and what it does to cards."""
    text = (plan.project / CHANGELOG).read_text(encoding="utf-8")
    heading = re.escape(f"## [{plan.version}] - ") + r"\d{4}-\d\d-\d\d\n"
    found = re.search(rf"(?ms)^{heading}(.*?)(?=^## |\Z)", text)
    if not found:
        return f"write `## [{plan.version}] - YYYY-MM-DD` above its changes in {CHANGELOG}"
    said = re.search(rf"(?ms)^{SECTION}\n(.*?)(?=^##|\Z)", found[1])
    return "" if said and said[1].strip() else f"say under `{SECTION}` of {plan.version} what does"


def tests(plan: Plan) -> str:
    """Hold that `make test` ended well for this very commit."""
    stamp = plan.project / TESTED
    tested = stamp.read_text(encoding="utf-8").strip() if stamp.is_file() else "never"
    head = git(plan.project, "rev-parse", "HEAD")
    return "" if tested == head else f"run `make test`; it ended well for {tested[:12]}"


def golden(plan: Plan) -> str:
    """Hold that guids and note types are made as they are pinned."""
    return "" if _pass(plan, *GOLDEN) else f"look at `pytest {' '.join(GOLDEN)}`"


def pages(plan: Plan) -> str:
    """Hold that what is written from the code is that of the code."""
    return "" if _pass(plan, "tests/test_reference.py") else "run `make docs`, and commit it"


def _pass(plan: Plan, *paths: str) -> bool:
    command = [sys.executable, "-m", "pytest", "-q", *paths]
    return not run(command, plan.project, PYTHONPATH=str(plan.project / "src")).returncode


def site(plan: Plan) -> str:
    """Hold that the documentation builds without a warning."""
    with tempfile.TemporaryDirectory() as place:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
        variables = {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(plan.project / "src")}
        ended = run([*command, "--site-dir", place], plan.project, **variables)
    return f"look at `make site`: {ended.stdout}{ended.stderr}" if ended.returncode else ""


def archives(plan: Plan) -> str:
    """Hold that wheel and source archive come out the same anywhere, and hold what they should."""
    with tempfile.TemporaryDirectory() as place:
        found = differing(plan.project, Path(place))
        (wheel,) = Path(place, "one", "dist").glob("*.whl")
        found += wheel_faults(plan.project, wheel)
    return f"run `make wheels`: {found[0]}" if found else ""


def installed(plan: Plan) -> str:
    """Hold that the wheel, in an environment of its own, gives the committed cards of seeds/."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        built(plan.project, folder)
        (wheel,) = (folder / "dist").glob("*.whl")
        done([sys.executable, "-m", "venv", folder / "venv"], folder)
        inside = folder / "venv" / "bin"
        quiet = ["--quiet", "--disable-pip-version-check"]
        done([inside / "python", "-m", "pip", "install", *quiet, wheel], folder)
        notes = copied(plan.project, folder / "notes", only=("seeds/", "cards/"))
        ended = run([inside / "mkcards", "build", "seeds", "--check"], notes)
    return f"look at what it says: {ended.stdout}{ended.stderr}" if ended.returncode else ""


CHECKS: Mapping[str, Callable[[Plan], str]] = {
    "everything is committed": tree,
    "this is main": branch,
    "the tag is free": tag,
    "the program says the version": version,
    "the version tells what changed": number,
    "the changelog says what happens to cards": changelog,
    "all tests ran": tests,
    "guids and note types are those that are pinned": golden,
    "pages are those of the code": pages,
    "the documentation builds": site,
    "the archives come out the same": archives,
    "the wheel builds seeds/": installed,
}
"""What is said of each check → the check."""


def publish(plan: Plan) -> tuple[str, ...]:
    """Make the archives and the tag, and give what a person does next."""
    with tempfile.TemporaryDirectory() as place:
        made = built(plan.project, Path(place))
    out = plan.project / "dist"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    for name, data in made.items():
        (out / name).write_bytes(data)
    done(["git", "tag", "--annotate", plan.tag, "--message", f"mkcards {plan.version}"], out.parent)
    return (f"git push origin main {plan.tag}", "twine upload dist/*")
