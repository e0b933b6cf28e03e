"""What the page knows of all cards at once."""

from pathlib import Path

from mkcards.config import load_config
from mkcards.pipeline import Request, prepare
from mkcards.preview import Prepared
from tests.preview.made import NOTE, OUT, built, index, prepared, write


def test_cards_with_decks_and_notes() -> None:
    found = index(prepared())
    assert found["project"] == "Notes"
    assert found["decks"] == ["Notes::search::BM25"]
    assert found["notes"] == ["seeds/search.md"]
    card = next(card for card in found["cards"] if card["line"] == 4)
    assert {name: card[name] for name in ("kind", "rule", "deck", "note", "lang")} == {
        "kind": "basic", "rule": "label", "deck": 0, "note": 0, "lang": "en",
    }  # fmt: skip
    assert "k1" in card["question"]
    assert "saturates" in card["text"]
    assert "saturates" not in card["question"]


def test_frames_and_no_place_on_this_machine() -> None:
    found = index(prepared())
    assert [sorted(frames) for frames in found["frames"]] == [
        ["desktop-light", "desktop-night", "phone-light", "phone-night"]
    ] * 2
    assert "files" not in found
    assert "editor" not in found


def test_an_editor_needs_the_files() -> None:
    found = index(prepared(), "vscode://file{path}:{line}")
    assert found["editor"] == "vscode://file{path}:{line}"
    assert found["files"] == [(Path.cwd() / "seeds/search.md").as_posix()]


def test_findings_with_their_places_and_their_cards() -> None:
    found = index(prepared({"search.md": NOTE.replace("curve.png", "crv.png")}))
    (finding,) = found["findings"]
    assert finding["code"] == "missing-media"
    assert finding["place"] == "seeds/search.md:6:" + str(finding["column"])
    assert [card["line"] for card in found["cards"] if card["findings"]] == [6]


def test_questions_that_made_no_card() -> None:
    text = NOTE + "\n- and what of typos?\n"
    assert index(prepared({"search.md": text}))["questions"] == [
        {"note": 0, "line": 10, "text": "and what of typos?"}
    ]


def test_fates_are_told_from_the_second_build_on() -> None:
    assert {card["fate"] for card in index(prepared())["cards"]} == {""}
    built()
    text = NOTE.replace("saturates", "flattens") + "- b : how much the length counts\n"
    fates = {card["line"]: card["fate"] for card in index(prepared({"search.md": text}))["cards"]}
    assert fates[3] == ""
    assert fates[4] == "changed"
    assert fates[9] == "new"


def test_a_card_whose_note_is_not_read_has_the_name_of_its_seed() -> None:
    write({"search.md": NOTE, "other.md": NOTE.replace("BM25", "Boolean")})
    built()
    path = Path("seeds/other.md")
    config = load_config((path,), Path.cwd())
    release = prepare((path,), config, OUT, Request(1, traced=True))
    found = index(Prepared(release, config, OUT, (path,)))
    assert found["notes"] == ["seeds/other.md", "seeds/search.md"]
    assert {card["line"] for card in found["cards"] if card["note"] == 1} == {0}
