"""Pictures and sounds from the note to the package, as a person builds them."""

import base64
import hashlib
import json
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from mkcards.read.fetched import read_fetched
from mkcards.write import read_apkg
from tests.project import SECOND, edit, enter, note, printed, run
from tests.read.test_shrink import photograph, saved

WHOLE = Path("cards/Notes.apkg")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(30)
NOTE = """## 광학
### 렌즈
- 볼록 렌즈 : 빛을 한 점에 모음
  - ![볼록](convex.png)
- 오목 렌즈 : 빛을 흩어지게 함
  - ![오목](https://example.org/concave.png)
- 굴절률 : 진공과 매질에서 빛의 속도가 갖는 비
"""


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    note(NOTE)
    picture("convex.png")


def picture(name: str, data: bytes = PNG) -> None:
    path = Path("seeds") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def packed() -> dict[str, bytes]:
    with zipfile.ZipFile(WHOLE) as archive:
        names = json.loads(archive.read("media"))
        return {name: archive.read(number) for number, name in names.items()}


def digest(data: bytes) -> str:
    """Give what two files are compared by: to show where they differ would take minutes."""
    return hashlib.sha256(data).hexdigest()


def fields() -> dict[str, str]:
    """Give question and the rest of each note, as one text."""
    return {held.fields[0]: "".join(held.fields[1:5]) for held in read_apkg(WHOLE).notes}


def stamps() -> dict[str, int]:
    return {held.fields[0]: held.changed for held in read_apkg(WHOLE).notes}


def findings(*words: str) -> list[tuple[int, str, str]]:
    found: list[dict[str, Any]] = printed("build", *words)["diagnostics"]
    return [(one["line"], one["code"], one["message"]) for one in found]


def convex() -> str:
    return fields()["볼록 렌즈 — 설명하면?"]


def test_what_is_mentioned_is_packed_and_nothing_else() -> None:
    picture("unused.png", PNG + b"x")
    run("build")
    ((name, data),) = packed().items()
    assert data == PNG
    assert f'<img src="{name}" alt="볼록">' in convex()


def test_one_picture_in_two_notes_is_one_file() -> None:
    note("## 다른\n### 노트\n- 볼록면 : 가운데가 두꺼운 면\n  - ![[convex.png]]\n", "seeds/b/b.md")
    assert [code for _, code, _ in findings()] == ["remote-media"]
    assert len(packed()) == 1
    assert sum("<img" in shown for shown in fields().values()) == 2


def test_a_picture_that_is_gone_leaves_its_words_and_no_trace_in_the_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run("build")
    before = stamps()
    Path("seeds/convex.png").unlink()
    enter(Path.cwd(), monkeypatch, SECOND + 60)
    assert (4, "missing-media", "media file not found: convex.png") in findings()
    assert packed() == {}
    assert '<span class="missing">볼록</span>' in convex()
    assert [question for question, at in stamps().items() if at != before[question]] == [
        "볼록 렌즈 — 설명하면?"
    ]


def test_a_card_of_a_note_that_is_not_read_keeps_its_picture() -> None:
    note("## 다른\n- 볼록면 : 가운데가 두꺼운 면\n", "other/b.md")
    run("build", "seeds")
    before = packed()
    run("build", "other")
    assert packed() == before
    Path("seeds/convex.png").unlink()
    assert findings("other") == []
    assert f'<img src="{next(iter(before))}"' in convex()


def test_another_picture_under_the_same_name_is_a_change(monkeypatch: pytest.MonkeyPatch) -> None:
    run("build")
    before, old = stamps(), set(packed())
    picture("convex.png", PNG + b"x")
    enter(Path.cwd(), monkeypatch, SECOND + 60)
    assert printed("build")["counts"]["changed"] == 1
    assert len(old | set(packed())) == 2
    assert sum(at != before[question] for question, at in stamps().items()) == 1


def test_pictures_of_the_web_are_counted_once_per_note() -> None:
    edit("seeds/search.md", "비\n", "비\n  - ![](https://example.org/b.png)\n")
    assert findings() == [
        (6, "remote-media", "2 files of the web are in no package: cards link to them")
    ]


@pytest.mark.parametrize(
    ("setting", "shown", "said"),
    [
        ("link", '<a href="https://example.org/concave.png">오목</a>', "cards link to"),
        ("keep", '<img src="https://example.org/concave.png" alt="오목">', "whoever studies loads"),
        ("drop", '<span class="missing">오목</span>', "cards do without"),
    ],
)
def test_the_setting_changes_exactly_the_cards_with_pictures_of_the_web(
    setting: str, shown: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build")
    before = stamps()
    Path("mkcards.yaml").write_text(f"remote_images: {setting}\n")
    enter(Path.cwd(), monkeypatch, SECOND + 60)
    assert findings() == [(6, "remote-media", f"a file of the web is in no package: {said} it")]
    changed = [question for question, at in stamps().items() if at != before[question]]
    assert changed == ([] if setting == "link" else ["오목 렌즈 — 설명하면?"])
    assert shown in fields()["오목 렌즈 — 설명하면?"]


def test_the_nearest_of_several_files_is_taken_and_told() -> None:
    Path("seeds/convex.png").unlink()
    picture("files/near/convex.png")
    picture("files/near/by/convex.png", PNG + b"x")
    assert (4, "ambiguous-media") in [(line, code) for line, code, _ in findings()]
    assert list(packed().values()) == [PNG]


def test_pictures_are_made_smaller_where_the_settings_say_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    photo = saved(photograph(), "JPEG")
    picture("convex.png", photo)
    run("build")
    assert [digest(data) for data in packed().values()] == [digest(photo)]
    before = stamps()
    Path("mkcards.yaml").write_text("images_max_px: 100\n")
    enter(Path.cwd(), monkeypatch, SECOND + 60)
    assert printed("build")["counts"]["changed"] == 1
    ((name, small),) = packed().items()
    assert Image.open(BytesIO(small)).size == (100, 50)
    assert digest(small)[:12] in name
    assert sum(at != before[question] for question, at in stamps().items()) == 1
    whole = digest(WHOLE.read_bytes())
    run("build")
    assert digest(WHOLE.read_bytes()) == whole


def test_without_pillow_a_build_ends_and_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    picture("convex.png", saved(photograph(), "JPEG"))
    Path("mkcards.yaml").write_text("images_max_px: 100\n")
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert "pip install 'mkcards[images]'" in run("build", code=2).output
    assert not WHOLE.exists()


def in_text(data: bytes) -> str:
    return f"![그림](data:image/png;base64,{base64.b64encode(data).decode()})"


def test_a_picture_in_the_text_is_packed_and_kept_for_builds_that_do_not_read_the_note() -> None:
    data = saved(photograph(), "PNG")
    note(f"## 글\n- 안의 그림 : 글로 적힌 것\n  - {in_text(data)}\n", "other/b.md")
    note("## 빈\n- 없는 것 : 없음\n", "seeds/search.md")
    assert findings("other") == []
    ((name, content),) = packed().items()
    assert digest(content) == digest(data)
    assert f'<img src="{name}" alt="그림">' in "".join(fields().values())
    texts = [path.read_text("utf-8") for path in Path("cards").glob("*.yaml")]
    assert all(len(text) < 3000 for text in texts)
    assert findings("seeds") == []
    assert list(packed()) == [name]
    Path("cards/media", name).unlink()
    run("build", "other")
    assert digest(Path("cards/media", name).read_bytes()) == digest(data)


def test_no_picture_is_kept_or_read_through_a_link_in_place_of_the_folder(tmp_path: Path) -> None:
    data = saved(photograph(), "PNG")
    note(f"## 글\n- 안의 그림 : 글로 적힌 것\n  - {in_text(data)}\n")
    run("build")
    elsewhere = tmp_path / "elsewhere"
    Path("cards/media").rename(elsewhere)
    held = {file.name: file.read_bytes() for file in elsewhere.iterdir()}
    Path("cards/media").symlink_to(elsewhere)
    assert read_fetched(Path("cards")) == {}
    result = run("build", "--no-cache", code=3)
    assert "cards/media: cannot be written: no real folder stands there" in result.stderr
    assert {file.name: file.read_bytes() for file in elsewhere.iterdir()} == held


def test_a_picture_in_the_text_is_made_smaller_too_and_kept_as_it_was() -> None:
    Path("mkcards.yaml").write_text("images_max_px: 100\n")
    data = saved(photograph(), "PNG")
    note(f"## 글\n- 안의 그림 : 글로 적힌 것\n  - {in_text(data)}\n")
    run("build")
    (small,) = packed().values()
    assert Image.open(BytesIO(small)).size == (100, 50)
    kept = [digest(path.read_bytes()) for path in Path("cards/media").iterdir()]
    assert digest(data) in kept


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (bytes(80), "the picture in the text of the note is damaged"),
        (
            PNG[:8] + b"\0\0\0\rIHDR" + b"\0\1\0\0" * 14,
            "the picture has 65536 × 65536 pixels; phones show 50 million at most",
        ),
    ],
    ids=["damaged", "huge"],
)
def test_a_picture_in_the_text_that_is_not_taken_is_told(data: bytes, why: str) -> None:
    note(f"## 글\n- 안의 그림 : 글로 적힌 것\n  - {in_text(data)}\n")
    assert [(code, message) for _, code, message in findings()] == [("media-refused", why)]
    assert packed() == {}


def test_a_large_picture_in_the_text_is_told() -> None:
    Path("mkcards.yaml").write_text("max_media_bytes: 60\n")
    note(f"## 글\n- 안의 그림 : 글로 적힌 것\n  - {in_text(PNG + bytes(60))}\n")
    assert [message for _, _, message in findings()] == ["the media file is larger than 60 bytes"]


def test_a_path_that_begins_with_a_drive_is_refused_at_its_place() -> None:
    note('# T\n- one : two ![x](C:/x.png)\n- three : four <img src="d:\\y.png"> [z](C:/z.png)\n')
    why = "the media path begins with a drive, so it does not start at the note"
    assert findings() == [(2, "media-refused", why), (3, "media-refused", why)]
    assert f"{why}\n  --> seeds/search.md:2:18\n" in run("build").stderr.replace(
        " (1 more like it)", ""
    )
