import hashlib
import os
from pathlib import Path

import pytest

from mkcards.config import MEBIBYTE, Config
from mkcards.diagnostics import Code, Diagnostic
from mkcards.model.media import MediaFile, MediaReference
from mkcards.model.source import Location, SeedPath
from mkcards.read import Reading, load_media, media
from mkcards.read.files import Trouble, read_regular
from tests.read.test_shrink import photograph, saved

PNG = b"\x89PNG\r\n\x1a\n..."
DIGEST = hashlib.sha256(PNG).hexdigest()[:12]
SEED = SeedPath("notes/a.md")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Give the notes folder of a project, with a picture in it."""
    folder = tmp_path / "project" / "notes"
    folder.mkdir(parents=True)
    (folder.parent / "mkcards.yaml").touch()
    (folder / "pic.png").write_bytes(PNG)
    return folder


def reference(source: str, line: int = 3) -> MediaReference:
    return MediaReference(SEED, source, Location("notes/a.md", line))


def load(
    notes: Path, *references: MediaReference, limit: int = MEBIBYTE
) -> tuple[tuple[MediaFile, ...], tuple[Diagnostic, ...]]:
    config = Config(notes.parent, max_media_bytes=limit)
    return load_media(references, config, Reading((), (), {SEED: notes}), notes.parent / "cards")


def loaded(notes: Path, source: str) -> MediaFile:
    files, findings = load(notes, reference(source))
    assert findings == ()
    (file,) = files
    return file


def finding(notes: Path, source: str) -> tuple[str, str, str]:
    files, findings = load(notes, reference(source))
    assert files == ()
    (found,) = findings
    assert found.location == Location("notes/a.md", 3)
    return found.code, found.message, found.hint


def refusal(notes: Path, source: str) -> str:
    code, message, _ = finding(notes, source)
    assert code is Code.MEDIA_REFUSED
    return message


def test_a_picture_beside_the_note(notes: Path) -> None:
    assert loaded(notes, "pic.png") == MediaFile(
        SEED, "pic.png", f"pic-{DIGEST}.png", str(notes / "pic.png")
    )


def test_a_reference_counts_from_the_note_and_may_climb_to_the_root(notes: Path) -> None:
    (notes.parent / "img").mkdir()
    (notes / "pic.png").rename(notes.parent / "img" / "pic.png")
    assert loaded(notes, "../img/pic.png").path == str(notes.parent / "img" / "pic.png")


def test_a_seed_that_was_not_read_lies_where_its_name_says(notes: Path) -> None:
    reading = Reading((), (), {})
    files, _ = load_media((reference("pic.png"),), Config(notes.parent), reading, notes)
    assert [file.path for file in files] == [str(notes / "pic.png")]


def test_a_folder_around_the_notes_that_is_no_project_is_not_reached(notes: Path) -> None:
    (notes.parent / "mkcards.yaml").unlink()
    (notes.parent / "out.png").write_bytes(PNG)
    (notes / "link.png").symlink_to("../out.png")
    config = Config(notes.parent)

    def told(source: str, *roots: Path) -> list[str]:
        reading = Reading((), (), {SEED: notes}, roots)
        found = load_media((reference(source),), config, reading, notes)[1]
        return [each.message for each in found]

    outside = ["the media path leads outside the notes"]
    assert told("link.png", notes) == told("../out.png", notes) == outside
    assert told("link.png", notes, notes.parent) == told("pic.png", notes) == []


def test_outside_of_the_project_the_folder_that_was_named_is_the_bound(notes: Path) -> None:
    (notes.parent / "else" / "where").mkdir(parents=True)
    (notes / "deep").mkdir()
    config = Config(notes.parent / "else" / "where")

    def found(source: str, *roots: Path) -> int:
        reading = Reading((), (), {SEED: notes / "deep"}, roots)
        return len(load_media((reference(source),), config, reading, notes)[0])

    assert found("../pic.png", notes) == 1
    assert found("../pic.png", notes / "deep") == 0
    assert found("pic.png", notes) == 1


@pytest.mark.parametrize(
    ("written", "name", "stored"),
    [
        ("a%20b.png", "a b.png", "a-b"),
        ("a b#c%20d.png", "a b#c%20d.png", "a-b-c-20d"),
        ("%EA%B0%80.png", "가.png", "media"),
        ("가.png", "\u1100\u1161.png", "media"),
        ("Crème_Brûlée.PNG", "Crème_Brûlée.PNG", "creme_brulee"),
        ("_x-.png", "_x-.png", "x"),
        ("con.tar.png", "con.tar.png", "con-tar"),
        ("n" * 60 + ".png", "n" * 60 + ".png", "n" * 40),
        ("n" * 39 + " m.png", "n" * 39 + " m.png", "n" * 39),
        ("-rf.png", "-rf.png", "rf"),
        ("$(touch x);'&.png", "$(touch x);'&.png", "touch-x"),
    ],
    ids=ascii,
)
def test_any_name_is_found_and_stored_under_a_safe_one(
    notes: Path, written: str, name: str, stored: str
) -> None:
    (notes / "pic.png").rename(notes / name)
    assert loaded(notes, written).name == f"{stored}-{DIGEST}.png"


def test_a_name_is_decoded_once_only(notes: Path) -> None:
    (notes / "a%20b.png").write_bytes(PNG)
    (notes / "a b.png").write_bytes(PNG)
    assert loaded(notes, "a%2520b.png").path == str(notes / "a%20b.png")
    assert loaded(notes, "a%20b.png").path == str(notes / "a b.png")


def test_the_extension_tells_the_content(notes: Path) -> None:
    (notes / "pic.png").write_bytes(b"GIF89a")
    assert loaded(notes, "pic.png").name.endswith(".gif")


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("", "the media path is empty"),
        ("%20", "the media path is empty"),
        ("a%00.png", "the media path holds a control character"),
        ("a\n.png", "the media path holds a control character"),
        ("img\\pic.png", "the media path holds a backslash"),
        ("img%5Cpic.png", "the media path holds a backslash"),
        ("\\\\server\\pic.png", "the media path holds a backslash"),
        ("/pic.png", "the media path does not start at the note"),
        ("~/pic.png", "the media path does not start at the note"),
        ("C:/pic.png", "the media path is an address, not a file"),
        ("file:pic.png", "the media path is an address, not a file"),
        ("data:image/png;base64,AA", "the media path is an address, not a file"),
        ("../../pic.png", "the media path leads outside the notes"),
        ("%2e%2e/%2e%2e/pic.png", "the media path leads outside the notes"),
        ("x/../../../gone.png", "the media path leads outside the notes"),
        (".", "the media path names no regular file"),
        ("..", "the media path names no regular file"),
    ],
    ids=ascii,
)
def test_a_path_that_is_not_followed(notes: Path, source: str, why: str) -> None:
    assert refusal(notes, source) == why


def test_a_sibling_with_the_same_beginning_is_outside(notes: Path) -> None:
    (notes.parent.parent / "project2").mkdir()
    assert refusal(notes, "../../project2/a.png") == "the media path leads outside the notes"


def test_a_link_is_followed_inside_and_not_out(notes: Path) -> None:
    (notes.parent.parent / "out.png").write_bytes(PNG)
    (notes / "out.png").symlink_to("../../out.png")
    (notes / "in.png").symlink_to("pic.png")
    assert loaded(notes, "in.png").name == f"pic-{DIGEST}.png"
    assert refusal(notes, "out.png") == "the media path leads outside the notes"


def test_a_loop_of_links_is_nothing(notes: Path) -> None:
    (notes / "a.png").symlink_to("a.png")
    assert finding(notes, "a.png")[0] is Code.MISSING_MEDIA


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", PNG, "not a media type that cards can show"),
        (".env", b"x=y", "not a media type that cards can show"),
        ("a.png", b"<html>", "the media file is named .png but holds something else"),
        ("a.png", b"", "the media file is empty"),
        ("a.svg", b"<svg onload=''/>", "the SVG is no mere drawing: it holds a script, a refer"),
    ],
    ids=ascii,
)
def test_a_file_that_may_not_travel(notes: Path, name: str, data: bytes, why: str) -> None:
    (notes / name).write_bytes(data)
    assert refusal(notes, name).startswith(why)


def test_a_large_file_may_not_travel(notes: Path) -> None:
    with (notes / "pic.png").open("r+b") as file:
        file.truncate(MEBIBYTE + 1)
    assert finding(notes, "pic.png") == (
        Code.MEDIA_REFUSED,
        "the media file is larger than 1.0 MiB",
        "make the file smaller, or raise max_media_bytes in mkcards.yaml",
    )
    assert len(load(notes, reference("pic.png"), limit=MEBIBYTE + 1)[0]) == 1


def test_a_picture_of_too_many_pixels_may_not_travel(notes: Path) -> None:
    def png(width: int, height: int) -> bytes:
        return PNG[:8] + b"\0\0\0\rIHDR" + width.to_bytes(4) + height.to_bytes(4)

    (notes / "pic.png").write_bytes(png(10_000, 5000))
    assert loaded(notes, "pic.png").name.startswith("pic-")
    (notes / "pic.png").write_bytes(png(10_000, 5001))
    assert refusal(notes, "pic.png") == (
        "the picture has 10000 × 5001 pixels; phones show 50 million at most"
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(notes: Path) -> None:
    os.mkfifo(notes / "a.png")
    assert refusal(notes, "a.png") == "the media path names no regular file"


def test_a_file_that_cannot_be_opened(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert refusal(notes, "pic.png") == "the media file cannot be read: permission denied"


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("pi.PNG", "did you mean pic.png?"),
        ("./pik.png", "did you mean ./pic.png?"),
        ("../notes/pic.jpg", "did you mean ../notes/pic.png?"),
        ("other.webm", "put the file there, or correct the path"),
        ("img/pic.png", "did you mean pic.png?"),
        ("img/pik.png", "put the file there, or correct the path"),
        ("p" * 400 + ".png", "put the file there, or correct the path"),
    ],
)
def test_a_missing_file_is_named_with_the_nearest_one(notes: Path, source: str, hint: str) -> None:
    (notes / "pic.txt").touch()
    assert finding(notes, source) == (
        Code.MISSING_MEDIA,
        f"media file not found: {source}",
        hint,
    )


def test_each_reference_of_a_note_once_in_order_and_each_file_read_once(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (notes / "b.png").write_bytes(PNG)
    (notes / "c.png").symlink_to("pic.png")
    (notes / "bad.png").touch()
    read: list[Path] = []

    def count(path: Path, limit: int) -> bytes | Trouble:
        read.append(path)
        return read_regular(path, limit)

    monkeypatch.setattr(media, "read_regular", count)
    sources = [
        "pic.png",
        "bad.png",
        "b.png",
        "gone.png",
        "pic.png",
        "c.png",
        "./bad.png",
        "gone.png",
        "gone too.png",
    ]
    references = tuple(reference(source, line) for line, source in enumerate(sources, 1))
    files, findings = load(notes, *references)
    assert [file.source for file in files] == ["pic.png", "b.png", "c.png"]
    assert [found.location.line for found in findings] == [2, 4, 7, 9]
    assert sorted(read) == [notes / "b.png", notes / "bad.png", notes / "pic.png"]


def fetched(notes: Path, *lines: str) -> Path:
    folder = notes.parent / "cards" / "media"
    folder.mkdir(parents=True)
    (folder / "index.tsv").write_text("\n".join(lines))
    return folder


def test_nothing_is_said_of_a_file_of_the_web_that_was_not_fetched(notes: Path) -> None:
    assert load(notes, reference("https://e.com/p.png"), reference("//e.com/p.png")) == ((), ())


def test_a_fetched_file_of_the_web_is_there_under_its_name(notes: Path) -> None:
    name = f"p-{DIGEST}.png"
    folder = fetched(notes, f"https://e.com/p.png\t{name}", "<<<<<<< ours", "a\tb")
    (folder / name).write_bytes(PNG)
    path = str(folder / name)
    for source in ("https://e.com/p.png", "//e.com/p.png"):
        assert loaded(notes, source) == MediaFile(SEED, source, name, path)


def test_a_fetched_file_is_judged_like_any_other(notes: Path) -> None:
    folder = fetched(notes, "https://e.com/p\tp.png", "https://e.com/q\t../q.png")
    assert finding(notes, "https://e.com/p") == (
        Code.MISSING_MEDIA,
        "p.png is gone: https://e.com/p",
        "`mkcards fetch-media` brings it again",
    )
    (folder / "p.png").write_bytes(b"<html>")
    assert refusal(notes, "https://e.com/p").endswith("holds something else")
    assert load(notes, reference("https://e.com/q")) == ((), ())


def test_a_link_among_fetched_files_is_not_followed(notes: Path) -> None:
    folder = fetched(notes, "https://e.com/p\tp.png")
    (folder / "p.png").symlink_to(notes / "pic.png")
    assert refusal(notes, "https://e.com/p") == "the media path names no regular file"


def test_a_large_picture_is_packed_smaller_under_the_name_of_its_new_bytes(notes: Path) -> None:
    photo = saved(photograph(), "PNG")
    (notes / "pic.png").write_bytes(photo)
    config = Config(notes.parent, images_max_px=100, max_media_bytes=len(photo) - 1)
    reading = Reading((), (), {SEED: notes})
    (file,), findings = load_media((reference("pic.png"),), config, reading, notes)
    assert findings == ()
    assert file.content
    assert file.content[8:12] == b"WEBP"
    assert file.name == f"pic-{hashlib.sha256(file.content).hexdigest()[:12]}.webp"
    tight = Config(notes.parent, images_max_px=100, max_media_bytes=len(file.content) - 1)
    files, (found,) = load_media((reference("pic.png"),), tight, reading, notes)
    assert (files, found.code) == ((), Code.MEDIA_REFUSED)
    assert found.message.startswith("the media file is larger than")
