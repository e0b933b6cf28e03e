"""A build that finds nothing to do: it says what a whole build says, and does nothing."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mkcards.cache.stamp import FOLDER
from mkcards.config import load_config
from mkcards.diagnostics import Code
from mkcards.model.source import Reason
from mkcards.pipeline import Request, build, unchanged
from mkcards.pipeline.outcome import Build
from tests.project import FILE, NOTE, edit, enter, everything, note, run

SEEDS = Path(__file__).parent.parent.parent / "seeds"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
STAMP = Path("cards") / FOLDER / "built.json"


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


def found_unchanged(request: Request = Request(0)) -> Build | None:  # noqa: B008 - it is frozen
    """Give what a build would report without doing anything, if it would."""
    config = load_config((Path("seeds"),), Path.cwd())
    return unchanged((Path("seeds"),), config, Path("cards"), request)


def built() -> None:
    """Build by a call as a program makes it; the next time finds nothing to do and says so."""
    config = load_config((Path("seeds"),), Path.cwd())
    assert found_unchanged() is None
    build((Path("seeds"),), config, Path("cards"), Request(1))
    assert found_unchanged()


def timeless(text: str) -> str:
    """Leave out the seconds that a build took."""
    text = re.sub(r'"seconds": \{[^}]*\}', "", text)
    return re.sub(r"  [0-9.]+ s$", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize(
    "words",
    [
        ("--json",),
        (),
        ("-q",),
        ("--split",),
        ("--format", "tsv,html"),
        ("--check",),
        ("--check", "--json"),
        ("--strict",),
    ],
)
def test_it_says_what_a_whole_build_says(words: tuple[str, ...]) -> None:
    shutil.copytree(SEEDS, "seeds")
    code = 1 if "--strict" in words else 0
    for _ in range(2):
        run("build", *(word for word in words if word != "--check"), code=code)
    stamped = STAMP.read_bytes()
    fast = run("build", *words, code=code)
    assert STAMP.read_bytes() == stamped
    whole = run("build", *words, "--no-cache", code=code)
    assert timeless(fast.stdout) == timeless(whole.stdout)
    assert fast.stderr == whole.stderr


def stats(top: Path) -> dict[str, tuple[int, ...]]:
    """Tell whether anything below a folder was touched."""
    return {
        str(path): (info.st_ino, info.st_mtime_ns, info.st_ctime_ns)
        for path in sorted(top.rglob("*"))
        if (info := path.stat())
    }


def test_it_touches_nothing() -> None:
    note()
    built()
    before = stats(Path.cwd())
    assert "Nothing new for Anki" in run("build", "seeds").stdout
    assert stats(Path.cwd()) == before


def touched(name: str) -> None:
    path = Path(name)
    path.write_bytes(path.read_bytes())


def for_stamp(make: Callable[[Path], object]) -> None:
    """Put something else in the place of the stamp, which stands beside."""
    STAMP.rename("mine")
    make(STAMP)


def deep_picture() -> None:
    Path("seeds/deep").mkdir()
    Path("seeds/deep/b.png").write_bytes(PNG)


CHANGES: dict[str, Callable[[], object]] = {
    "a note": lambda: edit("seeds/search.md", "k1", "k2"),
    "a note more": lambda: note("- b : two\n", "seeds/inner/b.md"),
    "a note less": lambda: Path("seeds/other.md").unlink(),
    "a name of a note": lambda: Path("seeds/other.md").rename("seeds/new.md"),
    "an ignore file": lambda: note("other.md\n", "seeds/.mkcardsignore"),
    "an ignore file above": lambda: note("seeds/other.md\n", ".gitignore"),
    "what a folder says": lambda: note("tags: [x]\n", "seeds/_mkcards.yaml"),
    "a setting": lambda: note("deck_levels: 1\n", "mkcards.yaml"),
    "a picture": lambda: Path("seeds/a.png").write_bytes(PNG + b"more"),
    "no picture": lambda: Path("seeds/a.png").unlink(),
    "a picture that was missing": lambda: Path("seeds/b.png").write_bytes(PNG),
    "a missing picture elsewhere": deep_picture,
    "a card file": lambda: edit(FILE, "k1 : ", "k1: "),
    "a card file of somebody": lambda: note("format: 1\n", "cards/theirs.yaml"),
    "no card file": lambda: Path(FILE).unlink(),
    "a time of a package": lambda: touched("cards/Notes.apkg"),
    "no package": lambda: Path("cards/Notes.apkg").unlink(),
    "a journal": lambda: note("{}", "cards/.mkcards/journal"),
    "no stamp": STAMP.unlink,
    "a pipe for a stamp": lambda: for_stamp(os.mkfifo),
    "a link to a stamp": lambda: for_stamp(lambda place: place.symlink_to(Path("mine").resolve())),
    "the folder of the run": lambda: os.chdir("seeds"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_differs_makes_a_whole_build(change: str) -> None:
    note(NOTE + "- ![one](a.png) is a picture\n- ![two](b.png) is missing\n")
    note("- other : two\n", "seeds/other.md")
    Path("seeds/a.png").write_bytes(PNG)
    built()
    CHANGES[change]()
    assert found_unchanged() is None


@pytest.mark.parametrize(
    "request_",
    [
        Request(0, split=True),
        Request(0, refresh=True),
        Request(0, resend=("all",)),
        Request(0, new_identity=True),
        Request(0, traced=True),
        Request(0, cached=False),
    ],
)
def test_other_wishes_make_a_whole_build(request_: Request) -> None:
    note()
    built()
    assert found_unchanged(request_) is None


def damaged(change: Callable[[bytes], bytes]) -> None:
    STAMP.write_bytes(change(STAMP.read_bytes()))


def signed(body: bytes) -> bytes:
    """Give a body as a stamp of this version, as anybody can make one."""
    from hashlib import sha256  # noqa: PLC0415 - of one test

    return b"3 " + sha256(body).hexdigest().encode() + b"\n" + body


HOSTILE: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "garbage": lambda _: bytes(range(256)) * 9,
    "half of it": lambda data: data[: len(data) // 2],
    "another version": lambda data: data.replace(b"3 ", b"2 ", 1),
    "an edit": lambda data: data.replace(b'"notes":1', b'"notes":9'),
    "no JSON": lambda _: signed(b"[1,"),
    "deep JSON": lambda _: signed(b"[" * 100_000),
    "other JSON": lambda _: signed(b"[]"),
    "too little": lambda _: signed(
        b'{"asked": "", "seen": [], "outputs": "", "told": {}, "notes": ""}'
    ),
    "not UTF-8": lambda _: signed(b'"\xff"'),
}


@pytest.mark.parametrize("change", HOSTILE)
def test_a_damaged_stamp_costs_time_only(change: str) -> None:
    note()
    built()
    before = everything()
    damaged(HOSTILE[change])
    assert found_unchanged() is None
    assert "unchanged 4" in run("build", "seeds").stdout
    assert everything() == before
    build((Path("seeds"),), load_config((Path("seeds"),), Path.cwd()), Path("cards"), Request(3))
    assert found_unchanged()


def test_a_stamp_that_came_with_a_folder_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Times and sizes can be copied; which file of the disk it is, and since when, cannot."""
    note()
    built()
    home, away = tmp_path / "seeds", tmp_path / "away"
    shutil.copytree("cards", away / "cards", copy_function=shutil.copy2)
    (tmp_path / "cards").rename(tmp_path / "mine")
    shutil.copytree(away / "cards", tmp_path / "cards", copy_function=shutil.copy2)
    monkeypatch.chdir(tmp_path)
    assert home.is_dir()
    assert found_unchanged() is None


def test_a_stamp_without_any_output_is_not_believed() -> None:
    note()
    built()
    held = json.loads(STAMP.read_bytes().split(b"\n", 1)[1])
    for path in Path("cards").iterdir():
        if path.is_file():
            path.unlink()
    STAMP.write_bytes(signed(json.dumps(held | {"outputs": ""}).encode()))
    assert found_unchanged() is None


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    note()
    (tmp_path / "elsewhere").mkdir()
    Path("cards/.mkcards").mkdir(parents=True)
    Path("cards/.mkcards/cache").symlink_to(tmp_path / "elsewhere")
    run("build")
    assert "Nothing new" in run("build").stdout
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_no_stamp_is_read_through_a_link(tmp_path: Path) -> None:
    note()
    built()
    STAMP.parent.rename(tmp_path / "elsewhere")
    STAMP.parent.symlink_to(tmp_path / "elsewhere")
    assert found_unchanged() is None


def test_a_link_in_place_of_the_folder_of_lock_and_cache_is_refused(tmp_path: Path) -> None:
    note()
    run("build")
    STAMP.parent.parent.rename(tmp_path / "elsewhere")
    STAMP.parent.parent.symlink_to(tmp_path / "elsewhere")
    for command in ("build", "check", "list", "plan"):
        assert "no real folder stands there" in run(command, code=3).stderr
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["cache"]


def test_a_folder_that_takes_no_stamp_is_built_in() -> None:
    note()
    note("", "cards/.mkcards/cache")
    assert "new 4" in run("build").stdout
    assert "unchanged 4" in run("build").stdout


@pytest.mark.parametrize(
    "text", ["no bullet\n", NOTE + "- ![](x\n", "- a : b\n" * 2], ids=["no card", "odd", "twice"]
)
def test_odd_notes_are_told_of_alike(text: str) -> None:
    note(text)
    run("build")
    run("build")
    fast, whole = run("build", "--json"), run("build", "--json", "--no-cache")
    assert timeless(fast.stdout) == timeless(whole.stdout)


def test_notes_with_an_error_leave_no_stamp() -> None:
    note()
    Path("seeds/bad.md").write_bytes(b"- a : \xff\xfe\n")
    run("build", "--keep-going", code=1)
    run("build", "--keep-going", code=1)
    assert not STAMP.exists()


def test_what_card_files_said_is_not_said_again() -> None:
    note()
    run("build")
    guid = re.findall(r"guid: (\w+)", Path(FILE).read_text("utf-8"))[0]
    text = Path(FILE).read_text("utf-8")
    Path(FILE).write_text(re.sub(r"question: .*", "question: ''", text, count=1), "utf-8")
    assert "empty-question" in run("build", "--json").stdout
    assert guid not in run("build", "--json").stdout
    fast, whole = run("build", "--json"), run("build", "--json", "--no-cache")
    assert timeless(fast.stdout) == timeless(whole.stdout)


OPENED: list[str] = []
sys.addaudithook(lambda event, args: OPENED.append(str(args[0])) if event == "open" else None)


def test_every_file_that_a_build_opens_is_in_its_stamp() -> None:
    """What a later version reads besides must be written down too, or its changes go unseen."""
    shutil.copytree(SEEDS, "seeds")
    note("*.txt\n", "seeds/.gitignore")
    note("tags: [x]\n", "seeds/_mkcards.yaml")
    run("build")
    OPENED.clear()
    run("build")
    here = str(Path.cwd())
    own = (str(Path("cards").resolve()), str(Path("cards")))
    opened = {os.path.abspath(name) for name in OPENED if not name.isdigit()}  # noqa: PTH100
    read = {name for name in opened if name.startswith(here) and not name.startswith(own)}
    _, files, _, _ = json.loads(STAMP.read_bytes().split(b"\n", 1)[1])["seen"]
    assert len(read) > len(list(SEEDS.rglob("*.md")))
    assert read - files.keys() == set()


def test_it_loads_nothing_that_it_does_not_use() -> None:
    note()
    (Path("seeds/search.md")).write_text("- k1 : the weight of a word\n", "utf-8")
    code = "import sys; from mkcards.cli import main; main(['build'], standalone_mode=False)"
    both = (sys.executable, "-c", f"{code}; print(*sys.modules, file=sys.stderr)")
    for _ in range(2):
        subprocess.run(both, check=True, capture_output=True)
    loaded = subprocess.run(both, check=True, capture_output=True, text=True).stderr.split()
    rooms = {name.split(".")[1] for name in loaded if name.startswith("mkcards.")}
    assert rooms == {"cache", "cli", "config", "diagnostics", "errors", "model", "pipeline"} | {
        "report",
    }
    assert {"yaml", "markdown_it", "genanki", "sqlite3"} & set(loaded) == set()


def test_a_word_is_the_code_of_one_kind_of_finding() -> None:
    assert set(map(str, Code)) & set(map(str, Reason)) == set()
