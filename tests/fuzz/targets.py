"""What holds for any bytes: one function a parser, called by the fuzzer and over the corpus.

Each takes bytes and raises when something does not hold that must hold for every input.
"""

import contextlib
import html
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from mkcards.config import Config, load_config
from mkcards.derive import Recorded, derive
from mkcards.errors import CardFileError, ConfigError
from mkcards.identify import identify
from mkcards.model.card import Card, Ledger
from mkcards.model.packed import packed
from mkcards.model.source import Seed, SeedPath
from mkcards.parse import parse
from mkcards.read.clean import clean
from mkcards.read.decode import Undecodable, decode
from mkcards.read.front_matter import split
from mkcards.read.media_types import media_type
from mkcards.read.svg import is_safe_svg
from mkcards.render import render_card
from mkcards.render.field import field, line
from mkcards.write import read_ledger
from tests.safety import troubles

CONFIG = Config(Path("/"))
CODECS = ("cp949", "shift_jis", "gb18030", "utf-16")


def markdown(data: bytes) -> None:
    """A Markdown note: outline, cards, fields."""
    note("note.md", data)


def page(data: bytes) -> None:
    """An HTML page: outline, cards, fields."""
    note("note.html", data)


def outliner(data: bytes) -> None:
    """An outline of an outliner: outline, cards, fields."""
    note("note.opml", data)


def notion(data: bytes) -> None:
    """A page of Notion: outline, cards, fields."""
    note("Page 00112233445566778899aabbccddeeff.md", data)


def org(data: bytes) -> None:
    """A file of Org: outline, cards, fields."""
    note("note.org", data)


def plain(data: bytes) -> None:
    """A text file, which may be a flattened outline or a page."""
    note("note.txt", data)


def note(name: str, data: bytes) -> None:
    """Read a note as far as its fields, twice: the second time nothing is new."""
    text = clean(data.decode("utf-8", "replace")).text
    outline, findings = parse(Seed(SeedPath(name), name, (), packed(text)))
    lines = text.count("\n") + 1
    assert all(1 <= found.location.line <= lines for found in findings)
    assert all(1 <= item.location.line <= lines for item in outline.walk())
    proposals = derive((outline,), Recorded(), CONFIG).proposals
    first = identify(proposals, Ledger(), lambda _: True, "Notes")
    guids = [card.guid for card in first.cards]
    assert len(set(guids)) == len(guids)
    again = identify(proposals, Ledger(first.cards), lambda _: True, "Notes")
    assert [card.guid for card in again.cards] == guids
    assert not again.new
    for card in first.cards:
        check_fields(card)


def check_fields(card: Card) -> None:
    """Hold the fields of a card's note to what Anki and a person need of them."""
    assert card.question.strip()
    rendered = render_card(card, {})
    for text in rendered.fields:
        assert not (found := troubles(text)), (found, text)
    front = rendered.fields[0]
    assert card.note_type != "cloze" or "{{c1::" in front, front


def fields(data: bytes) -> None:
    """The Markdown of one field, as a question, a sentence with a deletion and a breadcrumb."""
    text = clean(data.decode("utf-8", "replace")).text
    for shown in (field(text, {}).html, field(text, {}, with_deletions=True).html, line(text)):
        assert not (found := troubles(shown)), (found, shown)
        assert html.unescape(shown) is not None


def front_matter(data: bytes) -> None:
    """The head of a note: every line of the text is still there, with its number."""
    text = clean("---\n" + data.decode("utf-8", "replace")).text
    parts = split(text, "note.md")
    assert text.endswith(parts.text)
    removed = text.removesuffix(parts.text) if parts.text else text
    assert not parts.text or parts.first_line == removed.count("\n") + 1


def configuration(data: bytes) -> None:
    """A `mkcards.yaml`: settings, or trouble with a place."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "mkcards.yaml").write_bytes(data)
        with contextlib.suppress(ConfigError):
            assert load_config((), folder).root == folder.resolve()


def card_file(data: bytes) -> None:
    """A card file: entries, or trouble with a place."""
    with TemporaryDirectory() as name:
        (Path(name) / "stt.yaml").write_bytes(data)
        with contextlib.suppress(CardFileError):
            ledger = read_ledger(Path(name))
            assert all(card.guid for card in (*ledger.cards, *ledger.retired))


def encoding(data: bytes) -> None:
    """Bytes of a note in any encoding: text, or the place of the first byte that is none."""
    for codec in ("utf-8", *CODECS):
        text = decode(data, codec)
        if isinstance(text, Undecodable):
            assert text.line >= 1
            assert text.column >= 1
        else:
            cleaned = clean(text).text
            assert clean(cleaned).text == cleaned


def media(data: bytes) -> None:
    """The bytes of a media file: a type, or a reason against it; an SVG says nothing twice."""
    for extension in ("png", "jpg", "gif", "webp", "svg", "mp3", "mp4", "m4a", "wav"):
        media_type(extension, data)
    if is_safe_svg(data):
        assert b"<script" not in data.lower()


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (
        *(markdown, page, outliner, notion, org, plain, fields, front_matter),
        *(configuration, card_file, encoding, media),
    )
}
"""The functions by name; a folder of `corpus/` belongs to each."""
