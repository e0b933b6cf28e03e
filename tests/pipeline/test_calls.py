"""What a build asks of stages, libraries and files: each thing once, and only what it needs.

An unchanged one looks and says; one after an edit does again what the edit concerns.
"""

import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.project import edit, enter, note, printed

SEEDS = Path(__file__).parents[2] / "seeds"
STAGES = ("read", "parse", "derive", "identify", "render", "write")
LIBRARIES = (
    "builtins.Cleaner",
    "genanki",
    "justhtml",
    "markdown_it",
    "pygments",
    "sqlite3",
    "yaml",
)
"""Where they say they are at home; the cleaner is that of nh3."""
CODED = "## Heaps\n- the `sift`\n\n```python\nheap = [1]\n```\n- push : **log n** <b>steps</b>\n"

PLAIN = "## Heaps\n" + "".join(f"- heap {n} : a tree of {n} nodes in an array\n" for n in range(40))
MARKED = "".join(f"- graph {n} : a set ~~of~~ {n} nodes[^1]\n" for n in range(10))
NOTES = {"seeds/a.md": PLAIN, "seeds/b.md": f"## Graphs\n{MARKED}\n[^1]: and edges\n"}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the texts that the parser reads, in turn."""
    texts: list[str] = []
    blocks, line = MarkdownIt.parse, MarkdownIt.renderInline

    def parse(self: MarkdownIt, src: str, env: object = None) -> object:
        texts.append(src)
        return blocks(self, src, env)  # type: ignore[arg-type]

    def render_inline(self: MarkdownIt, src: str, env: object = None) -> object:
        texts.append(src)
        return line(self, src, env)  # type: ignore[arg-type]

    monkeypatch.setattr(MarkdownIt, "parse", parse)
    monkeypatch.setattr(MarkdownIt, "renderInline", render_inline)
    return texts


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


def test_plain_text_is_never_parsed(read: list[str]) -> None:
    note(PLAIN)
    assert printed("build", "seeds")["counts"]["new"] == 40
    assert read == []


def test_each_text_with_markup_is_parsed_once(read: list[str]) -> None:
    for name, text in NOTES.items():
        note(text, name)
    assert printed("build", "seeds")["counts"]["new"] == 50
    assert len(read) == len(set(read)) == 10
    assert all("nodes" in text and "~~" in text for text in read)


def test_a_build_after_an_edit_parses_what_the_edit_concerns(read: list[str]) -> None:
    for name, text in NOTES.items():
        note(text, name)
    printed("build", "seeds")
    read.clear()
    printed("build", "seeds")
    assert read == []
    edit("seeds/a.md", "tree of 7 nodes", "tree ~~of~~ 7 nodes")
    assert printed("build", "seeds")["counts"]["changed"] == 1
    assert read == ["a tree ~~of~~ 7 nodes in an array"]


@contextmanager
def called() -> Iterator[Counter[str]]:
    """Count every call of a function in the `with` block, by the module it is at home in."""
    found = Counter[str]()

    def hear(frame: FrameType, event: str, function: Any) -> None:  # noqa: ANN401 - sys.setprofile's
        if event == "call":
            found[f"{frame.f_globals.get('__name__')}.{frame.f_code.co_qualname}"] += 1
        elif event == "c_call":
            home = getattr(function, "__module__", None) or type(function.__self__).__module__
            found[f"{home}.{function.__qualname__}"] += 1

    sys.setprofile(hear)
    try:
        yield found
    finally:
        sys.setprofile(None)


def of(found: Counter[str], *places: str) -> list[str]:
    """Give the functions that were called and are at home in one of some places."""
    return [name for name in found if name.startswith(tuple(f"{place}." for place in places))]


def test_an_unchanged_build_calls_no_stage_and_no_library() -> None:
    shutil.copytree(SEEDS, "seeds")
    note(CODED)
    with called() as first:
        printed("build", "seeds")
    printed("build", "seeds")
    with called() as again:
        printed("build", "seeds")
    homes = [*(f"mkcards.{stage}" for stage in STAGES), *LIBRARIES]
    assert [home for home in homes if not of(first, home)] == []
    assert of(again, *homes) == []
    assert of(again, "mkcards.cache")


OPENED: list[tuple[str, str]] = []


def hear_of_files(event: str, args: tuple[object, ...]) -> None:
    if event == "open" and isinstance(args[0], str):
        OPENED.append((args[0], str(args[1])))


sys.addaudithook(hear_of_files)


def opened(below: str) -> Counter[str]:
    """Count how often each file below a folder was opened since the list was cleared."""
    top = Path(below).resolve()
    places = (Path(name).absolute() for name, _ in OPENED)
    return Counter(str(path.relative_to(top)) for path in places if path.is_relative_to(top))


def test_an_unchanged_build_opens_no_file_of_the_out_folder_but_its_stamp() -> None:
    shutil.copytree(SEEDS, "seeds")
    for _ in range(2):
        printed("build", "seeds")
    OPENED.clear()
    printed("build", "seeds")
    assert opened("cards") == {".mkcards/cache/built.json": 1}
    assert set(opened("seeds").values()) == {1}


def test_a_first_build_opens_each_note_once() -> None:
    notes = [
        note(f"## Topic {n}\n- heap {n} : a tree of {n} nodes\n", f"seeds/{n}.md")
        for n in range(30)
    ]
    OPENED.clear()
    assert printed("build", "seeds")["counts"]["new"] == 30
    assert opened("seeds") == dict.fromkeys((path.name for path in notes), 1)


def test_a_build_after_an_edit_parses_one_note_and_writes_its_card_file() -> None:
    for n in range(30):
        note(f"## Topic {n}\n- heap {n} : a tree of {n} nodes\n", f"seeds/{n}.md")
    with called() as first:
        printed("build", "seeds")
    printed("build", "seeds")
    edit("seeds/7.md", "tree of 7 nodes", "tree of 8 nodes")
    before = times()
    with called() as after:
        assert printed("build", "seeds")["counts"]["changed"] == 1
    assert (first["mkcards.parse.parse"], after["mkcards.parse.parse"]) == (30, 1)
    assert {name for name, when in times().items() if before[name] != when} == {
        "Topic_7.yaml",
        "Notes.apkg",
    }


def times() -> dict[str, tuple[int, int]]:
    """Tell which file each one in the out folder is, and since when."""
    files = (path for path in Path("cards").iterdir() if path.is_file())
    return {path.name: ((info := path.stat()).st_ino, info.st_mtime_ns) for path in files}
