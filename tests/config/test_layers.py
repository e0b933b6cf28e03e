from pathlib import Path

import pytest

from mkcards.config import Given, Secrets, Settings, load_settings
from mkcards.config.given import user_file
from mkcards.errors import ConfigError


def settings(folder: Path, given: Given | None = None, *paths: Path) -> Settings:
    return load_settings(paths, folder, given or Given())


def mistakes(folder: Path, given: Given | None = None) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        settings(folder, given)
    return str(caught.value).splitlines()


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def person(tmp_path: Path, text: str, **variables: str) -> Given:
    """Give a run of a person who has a file of his own."""
    write(tmp_path / "home" / ".config" / "mkcards" / "config.yaml", text)
    return Given(environment={"HOME": str(tmp_path / "home"), **variables})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


# One over the other


def test_later_wins_and_each_value_knows_where_it_is_from(tmp_path: Path, root: Path) -> None:
    given = person(
        tmp_path,
        "author: Person\nlicense: CC0\nmax_file_bytes: 1\n",
        MKCARDS_LICENSE="MIT",
        MKCARDS_DECK_ROOT="Environment",
        MKCARDS_OUT="",
    )
    given = Given(sets=("deck_root=Option", "deck_levels = 4"), environment=given.environment)
    write(root / "mkcards.yaml", "# mine\nlicense: GPL\ndeck_root: File\nout: built\nauthor:\n")
    found = settings(root, given)
    config = found.config
    assert (config.author, config.license, config.max_file_bytes) == ("Person", "MIT", 1)
    assert (config.deck_root, config.deck_levels, config.out) == ("Option", 4, "built")
    own = f"{tmp_path}/home/.config/mkcards/config.yaml"
    assert found.origins == {
        "out": "mkcards.yaml:4",
        "deck_root": "--set",
        "deck_levels": "--set",
        "max_file_bytes": f"{own}:3",
        "author": f"{own}:1",
        "license": "MKCARDS_LICENSE",
    }
    assert found.files == (Path(own), root / "mkcards.yaml")


def test_an_isolated_run_is_told_by_options_alone(tmp_path: Path, root: Path) -> None:
    said = person(tmp_path, "author: P\n", MKCARDS_OUT="env", MKCARDS_DECK_ROTO="x").environment
    write(root / "mkcards.yaml", "version: 1\n")
    write(root / "pyproject.toml", "[tool.mkcards]\nversion = 1\n")
    given = Given(isolated=True, sets=("lang=ko",), environment=said)
    found = settings(root / "inner", given)
    assert found.config.isolated
    assert found.config.root == root
    assert (found.origins, found.files, found.warnings) == ({"lang": "--set"}, (), ())


def test_another_file_moves_no_root(root: Path) -> None:
    write(root / "mkcards.yaml", "out: built\nversion: 1\n")
    other = write(root / "ci" / "other.yaml", "out: ci\n")
    found = settings(root, Given(file=other))
    assert (found.config.root, found.config.out, found.config.version) == (root, "ci", "")
    assert found.origins == {"out": "ci/other.yaml:1"}
    (root / "mkcards.yaml").unlink()
    assert settings(root, Given(file=other, isolated=True)).config.out == "ci"


def test_a_file_that_is_asked_for_must_be_there(root: Path) -> None:
    given = Given(file=root / "none.yaml")
    assert mistakes(root, given) == ["none.yaml:1:1: is not a regular file"]


def test_all_mistakes_of_all_layers_are_named(tmp_path: Path, root: Path) -> None:
    given = person(tmp_path, "deck_levels: 3\n", MKCARDS_DECK_LEVELS="two", MKCARDS_LANG="kr")
    given = Given(sets=("out", "deck_rot=x", "deck=A"), environment=given.environment)
    write(root / "mkcards.yaml", "deck: A\ntitle: B\n")
    own = f"{tmp_path}/home/.config/mkcards/config.yaml"
    assert mistakes(root, given) == [
        f"{own}:1:1: deck_levels may not stand here, but in mkcards.yaml",
        "mkcards.yaml:1:1: deck may not stand here, but in front matter or _mkcards.yaml",
        "mkcards.yaml:2:1: unknown key 'title'; `mkcards config` lists the keys",
        "MKCARDS_DECK_LEVELS: deck_levels must be a whole number, 0 or more",
        "MKCARDS_LANG: lang 'kr' is a country; did you mean 'ko'?",
        "--set: 'out' is no key=value, such as deck_levels=3",
        "--set: unknown key 'deck_rot'; did you mean 'deck_root'?",
        "--set: deck may not stand here, but in front matter or _mkcards.yaml",
    ]


# Variables and options


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("seeds=notes", ("notes",)),
        ("seeds=[notes, more]", ("notes", "more")),
        ("tags=a, b", ("a", "b")),
        ("deck_root=2024: x", "2024: x"),
        ("version=1.10", "1.10"),
        ("force_exclude=yes", True),
        ("rules={cloze: off}", (("cloze", False),)),
        ("exclude=a\nb", ("a b",)),
        ("description=a=b", "a=b"),
    ],
)
def test_an_option_is_text_or_yaml(root: Path, option: str, value: object) -> None:
    config = settings(root, Given(sets=(option,))).config
    assert getattr(config, option.partition("=")[0]) == value


def test_what_is_no_yaml_is_refused_without_a_place(root: Path) -> None:
    given = Given(environment={"MKCARDS_SEEDS": "[a"})
    assert mistakes(root, given)[0].startswith("MKCARDS_SEEDS: is not valid YAML: expected")


def test_a_mistyped_variable_is_told(root: Path) -> None:
    given = Given(environment={"MKCARDS_DECKROOT": "x", "MKCARDS_LIST_TAG": "no", "O": "y"})
    assert settings(root, given).warnings == (
        "the variable MKCARDS_DECKROOT says nothing; did you mean MKCARDS_DECK_ROOT?",
    )


# The file of a person


@pytest.mark.parametrize(
    ("platform", "said", "path"),
    [
        ("linux", {"HOME": "/h"}, "/h/.config/mkcards/config.yaml"),
        ("linux", {"HOME": "/h", "XDG_CONFIG_HOME": "/x"}, "/x/mkcards/config.yaml"),
        ("linux", {"HOME": "/h", "XDG_CONFIG_HOME": "x"}, "/h/.config/mkcards/config.yaml"),
        ("darwin", {"HOME": "/h"}, "/h/Library/Application Support/mkcards/config.yaml"),
        ("win32", {"HOME": "/h", "APPDATA": "/a"}, "/a/mkcards/config.yaml"),
        ("win32", {"HOME": "/h"}, None),
        ("linux", {}, None),
    ],
)
def test_each_system_has_its_folder(platform: str, said: dict[str, str], path: str | None) -> None:
    found = user_file(Given(environment=said, platform=platform))
    assert found == (Path(path) if path else None)


def test_a_person_without_a_file(tmp_path: Path, root: Path) -> None:
    assert settings(root, Given(environment={"HOME": str(tmp_path)})).files == ()


# pyproject.toml


def test_a_table_of_pyproject_is_a_configuration(root: Path) -> None:
    write(
        root / "pyproject.toml",
        '[project]\nname = "x"\n[tool.mkcards]\nout = "built"\nseeds = ["a", "b"]\ndeck_levels = 3'
        "\nversion = 1.10\nforce_exclude = true\n[tool.mkcards.rules]\ncloze = false\n",
    )
    found = settings(root / "inner")
    config = found.config
    assert (config.root, config.out, config.seeds) == (root, "built", ("a", "b"))
    assert (config.deck_levels, config.version, config.force_exclude) == (3, "1.1", True)
    assert config.rules == (("cloze", False),)
    assert found.origins["out"] == f"{root}/pyproject.toml:4"
    assert found.origins["rules"] == f"{root}/pyproject.toml:9"


def test_the_nearest_configuration_counts_and_a_file_of_our_own_goes_first(root: Path) -> None:
    write(root / "pyproject.toml", "[tool.mkcards]\nout = 'toml'\n")
    write(root / "inner" / "mkcards.yaml", "out: yaml\n")
    assert settings(root, None, root / "inner").config.out == "yaml"
    assert settings(root, None, root / "inner").warnings == ()
    write(root / "inner" / "pyproject.toml", "[tool.mkcards]\nout = 'inner'\n")
    found = settings(root, None, root / "inner")
    assert found.config.out == "yaml"
    (warning,) = found.warnings
    assert warning.startswith("inner/mkcards.yaml is used; what inner/pyproject.toml says under")
    (root / "inner" / "mkcards.yaml").unlink()
    assert settings(root, None, root / "inner").config.out == "inner"


@pytest.mark.parametrize("text", ["", "[tool.other]\nmkcards = 1\n", "[[tool.mkcards]]\n", "[a"])
def test_another_pyproject_is_none(root: Path, text: str) -> None:
    write(root / "pyproject.toml", text)
    assert settings(root / "inner").config.root == root / "inner"


def test_a_pyproject_that_cannot_be_read_is_none(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    write(root / "pyproject.toml", "[tool.mkcards]\n")
    monkeypatch.setattr(Path, "open", refuse)
    assert settings(root).config.root == root


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[tool.mkcards]\ndeck_levles = 3\n", ["2:1: unknown key 'deck_levles'; did you mean"]),
        ("[tool.mkcards]\n  out = 7\n", ["2:9: out must be text"]),
        ("[tool.mkcards]\nseeds = [\n  'a',\n  1,\n]\n", ["2:9: each entry of seeds must be text"]),
        (
            "[tool.mkcards]\nrules = {cloze = 1}\nversion = []\n",
            ["2:9: cloze must be on or off (true", "3:11: version must be text"],
        ),
        ("[tool.mkcards.rules]\ncloz = true\n", ["2:1: unknown name 'cloz'; did you mean 'cloze'"]),
        ("[tool.mkcards]\n'deck_levels' = 1979-05-27\n", ["2:17: deck_levels must be a whole"]),
        ("[tool.mkcards]\nout = \n", ["2:7: is not valid TOML: Invalid value"]),
        ("[tool.mkcards]\nout = '''\n", ["3:1: is not valid TOML: "]),
    ],
    ids=lambda value: str(value)[:40],
)
def test_mistakes_of_a_table_have_places(root: Path, text: str, wrong: list[str]) -> None:
    write(root / "pyproject.toml", text)
    found = mistakes(root)
    assert len(found) == len(wrong)
    for told, start in zip(found, wrong, strict=True):
        assert told.startswith(f"pyproject.toml:{start}")


@pytest.mark.parametrize("between", ["", '"]",', "']',", "'''\n]''',", "#]\n", "{a=", '"\\"]",'])
def test_depth_is_refused_whatever_stands_between(root: Path, between: str) -> None:
    write(root / "pyproject.toml", "[tool.mkcards]\nout = " + f"[{between}" * 5000)
    assert mistakes(root) == ["pyproject.toml:1:1: is nested deeper than 100 levels"]


# Secrets


def test_a_secret_is_said_by_the_person_alone(tmp_path: Path, root: Path) -> None:
    found = settings(root, person(tmp_path, "anki_key: mine\nanki_profile: Work\n"))
    assert (found.secrets.anki_key, found.config.anki_profile) == ("mine", "Work")
    given = person(tmp_path, "anki_key: mine\n", MKCARDS_ANKI_KEY="2024")
    assert settings(root, given).secrets.anki_key == "2024"
    assert settings(root, Given(isolated=True, environment=given.environment)).secrets == Secrets()


def test_a_secret_is_in_nothing_that_is_shown(tmp_path: Path, root: Path) -> None:
    found = settings(root, person(tmp_path, "anki_key: hush\n"))
    assert "hush" not in repr(found)
    assert "anki_key" not in found.origins
    assert not hasattr(found.config, "anki_key")


def test_where_a_secret_may_not_stand_it_is_not_shown(root: Path) -> None:
    write(root / "mkcards.yaml", "out: 7\nanki_key: hush\n")
    given = Given(sets=("anki_key=hush",), environment={"MKCARDS_ANKI_KEY": "hu\x00sh"})
    with pytest.raises(ConfigError) as caught:
        settings(root, given)
    assert [wrong.excerpt for wrong in caught.value.mistakes] == ["out: 7", "", "", ""]
    place = "in the variable MKCARDS_ANKI_KEY or your config.yaml"
    assert str(caught.value).splitlines()[1:] == [
        f"mkcards.yaml:2:1: anki_key may not stand here, but {place}",
        "MKCARDS_ANKI_KEY: anki_key holds the invisible character U+0000; delete it",
        f"--set: anki_key may not stand here, but {place}",
    ]


def test_a_mistyped_secret_is_not_shown_either(tmp_path: Path, root: Path) -> None:
    with pytest.raises(ConfigError, match="did you mean 'anki_key'") as caught:
        settings(root, person(tmp_path, "anki_kye: hush\n"))
    assert caught.value.mistakes[0].excerpt == ""
