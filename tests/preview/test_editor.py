"""Links to an editor."""

import pytest

from mkcards.preview import editor_link, is_link


@pytest.mark.parametrize(
    ("environment", "scheme"),
    [
        ({}, "vscode"),
        ({"EDITOR": "vim"}, "vscode"),
        ({"EDITOR": "/usr/bin/subl -w"}, "subl"),
        ({"EDITOR": "subl", "VISUAL": "cursor --wait"}, "cursor"),
        ({"VISUAL": "zed"}, "zed"),
    ],
)
def test_the_environment_names_the_editor(environment: dict[str, str], scheme: str) -> None:
    link = editor_link(environment)
    assert link.startswith(f"{scheme}://")
    assert is_link(link)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("emacs://open?url=file://{path}&line={line}", True),
        ("vscode://file/fixed.md", False),
        ("{path}", False),
        ("javascript:alert('{path}')", False),
        ("JavaScript:{path}", False),
        ("data:text/html,{path}", False),
        ("a b:{path}", False),
    ],
)
def test_only_a_link_to_an_application_will_do(template: str, *, expected: bool) -> None:
    assert is_link(template) is expected
