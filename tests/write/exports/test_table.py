"""How a form reaches its files: media beside it, in it or within, and nothing else touched."""

from pathlib import Path

import pytest

from mkcards.errors import WriteError
from mkcards.model.form import EXPORTS, Format
from mkcards.pipeline import write_export
from tests.write.exporting import PICTURE, export_of

NOTE = "## 검색\n### 색인\n- 역색인 : 단어에서 문서로 가는 표\n  ![그림](img/index.svg)\n"
NOTES = {"ir.md": NOTE, "img/index.svg": PICTURE}
SPEC = Path(__file__).parents[2] / "spec" / "write"


def files(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def test_every_form_but_the_package_has_a_page_that_shows_it() -> None:
    assert [page.stem for page in sorted(SPEC.glob("*.md"))] == [*EXPORTS]
    for form in EXPORTS:
        assert f"export {form}\n" in (SPEC / f"{form}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", EXPORTS)
def test_bytes_follow_from_the_cards_alone(form: Format, tmp_path: Path) -> None:
    export = export_of(tmp_path, NOTES)
    first = write_export(form, export, tmp_path / "out" / "a")
    held = {path: path.read_bytes() for path in first}
    assert write_export(form, export, tmp_path / "out" / "a") == ()
    assert {path: path.read_bytes() for path in first} == held


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (Format.TSV, ["x.media/index-*.svg", "x.tsv"]),
        (Format.HTML, ["x.html"]),
        (Format.CROWDANKI, ["x.crowdanki/deck.json", "x.crowdanki/media/index-*.svg"]),
    ],
)
def test_media_lie_where_the_form_wants_them(
    form: Format, expected: list[str], tmp_path: Path
) -> None:
    write_export(form, export_of(tmp_path, NOTES), tmp_path / "out" / f"x{form.suffix}")
    found = files(tmp_path / "out")
    assert len(found) == len(expected)
    assert all(Path(one).match(like) for one, like in zip(found, expected, strict=True))


def test_a_picture_no_card_names_any_more_goes_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "out" / "x.csv"
    write_export(Format.CSV, export_of(tmp_path, NOTES), target)
    mine = tmp_path / "out" / "x.media" / "holiday.jpg"
    mine.write_bytes(b"mine")
    again = export_of(tmp_path, {"ir.md": NOTE.replace("  ![그림](img/index.svg)\n", "")})
    write_export(Format.CSV, again, target)
    assert files(tmp_path / "out") == ["x.csv", "x.media/holiday.jpg"]


@pytest.mark.parametrize("form", EXPORTS)
def test_an_old_export_survives_a_picture_that_vanished(form: Format, tmp_path: Path) -> None:
    target = tmp_path / "out" / "x"
    export = export_of(tmp_path, NOTES)
    write_export(form, export, target)
    before = {name: (tmp_path / "out" / name).read_bytes() for name in files(tmp_path / "out")}
    other = NOTE.replace("표", "목록")
    changed = export_of(tmp_path, {**NOTES, "ir.md": other})
    (tmp_path / "notes" / "img" / "index.svg").unlink()
    with pytest.raises(WriteError, match=r"index\.svg"):
        write_export(form, changed, target)
    assert {name: (tmp_path / "out" / name).read_bytes() for name in before} == before
