from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkcards.config import KEYS, Config, load_config, written
from mkcards.model.card import Lang


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Notes", "Notes"),
        ("A B.md", "A B.md"),
        ("", '""'),
        (".", '"."'),
        ("off", '"off"'),
        ("1.10", '"1.10"'),
        ("2024-01-02", '"2024-01-02"'),
        ("a: b", '"a: b"'),
        ("공부", "공부"),
        ('a"\n\\', r'"a\"\u000a\\"'),
        (["a", "b c"], "[a, b c]"),
        ({"cloze": False, "x": 3}, "{cloze: false, x: 3}"),
        ({"ko": {"define": "{name}?"}}, '{ko: {define: "{name}?"}}'),
        (True, "true"),
        (7, "7"),
    ],
)
def test_a_value_is_written_as_yaml(value: object, text: str) -> None:
    assert written(value) == text
    assert yaml.safe_load(text) == value


@given(st.text())
def test_every_text_is_read_as_it_was(text: str) -> None:
    assert yaml.safe_load(f"[{written(text)}]") == [text]


def test_a_configuration_that_is_written_is_read_as_it_was(tmp_path: Path) -> None:
    config = Config(
        tmp_path,
        seeds=("a", "b: c"),
        rules=(("cloze", False),),
        questions=((Lang.KO, "what", "{name:은}?"), (Lang.KO, "define", "{name}")),
        tags=("off", "3"),
        deck_levels=0,
        version="1.10",
        force_exclude=True,
    )
    lines = (f"{n}: {written(k.kind.plain(getattr(config, n)))}\n" for n, k in KEYS.items())
    text = "".join(line for line in lines if not line.startswith("lang:"))
    (tmp_path / "mkcards.yaml").write_text(text, encoding="utf-8")
    assert load_config((), tmp_path) == config
