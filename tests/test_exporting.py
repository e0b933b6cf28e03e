"""Exports as a person asks for them: beside a build, into a file, onto the standard output."""

import json
from pathlib import Path

import pytest

from tests.project import NOTE, edit, everything, note, printed, run
from tests.project import enter as enter_project
from tests.write.exporting import PICTURE

GUIDS = 4


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter_project(tmp_path, monkeypatch)
    note(NOTE)


def test_a_build_writes_every_form_beside_its_package() -> None:
    result = printed("build", "--format", "tsv,csv", "--format", "crowdanki")
    assert result["exports"] == ["cards/Notes.tsv", "cards/Notes.csv", "cards/Notes.crowdanki"]
    assert result["packages"] == ["cards/Notes.apkg"]
    assert Path("cards/Notes.crowdanki/deck.json").is_file()
    assert all(Path(path).exists() for path in result["exports"])


def test_the_configuration_asks_for_forms_until_a_build_asks_for_others() -> None:
    Path("mkcards.yaml").write_text("formats: [tsv, md]\n", encoding="utf-8")
    assert printed("build")["exports"] == ["cards/Notes.tsv", "cards/Notes.md"]
    assert printed("build", "--format", "csv")["exports"] == ["cards/Notes.csv"]
    assert printed("build", "--format", "apkg")["exports"] == []


def test_the_report_names_them() -> None:
    assert (
        "\nWrote cards/Notes.md, cards/Notes.html.\n" in run("build", "--format", "md,html").stdout
    )


def test_the_package_is_no_other_form() -> None:
    assert printed("build", "--format", "apkg")["exports"] == []


def test_a_split_build_still_writes_one_file_of_all_decks() -> None:
    result = printed("build", "--split", "--format", "jsonl,jsonl")
    assert result["exports"] == ["cards/Notes.jsonl"]
    assert len(Path("cards/Notes.jsonl").read_text("utf-8").splitlines()) == GUIDS


def test_a_form_that_is_not_asked_for_again_stays() -> None:
    run("build", "--format", "csv")
    before = Path("cards/Notes.csv").read_bytes()
    edit("seeds/search.md", "관련도를 재는", "관련도를 정하는")
    run("build")
    assert Path("cards/Notes.csv").read_bytes() == before


def test_a_second_build_touches_nothing() -> None:
    forms = ("--format", "tsv,csv,json,jsonl,md,html")
    run("build", *forms)
    before = everything()
    run("build", *forms)
    assert everything() == before


def test_notes_without_a_card_leave_the_old_export() -> None:
    run("build", "--format", "csv", "--new-identity")
    before = Path("cards/Notes.csv").read_bytes()
    Path("seeds/search.md").write_text("# Nothing\n", encoding="utf-8")
    assert printed("build", "--format", "csv", "--yes")["exports"] == []
    assert Path("cards/Notes.csv").read_bytes() == before


def test_an_unknown_form_is_wrong_use() -> None:
    assert "'xlsx' is not one of" in run("build", "--format", "tsv,xlsx", code=2).output


def test_an_export_leaves_the_card_files_alone() -> None:
    run("build")
    before = everything()
    edit("seeds/search.md", "관련도를 재는", "관련도를 정하는")
    assert run("export", "-o", "out/mine.json").stdout == "Wrote out/mine.json: 4 cards.\n"
    cards = json.loads(Path("out/mine.json").read_text("utf-8"))["cards"]
    assert any("관련도를 정하는" in card["answer"] for card in cards)
    assert everything() == before


def test_an_export_holds_the_guids_of_the_next_build() -> None:
    lines = run("export", "--format", "jsonl").stdout.splitlines()
    run("build")
    built = [
        json.loads(line)["guid"] for line in run("export", "--format", "jsonl").stdout.splitlines()
    ]
    assert [json.loads(line)["guid"] for line in lines] == built


def test_the_standard_output_holds_the_bytes_of_the_file() -> None:
    for form in ("tsv", "csv", "json", "jsonl", "md", "html"):
        run("export", "-o", f"x.{form}")
        assert run("export", "--format", form).stdout_bytes == Path(f"x.{form}").read_bytes()


def test_named_notes_alone_are_exported() -> None:
    note("## 그래프\n### BFS\n- queue : 먼저 온 것이 먼저 나감\n", "seeds/graph.md")
    run("build")
    some = run("export", "seeds/graph.md", "--format", "jsonl").stdout.splitlines()
    assert {json.loads(line)["seed"] for line in some} == {"seeds/graph.md"}
    assert len(run("export", "--format", "jsonl").stdout.splitlines()) == GUIDS + len(some)


def test_the_ending_of_the_file_tells_the_form() -> None:
    run("export", "-o", "A.CSV")
    assert Path("A.CSV").read_bytes().startswith(b"\xef\xbb\xbfdeck")
    assert "say which with --format" in run("export", code=2).output
    assert "say which with --format" in run("export", "-o", "x.docx", code=2).output


def test_a_folder_needs_a_name() -> None:
    assert "say which with -o" in run("export", "--format", "crowdanki", code=2).output
    run("export", "-o", "mine.crowdanki")
    assert Path("mine.crowdanki/deck.json").is_file()


def test_another_folder_of_card_files() -> None:
    run("build", "-o", "elsewhere")
    edit(
        "elsewhere/search__검색__BM25.yaml",
        "  question: BM25란?\n",
        "  question: BM25란?\n  skip: true\n",
    )
    lines = run("export", "--cards", "elsewhere", "--format", "jsonl").stdout.splitlines()
    assert len(lines) == GUIDS - 1


def test_no_card_is_said_and_nothing_written() -> None:
    Path("seeds/search.md").write_text("# Nothing\n", encoding="utf-8")
    assert "no card" in run("export", "-o", "x.csv").stderr
    assert not Path("x.csv").exists()


def test_a_note_with_an_error_is_reported_and_nothing_written() -> None:
    Path("seeds/bad.md").write_bytes(b"- \xff\xfe\xfa\n")
    result = run("export", "-o", "x.csv", code=1)
    assert "bad.md" in result.stderr
    assert not Path("x.csv").exists()


def test_what_cannot_be_written_is_one_line() -> None:
    Path("x.csv").mkdir()
    assert "x.csv: cannot be written" in run("export", "-o", "x.csv", code=3).stderr


def test_cards_are_chosen_as_in_the_list() -> None:
    note("## 그래프\n### BFS\n- queue : 먼저 온 것이 먼저 나감\n", "seeds/graph.md")
    for words in (("--deck", "그래프"), ("--tag", "*BFS"), ("--grep", "QUEUE")):
        (line,) = run("export", "--format", "jsonl", *words).stdout.splitlines()
        assert json.loads(line)["seed"] == "seeds/graph.md"
    (line,) = run("export", "--format", "jsonl", "--kind", "cloze").stdout.splitlines()
    assert json.loads(line)["kind"] == "cloze"
    assert "'[' is no regular expression" in run("export", "--grep", "[", code=2).output


@pytest.fixture
def _picture() -> None:
    note(PICTURE, "seeds/i.svg")
    note(
        "## 그림\n### 색인\n- 역색인 : 단어에서 문서로 가는 표\n  ![](i.svg)\n", "seeds/picture.md"
    )


@pytest.mark.usefixtures("_picture")
def test_where_pictures_are_is_said() -> None:
    assert run("export", "-o", "x.csv").stdout == "Wrote x.csv: 5 cards, 1 media file in x.media.\n"
    assert run("export", "-o", "x.html").stdout == "Wrote x.html: 5 cards.\n"
    assert "x.crowdanki/media" in run("export", "-o", "x.crowdanki").stdout
    told = run("export", "-o", "x.tsv").stdout.splitlines()
    assert told[1] == "Text carries no files: put them into the media folder of your Anki profile."


@pytest.mark.usefixtures("_picture")
def test_that_pictures_are_left_out_is_said() -> None:
    left_out = "Not in it: 1 media file. With -o FILE they are copied beside it.\n"
    assert run("export", "--format", "csv").stderr == left_out
    assert run("export", "--format", "html").stderr == ""


@pytest.mark.usefixtures("_picture")
def test_a_build_names_the_folder_of_pictures_once() -> None:
    result = printed("build", "--format", "csv,md,html,crowdanki")
    names = ["Notes.csv", "Notes.md", "Notes.html", "Notes.crowdanki", "Notes.media"]
    assert result["exports"] == [f"cards/{name}" for name in names]


def test_the_schema_of_the_cards_is_printed() -> None:
    schema = json.loads(run("schema", "--cards").stdout)
    assert schema["properties"]["format"] == {"const": 1}
    both = run("schema", "--cards", "--folder", code=2).output
    assert "take one of --folder, --cards and --reviews" in both
