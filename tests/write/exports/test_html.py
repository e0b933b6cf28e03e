"""A page that needs nothing else: its pictures, its style, its words."""

import base64
import re
from html.parser import HTMLParser
from pathlib import Path

from mkcards.model.form import Format
from mkcards.write.exports.html import html
from tests.write.exporting import PICTURE, export_of, text_of

EXAMPLES = Path(__file__).parents[3] / "seeds"
VOID = {"meta", "input", "img", "br", "hr", "col", "wbr"}


class Balance(HTMLParser):
    """Reads a page strictly: what is opened is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.loaded += [value or "" for name, value in attrs if name == "src"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(text: str) -> Balance:
    parser = Balance()
    parser.feed(text)
    parser.close()
    return parser


def test_the_page_is_balanced_and_loads_nothing(tmp_path: Path) -> None:
    notes = {path.name: path.read_text("utf-8") for path in EXAMPLES.glob("*.*")}
    notes |= {"p.md": "# P\n- i : x\n  ![](i.svg)\n", "i.svg": PICTURE}
    export = export_of(tmp_path, notes)
    text = text_of(Format.HTML, export)
    parser = read(text)
    assert parser.open == []
    assert parser.loaded == [f"data:image/svg+xml;base64,{_encoded(PICTURE)}"]
    assert text.count("<article") == len(export.cards)
    assert not re.search(r"https?://[^\"]*\.(?:css|js)|<script|@import", text)


def _encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def test_a_picture_that_is_not_there_keeps_its_name(tmp_path: Path) -> None:
    export = export_of(tmp_path, {"p.md": "# P\n- i : x\n  ![](i.svg)\n", "i.svg": PICTURE})
    without = type(export)(
        export.deck_root,
        export.namespace,
        export.cards,
        type(export.package)(export.package.note_types, export.package.notes, ()),
    )
    (name,) = [name for card in export.cards for _, name in card.media]
    assert f'src="{name}"' in "".join(html(without))


def test_a_sound_is_named(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "a.wav").write_bytes(b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(28))
    export = export_of(tmp_path, {"p.md": "# P\n- 소리 : 이것\n  ![](a.wav)\n"})
    text = text_of(Format.HTML, export)
    assert re.search(r"♪ a-[0-9a-f]{12}\.wav", text)
    assert "[sound:" not in text


def test_names_are_escaped(tmp_path: Path) -> None:
    export = export_of(tmp_path, {"p.md": "# P\n- k : v\n"}, deck_root="A & <b>")
    assert "<title>A &amp; &lt;b&gt;</title>" in text_of(Format.HTML, export)
