import base64

import pytest

from mkcards.read.embedded import is_embedded, picture, set_apart

DATA = bytes(60)
TEXT = base64.b64encode(DATA).decode()


def test_a_picture_in_the_text_leaves_a_name() -> None:
    first, second = f"data:image/png;base64,{TEXT}", f"DATA:image/JPEG;base64,{TEXT[:-4]}AAAA"
    text, pictures = set_apart(f"- ![a]({first}) <img src='{second}'>\n[b]: <{first}>")
    (one, of_one), (two, _) = pictures
    assert text == f"- ![a]({one}) <img src='{two}'>\n[b]: <{one}>"
    assert (one[-4:], two[-5:]) == (".png", ".jpeg")
    assert is_embedded(one)
    assert is_embedded(two)
    assert picture(of_one) == DATA


@pytest.mark.parametrize(
    "text",
    [
        "no picture",
        "a short one: data:image/png;base64,iVBORw0KGgo=",
        f"a drawing: data:image/svg+xml;base64,{TEXT}",
        f"a page: data:text/html;base64,{TEXT}",
    ],
)
def test_other_text_stays(text: str) -> None:
    assert set_apart(text) == (text, ())


def test_what_is_no_base64_is_no_picture() -> None:
    assert picture("A" * 65) == b""


@pytest.mark.parametrize("name", ["embedded.png", "embedded-12.png", "a/embedded-" + "0" * 24])
def test_other_names_are_files(name: str) -> None:
    assert not is_embedded(name)
