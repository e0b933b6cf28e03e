"""What a build asks of the parser of Markdown: nothing for plain text, one reading for the rest."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.project import edit, enter, note, printed

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
