import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkcards.write.clock import stamp_second, stamp_text


def test_a_stamp_is_utc_to_the_second() -> None:
    assert stamp_text(0) == "1970-01-01T00:00:00Z"
    assert stamp_text(1795222923) == "2026-11-21T01:02:03Z"


@given(st.integers(0, 32503679999))
def test_every_second_is_read_back(second: int) -> None:
    assert stamp_second(stamp_text(second)) == second


@pytest.mark.parametrize(
    "text",
    [
        *("", "now", "2026-11-21", "2026-11-21 01:02:03", "2026-11-21T01:02:03", "1795222923"),
        *("2026-02-30T00:00:00Z", "2026-11-21T24:00:00Z", "2026-11-21T01:02:03+09:00"),
        *("1969-12-31T23:59:59Z", "3000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"),
    ],
)
def test_anything_else_is_no_stamp(text: str) -> None:
    assert stamp_second(text) is None
