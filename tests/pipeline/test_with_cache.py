"""Whatever a person does between builds: with the cache and without it, they give the same."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mkcards.config import Config
from mkcards.errors import MkcardsError
from mkcards.pipeline import Request, build, unchanged
from mkcards.pipeline.outcome import Build, kept

LINES = (
    "# Search\n",
    "## BM25\n",
    "- k1 : bounds the weight of a frequent term\n",
    "- k2 : bounds the weight of a frequent term\n",
    "- 질의와 문서의 관련도를 재는 순위 함수\n",
    "- warmup lasts 3000 steps\n",
    "- (B) does it fit short queries\n",
    "  - a child of it : two\n",
    "- ![one](a.png) is a picture\n",
    "plain words\n",
    "- k1 : bounds the weight of a term that is frequent\n",
    "## Ranking of documents\n",
    "- The inverse document frequency weighs rare terms higher than common terms\n",
    "- The inverse document frequency weighs rare words higher than common ones\n",
    "- ![[b]] is shown\n",
)
NAMES = ("a.md", "b.md", "deep/c.md", "d.md", "e.md")

Act = Callable[[Path], object]


def write(name: str, lines: Sequence[str]) -> Act:
    """Give what saves a note."""

    def act(root: Path) -> None:
        path = root / "notes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(lines), "utf-8")
        os.utime(path, (1, 1))  # of an editor that keeps times

    return act


def remove(pattern: str) -> Act:
    """Give what takes away all files of a pattern."""

    def act(root: Path) -> None:
        for path in root.glob(pattern):
            path.unlink()

    return act


def edit_cards(root: Path) -> None:
    """Put a word into the first question of each card file."""
    for path in root.glob("cards/[!_]*.yaml"):
        text = path.read_text("utf-8")
        path.write_text(text.replace("question: ", "question: Well, ", 1), "utf-8")


def picture(root: Path) -> None:
    """Put something into the place of the picture."""
    (root / "notes" / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")


def nothing(_root: Path) -> None:
    """Leave everything as it is."""


ACTS = st.one_of(
    st.builds(write, st.sampled_from(NAMES), st.lists(st.sampled_from(LINES), max_size=6)),
    st.sampled_from(
        [nothing, nothing, edit_cards, picture]
        + [remove(pattern) for pattern in ("notes/a.md", "cards/*.apkg", "cards/_state.yaml")]
    ),
)


def built(root: Path, second: int, *, cached: bool) -> Build:
    config, place, out = Config(root), (root / "notes",), root / "cards"
    request = Request(second, yes=True, cached=cached)
    return unchanged(place, config, out, request) or build(place, config, out, request)


def outcome(root: Path, second: int, *, cached: bool) -> object:
    """Build, and give what was said and what stands in the out folder."""
    try:
        said = kept(built(root, second, cached=cached))
    except MkcardsError as trouble:
        return trouble.kind
    text = json.dumps(said).replace(str(root), "")
    out = root / "cards"
    files = (path for path in sorted(out.rglob("*")) if ".mkcards" not in path.parts)
    return text, {str(path.relative_to(out)): path.read_bytes() for path in files}


def notes(*names: str) -> list[Act]:
    """Give what saves a note of its own for each name."""
    return [
        write(name, [f"# Topic {name}\n", f"- term {name} : meaning of {name}\n", *LINES[5:6]])
        for name in names
    ]


@given(st.lists(ACTS, min_size=2, max_size=6))
@example([nothing, nothing, nothing, write("a.md", LINES[3:4]), nothing, edit_cards])
@settings(max_examples=15)
def test_builds_with_the_cache_are_those_without(acts: list[Act]) -> None:
    with tempfile.TemporaryDirectory() as name:
        one, other = Path(name).resolve() / "1", Path(name).resolve() / "2"
        for root in (one, other):
            write("a.md", LINES[:4])(root)
        for second, act in enumerate([nothing, *acts], 1_700_000_000):
            for root in (one, other):
                act(root)
            shutil.rmtree(other / "cards" / ".mkcards", ignore_errors=True)
            assert outcome(one, second, cached=True) == outcome(other, second, cached=False)
