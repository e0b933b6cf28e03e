"""Notes edited in a real collection come home into the card files, and nothing else does."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from mkcards.cli import main
from tests.project import (
    FILE,
    SECOND,
    edit,
    enter,
    entries,
    everything,
    guid_of,
    note,
    printed,
    run,
)
from tests.sync.server import Server
from tests.sync.studied import Studied

pytestmark = pytest.mark.anki

WHOLE, RETIRED = Path("cards/Notes.apkg"), Path("cards/Notes-retired.apkg")
COPY = "anki/collection.anki2"
B = "b(이)란?"
ANSWER = "문서 길이를 보정하는 정도"
PULL = ("pull", "--collection", COPY)


@pytest.fixture(autouse=True)
def anki(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Studied:
    enter(tmp_path, monkeypatch)
    note()
    run("build")
    return Studied(Path("anki"), WHOLE)


def change(anki: Studied, guid: str, *tags: str, **fields: str) -> None:
    """Edit a note as a person does."""
    with anki.opened() as collection:
        found = collection.get_note(collection.find_notes(f"Key:{guid}")[0])
        for name, text in fields.items():
            found[name] = text
        found.tags = [*found.tags, *(tag for tag in tags if tag[0] != "-")]
        found.tags = [tag for tag in found.tags if f"-{tag}" not in tags]
        collection.update_note(found)


def shown(anki: Studied, guid: str, name: str) -> str:
    """Give a field in Anki."""
    with anki.opened() as collection:
        return collection.get_note(collection.find_notes(f"Key:{guid}")[0])[name]


def entry(guid: str) -> dict[str, object]:
    (found,) = [one for one in entries() if one["guid"] == guid]
    return found


def other() -> str:
    """Give the guid of another card."""
    (guid,) = [str(one["guid"]) for one in entries() if "포화" in str(one.get("answer"))]
    return guid


def later(monkeypatch: pytest.MonkeyPatch, seconds: int = 60) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(SECOND + seconds))


def test_without_an_edit_there_is_nothing_to_take() -> None:
    before = everything()
    assert run(*PULL).stdout == "No edit in Anki that the card files do not have.\n"
    assert printed(*PULL) == {"format": 1, "edits": [], "taken": []}
    run(*PULL, "--exit-code")
    assert "Nothing taken." in run(*PULL, "--all").stdout
    assert everything() == before


def test_an_edit_is_shown_and_nothing_is_written(anki: Studied) -> None:
    guid = guid_of(B)
    change(anki, guid, "hard", Answer=f"{ANSWER} <b>b</b>")
    before = everything()
    told = run(*PULL, "--exit-code", code=1).stdout.splitlines()
    assert told[0].startswith(f"{FILE}:")
    assert told[0].endswith(f"  {guid[:8]}  {B}")
    assert told[1:] == [
        "  answer",
        f"    - {ANSWER}",
        f"    + {ANSWER} **b**",
        "  tags  + hard",
        "1 edit to take: `mkcards pull --all` takes it.",
    ]
    assert everything() == before


def test_json_tells_all_of_it(anki: Studied) -> None:
    guid = guid_of(B)
    change(anki, guid, "hard", f"-{entry(guid)['tags'][0]}", Answer="x")  # type: ignore[index]
    (found,) = printed(*PULL)["edits"]
    assert found["fields"] == {"answer": {"ours": ANSWER, "anki": "x"}}
    assert found["tags"] == {"added": ["hard"], "removed": entry(guid)["tags"]}
    assert (found["guid"], found["path"], found["skip"]) == (guid, FILE, False)
    assert (found["problems"], found["conflicts"]) == ([], [])
    taken = printed(*PULL, "--all")["taken"]
    assert taken == [guid]


@pytest.mark.parametrize(
    "markup", [f"{ANSWER}와 <strong>b</strong>", f"<div>{ANSWER}와&nbsp;<b>b</b></div><br>"]
)
def test_after_a_pull_nothing_is_left_to_do(
    anki: Studied, monkeypatch: pytest.MonkeyPatch, markup: str
) -> None:
    guid = guid_of(B)
    change(anki, guid, "hard", Answer=markup)
    done = run(*PULL, guid[:5]).stdout.splitlines()
    assert done == [f"taken {guid[:8]}  {B}", "`mkcards build` takes it into the packages."]
    assert entry(guid)["answer"] == f"{ANSWER}와 **b**"
    later(monkeypatch)
    run("plan", "--exit-code")
    run("build")
    assert run(*PULL).stdout.startswith("No edit")
    run("build", "--check")
    anki.take(WHOLE)
    assert shown(anki, guid, "Answer") == markup
    with anki.opened() as collection:
        assert "hard" in collection.get_note(collection.find_notes(f"Key:{guid}")[0]).tags


def test_what_came_home_stays_when_the_note_moves_on(
    anki: Studied, monkeypatch: pytest.MonkeyPatch
) -> None:
    guid = guid_of(B)
    change(anki, guid, Answer="mine")
    run(*PULL, "--all")
    later(monkeypatch)
    edit("seeds/search.md", ANSWER, f"{ANSWER}의 값")
    told = run("build")
    assert f"the answer of card {guid} was edited and is kept" in told.stderr
    assert entry(guid)["answer"] == "mine"
    run("accept", guid)
    assert entry(guid)["answer"] == f"{ANSWER}의 값"


def test_one_is_taken_and_the_other_stays(anki: Studied) -> None:
    change(anki, guid_of(B), Answer="x")
    change(anki, other(), Answer="y")
    run(*PULL, guid_of(B))
    assert (entry(guid_of(B))["answer"], entry(other())["answer"] != "y") == ("x", True)
    assert [one["guid"] for one in printed(*PULL)["edits"]] == [other()]


def test_each_is_asked_for(anki: Studied, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkcards.cli.pull.can_ask", lambda: True)
    guids = [guid_of(B), other()]
    for guid in guids:
        change(anki, guid, Answer="x")
    for answers, taken in (("n\nq\n", 0), ("n\ny\n", 1), ("y\n", 2)):
        result = CliRunner().invoke(main, [*PULL, "--each"], input=answers)
        assert result.exit_code == 0, result.output
        assert [entry(guid)["answer"] for guid in guids].count("x") == taken


@pytest.mark.parametrize("tag", ["mkcards::skip", "Mkcards::skip", "MKCARDS::Skip"])
def test_the_tag_to_skip_becomes_a_skip(
    anki: Studied, monkeypatch: pytest.MonkeyPatch, tag: str
) -> None:
    guid = guid_of(B)
    change(anki, guid, tag, "leech", "marked")
    assert "  skip  tagged mkcards::skip in Anki" in run(*PULL).stdout
    run(*PULL, "--all")
    assert entry(guid)["skip"] is True
    assert tag not in str(entry(guid)["tags"])
    later(monkeypatch)
    run("build")
    assert run(*PULL).stdout.startswith("No edit")
    later(monkeypatch, 10**9)
    run("build", "--resend", guid)
    anki.take(RETIRED)
    assert run(*PULL).stdout.startswith("No edit")


def test_a_suspended_card_and_tags_of_anki_are_no_edit(anki: Studied) -> None:
    with anki.opened() as collection:
        collection.sched.suspend_cards(collection.find_cards(f"Key:{guid_of(B)}"))
    change(anki, other(), "leech", "marked")
    assert run(*PULL).stdout.startswith("No edit")


def test_an_older_build_is_no_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch)
    edit("seeds/search.md", ANSWER, f"{ANSWER}의 값")
    run("build")
    assert run(*PULL).stdout.startswith("No edit")


def test_of_many_lines_only_those_that_differ_are_shown(anki: Studied) -> None:
    guid = guid_of(B)
    change(anki, guid, Answer="<ul><li>one</li><li>two</li><li>three</li></ul>")
    run(*PULL, guid)
    run("build")
    change(anki, guid, Answer="<ul><li>one</li><li>2</li><li>three</li><li>four</li></ul>")
    told = run(*PULL, "--color", "always").stdout
    lines = run(*PULL).stdout.splitlines()[2:-1]
    assert lines == ["    - - two", "    + - 2", "    + - four"]
    assert "\x1b[1;31mtwo\x1b[0m" in told
    assert "\x1b[32m2\x1b[0m" in told


def test_an_edit_on_both_sides_is_told_and_waits(
    anki: Studied, monkeypatch: pytest.MonkeyPatch
) -> None:
    guid = guid_of(B)
    change(anki, guid, Answer="theirs")
    edit(FILE, f"answer: {ANSWER}", "answer: mine")
    told = run(*PULL).stdout
    take = f"`mkcards pull {guid[:8]} --over-mine` takes Anki's"
    assert f"  edited or built here since: answer; {take}" in told
    assert "Nothing to take. 1 stays in Anki." in told
    assert take in run(*PULL, "--all").stdout
    monkeypatch.setattr("mkcards.cli.pull.can_ask", lambda: True)
    assert run(*PULL, "--each").stdout == "Nothing taken.\n"
    assert "answer edited in the card file too" in run(*PULL, guid, code=1).stderr
    assert entry(guid)["answer"] == "mine"
    run(*PULL, "--all", "--over-mine")
    assert entry(guid)["answer"] == "theirs"


def test_edits_of_other_fields_come_together(
    anki: Studied, monkeypatch: pytest.MonkeyPatch
) -> None:
    guid = guid_of(B)
    change(anki, guid, Answer="theirs")
    edit(FILE, f"question: {B}", "question: b는?")
    run(*PULL, "--all")
    assert (entry(guid)["question"], entry(guid)["answer"]) == ("b는?", "theirs")
    later(monkeypatch, 10**9)
    run("build")
    anki.take(WHOLE)
    assert (shown(anki, guid, "Question"), shown(anki, guid, "Answer")) == ("b는?", "theirs")


def test_the_same_edit_on_both_sides_is_none(anki: Studied) -> None:
    change(anki, guid_of(B), Answer="mine")
    edit(FILE, f"answer: {ANSWER}", "answer: mine")
    assert run(*PULL).stdout.startswith("No edit")


def test_without_the_build_that_was_sent_both_sides_may_have_edited(anki: Studied) -> None:
    guid = guid_of(B)
    change(anki, guid, Answer="theirs")
    edit(FILE, f"question: {B}", "question: b는?")
    WHOLE.write_bytes(b"no package")
    (found,) = printed(*PULL)["edits"]
    assert found["conflicts"] == ["question", "answer"]


def test_a_card_comes_home_whole_or_not_at_all(anki: Studied) -> None:
    guid = guid_of(B)
    change(anki, guid, "hard", Question="b?", Answer='<img src="paste-1.jpg">', Breadcrumb="x")
    before = everything()
    told = run(*PULL).stdout
    assert "  question\n" in told
    assert "stays in Anki: answer: the file paste-1.jpg is in Anki alone" in told
    assert "stays in Anki: breadcrumb: it comes from the note" in told
    assert "stays in Anki: answer: the file" in run(*PULL, "--all", "--over-mine").stdout
    assert "stays in Anki: answer: the file" in run(*PULL, guid, code=1).stderr
    assert everything() == before


def test_a_card_without_an_edit_cannot_be_taken() -> None:
    assert "Anki shows what its card file says" in run(*PULL, guid_of(B), code=1).stderr
    assert "no such guid here" in run(*PULL, "zzz", code=2).stderr


def test_one_way_of_taking_at_a_time() -> None:
    assert "or take --all, or --each" in run(*PULL, "--all", "--each", code=2).stderr
    assert "or take --all, or --each" in run(*PULL, "abc", "--all", code=2).stderr
    assert "nobody can be asked" in run(*PULL, "--each", "--json", code=2).stderr
    assert "nobody can be asked" in run(*PULL, "--each", code=2).stderr


def test_a_running_anki_is_asked_where_no_file_is_named(server: Server) -> None:
    assert run("pull", "--url", server.url).stdout.startswith("No edit")
