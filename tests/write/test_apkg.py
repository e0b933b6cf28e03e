import errno
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from itertools import count, pairwise
from pathlib import Path

import genanki
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkcards.errors import WriteError
from mkcards.model.card import DeckName, Guid, NoteTypeName, Tag
from mkcards.model.media import MediaFile
from mkcards.model.note import Note, NoteField, NoteType, Package, Template
from mkcards.model.source import SeedPath
from mkcards.write import apkg, collection
from mkcards.write.apkg import write_apkg
from mkcards.write.collection import numbered
from mkcards.write.files import PendingFile, write_all

NOON = 1_763_640_000
DAY_OF_NOON = 1_763_596_800


def a_type(name: NoteTypeName, type_id: int, question: str, *, is_cloze: bool = False) -> NoteType:
    return NoteType(
        name,
        type_id,
        is_cloze=is_cloze,
        fields=(NoteField("Front", type_id + 10), NoteField("Back", type_id + 20)),
        template=Template("Only", type_id + 30, question, f"{question}<hr>{{{{Back}}}}"),
        css=".card { color: black; }",
    )


BASIC = a_type(NoteTypeName.BASIC, 1_700_000_000_001, "{{Front}}")
CLOZE = a_type(NoteTypeName.CLOZE, 1_700_000_000_501, "{{cloze:Front}}", is_cloze=True)


def a_note(
    guid: str,
    front: str = "What?",
    back: str = "That.",
    deck: str = "Notes::Physics",
    changed: int = NOON,
) -> Note:
    tags = (Tag("Notes::Physics"),)
    return Note(
        Guid(guid), NoteTypeName.BASIC, DeckName(deck), (front, back), tags, due=1, changed=changed
    )


def a_package(
    *notes: Note,
    media: tuple[MediaFile, ...] = (),
    note_types: tuple[tuple[NoteType, int], ...] = ((BASIC, NOON - 100), (CLOZE, NOON - 200)),
) -> Package:
    return Package(note_types, notes, media)


@contextmanager
def collection_of(path: Path) -> Iterator[sqlite3.Connection]:
    with zipfile.ZipFile(path) as archive:
        data = archive.read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        yield connection


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with collection_of(path) as connection:
        return connection.execute(query).fetchall()


def column(path: Path, query: str) -> list[object]:
    return [value for (value,) in rows(path, query)]


def json_of(path: Path, name: str) -> dict[str, dict[str, object]]:
    ((text,),) = rows(path, f"SELECT {name} FROM col")  # noqa: S608
    assert isinstance(text, str)
    decoded: dict[str, dict[str, object]] = json.loads(text)
    return decoded


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "made.apkg"


def media_file(folder: Path, name: str, content: bytes, *, seed: str = "a.md") -> MediaFile:
    path = folder / f"source of {name}"
    path.write_bytes(content)
    return MediaFile(SeedPath(seed), f"img/{name}", name, str(path))


# The zip


def test_members_stand_in_a_fixed_order_with_the_media_sorted_by_name(
    out: Path, tmp_path: Path
) -> None:
    media = (media_file(tmp_path, "b.png", b"bee"), media_file(tmp_path, "a.png", b"ay"))
    write_apkg(a_package(a_note("g1"), media=media), out)
    with zipfile.ZipFile(out) as archive:
        assert archive.namelist() == ["collection.anki2", "media", "0", "1"]
        assert json.loads(archive.read("media")) == {"0": "a.png", "1": "b.png"}
        assert (archive.read("0"), archive.read("1")) == (b"ay", b"bee")


def test_a_media_file_that_two_seeds_mention_is_packed_once(out: Path, tmp_path: Path) -> None:
    media = (
        media_file(tmp_path, "a.png", b"ay"),
        media_file(tmp_path, "a.png", b"ay", seed="b.md"),
    )
    write_apkg(a_package(a_note("g1"), media=media), out)
    with zipfile.ZipFile(out) as archive:
        assert json.loads(archive.read("media")) == {"0": "a.png"}
        assert archive.namelist() == ["collection.anki2", "media", "0"]


def test_members_are_deflated_and_carry_neither_the_time_nor_the_system(
    out: Path, tmp_path: Path
) -> None:
    write_apkg(a_package(a_note("g1"), media=(media_file(tmp_path, "a.png", b"ay"),)), out)
    with zipfile.ZipFile(out) as archive:
        traits = {
            (one.compress_type, one.date_time, one.create_system, one.external_attr)
            for one in archive.infolist()
        }
    assert traits == {(zipfile.ZIP_DEFLATED, (1980, 1, 1, 0, 0, 0), 3, 0o100644 << 16)}


def test_a_large_member_gets_the_64_bit_form(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apkg, "_LARGE", 1)
    write_apkg(a_package(a_note("g1"), media=(media_file(tmp_path, "a.png", b"ay"),)), out)
    with zipfile.ZipFile(out) as archive:
        starts = {one.filename: one.header_offset for one in archive.infolist()}
        assert archive.testzip() is None
    # Bytes 28 and 29 of a local header: the size of its extra field, which 64-bit sizes need.
    extra = {name: out.read_bytes()[start + 28] for name, start in starts.items()}
    assert extra["0"] == 20
    assert extra["media"] == 0


# The rows


def in_stock_genanki(package: Package) -> sqlite3.Connection:
    """Give what genanki itself makes of a package, with one stamp for all."""
    types = {
        note_type.name: genanki.Model(
            note_type.id,
            note_type.name,
            [{"name": field.name, "id": field.id} for field in note_type.fields],
            [
                {
                    "name": note_type.template.name,
                    "id": note_type.template.id,
                    "qfmt": note_type.template.question_format,
                    "afmt": note_type.template.answer_format,
                }
            ],
            note_type.css,
            int(note_type.is_cloze),
        )
        for note_type, _ in package.note_types
    }
    decks: dict[str, genanki.Deck] = {}
    for note in package.notes:
        decks.setdefault(note.deck, genanki.Deck(len(decks) + 2, note.deck)).add_note(
            genanki.Note(
                types[note.note_type],
                list(note.fields),
                tags=list(note.tags),
                guid=note.guid,
                due=note.due,
            )
        )
    connection = sqlite3.connect(":memory:")
    genanki.Package(list(decks.values())).write_to_db(connection.cursor(), NOON, count(1))
    return connection


STOCK_ROWS = """
SELECT guid, mid, notes.usn, tags, flds, notes.flags, notes.data,
       ord, cards.usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid,
       cards.flags, cards.data
FROM notes JOIN cards ON nid = notes.id ORDER BY guid
"""


def three_notes() -> Package:
    cloze = a_note("g2", "It is {{c1::so}}.", "")._replace(note_type=NoteTypeName.CLOZE)
    return a_package(
        a_note("g1", "Why &lt; 3?")._replace(tags=(Tag("Notes::물리"), Tag("own")), due=2),
        cloze._replace(tags=()),
        a_note("g3", deck="Notes::Chemistry")._replace(due=3),
    )


def test_rows_are_those_of_stock_genanki_but_for_ids_stamps_and_what_it_leaves_out(
    out: Path,
) -> None:
    write_apkg(three_notes(), out)
    with closing(in_stock_genanki(three_notes())) as stock:
        assert rows(out, STOCK_ROWS) == stock.execute(STOCK_ROWS).fetchall()


@pytest.mark.parametrize("what", ["conf", "dconf", "tags", "ver", "dty", "usn", "ls"])
def test_the_collection_is_configured_as_stock_genanki_does(out: Path, what: str) -> None:
    query = f"SELECT {what} FROM col"  # noqa: S608
    write_apkg(three_notes(), out)
    with closing(in_stock_genanki(three_notes())) as stock:
        assert rows(out, query) == stock.execute(query).fetchall()


def test_note_types_are_those_of_stock_genanki_with_a_stamp_of_their_own(out: Path) -> None:
    write_apkg(three_notes(), out)
    ours = json_of(out, "models")
    with closing(in_stock_genanki(three_notes())) as stock:
        ((text,),) = stock.execute("SELECT models FROM col")
    ignored = {"mod": 0, "did": 0}
    theirs = json.loads(text)
    assert {key: one | ignored for key, one in ours.items()} == {
        key: one | ignored for key, one in theirs.items()
    }
    assert {key: one["mod"] for key, one in ours.items()} == {
        str(BASIC.id): NOON - 100,
        str(CLOZE.id): NOON - 200,
    }


def test_every_field_and_template_has_its_id(out: Path) -> None:
    write_apkg(a_package(a_note("g1")), out)
    ours = json_of(out, "models")[str(BASIC.id)]
    fields, templates = ours["flds"], ours["tmpls"]
    assert isinstance(fields, list)
    assert isinstance(templates, list)
    assert [one["id"] for one in fields] == [BASIC.id + 10, BASIC.id + 20]
    assert [one["id"] for one in templates] == [BASIC.id + 30]


def test_a_note_and_its_card_bear_the_stamp_of_the_note(out: Path) -> None:
    write_apkg(a_package(a_note("g1", changed=NOON - 7), a_note("g2", changed=NOON - 5)), out)
    query = "SELECT guid, notes.mod, cards.mod FROM notes JOIN cards ON nid = notes.id"
    assert rows(out, query) == [("g1", NOON - 7, NOON - 7), ("g2", NOON - 5, NOON - 5)]


def test_the_times_of_the_collection_follow_the_latest_note(out: Path) -> None:
    write_apkg(a_package(a_note("g1", changed=NOON), a_note("g2", changed=NOON - 5)), out)
    assert rows(out, "SELECT crt, mod, scm FROM col") == [(DAY_OF_NOON, NOON * 1000, NOON * 1000)]


def test_a_package_without_notes_is_an_empty_collection(out: Path) -> None:
    write_apkg(a_package(), out)
    assert rows(out, "SELECT count(*) FROM notes UNION ALL SELECT count(*) FROM cards") == [
        (0,),
        (0,),
    ]
    assert list(json_of(out, "decks")) == ["1"]


@pytest.mark.parametrize(
    ("front", "text"),
    [
        ("What?", "What?"),
        ("<p>What <em>is</em> it?</p>", "What is it?"),
        ("1 &lt; 2 &amp;&nbsp;3", "1 < 2 & 3"),
        ('See <img alt="a plot" src="plot-1a.png"> now', "See  plot-1a.png  now"),
        ('<img alt="nothing">bare', "bare"),
        ("엔트로피란?", "엔트로피란?"),
    ],
)
def test_the_sort_field_is_the_bare_first_field_and_the_checksum_its_sha1(
    out: Path, front: str, text: str
) -> None:
    write_apkg(a_package(a_note("g1", front)), out)
    checksum = int(hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:8], 16)
    assert rows(out, "SELECT sfld, csum FROM notes") == [(text, checksum)]


def test_indexes_stand_as_genanki_makes_them(out: Path) -> None:
    query = "SELECT sql FROM sqlite_master WHERE type = 'index' ORDER BY name"
    write_apkg(three_notes(), out)
    with closing(in_stock_genanki(three_notes())) as stock:
        assert rows(out, query) == stock.execute(query).fetchall()


# Ids


def test_ids_are_milliseconds_that_end_with_the_stamp_in_the_order_of_the_package(
    out: Path,
) -> None:
    write_apkg(a_package(a_note("g1"), a_note("g2"), a_note("g3")), out)
    last = NOON * 1000
    query = "SELECT notes.id, cards.id, nid, guid FROM notes JOIN cards ON nid = notes.id"
    assert rows(out, query) == [
        (last - 2, last - 2, last - 2, "g1"),
        (last - 1, last - 1, last - 1, "g2"),
        (last, last, last, "g3"),
    ]


@given(st.lists(st.integers(1, 3) | st.integers(NOON, NOON + 3), min_size=1, max_size=40))
def test_ids_grow_with_the_stamp_then_with_the_order(stamps: list[int]) -> None:
    notes = [a_note(f"g{at:02}", changed=stamp) for at, stamp in enumerate(stamps)]
    ids, in_order = numbered(tuple(notes))
    assert all(one < other for one, other in pairwise(ids))
    assert ids[0] > 0
    assert [(note.changed, note.guid) for note in in_order] == sorted(
        (note.changed, note.guid) for note in notes
    )


@given(st.lists(st.integers(NOON, NOON + 3), min_size=1, max_size=40))
def test_no_id_lies_later_than_its_stamp(stamps: list[int]) -> None:
    notes = tuple(a_note(f"g{at}", changed=stamp) for at, stamp in enumerate(stamps))
    for note_id, note in zip(*numbered(notes), strict=True):
        assert note_id <= note.changed * 1000


def test_a_stamp_at_the_start_of_unix_time_still_gives_ids_above_zero(out: Path) -> None:
    write_apkg(a_package(a_note("g1", changed=0), a_note("g2", changed=0)), out)
    assert column(out, "SELECT id FROM notes") == [1, 2]


def test_a_deck_id_hangs_on_the_name_alone(out: Path, tmp_path: Path) -> None:
    one, two = a_note("g1", deck="Notes::A"), a_note("g2", deck="Notes::B")
    write_apkg(a_package(one, two), out)
    other = tmp_path / "other.apkg"
    write_apkg(a_package(two, one), other)
    query = "SELECT guid, did FROM notes JOIN cards ON nid = notes.id ORDER BY guid"
    assert rows(out, query) == rows(other, query)
    named = {deck["name"]: int(key) for key, deck in json_of(out, "decks").items()}
    assert rows(out, query) == [("g1", named["Notes::A"]), ("g2", named["Notes::B"])]


def test_deck_ids_that_meet_make_way_and_leave_the_default_deck_alone(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collection, "_hash", lambda _: 0)
    write_apkg(a_package(a_note("g1", deck="Notes::A"), a_note("g2", deck="Notes::B")), out)
    names = {key: deck["name"] for key, deck in json_of(out, "decks").items()}
    assert names == {"1": "Default", "2": "Notes::A", "3": "Notes::B"}


# The cost


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give a list that every statement of SQL is put into as it runs."""
    given: list[str] = []
    connect = sqlite3.connect

    def traced(database: Path, *, isolation_level: None) -> sqlite3.Connection:
        connection = connect(database, isolation_level=isolation_level)
        connection.set_trace_callback(given.append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", traced)
    return given


def test_the_json_of_a_thousand_decks_is_written_once(out: Path, statements: list[str]) -> None:
    write_apkg(a_package(*(a_note(f"g{at}", deck=f"Notes::T{at}") for at in range(1000))), out)
    about_col = [text for text in statements if " col" in text and "CREATE" not in text]
    assert [text.split()[0] for text in about_col] == ["INSERT", "SELECT", "UPDATE"]
    assert sum(text.startswith("INSERT INTO notes") for text in statements) == 1000


# The same package gives the same bytes


DETERMINISM = """
import sys
from pathlib import Path
from mkcards.model.card import DeckName, Guid, NoteTypeName, Tag
from mkcards.model.media import MediaFile
from mkcards.model.note import Note, NoteField, NoteType, Package, Template
from mkcards.write.apkg import write_apkg
kind = NoteType(NoteTypeName.BASIC, 5, False, (NoteField("Front", 6), NoteField("Back", 7)),
                Template("Only", 8, "{{Front}}", "{{Back}}"), "")
tags = tuple(Tag(f"t{at}") for at in range(9))
notes = tuple(
    Note(Guid(f"g{at}"), NoteTypeName.BASIC, DeckName(f"Notes::{at % 7}"), (f"q{at}", "a"), tags,
         at, 1_763_640_000 + at % 3)
    for at in range(50)
)
media = tuple(
    MediaFile("a.md", name, name, str(Path(sys.argv[2], name))) for name in sys.argv[3:]
)
write_apkg(Package(((kind, 1_763_640_000),), notes, media), Path(sys.argv[1]))
"""


def test_bytes_depend_on_neither_hash_seed_nor_time_zone_nor_file_times_nor_place(
    tmp_path: Path,
) -> None:
    made: set[bytes] = set()
    for at, (seed, zone, names) in enumerate(
        [("0", "UTC", "xy"), ("1", "Asia/Seoul", "yx"), ("4242", "America/Los_Angeles", "xy")]
    ):
        folder = tmp_path / f"place {at}"
        folder.mkdir()
        for name in "xy":
            (folder / name).write_bytes(name.encode())
            os.utime(folder / name, (at * 10**8 + 10**9,) * 2)
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", DETERMINISM, str(folder / "p"), str(folder), *names]
        subprocess.run(command, check=True, env=environment)
        made.add((folder / "p").read_bytes())
    assert len(made) == 1


def test_a_database_left_by_a_killed_run_is_replaced_and_none_is_left(out: Path) -> None:
    out.with_name("made.apkg.sqlite").write_bytes(b"half a database")
    write_apkg(a_package(a_note("g1")), out)
    assert column(out, "PRAGMA integrity_check") == ["ok"]
    assert [path.name for path in out.parent.iterdir()] == ["made.apkg"]


# Refusals


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        (a_package(a_note("g1"), a_note("g2"), a_note("g1")), "guid g1 stands twice"),
        (
            a_package(a_note("g1")._replace(fields=("only one",))),
            "guid g1: 1 fields do not fit <NoteTypeName.BASIC",
        ),
        (
            a_package(a_note("g1"), note_types=((CLOZE, NOON),)),
            "guid g1: 2 fields do not fit <NoteTypeName.BASIC",
        ),
        (a_package(a_note("g1", back="a\x1fb")), r"guid g1: U\+001F in a field"),
    ],
)
def test_what_anki_would_refuse_whole_or_lose_is_refused_before_anything_is_written(
    out: Path, broken: Package, problem: str
) -> None:
    with pytest.raises(ValueError, match=problem):
        write_apkg(broken, out)
    assert not list(out.parent.iterdir())


def test_a_missing_media_file_is_named_and_no_database_stays(out: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone.png"
    media = (MediaFile(SeedPath("a.md"), "gone.png", "gone-1.png", str(gone)),)
    with pytest.raises(FileNotFoundError) as caught:
        write_apkg(a_package(a_note("g1"), media=media), out)
    assert caught.value.filename == str(gone)
    assert not out.with_name("made.apkg.sqlite").exists()


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    def cramped(database: Path, *, isolation_level: None) -> sqlite3.Connection:
        connection = connect(database, isolation_level=isolation_level)
        connection.execute("PRAGMA max_page_count = 20")
        return connection

    monkeypatch.setattr(sqlite3, "connect", cramped)


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_told_as_the_system_tells_it(out: Path) -> None:
    with pytest.raises(OSError, match="No space left on device") as caught:
        write_apkg(a_package(a_note("g1", "long " * 100_000)), out)
    assert caught.value.errno == errno.ENOSPC
    assert not list(out.parent.iterdir())


@pytest.mark.usefixtures("full_disk")
def test_with_write_all_a_full_disk_leaves_the_old_package_and_names_it(out: Path) -> None:
    out.write_bytes(b"old")
    package = a_package(a_note("g1", "long " * 100_000))
    with pytest.raises(
        WriteError, match=r"made\.apkg: cannot be written: no space left on device$"
    ):
        write_all([PendingFile(out, partial(write_apkg, package))])
    assert [path.name for path in out.parent.iterdir()] == ["made.apkg"]
    assert out.read_bytes() == b"old"


def test_other_trouble_of_the_database_is_an_input_output_error(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collection, "APKG_COL", "NO SQL;")
    with pytest.raises(OSError, match="syntax error") as caught:
        write_apkg(a_package(a_note("g1")), out)
    assert caught.value.errno == errno.EIO
    assert not list(out.parent.iterdir())


# Real Anki


class Profile:
    """A collection of real Anki in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        from anki.collection import Collection  # noqa: PLC0415

        folder.mkdir()
        self.folder = folder
        self.anki = Collection(str(folder / "collection.anki2"))

    def take(self, package: Package) -> dict[str, int]:
        """Import a package with the options of a fresh profile and count what happened."""
        from anki.collection import (  # noqa: PLC0415
            ImportAnkiPackageOptions,
            ImportAnkiPackageRequest,
        )

        path = self.folder / "package.apkg"
        write_apkg(package, path)
        request = ImportAnkiPackageRequest(
            package_path=str(path), options=ImportAnkiPackageOptions()
        )
        log = self.anki.import_anki_package(request).log
        counts = {
            "new": len(log.new),
            "updated": len(log.updated),
            "duplicate": len(log.duplicate),
            "conflicting": len(log.conflicting),
        }
        return {name: number for name, number in counts.items() if number}

    def css(self) -> str:
        # The layer above the engine remembers note types through an import.
        self.anki.models._clear_cache()  # noqa: SLF001
        note_type = self.anki.models.by_name("mkcards")
        assert note_type
        return str(note_type["css"])

    def rows(self, query: str) -> list[list[object]]:
        assert self.anki.db
        return [list(row) for row in self.anki.db.all(query)]


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    opened = Profile(tmp_path / "profile")
    yield opened
    opened.anki.close()


@pytest.mark.anki
def test_anki_takes_new_notes_once_and_then_only_the_changed_one(profile: Profile) -> None:
    assert profile.take(three_notes()) == {"new": 3}
    assert profile.take(three_notes()) == {"duplicate": 3}
    first, *others = three_notes().notes
    edited = first._replace(fields=("Why, then?", "So."), changed=first.changed + 1)
    assert profile.take(a_package(edited, *others)) == {"updated": 1, "duplicate": 2}
    assert profile.rows("SELECT flds FROM notes WHERE guid = 'g1'") == [["Why, then?\x1fSo."]]


@pytest.mark.anki
def test_anki_keeps_ids_stamps_and_the_order_of_new_cards(profile: Profile) -> None:
    notes = [a_note(guid)._replace(due=due) for guid, due in (("g1", 3), ("g2", 1), ("g3", 2))]
    profile.take(a_package(*notes))
    last = NOON * 1000
    query = "SELECT n.id, c.id, guid, n.mod, due FROM notes n JOIN cards c ON nid = n.id ORDER BY 1"
    assert profile.rows(query) == [
        [last - 2, last - 2, "g1", NOON, 3],
        [last - 1, last - 1, "g2", NOON, 1],
        [last, last, "g3", NOON, 2],
    ]


@pytest.mark.anki
def test_anki_applies_later_css_and_counts_no_note_as_changed(profile: Profile) -> None:
    note = a_note("g1")
    profile.take(a_package(note))
    restyled = replace(BASIC, css=".card { color: navy; }")
    at_the_same_time = a_package(note, note_types=((restyled, NOON - 100),))
    assert profile.take(at_the_same_time) == {"duplicate": 1}
    assert profile.css() == BASIC.css
    later = a_package(note, note_types=((restyled, NOON - 99),))
    assert profile.take(later) == {"duplicate": 1}
    assert profile.css() == restyled.css


@pytest.mark.anki
def test_anki_makes_the_tree_of_decks_and_of_tags(profile: Profile) -> None:
    profile.take(
        a_package(
            a_note("g1", deck="Notes::STT::Mel")._replace(
                tags=(Tag("Notes::STT::Mel"), Tag("mkcards::open")),
            ),
            a_note("g2", deck="Notes::추론")._replace(tags=(Tag("Notes::추론"),)),
        )
    )
    decks = [deck.name for deck in profile.anki.decks.all_names_and_ids()]
    assert decks == ["Default", "Notes", "Notes::STT", "Notes::STT::Mel", "Notes::추론"]
    assert sorted(profile.anki.tags.all()) == ["Notes::STT::Mel", "Notes::추론", "mkcards::open"]
    assert len(profile.anki.find_cards("deck:Notes::STT tag:mkcards::open")) == 1
    assert len(profile.anki.find_cards("deck:Notes::추론 tag:Notes::추론")) == 1


@pytest.mark.anki
def test_anki_finds_the_media(profile: Profile, tmp_path: Path) -> None:
    media = media_file(tmp_path, "plot-1a.png", b"a picture")
    profile.take(a_package(a_note("g1", 'See <img src="plot-1a.png">'), media=(media,)))
    check = profile.anki.media.check()
    assert (list(check.missing), list(check.unused)) == ([], [])
    assert Path(profile.anki.media.dir(), "plot-1a.png").read_bytes() == b"a picture"


@pytest.mark.anki
def test_anki_computes_the_same_sort_field_and_checksum(profile: Profile, out: Path) -> None:
    fronts = [
        "What?",
        "<p>What <em>is</em> it?</p>",
        "1 &lt; 2 &amp;&nbsp;3",
        'See <img alt="a plot" src="plot-1a.png"> now',
        "엔트로피란?",
        "42",
    ]
    package = a_package(*(a_note(f"g{at}", front) for at, front in enumerate(fronts)))
    write_apkg(package, out)
    profile.take(package)
    query = "SELECT sfld, csum FROM notes ORDER BY guid"
    assert profile.rows(query) == [list(row) for row in rows(out, query)]


@pytest.mark.anki
def test_anki_finds_the_collection_sound_with_a_thousand_decks_and_the_oldest_stamp(
    profile: Profile,
) -> None:
    notes = [a_note(f"g{at}", deck=f"Notes::T{at}", changed=at) for at in range(1000)]
    assert profile.take(a_package(*notes)) == {"new": 1000}
    _, is_sound = profile.anki.fix_integrity()
    assert is_sound


@pytest.mark.anki
def test_anki_still_shows_a_card_whose_cloze_or_question_a_person_emptied(
    profile: Profile,
) -> None:
    lost = a_note("g1", "No gap left.")._replace(note_type=NoteTypeName.CLOZE)
    assert profile.take(a_package(lost, a_note("g2", ""))) == {"new": 2}
    assert profile.rows("SELECT count(*) FROM cards") == [[2]]


@pytest.mark.parametrize("notes", [1, 500])
def test_the_number_of_statements_hangs_on_nothing_but_the_notes(
    out: Path, statements: list[str], notes: int
) -> None:
    write_apkg(a_package(*(a_note(f"g{n:04}", deck=f"Notes::{n}") for n in range(notes))), out)
    into = [statement.split()[2] for statement in statements if statement.startswith("INSERT")]
    assert (into.count("notes"), into.count("cards")) == (notes, notes)
    others = len(statements) - 2 * notes
    assert others == 22  # settings, tables, indexes, one row for all decks
    assert list(out.parent.iterdir()) == [out]
