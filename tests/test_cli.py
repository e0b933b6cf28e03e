"""The command line as a person meets it: what is printed, written and returned."""

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkcards import __version__
from mkcards.cli import main

NOTE = """## 검색
### BM25
- 질의와 문서의 관련도를 재는 순위 함수
- k1 : 단어 빈도의 포화를 조절하는 값
"""
SECOND = 1_750_000_000


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(SECOND))


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def note(text: str = NOTE, name: str = "seeds/search.md") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def everything(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.iterdir()) if path.is_file())
    return {path.name: path.read_bytes() for path in files}


def test_builds_the_default_folder() -> None:
    note()
    result = run("build")
    assert result.exit_code == 0
    assert "Wrote" in result.stdout
    assert "new 2" in result.stdout
    names = [".gitignore", ".mkcards", "Notes.apkg", "_state.yaml", "search__검색__BM25.yaml"]
    assert sorted(path.name for path in Path("cards").iterdir()) == names


def test_json_of_a_build() -> None:
    note(NOTE + "- (B) 짧은 질의에도 잘 맞나\n- https://example.org\n")
    found = json.loads(run("build", "--json").stdout)
    assert found["format"] == 1
    assert found["packages"] == ["cards/Notes.apkg"]
    assert found["decks"] == {"Notes::search::검색::BM25": 3}
    assert found["kinds"] == {"basic": 2, "cloze": 0, "open": 1, "review": 0}
    assert found["counts"] == {"new": 3, "changed": 0, "unchanged": 0, "retired": 0}
    assert found["skipped"] == [{"seed": "seeds/search.md", "line": 6, "reason": "link-only"}]
    assert found["diagnostics"] == []
    assert set(found["seconds"]) == {"read", "parse", "derive", "identify", "render", "write"}


def test_a_project_around_the_current_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    note()
    Path("mkcards.yaml").write_text("deck_root: Study\n")
    project = Path.cwd()
    Path("deep").mkdir()
    monkeypatch.chdir("deep")
    found = json.loads(run("build", "--json").stdout)
    assert found["packages"] == [(project / "cards" / "Study.apkg").as_posix()]


def test_json_of_a_list_and_that_it_writes_nothing() -> None:
    note()
    cards = json.loads(run("list", "--json").stdout)
    assert cards["format"] == 1
    first = cards["cards"][0]
    assert first.pop("guid")
    assert first == {
        "kind": "basic",
        "note_type": "mkcards",
        "rule": "definition",
        "deck": "Notes::search::검색::BM25",
        "breadcrumb": ["search", "검색", "BM25"],
        "tags": ["Notes::search::검색::BM25"],
        "question": "BM25란?",
        "answer": "질의와 문서의 관련도를 재는 순위 함수",
        "extra": "",
        "lang": "ko",
        "seed": "seeds/search.md",
        "line": 3,
    }
    assert not Path("cards").exists()


def test_a_list_to_read() -> None:
    note()
    text = run("list", "--full").stdout
    assert "seeds/search.md:3  basic (definition)  search › 검색 › BM25" in text
    assert "  Q BM25란?\n  A 질의와" in text


def test_a_list_knows_the_guids_of_the_card_files() -> None:
    note()
    run("build", "-o", "out")
    Path("out/search__검색__BM25.yaml").write_text(
        Path("out/search__검색__BM25.yaml").read_text("utf-8").replace("BM25란?", "BM25는 무엇?"),
        "utf-8",
    )
    cards = json.loads(run("list", "-o", "out", "--json").stdout)["cards"]
    assert cards[0]["question"] == "BM25는 무엇?"


def test_a_second_build_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    note()
    run("build")
    before = everything(Path("cards"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(SECOND + 999))
    assert "new 0 · changed 0 · unchanged 2 · retired 0" in run("build").stdout
    assert everything(Path("cards")) == before


def test_an_edit_changes_one_card_and_a_gone_bullet_retires() -> None:
    note()
    run("build")
    note(NOTE.replace("포화를 조절하는 값", "포화를 정하는 값"))
    assert "new 0 · changed 1 · unchanged 1" in run("build").stdout
    note("\n".join(NOTE.split("\n")[:3]))
    assert "retired 1" in run("build").stdout


def test_a_skipped_card_stays_out_of_the_package() -> None:
    note()
    run("build")
    path = Path("cards/search__검색__BM25.yaml")
    text = path.read_text("utf-8")
    path.write_text(text.replace("  changed:", "  skip: true\n  changed:", 1), "utf-8")
    found = json.loads(run("build", "--json").stdout)
    assert found["decks"] == {"Notes::search::검색::BM25": 1}
    assert "skip: true" in path.read_text("utf-8")


def test_unseen_notes_stay_in_the_package() -> None:
    note()
    other = note("## 언어\n### BPE\n- 가장 잦은 쌍을 합치는 토큰화\n", "seeds/token.md")
    run("build")
    found = json.loads(run("build", str(other), "--json").stdout)
    assert sum(found["decks"].values()) == 3
    assert found["counts"] == {"new": 0, "changed": 0, "unchanged": 3, "retired": 0}


def test_a_note_that_is_gone_retires_its_cards() -> None:
    note()
    other = note("## 언어\n### BPE\n- 가장 잦은 쌍을 합치는 토큰화\n", "seeds/token.md")
    run("build")
    other.unlink()
    assert json.loads(run("build", "--json").stdout)["counts"]["retired"] == 1


def test_split_writes_a_package_per_topic_and_a_later_whole_build_cleans_up() -> None:
    note(NOTE + "### TF-IDF\n- 흔한 단어의 무게를 줄이는 방법\n")
    run("build", "--split")
    packages = sorted(path.name for path in Path("cards").glob("*.apkg"))
    assert packages == ["search__검색__BM25.apkg", "search__검색__TF-IDF.apkg"]
    run("build")
    assert [path.name for path in Path("cards").glob("*.apkg")] == ["Notes.apkg"]


def test_many_split_packages_are_not_all_named() -> None:
    note("".join(f"## 주제{n}\n- 항목 {n}0개를 담는 상자의 이름\n" for n in range(1, 6)))
    assert "and 2 more packages" in run("build", "--split").stdout


def test_a_bad_byte_stops_the_build_and_keeps_the_old_output() -> None:
    note()
    run("build")
    before = everything(Path("cards"))
    Path("seeds/bad.md").write_bytes("## 제목\n- 하나\n- 둘 ".encode() + b"\xff\n")
    result = run("build")
    assert result.exit_code == 1
    assert "error[not-utf-8]" in result.stderr
    assert "--> seeds/bad.md:3:5\n" in result.stderr
    assert "Nothing written" in result.stdout
    assert everything(Path("cards")) == before
    assert run("list").exit_code == 1


def test_warnings_are_shown_with_their_place_and_count_only_when_strict() -> None:
    bullet = "- ![구조](none.png) 인코더와 디코더를 잇는 구조"
    note(f"## 그림\n<details>\n<summary>U-Net</summary>\n\n{bullet}\n")
    result = run("build")
    assert result.exit_code == 0
    assert "warning[missing-media]" in result.stderr
    assert "--> seeds/search.md:5:" in result.stderr
    assert "warning[unclosed-details]" in result.stderr
    assert "--> seeds/search.md:2:1\n  = help: " in result.stderr
    assert run("build", "--strict").exit_code == 1


def test_only_the_largest_groups_of_warnings_are_shown() -> None:
    bullets = "".join(f"- ![a](none{n}.png) 그림 {n}0장을 보여 주는 설명\n" for n in range(3))
    note(f"## 그림\n### U-Net\n{bullets}")
    assert "(2 more like it)" in run("build").stderr


def test_an_empty_folder_and_a_missing_path() -> None:
    Path("empty").mkdir()
    result = run("build", "empty")
    assert result.exit_code == 1
    assert "no notes found in empty" in result.stderr
    assert run("build", "nowhere").exit_code == 2
    nothing = run("build")
    assert nothing.exit_code == 1
    assert "name their folder: `mkcards build FOLDER`" in nothing.stderr


def test_notes_without_any_card_write_nothing() -> None:
    note("## 제목\n\n글만 있는 노트.\n")
    result = run("build")
    assert result.exit_code == 0
    assert "there is no card" in result.stdout
    assert not Path("cards").exists()


def test_trouble_of_the_run_has_its_exit_code() -> None:
    note()
    Path("mkcards.yaml").write_text("deck_rot: X\n")
    assert run("build").exit_code == 2
    Path("mkcards.yaml").unlink()
    run("build")
    Path("cards/search__검색__BM25.yaml").write_text("format: 9\n")
    result = run("build")
    assert result.exit_code == 1
    assert "search__검색__BM25.yaml:1" in result.stderr


def test_a_folder_that_cannot_be_written() -> None:
    note()
    Path("file").write_text("")
    result = run("build", "-o", "file/cards")
    assert result.exit_code == 3
    assert "cannot be written" in result.stderr


def test_the_clock_is_asked_when_no_second_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    note()
    run("build")
    assert "changed: 20" in Path("cards/search__검색__BM25.yaml").read_text("utf-8")


def test_notes_are_never_written_to() -> None:
    path = note()
    os.utime(path, (1, 1))
    run("build")
    assert path.stat().st_mtime == 1
    assert path.read_text("utf-8") == NOTE
    assert [p.name for p in Path("seeds").iterdir()] == ["search.md"]


def test_a_long_report_stays_short() -> None:
    note("".join(f"## 주제{n}\n- 항목 {n}0개를 담는 상자의 이름\n" for n in range(30)))
    result = run("build")
    assert len(result.stdout.splitlines()) <= 25
    assert "more decks" in result.stdout


def test_the_report_and_what_was_found_fit_on_a_screen() -> None:
    subjects = "".join(f"## 주제{n}\n- 항목 {n}0개를 담는 상자의 이름\n" for n in range(30))
    pictures = "".join(f"- ![a](none{n}.png) 그림 {n}0장을 보여 주는 설명\n" for n in range(3))
    note(f"{subjects}## 그림\n{pictures}<details>\n<summary>U-Net</summary>\n\n- 아무 것\n")
    result = run("build")
    assert "missing-media" in result.stderr
    assert "unclosed-details" in result.stderr
    assert len((result.stderr + result.stdout).splitlines()) <= 25
    assert re.search("^  2[0-9] more decks", result.stdout, re.MULTILINE)


def test_one_deck_too_many_is_shown_itself() -> None:
    note("".join(f"## 주제{n}\n- 항목 {n}0개를 담는 상자의 이름\n" for n in range(15)))
    result = run("build")
    assert "more deck" not in result.stdout
    assert len(result.stdout.splitlines()) <= 25


def test_a_build_that_changes_nothing_says_so() -> None:
    note()
    assert "Wrote cards/Notes.apkg (" in run("build").stdout
    assert "Nothing new for Anki: cards/Notes.apkg (" in run("build").stdout


def test_quiet_and_verbose() -> None:
    note()
    quiet = run("build", "--quiet")
    assert (quiet.stdout, quiet.stderr) == ("", "")
    assert re.search(
        r"^  read \d\.\d\d s · parse ", run("build", "-v", "--no-cache").stdout, re.MULTILINE
    )
    assert "parse" not in run("build").stdout


def test_alone_it_says_what_there_is_to_do() -> None:
    text = run().stdout
    assert "  questions " in text
    assert "--color" not in text
    assert "here: try" not in text
    note()
    assert run().stdout.endswith("\n1 note here: try `mkcards build`\n")
    note(name="seeds/other.md")
    assert run().stdout.endswith("\n2 notes here: try `mkcards build`\n")


def test_a_folder_of_open_notes_is_a_project() -> None:
    Path("README.md").write_text("# A program\n- not a note : but a page\n")
    assert run("build").exit_code == 1
    note(name="search.md")
    note("## 언어\n### BPE\n- 가장 잦은 쌍을 합치는 토큰화\n", "deep/token.md")
    assert run("build").exit_code == 0
    cards = json.loads(run("list", "--json").stdout)["cards"]
    assert {card["deck"] for card in cards} == {
        "Notes::A program",
        "Notes::search::검색::BM25",
        "Notes::deep::token::언어::BPE",
    }
    assert run("skip", "search.md:4").exit_code == 0
    assert "skip: true" in run("explain", "search.md:4").stdout


def test_help_and_version() -> None:
    assert "build" in run("--help").stdout
    assert f"mkcards {__version__}" in run("--version").stdout
