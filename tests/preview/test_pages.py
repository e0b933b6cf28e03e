"""What the server answers to a path."""

import base64
import json
from pathlib import Path

import pytest

from mkcards.preview.catalogue import Catalogue
from mkcards.preview.live import State
from mkcards.preview.pages import NOT_FOUND, answer
from tests.preview.made import png, prepared


@pytest.fixture
def state() -> State:
    return State(Catalogue(prepared()), generation=3)


def media(state: State) -> str:
    (name,) = state.catalogue.media
    return name


def test_the_page_and_its_files(state: State) -> None:
    page = answer("/", state)
    assert page == answer("/index.html", state)
    assert (page.status, page.type) == (200, "text/html; charset=utf-8")
    assert b'data-form="live"' in page.content
    kinds = {
        name: answer(name, state).type for name in ("/preview.js", "/preview.css", "/icon.svg")
    }
    assert kinds == {
        "/preview.js": "text/javascript; charset=utf-8",
        "/preview.css": "text/css; charset=utf-8",
        "/icon.svg": "image/svg+xml; charset=utf-8",
    }


def test_the_page_holds_nothing_inline(state: State) -> None:
    page = answer("/", state).content.decode()
    assert "<style" not in page
    assert " style=" not in page
    assert " on" not in {part[:3] for part in page.split('="')}
    assert page.count("<script") == page.count('<script src="preview.js" defer></script>') == 1


def test_data(state: State) -> None:
    found = json.loads(answer("/data/index.json", state).content)
    assert found["generation"] == 3
    assert len(found["index"]["cards"]) == state.catalogue.size
    batch = answer("/data/3/0.json", state)
    assert batch.type == "application/json; charset=utf-8"
    assert [each["guid"] for each in json.loads(batch.content)] == [
        card["guid"] for card in found["index"]["cards"]
    ]


@pytest.mark.parametrize("path", ["/data/2/0.json", "/data/3/1.json", "/data/3/-1.json"])
def test_data_of_other_cards(state: State, path: str) -> None:
    assert answer(path, state) == NOT_FOUND


def test_media_by_their_names_in_the_package(state: State) -> None:
    assert answer(f"/media/{media(state)}", state) == (200, "image/png", png(), True)


def test_a_picture_that_is_written_into_the_note() -> None:
    text = base64.b64encode(png()).decode()
    note = f"# Bits\n- byte : eight bits ![a](data:image/png;base64,{text})\n"
    shown = State(Catalogue(prepared({"a.md": note})), generation=1)
    assert answer(f"/media/{media(shown)}", shown) == (200, "image/png", png(), True)


def test_a_picture_that_went_away(state: State) -> None:
    Path("seeds/curve.png").unlink()
    assert answer(f"/media/{media(state)}", state) == NOT_FOUND


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/media/",
        "/media/curve.png",
        "/media/../seeds/search.md",
        "/media/..%2fseeds%2fsearch.md",
        "/media//etc/passwd",
        "/seeds/search.md",
        "/../seeds/search.md",
        "/preview.js/",
        "//preview.js",
        "/assets/preview.js",
        "/index.html%00.css",
        "/\\..\\seeds\\search.md",
    ],
)
def test_no_path_of_the_disk(state: State, path: str) -> None:
    assert answer(path, state) == NOT_FOUND
