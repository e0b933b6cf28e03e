from pathlib import Path

import pytest

from mkcards.config import MEBIBYTE, Config, Unanswered, default_paths, load_config, usual_paths
from mkcards.errors import ConfigError
from mkcards.model.card import Lang
from mkcards.model.source import Steering


def configured(folder: Path, text: str) -> Config:
    (folder / "mkcards.yaml").write_text(text, encoding="utf-8")
    return load_config((), folder)


def problem(folder: Path, text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        configured(folder, text)
    return str(caught.value)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a folder with a git root above it and notes in it, without a configuration."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "inner" / "notes").mkdir(parents=True)
    return tmp_path


# Where the root is


def test_root_is_the_folder_of_the_nearest_file_upward_from_the_paths(project: Path) -> None:
    (project / "inner" / "mkcards.yaml").touch()
    (project / "mkcards.yaml").touch()
    config = load_config((project / "inner" / "notes" / "a.md",), project)
    assert config.root == project / "inner"


def test_paths_with_two_roots_take_the_outer_one_in_either_order(project: Path) -> None:
    (project / "inner" / "mkcards.yaml").touch()
    (project / "mkcards.yaml").touch()
    paths = (project / "inner" / "a.md", project / "b.md")
    assert load_config(paths, project).root == project
    assert load_config(paths[::-1], project).root == project


def test_root_is_looked_for_upward_from_the_current_folder_next(project: Path) -> None:
    (project / "inner" / "mkcards.yaml").touch()
    away = project / "elsewhere"
    assert load_config((away,), project / "inner" / "notes").root == project / "inner"


def test_git_root_is_the_root_without_a_file(project: Path) -> None:
    assert load_config((), project / "inner").root == project


def test_a_worktree_has_a_git_file(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: elsewhere")
    (tmp_path / "a").mkdir()
    assert load_config((), tmp_path / "a").root == tmp_path


def test_current_folder_is_the_root_without_anything(tmp_path: Path) -> None:
    assert load_config((), tmp_path) == Config(tmp_path)


def test_relative_paths_give_an_absolute_root(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "inner")
    (project / "mkcards.yaml").touch()
    assert load_config((Path("notes"),), Path()).root == project


# What the file says


def test_every_key(tmp_path: Path) -> None:
    text = """\
seeds: [notes, ../more]
out: build/cards
deck_root: 공부
deck_levels: 3
namespace: mine
encoding: cp949
rules: {cloze: off, arrow: yes}
questions: {en: {define: "What is {name}?"}, ko: {what: "{name:은}?"}}
cards_from: nested
questions_without_answer: open
max_file_bytes: 1000
max_media_bytes: 2000
"""
    assert configured(tmp_path, text) == Config(
        root=tmp_path,
        seeds=("notes", "../more"),
        out="build/cards",
        deck_root="공부",
        deck_levels=3,
        namespace="mine",
        encoding="cp949",
        rules=(("cloze", False), ("arrow", True)),
        questions=((Lang.EN, "define", "What is {name}?"), (Lang.KO, "what", "{name:은}?")),
        cards_from=Steering.NESTED,
        questions_without_answer=Unanswered.OPEN,
        max_file_bytes=1000,
        max_media_bytes=2000,
    )


@pytest.mark.parametrize(
    "text", ["", "# nothing yet\n", "~\n", "out:\nseeds: null\n", "\ufeff"], ids=ascii
)
def test_what_is_not_said_has_its_default(tmp_path: Path, text: str) -> None:
    assert configured(tmp_path, text) == Config(tmp_path, max_file_bytes=64 * MEBIBYTE)


def test_one_seed_needs_no_list(tmp_path: Path) -> None:
    assert configured(tmp_path, "seeds: notes").seeds == ("notes",)


# What is refused, and where


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ("a: 1\n", "1:1", "unknown key 'a'; `mkcards config` lists the keys"),
        ("out: x\ndeck_rot: x\n", "2:1", "unknown key 'deck_rot'; did you mean 'deck_root'?"),
        ("root: /\n", "1:1", "unknown key 'root'"),
        ("out: x\nout: y\n", "2:1", "key 'out' stands here a second time"),
        ("1: x\n", "1:1", "a key must be text"),
        ("- out\n", "1:1", "the file must be lines of the form `name: value`"),
        ("seeds: 1\n", "1:8", "seeds must be a list of paths"),
        ("seeds: {a: b}\n", "1:8", "seeds must be a list of paths"),
        ("seeds: [a, 1]\n", "1:12", "each entry of seeds must be text"),
        ('seeds: [""]\n', "1:9", "each entry of seeds must not be empty"),
        ("out: 2024\n", "1:6", "out must be text; put a number or word in quotes"),
        ("out: ' '\n", "1:6", "out must not be empty"),
        ("deck_root: [a]\n", "1:12", "deck_root must be text"),
        ("deck_levels: two\n", "1:14", "deck_levels must be a whole number, 0 or more"),
        ("deck_levels: -1\n", "1:14", "deck_levels must be a whole number"),
        ("deck_levels: 0x1F\n", "1:14", "deck_levels must be a whole number"),
        (f"deck_levels: {'9' * 5000}\n", "1:14", "deck_levels must be a whole number"),
        ("namespace: [a]\n", "1:12", "namespace must be text"),
        ("encoding: klingon\n", "1:11", "encoding must be a text encoding"),
        ("encodings: {a: klingon}\n", "1:16", "encodings.a must be a text encoding"),
        ("encodings: cp949\n", "1:12", "encodings must be lines of the form `name: value`"),
        ("encoding: base64\n", "1:11", "encoding must be a text encoding"),
        ("encoding: unicode_escape\n", "1:11", "encoding must be a text encoding"),
        (
            f"deck_root: {'x' * 101}\n",
            "1:12",
            "deck_root is longer than 150 bytes, or a part of it",
        ),
        (
            f"deck_root: {'가' * 51}\n",
            "1:12",
            "deck_root is longer than 150 bytes, or a part of it",
        ),
        ('encoding: "a\\0b"\n', "1:11", "encoding holds the invisible character U+0000"),
        ("rules: [a]\n", "1:8", "rules must be lines of the form"),
        ("rules:\n  cloze: maybe\n", "2:10", "cloze must be on or off"),
        ("questions: [a]\n", "1:12", "questions must be lines of the form"),
        (
            "questions:\n  kr: {}\n",
            "2:3",
            f"unknown language 'kr'; the languages are {', '.join(Lang)}",
        ),
        ("questions:\n  sv: {}\n", "2:3", "unknown language 'sv'; the languages are ko, ja,"),
        ("questions:\n  ko: x\n", "2:7", "questions.ko must be lines of the form"),
        (
            "questions: {en: {defne: x}}\n",
            "1:18",
            "unknown question 'defne'; did you mean 'define'",
        ),
        ("questions:\n  en:\n    what: 1\n", "3:11", "what must be text"),
        ("questions: {en: {what: ''}}\n", "1:24", "what must not be empty"),
        (
            "questions:\n  ko:\n    what: '{nam:은}?'\n",
            "3:11",
            "what has the unknown placeholder {nam:은}; did you mean {name:은}?",
        ),
        ("questions: {en: {what: x}}\n", "1:24", "what must hold {name}"),
        ("cards_from: nestd\n", "1:13", "unknown value 'nestd'; did you mean 'nested'?"),
        ("cards_from: none\n", "1:13", "unknown value 'none'; the values are all, nested, marked"),
        ("cards_from: off\n", "1:13", "cards_from must be text"),
        ("questions_without_answer: skp\n", "1:27", "unknown value 'skp'; did you mean 'skip'?"),
        ("tags: {a: b}\n", "1:7", "tags must be a list of tags"),
        ("tags: [a, [b]]\n", "1:11", "each entry of tags must be a tag"),
        ("tags: ['']\n", "1:8", "each entry of tags must be a tag"),
        ("lang: [ko]\n", "1:7", "lang must be the tag of a language, such as ko"),
        ("lang: Korean\n", "1:7", "lang must be the tag of a language, such as ko"),
        ("lang: kr\n", "1:7", "lang 'kr' is a country; did you mean 'ko'?"),
        ("include: {a: b}\n", "1:10", "include must be a list of paths"),
        ("exclude: [a, 1]\n", "1:14", "each entry of exclude must be text"),
        ("force_exclude: maybe\n", "1:16", "force_exclude must be on or off (true or false)"),
        ("rules: {cloz: off}\n", "1:9", "unknown name 'cloz'; did you mean 'cloze'?"),
        ("deck: A\n", "1:1", "deck may not stand here, but in front matter or _mkcards.yaml"),
        ("out: !x y\n", "1:6", "out must be text"),
        ("out: &a x\nnamespace: *a\n", "2:12", "aliases (*name) are not allowed here"),
        ('deck_root: "a\\ud800"\n', "1:12", "holds half of a character"),
        ("seeds: " + "[" * 30 + "]" * 30, "1:27", "is nested deeper than 20 levels"),
        ("out: x\nlang = ko\n", "2:1", "is not valid YAML: a line is `key: value`"),
        ("out: x\ndeck_root: 'a\n", "2:12", "is not valid YAML: the text that begins here has no"),
        ("author: a: b\n", "1:10", "is not valid YAML: a text with a colon and a space needs"),
        ("out: [x\n", "2:1", "is not valid YAML: expected ',' or ']'"),
        ("out: x\n---\nout: y\n", "2:1", "is not valid YAML: but found another document"),
        ("out: a\nxx: \x07\n", "2:5", "holds the character U+0007"),
        ("out: 가\n# " + "x" * 65536, "1:1", "is larger than 64 KiB"),
    ],
    ids=ascii,
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, text: str, place: str, why: str) -> None:
    assert problem(tmp_path, text).startswith(f"mkcards.yaml:{place}: {why}")


def test_a_file_that_is_not_utf8_is_named_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "mkcards.yaml").write_bytes("out: x\n# 가".encode() + b"\xff")
    with pytest.raises(ConfigError, match=r"mkcards\.yaml:2:4: is not UTF-8 \(byte 0xff\)"):
        load_config((), tmp_path)


@pytest.mark.parametrize("target", ["mkcards.yaml", "gone.yaml"])
def test_a_link_that_leads_nowhere_is_no_configuration(tmp_path: Path, target: str) -> None:
    (tmp_path / "mkcards.yaml").symlink_to(target)
    with pytest.raises(ConfigError, match="1:1: is not a regular file"):
        load_config((), tmp_path)


def test_a_folder_is_no_configuration(tmp_path: Path) -> None:
    (tmp_path / "mkcards.yaml").mkdir()
    with pytest.raises(ConfigError, match="1:1: is not a regular file"):
        load_config((), tmp_path)


def test_a_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "mkcards.yaml").touch()
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ConfigError, match="1:1: cannot be read: Permission denied"):
        load_config((), tmp_path)


def test_a_file_above_the_current_folder_is_named_in_full(tmp_path: Path) -> None:
    (tmp_path / "mkcards.yaml").write_text("a: 1", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_config((), tmp_path / "sub")
    assert str(caught.value).startswith(f"{tmp_path}/mkcards.yaml:1:1: ")


# What a build reads by default


def test_default_paths_are_those_of_the_file(tmp_path: Path) -> None:
    config = Config(tmp_path, seeds=("b", "a"))
    assert default_paths(config) == (tmp_path / "b", tmp_path / "a")


def test_a_folder_that_cannot_be_looked_into_holds_no_note(tmp_path: Path) -> None:
    assert usual_paths(Config(tmp_path / "gone")) == ()
    (tmp_path / "speech.md").write_text("- a", encoding="utf-8")
    assert usual_paths(Config(tmp_path)) == (tmp_path,)


def test_default_paths_are_the_usual_folders_that_exist(tmp_path: Path) -> None:
    assert default_paths(Config(tmp_path)) == ()
    (tmp_path / "notes").mkdir()
    assert default_paths(Config(tmp_path)) == (tmp_path / "notes",)
    (tmp_path / "seeds").mkdir()
    assert default_paths(Config(tmp_path)) == (tmp_path / "seeds", tmp_path / "notes")


# What subscribers are told


def test_a_deck_says_who_made_it(tmp_path: Path) -> None:
    config = configured(
        tmp_path, "author: Kim\nlicense: CC BY 4.0\ndescription: |\n  a\n  b\nversion: 1.10\n"
    )
    assert (config.author, config.license, config.version) == ("Kim", "CC BY 4.0", "1.10")
    assert config.description == "a\nb\n"


@pytest.mark.parametrize("version", ["3", "2026-11-21", "'v2'"])
def test_a_version_is_taken_as_it_is_written(tmp_path: Path, version: str) -> None:
    assert configured(tmp_path, f"version: {version}\n").version == version.strip("'")


def test_a_version_is_no_list(tmp_path: Path) -> None:
    assert "version must be text" in problem(tmp_path, "version: [1]\n")


@pytest.mark.parametrize(
    "url",
    ["x", "ftp://a", "file:///a", "https://a b", "https://{", "https://{line}", "'https://\"'"],
)
def test_an_address_of_a_note_is_checked(tmp_path: Path, url: str) -> None:
    assert "source_url" in problem(tmp_path, f"source_url: {url}\n")
    assert configured(tmp_path, "source_url: ''\n").source_url == ""


def test_an_address_of_a_note_is_no_list(tmp_path: Path) -> None:
    assert "source_url must be text" in problem(tmp_path, "source_url: [1]\n")
