"""What real Anki makes of pictures, sounds and films: all there, none too many, edits arrive."""

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.anki.anki_oracle import Anki
from tests.project import SECOND, enter, note, printed
from tests.read.test_shrink import photograph, saved

pytestmark = pytest.mark.anki

NOTE = """# 사진
## 빛
- 조리개 : 빛이 드는 구멍
  - ![[여행 사진 1.JPG|300]]
- 셔터 소리
  - ![[찰칵.mp3]]
  - 빛을 받는 시간을 정함
- 움직임
  - <video src="../첨부/clip.MP4" controls></video>
  - ![[흐름.GIF]]
- 초점 거리 : 렌즈에서 상까지
  - ![도식](<도식 (1).png> "초점")
  - ![없음](없음.png)
  - ![웹](https://example.org/web.png)
"""
PICTURES = {
    "첨부/여행 사진 1.JPG": saved(photograph(size=(1600, 900)), "JPEG"),
    "첨부/찰칵.mp3": b"ID3\x04" + bytes(60),
    "첨부/clip.MP4": b"\0\0\0\x18ftypisom" + bytes(16),
    "첨부/흐름.GIF": saved(Image.new("P", (9, 9)), "GIF"),
    "첨부/안 쓰임.png": saved(Image.new("RGB", (7, 7)), "PNG"),
    "빛/도식 (1).png": saved(Image.new("RGBA", (8, 8)), "PNG"),
}


@pytest.fixture(autouse=True)
def _vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    note(NOTE, "seeds/빛/빛.md")
    for name, data in PICTURES.items():
        path = Path("seeds", name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Anki]:
    (tmp_path / "anki").mkdir()
    with Anki(tmp_path / "anki") as opened:
        yield opened


def build() -> Path:
    (package,) = printed("build")["packages"]
    return Path(package)


def held(anki: Anki) -> dict[str, bytes]:
    """Give the media of the collection."""
    return {path.name: path.read_bytes() for path in Path(anki.collection.media.dir()).iterdir()}


def digests(files: Iterable[bytes]) -> set[str]:
    """Give what files are compared by: to show where they differ would take minutes."""
    return {hashlib.sha256(data).hexdigest() for data in files}


def shown(anki: Anki) -> str:
    return "".join(card.answer() for kept in anki.notes() for card in kept.cards())


def test_everything_a_card_shows_is_there_and_nothing_else(anki: Anki) -> None:
    anki.import_package(build())
    assert [str(problem) for problem in anki.problems()] == []
    names = sorted(held(anki))
    endings = sorted(name.rpartition(".")[2] for name in names)
    assert endings == ["gif", "jpg", "mp3", "mp4", "png"]
    used = (data for name, data in PICTURES.items() if "안 쓰임" not in name)
    assert digests(held(anki).values()) == digests(used)
    page = shown(anki)
    assert all(f'src="{name}"' in page for name in names if name.endswith(("png", "gif", "jpg")))
    assert page.count("[anki:play:a:0]") == 2


def test_another_picture_under_the_same_name_arrives(
    anki: Anki, monkeypatch: pytest.MonkeyPatch
) -> None:
    anki.import_package(build())
    anki.study(10)
    Path("mkcards.yaml").write_text("images_max_px: 800\n")
    other = saved(Image.new("RGB", (20, 10), "green"), "PNG")
    Path("seeds/빛/도식 (1).png").write_bytes(other)
    enter(Path.cwd(), monkeypatch, SECOND + 60)
    changed = anki.import_package(build())
    assert len(changed.updated) == 2
    assert digests([other]) < digests(held(anki).values())
    current = [name for name in held(anki) if name in shown(anki)]
    photo = next(name for name in current if name.endswith("jpg"))
    assert Image.open(BytesIO(held(anki)[photo])).size == (800, 450)
    assert anki.collection.media.check().missing == []
    reviewed = [progress for progress in anki.progress().values() if progress.reviews]
    assert len(reviewed) == len(anki.notes())


def test_a_picture_that_goes_leaves_a_package_that_asks_for_none(
    anki: Anki, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()
    shutil.rmtree("seeds/첨부")
    enter(Path.cwd(), monkeypatch, SECOND + 60)
    anki.import_package(build())
    assert [str(problem) for problem in anki.problems()] == []
    assert digests(held(anki).values()) == digests([PICTURES["빛/도식 (1).png"]])
