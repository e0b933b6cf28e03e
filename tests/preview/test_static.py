"""The page as plain files."""

import base64
import json
import re
from pathlib import Path

import pytest

from mkcards.errors import WriteError
from mkcards.preview import write_site
from tests.preview.made import NOTE, png, prepared

SITE = Path("site")


def everything() -> dict[str, bytes]:
    files = (path for path in SITE.rglob("*") if path.is_file())
    return {path.relative_to(SITE).as_posix(): path.read_bytes() for path in sorted(files)}


def data(name: str) -> object:
    text = (SITE / "data" / f"{name}.js").read_text("utf-8")
    match = re.fullmatch(r'mkcardsData\("([^"]+)",(.*)\);\n', text, re.DOTALL)
    assert match
    assert match[1] == name
    return json.loads(match[2])


def test_the_files() -> None:
    assert write_site(prepared(), SITE) == SITE.resolve() / "index.html"
    (media,) = (name for name in everything() if name.startswith("data/media-"))
    assert sorted(everything()) == sorted(
        [
            "data/cards-0.js",
            "data/index.js",
            "icon.svg",
            "index.html",
            "mkcards-preview.json",
            "preview.css",
            "preview.js",
            media,
        ]
    )
    index = data("index")
    assert isinstance(index, dict)
    assert index["generation"] == 1
    cards = data("cards-0")
    assert isinstance(cards, list)
    assert len(cards) == len(index["index"]["cards"]) == 4


def test_media_are_text_for_a_frame_may_load_none_from_a_disk() -> None:
    write_site(prepared(), SITE)
    (path,) = (SITE / "data").glob("media-*.js")
    shown = data(path.stem)
    assert shown == f"data:image/png;base64,{base64.b64encode(png()).decode()}"


def test_the_page_carries_its_policy_and_knows_no_place_of_this_machine() -> None:
    write_site(prepared(), SITE)
    page = (SITE / "index.html").read_text("utf-8")
    assert 'data-form="files"' in page
    policy = page.partition('Security-Policy" content="')[2].partition('"')[0]
    assert "default-src 'none'" in policy
    assert "connect-src" not in policy
    assert page.index("Security-Policy") < page.index("<script")
    here = str(Path.cwd()).encode()
    assert [name for name, content in everything().items() if here in content] == []


def test_the_same_cards_give_the_same_bytes_and_old_files_go() -> None:
    write_site(prepared(), SITE)
    before = everything()
    write_site(prepared(), SITE)
    assert everything() == before
    write_site(prepared({"search.md": "## Search\n### BM25\n- k1 : saturation\n"}), SITE)
    assert not any(name.startswith("data/media-") for name in everything())
    assert sorted(path.name for path in Path().iterdir()) == ["seeds", "site"]


def test_an_empty_folder_will_do_and_missing_ones_are_made() -> None:
    SITE.mkdir()
    write_site(prepared(), SITE)
    write_site(prepared(), Path("a/b/site"))
    assert Path("a/b/site/index.html").is_file()


def test_a_linked_folder_stays_a_link() -> None:
    Path("real").mkdir()
    SITE.symlink_to("real")
    write_site(prepared(), SITE)
    assert SITE.is_symlink()
    assert Path("real/index.html").is_file()


@pytest.mark.parametrize("name", ["index.html", "notes.md", "data/mine.js"])
def test_foreign_files_are_never_written_over(name: str) -> None:
    file = SITE / name
    file.parent.mkdir(parents=True)
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(WriteError, match=f"it holds {name}, which is no file of a preview"):
        write_site(prepared(), SITE)
    assert everything() == {name: b"mine"}


def test_a_foreign_file_among_ours_stops_it() -> None:
    write_site(prepared(), SITE)
    (SITE / "CNAME").write_text("example.org", encoding="utf-8")
    before = everything()
    with pytest.raises(WriteError, match="it holds CNAME"):
        write_site(prepared({"search.md": NOTE + "- b : x\n"}), SITE)
    assert everything() == before


def test_a_link_among_ours_is_foreign() -> None:
    write_site(prepared(), SITE)
    (SITE / "notes").symlink_to(Path.cwd() / "seeds")
    with pytest.raises(WriteError, match="it holds notes"):
        write_site(prepared(), SITE)


@pytest.mark.parametrize("text", ["{", "3", "[1]"])
def test_a_list_that_is_none_of_ours(text: str) -> None:
    SITE.mkdir()
    (SITE / "mkcards-preview.json").write_text(text, encoding="utf-8")
    (SITE / "a.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(WriteError, match=r"it holds a\.txt"):
        write_site(prepared(), SITE)


def test_a_file_in_the_place_of_the_folder() -> None:
    SITE.write_text("mine", encoding="utf-8")
    with pytest.raises(WriteError, match="a file stands in its place"):
        write_site(prepared(), SITE)
    assert SITE.read_text("utf-8") == "mine"


def test_a_picture_that_cannot_be_read_leaves_the_old_page() -> None:
    write_site(prepared(), SITE)
    before = everything()
    made = prepared()
    Path("seeds/curve.png").unlink()
    with pytest.raises(WriteError, match="No such file"):
        write_site(made, SITE)
    assert everything() == before
    assert sorted(path.name for path in Path().iterdir()) == ["seeds", "site"]
