from dataclasses import fields
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError

from mkcards.config import KEYS, Config, load_config
from mkcards.config.anki_url import Door, door
from mkcards.config.key import Key
from mkcards.errors import ConfigError
from mkcards.model.form import Format


def test_each_field_but_the_root_is_a_key() -> None:
    assert list(KEYS) == [
        field.name for field in fields(Config) if field.name not in {"root", "isolated"}
    ]
    assert {name: KEYS[name].default for name in KEYS} == {
        name: getattr(Config(Path("/")), name) for name in KEYS
    }


@pytest.mark.parametrize("key", KEYS.values(), ids=list(KEYS))
def test_help_is_one_sentence_of_one_line(key: Key) -> None:
    assert key.help.endswith(".")
    assert "\n" not in key.help


def test_all_mistakes_of_a_file_are_named_at_once(tmp_path: Path) -> None:
    text = "out: 7\nseeds: [a, 1, 2]\nrules:\n  cloze: on\n  arrow: maybe\ndeck_rot: x\n"
    (tmp_path / "mkcards.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_config((), tmp_path)
    assert [
        (wrong.location.line, wrong.location.column, wrong.excerpt)
        for wrong in caught.value.mistakes
    ] == [
        (1, 6, "out: 7"),
        (2, 12, "seeds: [a, 1, 2]"),
        (2, 15, "seeds: [a, 1, 2]"),
        (5, 10, "  arrow: maybe"),
        (6, 1, "deck_rot: x"),
    ]
    assert str(caught.value).count("\n") == 4


@pytest.mark.parametrize("key", KEYS.values(), ids=list(KEYS))
def test_the_schema_of_a_key_is_a_schema(key: Key) -> None:
    Draft202012Validator.check_schema(key.kind.schema())


@pytest.mark.parametrize("text", ["remote-media", "[remote-media, note, no-key-term]"])
def test_findings_that_are_never_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "mkcards.yaml").write_text(f"ignore: {text}\n", encoding="utf-8")
    assert load_config((), tmp_path).ignore[0] == "remote-media"
    Draft202012Validator(KEYS["ignore"].kind.schema()).validate(["remote-media", "note"])
    with pytest.raises(ValidationError):
        Draft202012Validator(KEYS["ignore"].kind.schema()).validate(["not-utf-8"])


@pytest.mark.parametrize(
    ("text", "formats"),
    [
        ("[tsv, crowdanki]", (Format.TSV, Format.CROWDANKI)),
        ("csv", (Format.CSV,)),
        ("json, md", (Format.JSON, Format.MD)),
        ("[]", ()),
        ("''", ()),
    ],
)
def test_forms_are_a_list_or_a_text(text: str, formats: tuple[Format, ...], tmp_path: Path) -> None:
    (tmp_path / "mkcards.yaml").write_text(f"formats: {text}\n", encoding="utf-8")
    assert load_config((), tmp_path).formats == formats


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[tsv, cvs]", "unknown value 'cvs'; did you mean 'csv'"),
        ("tsv, cvs", "unknown value 'cvs'; did you mean 'csv'"),
        ("[1]", "each entry of formats must be text"),
        ("{a: b}", "formats must be text"),
    ],
)
def test_an_unknown_form_is_a_mistake(text: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "mkcards.yaml").write_text(f"formats: {text}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=problem):
        load_config((), tmp_path)


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("tags: [exam, '#a', 2024, 1.5]\n", "tags", ("exam", "a", "2024", "1.5")),
        ("tags: '#a, b c'\n", "tags", ("a", "b c")),
        ("tags: 확률、통계\n", "tags", ("확률", "통계")),
        ("tags: 2024\n", "tags", ("2024",)),
        ("lang: no\n", "lang", "und"),
        ("lang: zh-Hant\n", "lang", "zh"),
        ("include: |\n  a.md\n\n  b/\n", "include", ("a.md", "b/")),
        ("exclude: ['*.txt', '!a.txt']\n", "exclude", ("*.txt", "!a.txt")),
        ("force_exclude: on\n", "force_exclude", True),
        (
            "encodings: {old/: cp949, '*.txt': shift_jis}\n",
            "encodings",
            (("old/", "cp949"), ("*.txt", "shift_jis")),
        ),
        ("author: 김\nlicense: CC0\nmax_file_bytes: 7\n", "max_file_bytes", 7),
    ],
)
def test_a_key_is_read(text: str, key: str, value: object, tmp_path: Path) -> None:
    (tmp_path / "mkcards.yaml").write_text(text, encoding="utf-8")
    assert getattr(load_config((), tmp_path), key) == value


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("http://127.0.0.1:8765", Door("127.0.0.1", 8765)),
        ("http://localhost", Door("localhost", 8765)),
        ("HTTP://Anki.example:80/", Door("anki.example", 80)),
        ("http://[::1]:9", Door("::1", 9)),
    ],
)
def test_the_address_of_anki(url: str, where: Door, tmp_path: Path) -> None:
    (tmp_path / "mkcards.yaml").write_text(f"anki_url: '{url}'\n", encoding="utf-8")
    assert door(load_config((), tmp_path).anki_url) == where
    Draft202012Validator(KEYS["anki_url"].kind.schema()).validate(url)


@pytest.mark.parametrize(
    "text",
    [
        "8765",
        "localhost:8765",
        "https://localhost:8765",
        "http://",
        "http://h:99999",
        "http://h:port",
        "http://h/path",
        "http://h/?q",
        "http://h/#f",
        "http://a:b@h/",
        "'http://[::1'",
        "[http://h]",
    ],
)
def test_no_address_of_anki(text: str, tmp_path: Path) -> None:
    (tmp_path / "mkcards.yaml").write_text(f"anki_url: {text}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"anki_url must be an address such as http://127"):
        load_config((), tmp_path)
