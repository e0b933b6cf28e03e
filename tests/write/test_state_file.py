from mkcards.model.card import Guid, NoteTypeName, State
from mkcards.model.source import SeedPath
from mkcards.write.state_file import joined_state, state_text

A, B = (Guid(letter * 22) for letter in "ab")
BASIC, CLOZE = NoteTypeName.BASIC, NoteTypeName.CLOZE
STATE = State(
    topic_roots=((SeedPath("b.md"), ()), (SeedPath("a, b.md"), ("speech", "1"))),
    note_types=((CLOZE, "0a0b0c0d", 0), (BASIC, "12345678", 1795222923)),
    vetoes=((A, "mel, spectrum"),),
    root="..",
)


def test_one_item_stands_on_a_line_sorted() -> None:
    assert state_text(STATE) == (
        "# Written by mkcards. What it remembers of seeds and note types; "
        "keep it with the cards.\n"
        "format: 1\n"
        "root: '..'\n"
        "topic_roots:\n"
        "  'a, b.md': [speech, '1']\n"
        "  b.md: []\n"
        "note_types:\n"
        "  mkcards: 12345678 2026-11-21T01:02:03Z\n"
        "  mkcards cloze: 0a0b0c0d 1970-01-01T00:00:00Z\n"
        "vetoes:\n"
        f"- [{A}, 'mel, spectrum']\n"
    )


def test_an_empty_state_says_so() -> None:
    assert state_text(State()).splitlines()[1:] == [
        "format: 1",
        "topic_roots: {}",
        "note_types: {}",
        "vetoes: []",
    ]


def test_a_name_too_long_for_a_key_has_a_mark() -> None:
    long = SeedPath("x" * 1200)
    assert f"  ? {long}\n  : [a]\n" in state_text(State(topic_roots=((long, ("a",)),)))


def test_both_sides_of_a_conflict_count() -> None:
    theirs = State(
        topic_roots=((SeedPath("b.md"), ("theirs",)), (SeedPath("c.md"), ("new",))),
        note_types=((CLOZE, "ffffffff", 9), (BASIC, "eeeeeeee", 9)),
        vetoes=((A, "mel, spectrum"), (B, "mel")),
        root="../..",
    )
    joined = joined_state(STATE, theirs)
    assert dict(joined.topic_roots) == {"b.md": (), "a, b.md": ("speech", "1"), "c.md": ("new",)}
    assert set(joined.note_types) == {(CLOZE, "ffffffff", 9), (BASIC, "12345678", 1795222923)}
    assert joined.vetoes == ((A, "mel, spectrum"), (B, "mel"))
    assert joined.root == ".."


def test_a_note_type_that_one_side_knows_is_kept() -> None:
    assert joined_state(State(), STATE) == joined_state(STATE, State())
