import sys
from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageDraw

from mkcards.errors import MissingLibraryError
from mkcards.read import shrink
from mkcards.read.shrink import shrunk

SIZE = (400, 200)


def photograph(mode: str = "RGB", size: tuple[int, int] = SIZE) -> Image.Image:
    """Give a picture in which no two neighbours are alike: red above, blue below."""
    noise = Image.effect_noise(size, 60).convert("RGB")
    draw = ImageDraw.Draw(noise)
    draw.rectangle((0, 0, size[0], size[1] // 4), fill=(250, 10, 10))
    draw.rectangle((0, size[1] * 3 // 4, *size), fill=(10, 10, 250))
    return noise.convert(mode)


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    file = BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def opened(data: bytes | None) -> Image.Image:
    assert data
    return Image.open(BytesIO(data))


@pytest.mark.parametrize(
    ("kind", "form"), [("jpg", "JPEG"), ("jpeg", "JPEG"), ("webp", "WEBP"), ("avif", "AVIF")]
)
def test_a_picture_keeps_its_kind_and_its_shape(kind: str, form: str) -> None:
    data = saved(photograph(), form)
    small = shrunk(data, kind, 100)
    assert small == shrunk(data, kind, 100)
    assert (opened(small).size, opened(small).format) == ((100, 50), form)


def test_a_photograph_as_png_becomes_webp_and_a_drawing_stays_png() -> None:
    assert opened(shrunk(saved(photograph(), "PNG"), "png", 300)).format == "WEBP"
    drawing = Image.new("RGB", SIZE, "white")
    for step in range(0, 400, 7):
        ImageDraw.Draw(drawing).line((step, 0, 400 - step, 200), fill="black", width=2)
    small = opened(shrunk(saved(drawing, "PNG", compress_level=0), "png", 300))
    assert (small.format, small.size) == ("PNG", (300, 150))


def test_a_photograph_stands_as_the_camera_was_held_and_tells_nothing_of_it() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "a camera"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (37.0, 33.0, 59.0)
    data = saved(photograph(), "JPEG", exif=exif, comment=b"a comment")
    assert b"Exif" in data
    small = opened(shrunk(data, "jpg", 100))
    assert small.size == (50, 100)
    red = small.getpixel((46, 50))
    assert isinstance(red, tuple)
    assert red[0] > 200 > red[2]
    assert dict(small.getexif()) == {}
    assert set(small.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }


def test_a_profile_of_colours_goes_along_only_where_the_colours_stay() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    kept = opened(shrunk(saved(photograph(), "JPEG", icc_profile=profile), "jpg", 100))
    assert kept.info["icc_profile"] == profile
    changed = opened(shrunk(saved(photograph("CMYK"), "JPEG", icc_profile=profile), "jpg", 100))
    assert (changed.mode, changed.info.get("icc_profile")) == ("RGB", None)


def test_what_is_transparent_stays_so() -> None:
    clear = photograph("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(SIZE))
    small = opened(shrunk(saved(clear, "PNG", compress_level=0), "png", 100))
    assert small.mode == "RGBA"
    low, high = small.getchannel("A").getextrema()
    assert (low, high) != (255, 255)


@pytest.mark.parametrize(("mode", "made"), [("L", "L"), ("1", "L"), ("P", "RGB")])
def test_few_colours_stay_few(mode: str, made: str) -> None:
    data = saved(photograph(mode), "PNG", compress_level=0)
    small = opened(shrunk(data, "png", 60))
    assert small.mode == (made if small.format == "PNG" else "RGB")


def frames(form: str) -> bytes:
    first, *more = (Image.new("RGB", SIZE, colour) for colour in ("red", "green", "blue"))
    return saved(first, form, save_all=True, append_images=more, duration=100)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("png", frames("PNG")),
        ("webp", frames("WEBP")),
        ("png", saved(Image.new("I;16", SIZE, 9), "PNG")),
        ("png", b"\x89PNG\r\n\x1a\n broken"),
        ("jpg", saved(photograph(), "JPEG")[:300]),
    ],
    ids=["apng", "webp-film", "16 bits", "broken", "cut"],
)
def test_other_pictures_stay_as_they_are(kind: str, data: bytes) -> None:
    assert shrunk(data, kind, 100) is None


def test_a_picture_that_would_take_more_bytes_stays_as_it_is() -> None:
    made = shrunk(saved(photograph(), "JPEG", quality=5), "jpg", 399)
    assert (made or b"")[:9] == b""


def test_a_picture_that_lies_about_its_size_is_not_decoded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = saved(photograph(), "PNG")
    monkeypatch.setattr(shrink, "MOST_PIXELS", 400 * 200 - 1)
    assert shrunk(data, "png", 100) is None
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    assert shrunk(data, "png", 100) is None


def test_without_pillow_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(MissingLibraryError) as trouble:
        shrunk(b"", "png", 100)
    assert str(trouble.value) == "images_max_px needs Pillow: pip install 'mkcards[images]'"
    assert trouble.value.exit_code == 2
