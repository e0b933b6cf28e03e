"""What a spreadsheet, and a program that reads CSV, makes of the cells."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from mkcards.model.form import Format
from tests.write.exporting import export_of, text_of

HEAD = "# Tables\n## Cells\n"


def cells(folder: Path, note: str) -> list[dict[str, str]]:
    text = text_of(Format.CSV, export_of(folder, {"t.md": HEAD + note}))
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_it_is_rfc_4180_with_a_byte_order_mark(tmp_path: Path) -> None:
    text = text_of(Format.CSV, export_of(tmp_path, {"t.md": HEAD + '- a : 12" of "b"\n'}))
    assert text.startswith("\ufeffdeck,")
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n")
    assert '"12"" of ""b"""' in text


@pytest.mark.parametrize(
    ("answer", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+SUM(A1)", "'+SUM(A1)"),
        ("@name", "'@name"),
        ("-2+cmd", "'-2+cmd"),
        ("＝1", "'＝1"),
        ("-5", "-5"),
        ("+3.5%", "+3.5%"),
        ("-1,000", "-1,000"),
        ("a=b", "a=b"),
    ],
)
def test_no_cell_is_a_formula(answer: str, cell: str, tmp_path: Path) -> None:
    (row,) = cells(tmp_path, f"- result : {answer}\n")
    assert row["answer"] == cell


@pytest.mark.parametrize("answer", [" =1+1", "\n+SUM(A1)", "\t-2+cmd", "\u3000＝1"])
def test_room_in_front_makes_a_formula_no_safer(answer: str, tmp_path: Path) -> None:
    export = export_of(tmp_path, {"t.md": HEAD + "- result : x\n"})
    (card,) = export.cards
    edited = replace(export, cards=(card._replace(answer=answer),))
    assert f"'{answer}" in text_of(Format.CSV, edited)


def test_every_cell_is_guarded(tmp_path: Path) -> None:
    export = export_of(tmp_path, {"t.md": HEAD + "- result : x\n"}, deck_root="=a")
    text = text_of(Format.CSV, export)
    assert "\n'=a::Tables::Cells,basic," in text.replace("\r\n", "\n")


def test_dashes_of_lists_become_bullets_but_not_those_of_code(tmp_path: Path) -> None:
    note = "- steps of a release :\n  - tag\n  - build\n- patch :\n  ```diff\n  - old\n  ```\n"
    rows = cells(tmp_path, note)
    assert rows[0]["answer"] == "• tag\n• build"
    assert any("- old" in row["answer"] for row in rows)


def test_a_hidden_term_is_the_answer(tmp_path: Path) -> None:
    (row,) = cells(tmp_path, "- 학습률은 3000 step 동안 선형으로 올림\n")
    assert row["kind"] == "cloze"
    assert (row["question"], row["answer"]) == ("학습률은 […] step 동안 선형으로 올림", "3000")
