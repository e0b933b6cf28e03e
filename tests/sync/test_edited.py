"""Who changed a note in Anki: a person, an older build of ours, or nobody."""

from typing import Any

import pytest

from mkcards.model.card import Card, Tag
from mkcards.pipeline import RETIRED
from mkcards.render import render_card
from mkcards.sync.edited import SKIP, Difference, Standing, difference
from mkcards.sync.held import HeldNote
from tests.sync.built import BUILT, TOPIC, card

LATER, EARLIER = BUILT + 60, BUILT - 60
BUILD = card()
FIELDS = render_card(BUILD, {}).fields


def held(changed: int = BUILT, *tags: str, **fields: str) -> HeldNote:
    """Give the note of the card in Anki, with other fields and tags."""
    names = ("question", "answer", "breadcrumb", "kind", "extra", "source", "lang", "key", "hint")
    shown = tuple(fields.get(name, old) for name, old in zip((*names, ""), FIELDS, strict=True))
    given = tuple(map(Tag, tags)) or (TOPIC,)
    return HeldNote(1, BUILD.guid, "mkcards", shown, given, changed, ())


def found(note: HeldNote, entry: Card = BUILD) -> Difference:
    """Hold a note of Anki against the entry."""
    shown = render_card(entry, {}).fields
    return difference(entry, shown, entry.tags, note)


def test_what_an_import_brought_is_no_edit() -> None:
    assert found(held()) == Difference(Standing.SAME)
    assert not found(held()).is_any


def test_an_older_build_is_no_edit() -> None:
    found_now = found(held(EARLIER, answer="one"))
    assert found_now == Difference(Standing.OLDER, ("answer",))


def test_an_edit_is_younger_than_what_was_built() -> None:
    assert found(held(LATER, answer="two")) == Difference(Standing.EDITED, ("answer",))


def test_a_note_whose_second_is_not_known_counts_as_edited() -> None:
    assert found(held(0, answer="two")).standing is Standing.EDITED


def test_an_edit_and_a_later_build_of_the_same_look_are_the_same() -> None:
    assert found(held(LATER)).standing is Standing.SAME


@pytest.mark.parametrize(
    "fields",
    [
        {"question": "What is k1?<br>"},
        {"answer": 'one <span class="arrow">-&gt;</span>&nbsp;two'},
        {"answer": "<div>one -&gt; two</div>"},
        {"source": "elsewhere"},
        {"key": "another"},
    ],
)
def test_html_written_otherwise_and_fields_nobody_reads_are_no_edit(fields: dict[str, Any]) -> None:
    assert found(held(LATER, **fields)) == Difference(Standing.SAME)


def test_every_field_that_is_shown_is_named() -> None:
    note = held(LATER, question="x", breadcrumb="x", kind="x", extra="x", hint="x")
    assert found(note).fields == ("question", "breadcrumb", "kind", "extra", "hint")


def test_tags_are_told_apart_without_case_and_without_those_of_anki() -> None:
    note = held(LATER, "notes::SEARCH", "marked", "Leech", "mine", SKIP)
    assert found(note) == Difference(Standing.EDITED, (), (Tag("mine"), SKIP))
    assert found(held(LATER, "mine")).removed == (TOPIC,)


def test_tags_of_anki_alone_are_no_edit() -> None:
    assert found(held(LATER, TOPIC, "leech", "marked")).standing is Standing.SAME


def test_the_tag_of_a_retired_card_is_ours() -> None:
    assert found(held(LATER, TOPIC, RETIRED)) == Difference(Standing.SAME)


def test_a_renamed_picture_is_no_edit() -> None:
    entry = card("![alt](a.png)")._replace(media=(("a.png", "a-0123456789ab.png"),))
    shown = render_card(entry, dict(entry.media))
    entry = entry._replace(rendered=shown.digest)
    name = f"a-0123456789ab-{'0' * 40}.png"
    note = held(LATER, answer=shown.fields[1].replace("a-0123456789ab.png", name))
    assert difference(entry, shown.fields, entry.tags, note) == Difference(Standing.SAME)
