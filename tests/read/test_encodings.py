"""Notes in the encodings of older systems, in one build with others."""

from pathlib import Path

import pytest

from mkcards.config import Config
from mkcards.model.source import SeedPath
from mkcards.read import FileLines, Reading, read_seeds

NOTES = {
    "old/ko.md": ("- 확률 : 일어날 가능성\n", "cp949"),
    "old/ja/a.txt": ("- 確率：起こりやすさ\n", "shift_jis"),
    "zh.md": ("- 概率：发生的可能\n", "gb18030"),
    "little.md": ("- 분산 : 흩어진 정도\n", "utf-16"),
    "new.md": ("- 평균 : 고르게 나눈 값\n", "utf-8"),
}
ENCODINGS = (("old/", "cp949"), ("/old/ja/**", "shift_jis"), ("zh.*", "gb18030"))


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project with a note in each encoding that is the current folder."""
    folder = tmp_path / "project"
    for name, (text, encoding) in NOTES.items():
        path = folder / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode(encoding))
    monkeypatch.chdir(folder)
    return folder


def reading(root: Path, encodings: tuple[tuple[str, str], ...]) -> Reading:
    config = Config(root, encodings=encodings)
    return read_seeds([Path("seeds")], config, root / "cards")


def test_each_pattern_names_the_encoding_of_its_notes(root: Path) -> None:
    own = (("old/", "cp949"), ("/seeds/old/ja/**", "shift_jis"), ("zh.*", "gb18030"))
    found = reading(root, own)
    assert found.diagnostics == ()
    texts = {seed.path.removeprefix("seeds/"): seed.text for seed in found.seeds}
    assert texts == {name: text for name, (text, _) in NOTES.items()}


def test_without_one_the_finding_names_the_likely_encoding(root: Path) -> None:
    found = reading(root, ())
    assert {seed.path for seed in found.seeds} == {"seeds/little.md", "seeds/new.md"}
    assert found.failed == (
        SeedPath("seeds/old/ja/a.txt"), SeedPath("seeds/old/ko.md"), SeedPath("seeds/zh.md")
    )  # fmt: skip
    hints = [each.hint for each in found.diagnostics]
    assert hints == [
        f"it looks like {name}: save it as UTF-8, or set encoding: {name}"
        for name in ("shift_jis", "cp949", "gb18030")
    ]


def test_outside_of_the_root_the_name_alone_counts(root: Path) -> None:
    config = Config(root / "cards", encodings=ENCODINGS)
    found = read_seeds([root / "seeds" / "zh.md"], config, root / "cards")
    assert [seed.text for seed in found.seeds] == [NOTES["zh.md"][0]]


def test_the_lines_that_a_finding_shows_are_read_alike(root: Path) -> None:
    lines = FileLines(Config(root, encodings=(("old/ko.md", "cp949"), ("ko.md", "cp949"))))
    assert lines("seeds/old/ko.md") == ("- 확률 : 일어날 가능성", "")
    assert lines("seeds/new.md") == ("- 평균 : 고르게 나눈 값", "")
