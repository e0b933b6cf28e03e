import pytest

from mkcards.identify import DOUBTFUL, Link
from tests.identify.samples import guid


@pytest.mark.parametrize(("score", "doubtful"), [(0.79, True), (DOUBTFUL, False), (1.0, False)])
def test_a_link_below_the_threshold_is_doubtful(score: float, doubtful: bool) -> None:  # noqa: FBT001
    assert Link(guid("A"), "old text", "new text", score).doubtful is doubtful
