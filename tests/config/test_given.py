"""Values of variables and of `--set`: plain ones are read without YAML, and as YAML reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkcards.config.given import _plain
from mkcards.config.value import MistakesError, Value
from mkcards.config.yaml_text import yaml_value

NEAR = st.text("0123456789truefalsyno+-_.:e ", max_size=6)


def by_yaml(text: str) -> Value | None:
    try:
        return yaml_value(text)
    except MistakesError:
        return None


@pytest.mark.parametrize("text", ["0", "3", "10", "250000", "9" * 30, "true", "false"])
def test_a_plain_value_is_read_without_yaml(text: str) -> None:
    assert _plain(text) == yaml_value(text)


@pytest.mark.parametrize("text", ["", "00", "01", "+1", "1_0", "1.5", "1e3", "10:20", "True", " 1"])
def test_all_others_are_read_by_yaml(text: str) -> None:
    assert _plain(text) is None


@given(NEAR)
def test_what_is_read_without_yaml_is_what_yaml_reads(text: str) -> None:
    assert _plain(text) in {None, by_yaml(text)}
