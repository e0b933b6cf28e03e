"""Whatever a configuration holds, it is read or refused with places; nothing else happens."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mkcards.config import KEYS, Config, Given, folder_settings, load_config, load_settings
from mkcards.errors import ConfigError

NAMES = st.sampled_from([*KEYS, "deck", "mkcards", "questions:\n  ko", "x"])
VALUES = st.sampled_from(
    [
        "",
        "a",
        "[a, 1]",
        "{a: b}",
        "{cloze: off}",
        "7",
        "1.5",
        "on",
        "2024-01-01",
        "!!binary aGk=",
        "|",
    ]
) | st.text(max_size=20)
LINES = st.lists(st.builds("{}: {}".format, NAMES, VALUES) | st.text(max_size=20), max_size=6)
ANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def judged(text: str, error: ConfigError) -> None:
    """Hold that each mistake has a place in the text, and quotes the line there."""
    lines = text.splitlines()
    assert error.mistakes
    for wrong in error.mistakes:
        if not wrong.location.line:
            continue  # a variable or an option
        assert 1 <= wrong.location.line <= len(text.split("\n")) + 1
        assert wrong.location.column >= 1
        assert wrong.excerpt in {*lines, ""}


@ANY
@given(LINES)
@example(["out: a\x85b"])
@example(["? [a]\n: b"])
@example(["<<: {out: x}"])
def test_any_yaml_is_read_or_refused(tmp_path: Path, lines: list[str]) -> None:
    text = "\n".join(lines)
    data = text.encode("utf-8", "surrogatepass")
    for name in ("mkcards.yaml", "_mkcards.yaml"):
        (tmp_path / name).write_bytes(data)
    try:
        assert isinstance(load_config((), tmp_path), Config)
    except ConfigError as error:
        judged(text, error)
    try:
        assert folder_settings(tmp_path, tmp_path)
    except ConfigError as error:
        judged(text, error)


@ANY
@given(LINES)
@example(["out = 'a", "b'"])
@example(["out.a.b = 1", "[tool.mkcards.out]"])
def test_any_toml_is_read_or_refused(tmp_path: Path, lines: list[str]) -> None:
    text = "\n".join(["[tool.mkcards]", *(line.replace(": ", " = ", 1) for line in lines)])
    (tmp_path / "pyproject.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        assert isinstance(load_config((), tmp_path), Config)
    except ConfigError as error:
        judged(text, error)


@ANY
@given(st.lists(st.builds("{}={}".format, NAMES, VALUES) | st.text(max_size=9), max_size=4))
def test_any_option_is_read_or_refused(tmp_path: Path, options: list[str]) -> None:
    said = {f"MKCARDS_{option.partition('=')[0].upper()}": option[-9:] for option in options}
    for told in (Given(sets=tuple(options)), Given(environment=said)):
        try:
            load_settings((), tmp_path, told)
        except ConfigError as error:
            judged("", error)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "!!a ", "? "])
def test_depth_is_refused_in_no_time(tmp_path: Path, opening: str) -> None:
    (tmp_path / "mkcards.yaml").write_text("out: " + opening * 10_000, encoding="utf-8")
    with pytest.raises(ConfigError):
        load_config((), tmp_path)
