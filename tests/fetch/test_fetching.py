"""What a person has after `mkcards fetch-media`, on the command line and on the disk."""

import json
from pathlib import Path
from typing import Any

import pytest

from mkcards import fetch as room
from mkcards.config import Config
from mkcards.model.source import Location
from mkcards.pipeline.progress import heard_by
from mkcards.write import read_apkg
from tests.fetch.web import PNG, Page, Web, web
from tests.project import edit, enter, note, printed, run

NOTE = """## 광학
### 렌즈
- 볼록 렌즈 : 빛을 한 점에 모음
  - ![볼록](https://example.org/convex.png)
- 오목 렌즈 : 빛을 흩어지게 함
  - ![오목](//example.org/concave.svg?raw)
- 초점 : 빛이 모이는 점
  - <audio src="http://example.org/focus.mp3"></audio>
- 곁 : 둘레의 한쪽
  - ![](near.png)
- <!-- mkcards: off --> 꺼 둔 것 : 카드가 아닌 것
  - ![](https://example.org/off.png)
"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
MP3 = b"ID3" + bytes(20)
PAGES = {
    "convex.png": Page(PNG),
    "concave.svg?raw": Page(SVG),
    "focus.mp3": Page(status=302, location="/of/focus"),
    "of/focus": Page(MP3),
}
Result = dict[str, Any]
PLACE = Location("a.md", 1)
INDEX = Path("cards/media/index.tsv")


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    note(NOTE)


def fetched(here: Web, monkeypatch: pytest.MonkeyPatch, *words: str, code: int = 0) -> Result:
    monkeypatch.setattr(room, "SYSTEM", here.network)
    return printed("fetch-media", *words, code=code)


def states(result: Result) -> dict[str, str]:
    return {file["url"].rpartition("/")[2]: file["state"] for file in result["files"]}


def test_a_dry_run_says_who_would_be_asked_and_asks_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with web(**PAGES) as here:
        result = fetched(here, monkeypatch, "--dry-run")
        assert run("fetch-media", "--dry-run").stdout == (
            "Cards show 3 files of the web: 3 of example.org\n"
        )
    assert result["hosts"] == {"example.org": 3}
    assert result["counts"]["wanted"] == 3
    assert [file["place"]["line"] for file in result["files"]] == [3, 5, 7]
    assert (here.asked, here.met) == ([], [])
    assert not Path("cards").exists()


def test_what_cards_show_is_fetched_once_and_packed_by_the_next_build(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run("build")
    with web(**PAGES) as here:
        result = fetched(here, monkeypatch)
        assert set(states(result).values()) == {"fetched"}
        assert here.asked == ["/convex.png", "/concave.svg?raw", "/focus.mp3", "/of/focus"]
        assert set(states(fetched(here, monkeypatch)).values()) == {"there"}
        assert len(here.asked) == 4
    names = sorted(path.name for path in INDEX.parent.iterdir())
    assert [name.partition("-")[0] for name in names] == ["concave", "convex", "focus", "index.tsv"]
    assert INDEX.read_text().splitlines() == sorted(INDEX.read_text().splitlines())
    found = printed("build")
    assert found["counts"]["changed"] == 3
    assert "remote-media" not in {one["code"] for one in found["diagnostics"]}
    shown = "".join("".join(held.fields) for held in read_apkg(Path("cards/Notes.apkg")).notes)
    assert all(f'"{name}"' in shown for name in names[:2])
    assert f"[sound:{names[2]}]" in shown


def test_nothing_is_fetched_through_a_link_in_place_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    Path("cards").mkdir()
    INDEX.parent.symlink_to(elsewhere)
    with web(**PAGES) as here:
        monkeypatch.setattr(room, "SYSTEM", here.network)
        assert "no real folder stands there" in run("fetch-media", code=3).stderr
    assert list(elsewhere.iterdir()) == []


def test_a_file_that_is_gone_is_fetched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with web(**PAGES) as here:
        monkeypatch.setattr(room, "SYSTEM", here.network)
        done = run("fetch-media")
        assert (done.stdout.count("\n"), done.stderr) == (2, "")
        next(INDEX.parent.glob("convex-*")).unlink()
        assert states(fetched(here, monkeypatch))["convex.png"] == "fetched"
    assert len(here.asked) == 5


def test_what_is_refused_is_told_and_the_rest_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages = PAGES | {"convex.png": Page(b"<html>"), "concave.svg?raw": Page(status=404)}
    with web(**pages) as here:
        monkeypatch.setattr(room, "SYSTEM", here.network)
        done = run("fetch-media", code=1)
        again = fetched(here, monkeypatch, code=1)
    assert done.stdout.splitlines()[1].startswith("Fetched 1 file (1 KB) into cards/media;")
    why = "the media file is named .png but holds something else"
    assert done.stderr.splitlines() == [
        f"seeds/search.md:3:1: https://example.org/convex.png: {why}",
        "seeds/search.md:5:1: https://example.org/concave.svg?raw: example.org answers 404",
    ]
    assert states(again)["focus.mp3"] == "there"


def test_a_host_that_does_not_answer_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    edit("seeds/search.md", "//example.org/concave", "//gone.example/concave")
    edit("seeds/search.md", "http://example.org", "https://gone.example")
    with web(**PAGES) as here:
        result = fetched(here, monkeypatch, code=3)
        assert states(result) == {
            "convex.png": "fetched",
            "concave.svg?raw": "unreachable",
            "focus.mp3": "unreachable",
        }
        assert {file["problem"] for file in result["files"][1:]} == {
            "gone.example: name or service not known"
        }
        here.addresses["gone.example"] = here.addresses["example.org"]
        assert set(states(fetched(here, monkeypatch)).values()) == {"there", "fetched"}


def test_an_index_that_was_merged_keeps_all_its_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    with web(**PAGES) as here:
        fetched(here, monkeypatch)
        lines = INDEX.read_text().splitlines()
        theirs = "https://example.org/theirs.png\ttheirs-1.png"
        marks = ["<<<<<<< ours", *lines[:2], "=======", theirs, ">>>>>>> theirs", lines[2]]
        INDEX.write_text("\n".join(marks))
        next(INDEX.parent.glob("convex-*")).unlink()
        fetched(here, monkeypatch)
    assert INDEX.read_text().splitlines() == sorted([*lines, theirs])


def test_only_the_notes_that_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    note("## 다른\n- 값 : 아무것\n", "seeds/b.md")
    run("build")
    with web() as here:
        assert fetched(here, monkeypatch, "seeds/b.md")["files"] == []
        assert run("fetch-media", "seeds/b.md").stdout == "No card shows a file of the web.\n"
    assert here.met == []


def test_how_far_it_is_can_be_heard() -> None:
    heard: list[object] = []

    class Ear:
        def stage(self, name: str) -> None:
            heard.append(name)

        def step(self, done: int, total: int) -> None:
            heard.append((done, total))

    there = room.WebFile("https://a.example/p", PLACE, room.State.THERE)
    with web() as here, heard_by(Ear()):
        assert room.fetch([there, there], Config(Path.cwd()), Path("cards"), here.network) == (
            there,
            there,
        )
    assert heard == ["fetch", (0, 2), (1, 2), ""]


def test_texts() -> None:
    there = room.WebFile("https://a.example/p", PLACE, room.State.THERE)
    assert room.wanted_text([there, there]) == "All 2 files of the web on cards are there."
    wanted = [room.WebFile(f"https://{host}.example/p", PLACE) for host in "aabcdefg"]
    assert room.wanted_text([*wanted, there]) == (
        "Cards show 8 files of the web: 2 of a.example, 1 of b.example, 1 of c.example, "
        "1 of d.example, 1 of e.example and 2 more hosts; 1 fetched before"
    )
    assert room.fetched_text(wanted, Path("cards")) == "Nothing fetched."
    failed = [
        room.WebFile(f"https://a.example/{number}", PLACE, problem="no") for number in "abcd" * 3
    ]
    assert room.problems_text(failed).splitlines()[-1] == "and 2 more: see --json"
    assert json.loads(room.files_json(failed, Path("cards")))["counts"]["wanted"] == 12
