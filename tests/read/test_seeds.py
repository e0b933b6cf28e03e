import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from mkcards.config import Config
from mkcards.diagnostics import Severity
from mkcards.errors import SeedsNotFoundError
from mkcards.model.packed import packed
from mkcards.model.source import FrontMatter, Seed, SeedPath
from mkcards.read import Reading, read_seeds


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty project that is the current folder."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def write(path: Path, content: str | bytes = "- note\n") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def reading(root: Path, *paths: str, encoding: str = "utf-8", limit: int = 1000) -> Reading:
    config = Config(root, encoding=encoding, max_file_bytes=limit)
    return read_seeds([Path(path) for path in paths], config, root / "cards")


def only(root: Path, content: str | bytes, encoding: str = "utf-8") -> tuple[Seed, list[str]]:
    write(root / "n.md", content)
    found = reading(root, "n.md", encoding=encoding)
    (seed,) = found.seeds
    return seed, findings(found)


def findings(found: Reading) -> list[str]:
    return [
        f"{each.location} {each.severity.value} {each.code.value}: {each.message} | {each.hint}"
        for each in found.diagnostics
    ]


def paths(found: Reading) -> list[str]:
    return [seed.path for seed in found.seeds]


# What a seed holds


def test_a_seed(root: Path) -> None:
    write(root / "seeds" / "stt" / "n.md", "---\ntitle: T\n---\r\n- a\r\n")
    found = reading(root, "seeds")
    assert found.seeds == (
        Seed(
            path=SeedPath("seeds/stt/n.md"),
            shown="seeds/stt/n.md",
            folders=("stt",),
            packed=packed("- a\n"),
            front_matter=FrontMatter("T"),
            first_line=4,
        ),
    )
    assert found.diagnostics == ()
    assert dict(found.folders) == {"seeds/stt/n.md": root / "seeds" / "stt"}
    assert found.roots == (root / "seeds",)


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=ascii)
def test_line_ends_forms_and_marks_make_no_difference(root: Path, end: str) -> None:
    text = "- 확률\n  - 뜻\n"
    other = "\ufeff" + unicodedata.normalize("NFD", text).replace("\n", end)
    assert only(root, text) == only(root, other)


def test_utf16_with_a_mark_is_read(root: Path) -> None:
    seed, found = only(root, "- 확률\n".encode("utf-16"))
    assert (seed.text, found) == ("- 확률\n", [])


def test_the_encoding_of_the_settings_is_read(root: Path) -> None:
    seed, found = only(root, "- 확률\n".encode("cp949"), encoding="cp949")
    assert (seed.text, found) == ("- 확률\n", [])


def test_a_control_character_is_removed_with_one_warning(root: Path) -> None:
    seed, found = only(root, "- a\r\n- b\x1fc\x00\r\n")
    assert seed.text == "- a\n- bc\n"
    assert found == [
        (
            "n.md:2:4 warning control-character: control character U+001F removed, "
            "and 1 more in this file | delete it in the note; it shows nothing and can break a card"
        )
    ]


def test_one_bidi_override_is_removed_with_one_warning(root: Path) -> None:
    _, found = only(root, "- a\u202eb\n")
    assert [line.partition(" |")[0] for line in found] == [
        "n.md:1:4 warning control-character: control character U+202E removed"
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [("", "1:1"), (" \n\t\n", "1:1"), ("---\ntitle: T\n---\n\n", "4:1")],
    ids=ascii,
)
def test_a_blank_file_is_a_seed_with_a_note(root: Path, text: str, place: str) -> None:
    seed, found = only(root, text)
    assert not seed.text.strip()
    assert found == [f"n.md:{place} note empty-seed: nothing to read in it | write a note in it"]


def test_bad_front_matter_is_a_warning_of_its_line(root: Path) -> None:
    seed, found = only(root, "---\ntitle: a: b\n---\n- a\n")
    assert seed.text == "- a\n"
    assert found[0].startswith("n.md:2:9 warning bad-front-matter: ")


# What cannot be read


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (
            "- 하나\n- 둘 ".encode() + b"\xff\n",
            (
                "n.md:2:5 error not-utf-8: not UTF-8 (byte 0xff)"
                " | correct this byte, or save the file as UTF-8"
            ),
        ),
        (
            "- 뜻이란\n".encode("cp949"),
            (
                "n.md:1:3 error not-utf-8: not UTF-8 (byte 0xb6)"
                " | it looks like cp949: save it as UTF-8, or set encoding: cp949"
            ),
        ),
        (
            b"x" * 1001,
            (
                "n.md:1:1 error too-large: the file has 1001 bytes; the limit is 1000 bytes"
                " | split the file, or raise max_file_bytes in mkcards.yaml"
            ),
        ),
    ],
    ids=ascii,
)
def test_a_file_that_cannot_be_read_is_an_error_with_its_place(
    root: Path, content: bytes, finding: str
) -> None:
    write(root / "n.md", content)
    found = reading(root, "n.md")
    assert (found.seeds, findings(found), found.failed) == ((), [finding], ("n.md",))


def test_a_file_in_the_wrong_encoding_of_the_settings_is_an_error(root: Path) -> None:
    write(root / "n.md", b"\xff\xff")
    assert findings(reading(root, "n.md", encoding="cp949"))[0].startswith(
        "n.md:1:1 error not-utf-8: not cp949 (byte 0xff)"
    )


def test_a_file_that_is_closed_to_us_is_an_error(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    write(root / "n.md")
    monkeypatch.setattr(os, "open", refuse)
    assert findings(reading(root, "n.md")) == [
        (
            "n.md:1:1 error unreadable: cannot be read: permission denied"
            " | allow reading it, or leave it out"
        )
    ]


def test_a_named_file_is_read_whatever_its_name_if_it_is_text(root: Path) -> None:
    write(root / "notes.rst", "- a\n")
    write(root / "LICENSE.md", "- a\n")
    write(root / "utf16", "- 가\n".encode("utf-16"))
    write(root / "a.pdf", b"%PDF\0")
    found = reading(root, "notes.rst", "LICENSE.md", "utf16", "a.pdf")
    assert paths(found) == ["LICENSE.md", "notes.rst", "utf16"]
    assert findings(found) == [
        (
            "a.pdf:1:1 warning not-a-file: not a text file, so it is not read"
            " | a note ends in .md .markdown .txt .html .htm .opml .org or is plain text"
        )
    ]


def test_a_known_suffix_is_text_whatever_it_holds(root: Path) -> None:
    assert only(root, b"a\0b")[0].text == "ab"


# Which files, in which order


def test_seeds_come_in_the_order_of_their_paths_whatever_was_named_first(root: Path) -> None:
    for name in ("b/x.md", "a.md", "a/y.md", "가.md", "Z.md"):
        write(root / name)
    expected = ["Z.md", "a.md", "a/y.md", "b/x.md", "가.md"]
    assert paths(reading(root, ".")) == expected
    assert reading(root, "b", "a", "가.md", "a.md", "Z.md") == reading(
        root, "Z.md", "a.md", "가.md", "a", "b"
    )
    assert paths(reading(root, "b", "a", "가.md", "a.md", "Z.md")) == expected


def test_a_file_is_read_once_under_its_own_name(root: Path) -> None:
    write(root / "notes" / "z.md")
    (root / "notes" / "a.md").symlink_to("z.md")
    os.link(root / "notes" / "z.md", root / "notes" / "zz.md")
    assert paths(reading(root, "notes", ".", "notes/z.md")) == ["notes/z.md"]


def test_files_of_one_name_outside_the_project_stay_apart(root: Path) -> None:
    for folder in ("one", "two"):
        write(root.parent / folder / "notes" / "n.md", f"- {folder}\n")
    write(root / "notes" / "n.md", "- ours\n")
    found = reading(root, "../two/notes", "../one/notes", "notes")
    assert [(seed.path, seed.shown, seed.text) for seed in found.seeds] == [
        ("../one/notes/n.md", "../one/notes/n.md", "- one\n"),
        ("../two/notes/n.md", "../two/notes/n.md", "- two\n"),
        ("notes/n.md", "notes/n.md", "- ours\n"),
    ]


def test_names_outside_do_not_depend_on_what_else_is_named(root: Path) -> None:
    for folder in ("one", "two"):
        write(root.parent / folder / "notes" / "n.md", f"- {folder}\n")
    alone = reading(root, str(root.parent / "two" / "notes"))
    assert paths(alone) == ["../two/notes/n.md"]
    assert alone.covers(SeedPath("../two/notes/gone.md"))
    assert not alone.covers(SeedPath("../one/notes/n.md"))


def test_files_whose_names_are_composed_differently_are_both_read(root: Path) -> None:
    write(root / "notes" / "\u1100\u1161.md", "- apart\n")
    if (root / "notes" / "\uac00.md").exists():
        pytest.skip("this file system takes both names for one")
    write(root / "notes" / "\uac00.md", "- composed\n")
    found = reading(root, "notes")
    assert [(seed.path, seed.text) for seed in found.seeds] == [
        ("notes/\uac00.md", "- apart\n"),
        ("notes/\uac00.md", "- composed\n"),
    ]


def test_seeds_under_the_seeds_folder_have_its_folders_however_named(root: Path) -> None:
    write(root / "seeds" / "a" / "n.md")
    for path in ("seeds", ".", "seeds/a", "seeds/a/n.md"):
        assert reading(root, path).seeds[0].folders == ("a",)


# What was not found


def without_notes(root: Path) -> None:
    write(root / "code.py")


def with_a_broken_link(root: Path) -> None:
    (root / "n.md").symlink_to("gone")


@pytest.mark.parametrize("prepare", [without_notes, with_a_broken_link])
def test_a_folder_without_a_note_is_named(root: Path, prepare: Callable[[Path], None]) -> None:
    prepare(root)
    with pytest.raises(SeedsNotFoundError, match=r"no notes found in \.; a note ends in \.md"):
        reading(root, ".")


def test_no_path_at_all_is_named(root: Path) -> None:
    with pytest.raises(SeedsNotFoundError, match="nor in seeds/ or notes/"):
        reading(root)


def test_a_note_that_cannot_be_read_is_a_note(root: Path) -> None:
    write(root / "n.md", b"\xff")
    found = reading(root, ".")
    assert found.seeds == ()
    assert [finding.severity for finding in found.diagnostics] == [Severity.ERROR]


# What is gone, and what was not looked at


def test_what_lies_under_the_paths_is_covered(root: Path) -> None:
    write(root / "notes" / "n.md")
    write(root / "a.md")
    found = reading(root, "notes", "a.md")
    covered = {"notes/n.md", "notes/gone.md", "notes/x/y.md", "a.md"}
    for name in (*covered, "b.md", "notes2/n.md", "other/n.md"):
        assert found.covers(SeedPath(name)) is (name in covered)


def test_the_root_covers_all_below_it_and_nothing_else(root: Path) -> None:
    write(root / "a.md")
    for path in (".", str(root)):
        found = reading(root, path)
        assert found.covers(SeedPath("x/y.md"))
        assert not found.covers(SeedPath("../x/y.md"))


def test_a_folder_outside_covers_what_lies_below_it(root: Path) -> None:
    write(root.parent / "away" / "n.md")
    found = reading(root, "../away")
    assert found.covers(SeedPath("../away/gone.md"))
    for name in ("away/gone.md", "notes/gone.md", "../gone.md", "../away2/n.md"):
        assert not found.covers(SeedPath(name))


def test_a_folder_around_the_project_covers_it(root: Path) -> None:
    write(root / "n.md")
    found = reading(root, "..")
    assert paths(found) == ["n.md"]
    assert found.covers(SeedPath("gone.md"))
    assert found.covers(SeedPath("../away/gone.md"))
    assert not found.covers(SeedPath("../../away/gone.md"))


def test_what_could_not_be_read_is_not_gone(root: Path) -> None:
    write(root / "bad.md", b"\xff")
    write(root / "x.md" / "n.md")
    write(root / "good.md")
    found = reading(root, ".")
    assert found.covers(SeedPath("good.md"))
    assert found.covers(SeedPath("gone.md"))
    assert not found.covers(SeedPath("bad.md"))
    assert not found.covers(SeedPath("x.md/n.md"))
