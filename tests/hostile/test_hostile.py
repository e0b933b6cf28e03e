"""Build each hostile note alone: one bad bullet costs one bullet, and nothing gets through."""

import hashlib
import json
import re
import shutil
import sqlite3
import unicodedata
import zipfile
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from mkcards.cli import main

HERE = Path(__file__).parent

ACTIVE = re.compile(
    r"<\s*(script|iframe|object|embed|form|input|meta|base|link|style|svg|math|template|noscript"
    r"|frame|applet)\b",
    re.IGNORECASE,
)
DIRECTIVE = re.compile(r"\[latex\]|\[\$\$?\]|\[anki:|\[sound:([^\]]*)", re.IGNORECASE)
MATH_MACRO = re.compile(r"\\(href|require|style|class|cssId|data|includegraphics)\s*\{")
CONTROL = re.compile("[\x00-\x08\x0b-\x1e\x7f]|[\ud800-\udfff]")
UNSEEN = re.compile("[\u200b\u200e\u200f\u2060\u061c\u00ad\ufeff\u202a-\u202e\u2066-\u2069]")
MEDIA_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
MEDIA_ACTIVE = re.compile(rb"<script|onload\s*=|foreignobject|<!entity", re.IGNORECASE)
RASTER = re.compile(r"data:image/(png|gif|jpeg|webp)[;,]")
ALIGNED = re.compile(r"\s*text-align:\s*(left|right|center);?\s*")
MARKUP = re.compile(r"<\s*/?(img|b|i|a|script|span|svg|details|summary|code)\b|onerror|https?://")
ADDRESSES = {"action", "background", "data", "href", "poster", "src", "xlink:href"}
HANDLERS = ("on", "srcdoc", "formaction", "ping")
VOID = {"br", "col", "hr", "img", "wbr"}
DECK_BYTES = 255


@dataclass(frozen=True, slots=True)
class Result:
    """What a build of one note left behind."""

    exit_code: int
    printed: dict[str, Any]
    fields: tuple[tuple[str, ...], ...] = ()
    guids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    media: dict[str, bytes] = field(default_factory=dict)


class Fragment(HTMLParser):
    """Collects the text of a field and what is wrong with its tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.trouble: list[str] = []
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.trouble += [f"{tag} {name}={value}" for name, value in attrs if bad(name, value or "")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and (not self.open or self.open.pop() != tag):
            self.trouble.append(f"unbalanced {tag}")

    def handle_data(self, data: str) -> None:
        self.text += data


def bad(name: str, value: str) -> bool:
    """Tell whether an attribute can do more than look."""
    flat = re.sub(r"[\x00-\x20]", "", value).lower()
    if name.startswith(HANDLERS):
        return True
    if name == "style":
        return not ALIGNED.fullmatch(value)
    if name not in ADDRESSES:
        return False
    is_data = flat.startswith("data:") and not RASTER.match(flat)
    return is_data or flat.startswith(("javascript:", "vbscript:", "file:"))


def parsed(source: str) -> Fragment:
    fragment = Fragment()
    fragment.feed(source)
    fragment.close()
    fragment.trouble += [f"unclosed {tag}" for tag in fragment.open]
    return fragment


@cache
def cases() -> tuple[dict[str, Any], ...]:
    return tuple(yaml.safe_load((HERE / "cases.yaml").read_text(encoding="utf-8")))


def build(case: dict[str, Any], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    """Build one note with what lies beside it, and read the package back."""
    notes = folder / "notes"
    for name in (case["note"], *case.get("beside", ())):
        (notes / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(HERE / "files" / name, notes / name)
    monkeypatch.chdir(folder)
    run = CliRunner().invoke(main, ["build", "notes", "-o", "out", "--json"])
    if run.exception and not isinstance(run.exception, SystemExit):
        raise run.exception
    printed = json.loads(run.stdout)
    packages = [folder / name for name in printed["packages"]]
    assert {path.name for path in folder.iterdir()} <= {"notes", "out"}
    return (
        read(run.exit_code, printed, packages[0], folder)
        if packages
        else Result(run.exit_code, printed)
    )


def read(exit_code: int, printed: dict[str, Any], package: Path, folder: Path) -> Result:
    with zipfile.ZipFile(package) as archive:
        media = {name: archive.read(key) for key, name in json.loads(archive.read("media")).items()}
        inner = next(name for name in archive.namelist() if name.startswith("collection."))
        database = sqlite3.connect(archive.extract(inner, folder / "unpacked"))
    rows = database.execute("select guid, flds, tags from notes order by id").fetchall()
    decks = json.loads(database.execute("select decks from col").fetchone()[0])
    used = {str(row[0]) for row in database.execute("select did from cards")}
    database.close()
    names = [deck["name"] for key, deck in decks.items() if key in used]
    tags = {tag for row in rows for tag in row[2].split()}
    fields = tuple(tuple(row[1].split("\x1f")) for row in rows)
    return Result(
        exit_code, printed, fields, tuple(row[0] for row in rows), (*names, *sorted(tags)), media
    )


def field_trouble(result: Result) -> list[str]:
    """Give what no field may ever hold."""
    trouble = []
    for source in [part for fields in result.fields for part in fields]:
        trouble += parsed(source).trouble
        trouble += [match[0] for match in ACTIVE.finditer(source)]
        trouble += [f"control {match[0]!r}" for match in CONTROL.finditer(source)]
        directives = [match for match in DIRECTIVE.finditer(source) if match[1] not in result.media]
        trouble += [match[0] for match in directives]
        if r"\(" in source or r"\[" in source:
            trouble += [match[0] for match in MATH_MACRO.finditer(source)]
    return trouble


def name_trouble(name: str) -> bool:
    """Tell whether a deck or tag would be changed by Anki or mislead a person."""
    levels = name.split("::")
    return (
        not unicodedata.is_normalized("NFC", name)
        or bool(CONTROL.search(name) or UNSEEN.search(name) or MARKUP.search(name))
        or any(not level.strip() or level == "blank" for level in levels)
        or len(name.encode()) > DECK_BYTES
    )


def media_trouble(result: Result, notes: Path) -> list[str]:
    """Give media that is not a file below the notes, has a risky name or can run."""
    known = {hashlib.sha256(p.read_bytes()).digest() for p in notes.rglob("*") if p.is_file()}
    return [
        name
        for name, content in result.media.items()
        if not MEDIA_NAME.fullmatch(name)
        or MEDIA_ACTIVE.search(content)
        or (hashlib.sha256(content).digest() not in known and not name.endswith(".svg"))
    ]


def findings(case: dict[str, Any], result: Result) -> list[str]:
    """Give what is wrong with exit code and findings."""
    expected = case["expect"]
    found = result.printed["diagnostics"]
    trouble = []
    if result.exit_code != (1 if expected == "error" else 0):
        trouble.append(f"exit code {result.exit_code}")
    if expected == "ok":
        return trouble + [f"{d['line']}: {d['code']}" for d in found if d["severity"] != "note"]
    pattern = re.compile(case["diagnostic"], re.IGNORECASE)
    told = {d["line"] for d in found if pattern.search(f"{d['code']} {d['message']}")}
    if case["line"] not in told:
        trouble.append(f"no {expected} at line {case['line']}: {found}")
    return trouble


def squash(text: str) -> str:
    return re.sub(r"[\s_]+", " ", unicodedata.normalize("NFC", text))


def losses(case: dict[str, Any], result: Result) -> list[str]:
    """Give what a case says that it must hold, or must not, and does otherwise."""
    fields = "\n".join("\n".join(fields) for fields in result.fields)
    text = squash("\n".join(parsed(part).text for fields in result.fields for part in fields))
    names = squash("\n".join(result.names))
    media = b"\n".join(result.media.values()).decode("utf-8", "replace")
    lost = [f"text lost: {t}" for t in case.get("text_has", ()) if squash(t) not in text]
    lost += [f"field lacks: {t}" for t in case.get("field_has", ()) if t not in fields]
    lost = [line for line in lost if not reported(case, result, line.partition(": ")[2])]
    lost += [f"field holds {t!r}" for t in case.get("field_not", ()) if t in fields]
    lost += [f"no topic {t}" for t in case.get("topic_has", ()) if squash(t) not in names]
    lost += [f"topic holds {t!r}" for t in case.get("topic_not", ()) if t in names]
    lost += [f"media holds {t}" for t in case.get("media_bytes_not", ()) if t in media]
    if len(result.media) > case.get("media_max", len(result.media)):
        lost.append(f"{len(result.media)} media files")
    return lost


def reported(case: dict[str, Any], result: Result, text: str) -> bool:
    """Tell whether a line that holds this text is in the report of skipped lines."""
    source = (HERE / "files" / case["note"]).read_text(encoding="utf-8", errors="replace")
    lines = source.splitlines()
    skipped = {skip["line"] for skip in result.printed["skipped"]}
    return any(text in lines[line - 1] for line in skipped)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["id"],
        )
        for case in cases()
    ],
)
def test_hostile_note(
    case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = build(case, tmp_path, monkeypatch)
    assert findings(case, result) == []
    assert field_trouble(result) == []
    assert [name for name in result.names if name_trouble(name)] == []
    assert media_trouble(result, tmp_path / "notes") == []
    assert losses(case, result) == []
    assert len(result.fields) >= case["cards_min"]
    assert len(set(result.guids)) == len(result.guids)
    assert all(parsed(fields[0]).text.strip() or "<img" in fields[0] for fields in result.fields)
    assert (result.exit_code == 0) or not (tmp_path / "out").exists()


@pytest.mark.parametrize("twin", ["rel_crlf", "rel_cr_only", "rel_nfd_korean"])
def test_the_form_of_a_file_changes_no_card(
    twin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build({"note": "rel_lf_twin.md"}, tmp_path / "a", monkeypatch)
    shutil.copytree(HERE / "files", tmp_path / "files")
    shutil.copyfile(tmp_path / "files" / f"{twin}.md", tmp_path / "files" / "rel_lf_twin.md")
    monkeypatch.setattr(f"{__name__}.HERE", tmp_path)
    second = build({"note": "rel_lf_twin.md"}, tmp_path / "b", monkeypatch)
    assert (second.fields, second.guids) == (first.fields, first.guids)
