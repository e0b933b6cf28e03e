from pathlib import Path

import pytest

from mkcards.errors import CardFileError
from mkcards.write.conflict import versions

PATH = Path("cards/a.yaml")
CONFLICT = """\
both
<<<<<<< HEAD
ours
=======
theirs
too
>>>>>>> branch
end
"""
WITH_BASE = CONFLICT.replace("=======", "||||||| 1234567\nbase\n=======")


def test_a_file_without_markers_has_one_version() -> None:
    (version,) = versions("a\nb\n", PATH)
    assert (version.text, list(version.lines)) == ("a\nb\n", [1, 2, 3, 4])


@pytest.mark.parametrize("text", ["    <<<<<<< HEAD\n", "<<<<<<<<\n", "=======x\n", "a =======\n"])
def test_what_git_does_not_write_is_no_marker(text: str) -> None:
    assert len(versions(text, PATH)) == 1


def test_each_side_is_a_version_that_knows_its_lines() -> None:
    ours, theirs = versions(CONFLICT, PATH)
    assert (ours.text, list(ours.lines)) == ("both\nours\nend\n", [1, 3, 8, 9, 9])
    assert (theirs.text, list(theirs.lines)) == ("both\ntheirs\ntoo\nend\n", [1, 5, 6, 8, 9, 9])


def test_the_common_ancestor_is_on_neither_side() -> None:
    assert [version.text for version in versions(WITH_BASE, PATH)] == [
        "both\nours\nend\n",
        "both\ntheirs\ntoo\nend\n",
    ]


def test_several_conflicts_are_read_side_by_side() -> None:
    ours, theirs = versions(CONFLICT + CONFLICT, PATH)
    assert ours.text.count("ours") == theirs.text.count("theirs") == 2


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a\n=======\n", ":2: conflict marker ======= out of place"),
        (">>>>>>> b\n", ":1: conflict marker >>>>>>> out of place"),
        ("<<<<<<< a\n<<<<<<< b\n", ":2: conflict marker <<<<<<< out of place"),
        ("<<<<<<< a\n>>>>>>> b\n", ":2: conflict marker >>>>>>> out of place"),
        ("<<<<<<< a\n||||||| b\n>>>>>>> c\n", ":3: conflict marker >>>>>>> out of place"),
        ("a\n<<<<<<< a\nb\n", ":2: the conflict that begins here has no end"),
        ("a\n<<<<<<< a\n=======\nb\n", ":2: the conflict that begins here has no end"),
    ],
)
def test_markers_that_do_not_fit_together_are_damage(text: str, problem: str) -> None:
    with pytest.raises(CardFileError, match=problem):
        versions(text, PATH)
