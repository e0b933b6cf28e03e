import pytest

from mkcards.render.fences import chunks


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a\n```\nb\n```\nc", ["```\nb\n```\n"]),
        ("~~~ py\nb\n```\n~~~\n", ["~~~ py\nb\n```\n~~~\n"]),
        ("````\n```\n````", ["````\n```\n````"]),
        ("- ```\n  b\n  ```\n- c", ["- ```\n  b\n  ```\n"]),
        ("- ```\n  b\n- c", ["- ```\n  b\n"]),
        ("- ```\n  b\n\n  c", ["- ```\n  b\n\n  c"]),
        ("- ```\n  b\n```\nc\n```", ["- ```\n  b\n", "```\nc\n```"]),
        ("```\nopen", ["```\nopen"]),
        ("```in`line```", []),
        ("text", []),
    ],
)
def test_fences_are_found_by_line(text: str, code: list[str]) -> None:
    found = list(chunks(text))
    assert "".join(chunk for _, chunk in found) == text
    assert [chunk for is_code, chunk in found if is_code] == code
