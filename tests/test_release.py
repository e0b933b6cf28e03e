"""The archives of a release and its checklist."""

import re
import subprocess
import tarfile
import tomllib
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import distributions, requires
from pathlib import Path

import pytest

import mkcards
from release import __main__ as command
from release import checks, wheels
from release.archives import differing, source_faults, wheel_faults
from release.changes import GOLDEN, NAMES, Change, Kind, changes, least, numbers
from release.checks import CHECKS, Plan
from release.project import PROJECT, git, tracked

SETTINGS = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_archives_come_out_the_same(tmp_path: Path) -> None:
    """By any umask, clock, zone, locale and order of sets, and from the source archive alone."""
    assert differing(PROJECT, tmp_path) == []
    made = tmp_path / "one" / "dist"
    (wheel,) = made.glob("*.whl")
    (source,) = made.glob("*.tar.gz")
    assert list(wheel_faults(PROJECT, wheel)) == []
    assert list(source_faults(PROJECT, source)) == []


def test_what_does_not_belong_is_told(tmp_path: Path) -> None:
    wheel = tmp_path / "mkcards-0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tests/test_release.py", "")
    source = tmp_path / "mkcards-0.tar.gz"
    (tmp_path / "mkcards-0").mkdir()
    (tmp_path / "mkcards-0" / ".env").write_text("", encoding="utf-8")
    with tarfile.open(source, "w:gz") as archive:
        archive.add(tmp_path / "mkcards-0", "mkcards-0")
    faults = {*wheel_faults(PROJECT, wheel), *source_faults(PROJECT, source)}
    assert "tests/test_release.py: does not belong in the wheel" in faults
    assert "mkcards-0.dist-info/licenses/NOTICE: missing in the wheel" in faults
    assert "mkcards/py.typed: missing in the wheel" in faults
    assert ".env: not of the project" in faults
    assert "README.md: missing in the source archive" in faults


def test_the_notice_names_every_library() -> None:
    needs = SETTINGS["project"]
    every = [*needs["dependencies"], *needs["optional-dependencies"]["images"]]
    named = (PROJECT / "NOTICE").read_text(encoding="utf-8")
    names = sorted(_with_needs(need.partition(">")[0] for need in every))
    assert "mdurl" in names
    assert [name for name in names if f"\n{name} " not in named.lower()] == []


def _with_needs(names: Iterable[str]) -> set[str]:
    """Give libraries with all that is installed because they need it."""
    found, left = set[str](), [name.lower() for name in names]
    while left:
        name = left.pop()
        found.add(name)
        needs = [need for need in requires(name) or () if "extra ==" not in need]
        below = {re.split(r"[^\w.-]", need)[0].lower().replace("_", "-") for need in needs}
        left += sorted(each for each in below - found if _is_installed(each))
    return found


def _is_installed(name: str) -> bool:
    return any(True for _ in distributions(name=name))


def test_the_version_stands_in_one_place() -> None:
    said = [name for name in tracked(PROJECT) if _says_the_version(PROJECT / name)]
    assert said == [checks.VERSION_FILE]
    assert SETTINGS["project"]["dynamic"] == ["version"]


def _says_the_version(path: Path) -> bool:
    """Tell whether a file that is about the program as a whole says its version."""
    told = ("__init__.py", "pyproject.toml", "CITATION.cff", "Makefile", "README.md")
    return path.name in told and f'"{mkcards.__version__}"' in path.read_text(encoding="utf-8")


def test_the_oldest_libraries_are_those_of_the_project() -> None:
    pins = wheels.floors(PROJECT)
    assert len(pins) == len(SETTINGS["project"]["dependencies"]) + 1
    assert all("==" in pin for pin in pins)


def test_a_python_that_only_pretends_to_be_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, code in (("python3.11", 0), ("python3.12", 127)):
        shim = tmp_path / name
        shim.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
        shim.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert list(wheels.pythons()) == [str(tmp_path / "python3.11")]


@pytest.mark.parametrize(
    ("old", "kind", "needed"),
    [
        ("1.2.3", Kind.PATCH, (1, 2, 4)),
        ("1.2.3", Kind.MINOR, (1, 3, 0)),
        ("1.2.3", Kind.MAJOR, (2, 0, 0)),
        ("0.2.3", Kind.MAJOR, (0, 3, 0)),
        ("0.2.3", Kind.PATCH, (0, 2, 4)),
    ],
)
def test_the_least_version(old: str, kind: Kind, needed: tuple[int, int, int]) -> None:
    assert least(old, kind) == needed


@pytest.mark.parametrize("version", ["1.2", "1.2.3.4", "01.2.3", "1.2.3rc1", "v1.2.3", ""])
def test_what_is_no_version(version: str) -> None:
    assert numbers(version) is None


NOTE = "# Search\n## BM25\n- k1 : bounds the weight of a frequent term\n"
LOG = f"""# Changelog

## [Unreleased]

## [1.0.0] - 2026-11-22

{checks.SECTION}

- Nothing: this is the first release.

## [0.9.0] - 2026-11-01

{checks.SECTION}

### Added
"""


@dataclass(frozen=True, slots=True)
class Repository:
    """A small repository whose release is meant."""

    plan: Plan

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        path = self.plan.project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def git(self, *words: str) -> str:
        """Run git, and give what it says."""
        name = ["-c", "user.name=A", "-c", "user.email=a@b.example"]
        command = ["git", *name, *words]
        ran = subprocess.run(command, cwd=self.plan.project, capture_output=True, check=True)
        return ran.stdout.decode()

    def commit(self) -> None:
        """Commit everything."""
        self.git("add", "-A")
        self.git("commit", "-qm", "A step")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(Plan(tmp_path, "1.0.0"))
    made.git("init", "-q", "-b", "main")
    made.write(".gitignore", ".venv/\nsrc\n")
    made.write(checks.CHANGELOG, LOG)
    made.write("seeds/search.md", NOTE)
    for name in (*GOLDEN, NAMES):
        made.write(name, "one\ntwo\n")
    # The code of today, whatever the history of this repository says.
    (tmp_path / "src").symlink_to(PROJECT / "src")
    made.commit()
    return made


def held(repository: Repository, *names: str) -> dict[str, str]:
    """Give what is to be done by the checks of some functions."""
    found = {check.__name__: check for check in CHECKS.values()}
    return {name: found[name](repository.plan) for name in names}


def test_a_commit_on_main_without_the_tag(repository: Repository) -> None:
    assert set(held(repository, "tree", "branch", "tag", "changelog").values()) == {""}


def test_what_is_not_committed_is_named(repository: Repository) -> None:
    repository.write("seeds/search.md", NOTE * 2)
    assert held(repository, "tree") == {"tree": "commit or put away seeds/search.md"}


def test_another_branch_and_a_tag_that_is_there(repository: Repository) -> None:
    repository.git("checkout", "-qb", "aside")
    repository.git("tag", "v1.0.0")
    told = held(repository, "branch", "tag")
    assert told["branch"] == "go to main; this is aside"
    assert told["tag"] == "v1.0.0 is there: take another version"


def test_the_program_says_the_version() -> None:
    assert checks.version(Plan(PROJECT, mkcards.__version__)) == ""
    assert checks.version(Plan(PROJECT, "9.9.9")).endswith(": write 9.9.9")


@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("1.0.0", ""),
        ("0.9.0", f"say under `{checks.SECTION}` of 0.9.0 what does"),
        ("1.1.0", "write `## [1.1.0] - YYYY-MM-DD` above its changes in CHANGELOG.md"),
    ],
)
def test_the_changelog(repository: Repository, version: str, told: str) -> None:
    assert checks.changelog(repository.plan._replace(version=version)) == told


def test_every_release_says_what_happens_to_cards() -> None:
    text = (PROJECT / checks.CHANGELOG).read_text(encoding="utf-8")
    heading, *releases = text.split("\n## ")
    said = [each.partition(f"\n{checks.SECTION}\n")[2].partition("\n### ")[0] for each in releases]
    assert "What happens to your cards" in heading
    assert releases
    assert all(each.strip() for each in said)


def test_tests_count_for_the_commit_that_they_ran_for(repository: Repository) -> None:
    assert held(repository, "tests")["tests"].startswith("run `make test`; it ended well for never")
    repository.write(checks.TESTED, repository.git("rev-parse", "HEAD"))
    assert held(repository, "tests") == {"tests": ""}
    repository.write("seeds/search.md", NOTE * 2)
    repository.commit()
    assert "run `make test`" in held(repository, "tests")["tests"]


def released(repository: Repository) -> None:
    """Release the notes with the cards of today."""
    notes = repository.plan.project
    mkcards.build(notes / "seeds", notes / "cards", mkcards.Config(notes))
    repository.commit()
    repository.git("tag", "v1.0.0")


def kinds(repository: Repository) -> list[Change]:
    return list(changes(repository.plan.project, "v1.0.0"))


def test_nothing_changed_since_the_last_release(repository: Repository) -> None:
    assert held(repository, "number") == {"number": ""}
    released(repository)
    assert kinds(repository) == []
    assert held(repository, "number")["number"].startswith("take 1.0.1 or a later one: no card")
    assert checks.number(repository.plan._replace(version="1.0.1")) == ""
    assert checks.number(repository.plan._replace(version="2")).startswith("2 is no version")


def test_cards_that_come_out_otherwise_are_a_major_change(repository: Repository) -> None:
    repository.write("seeds/search.md", NOTE.replace("bounds", "limits"))
    released(repository)
    # The same release, had its notes said something else when its cards were made.
    repository.git("tag", "-d", "v1.0.0")
    repository.write("seeds/search.md", NOTE)
    repository.commit()
    repository.git("tag", "v1.0.0")
    assert kinds(repository) == [(Kind.MAJOR, "1 cards of v1.0.0 would be changed")]
    assert held(repository, "number")["number"].startswith("take 2.0.0 or a later one: 1 cards")


def test_new_cards_are_a_minor_change(repository: Repository) -> None:
    released(repository)
    repository.git("tag", "-d", "v1.0.0")
    repository.write("seeds/search.md", f"{NOTE}- b : corrects for the length\n")
    repository.commit()
    repository.git("tag", "v1.0.0")
    assert kinds(repository) == [
        (Kind.MINOR, "the notes of v1.0.0 would give 1 new cards"),
    ]


def test_what_is_pinned_and_what_is_offered(repository: Repository) -> None:
    released(repository)
    repository.write(GOLDEN[0], "another\n")
    repository.write(NAMES, "one\ntwo\nthree\n")
    assert kinds(repository) == [
        (Kind.MAJOR, f"{GOLDEN[0]} pins something else"),
        (Kind.MINOR, f"{NAMES} has 1 more lines"),
    ]
    repository.write(NAMES, "one\n")
    assert (Kind.MAJOR, f"{NAMES} lost or changed 1 lines") in kinds(repository)


def test_guids_and_pages_of_this_repository_hold() -> None:
    plan = Plan(PROJECT, mkcards.__version__)
    assert checks.golden(plan) == checks.pages(plan) == ""


def run(monkeypatch: pytest.MonkeyPatch, plan: Plan, problem: str, *words: str) -> int:
    monkeypatch.setattr(command, "PROJECT", plan.project)
    monkeypatch.setattr(command, "CHECKS", {"this is main": lambda _: problem})
    return command.main([plan.version, *words])


def test_what_does_not_hold_is_said_with_the_way_out(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, repository.plan, "go to main; this is aside") == 1
    assert capsys.readouterr().out == (
        "--  this is main: go to main; this is aside\n1 of 1 do not hold yet; nothing was made\n"
    )


def test_a_dry_run_makes_nothing(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, repository.plan, "", "--dry-run") == 0
    assert capsys.readouterr().out.startswith("ok  this is main\nall of it holds")
    assert repository.git("tag") == ""


def test_a_release_is_archives_and_a_tag(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = {"mkcards-1.0.0-py3-none-any.whl": b"wheel"}
    monkeypatch.setattr(checks, "built", lambda *_: made)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "a@b.example")
    assert run(monkeypatch, repository.plan, "") == 0
    assert "git push origin main v1.0.0\n" in capsys.readouterr().out
    assert git(repository.plan.project, "tag") == "v1.0.0"
    out = repository.plan.project / "dist"
    assert {path.name: path.read_bytes() for path in out.iterdir()} == made
