"""Every way in gives the same picture: files, bytes, PIL's pictures, arrays of any numbers."""

import io

import numpy as np
import pytest
from PIL import Image

from nnlib.handwriting.errors import DigitImageError
from nnlib.handwriting.grey_levels import GREY, array_to_grey
from nnlib.handwriting.open_picture import FORMATS, to_grey
from nnlib.handwriting.prepare import prepare_digit
from tests.handwriting.photos import SEVEN, as_file, photos
from tests.samples import refused


def test_every_way_in_gives_the_same(tmp_path):
    """A path, its bytes, a picture and an array of one digit would be read differently."""
    page = photos()[1]
    wanted, picture = prepare_digit(page), Image.fromarray(page)
    picture.save(tmp_path / "page.png")
    color = np.repeat(page[..., None], 3, axis=2)
    opaque = np.concatenate([color, np.full_like(page, 255)[..., None]], axis=2)
    path = tmp_path / "page.png"
    ways = [path, str(path), path.read_bytes(), picture, picture.convert("RGB"), page / 255]
    ways += [color, opaque, page.astype(int), page * 1000.0, page.tolist()]
    for image in [*ways, *(as_file(picture.convert("RGB"), kind) for kind in ("BMP", "TIFF"))]:
        assert np.abs(prepare_digit(image) - wanted).max() < 0.1
    for kind in ("JPEG", "GIF", "PPM"):
        assert kind in FORMATS and prepare_digit(as_file(picture, kind)).shape == (28, 28)


def test_a_turned_photo_is_turned_upright():
    """A phone's portrait would lie on its side: it says in EXIF how it was held."""
    picture = Image.fromarray(SEVEN).resize((280, 280))
    exif = Image.Exif()
    exif[0x0112] = 6  # shown a quarter to the right
    turned = as_file(picture.rotate(90), "PNG", exif=exif)
    assert np.allclose(to_grey(turned), to_grey(picture))


def test_transparent_paper_is_white():
    """Transparent pixels are often black underneath: the page would be all ink."""
    picture = Image.new("RGBA", (280, 280), (0, 0, 0, 0))
    picture.putalpha(Image.fromarray(SEVEN).resize((280, 280)))
    for image in (picture, as_file(picture, "PNG"), np.asarray(picture)):
        grey = to_grey(image)
        assert grey[0, 0] == 1.0 and grey.min() < 0.1
    assert np.abs(prepare_digit(picture) - prepare_digit(SEVEN)).mean() < 0.05


def test_sixteen_bits_are_not_cut_off():
    """A scanner's 16 bits would all be white."""
    page = photos()[1].astype(np.uint16) * 257
    for image in (page, Image.fromarray(page), as_file(Image.fromarray(page), "PNG")):
        assert np.abs(prepare_digit(image) - prepare_digit(photos()[1])).max() < 0.1


@pytest.mark.parametrize("kind", [bool, np.uint8, np.uint16, np.int64, np.float32, float])
@pytest.mark.parametrize("white", [1, 15, 16, 255, 4095, 65535])
def test_the_numbers_decide_and_not_their_type(kind, white):
    """A mask of 0 and 1 kept in bytes would look blank."""
    if white > 1 and kind is bool or white > 255 and kind is np.uint8:
        return
    levels = np.zeros((20, 30))
    levels[5:15, 10:20] = white
    scale = 16 if white == 15 else white
    assert np.allclose(to_grey(levels.astype(kind)), levels / scale, atol=1e-6)


def test_a_mask_of_bytes_is_read():
    """Each of these is the same 7, in an array and in a file."""
    mask = (SEVEN > 127).astype(np.uint8)
    for image in (mask, 16 * mask, mask.astype(bool), as_file(Image.fromarray(mask), "PNG")):
        assert (prepare_digit(image) == prepare_digit(255 * mask)).all()


def test_other_numbers_are_stretched():
    """Standardized pictures, or ones beyond all scales, would be cut off or overflow."""
    for low, high in ((-1.5, 2.5), (0.0, 1.02), (-1, 0), (0, 10**6), (-1.7e308, 1.7e308)):
        array = np.full((9, 9), low)
        array[4, 4] = high
        grey = to_grey(array)
        assert grey[0, 0] == 0.0 and grey[4, 4] == 1.0


def test_colours_are_weighed_as_they_look():
    """Blue ink would be taken for lighter than it looks, or green paper for whiter than white."""
    assert GREY.tolist() == [0.299, 0.587, 0.114]  # ITU-R BT.601, and Pillow's
    rows = np.zeros((8, 8, 3), np.uint8)
    rows[0, :3] = 255 * np.eye(3, dtype=np.uint8)
    rows[0, 3] = 255
    assert np.allclose(array_to_grey(rows)[0, :5], [0.299, 0.587, 0.114, 1.0, 0.0])
    assert np.allclose(to_grey(Image.fromarray(rows)), array_to_grey(rows), atol=1 / 255)


def strokes_on_nothing(ink, lowest=0):
    """A 7 in one colour on a transparent page."""
    pixels = np.zeros((280, 280, 4), np.uint8)
    pixels[..., :3] = ink
    pixels[..., 3] = np.asarray(Image.fromarray(SEVEN).resize((280, 280))).clip(lowest)
    return pixels


@pytest.mark.parametrize("ink", [0, 90, 255, (255, 255, 0), (180, 220, 255)])
def test_ink_of_any_colour_on_a_transparent_page_is_read(ink):
    """White strokes of dark mode would look blank: all of them lies in the transparency."""
    pixels, wanted = strokes_on_nothing(ink), prepare_digit(strokes_on_nothing(0))
    for image in (pixels, Image.fromarray(pixels), as_file(Image.fromarray(pixels), "PNG")):
        assert np.abs(prepare_digit(image) - wanted).mean() < 0.02


def test_a_page_with_transparent_corners_lies_on_white():
    """Dark corners would be taken for ink."""
    page = np.full((40, 40, 4), 230, np.uint8)
    page[..., 3] = 255
    page[:4, :4, 3] = 0
    assert (to_grey(page)[:4, :4] == 1.0).all()
    page[..., 3] = 0
    assert (to_grey(page) == 1.0).all()  # nothing is visible


@pytest.mark.parametrize("kind", [np.uint8, np.uint16, np.float32])
@pytest.mark.parametrize("file", ["PNG", "TIFF"])
@pytest.mark.parametrize("held", range(1, 9))
def test_a_turned_picture_of_any_depth_is_turned_upright(kind, file, held):
    """16 bits would lie on their side: they left before they were turned."""
    if (kind, file) == (np.float32, "PNG"):
        return
    upright = np.outer(np.arange(10), np.ones(16)) * 9 + np.arange(16)
    scale = 257 if kind is np.uint16 else 1
    exif = Image.Exif()
    exif[0x0112] = held
    picture = Image.fromarray((scale * lying(upright, held)).astype(kind))
    found = to_grey(as_file(picture, file, exif=exif))
    assert np.allclose(found * 255, upright, atol=0.01)


def lying(upright, held):
    """What the sensor saw when the phone was held so: the EXIF standard's eight ways."""
    ways = {2: np.fliplr, 3: lambda a: a[::-1, ::-1], 4: np.flipud, 5: np.transpose}
    ways |= {6: np.rot90, 7: lambda a: np.rot90(a, 2).T, 8: lambda a: np.rot90(a, -1)}
    return np.ascontiguousarray(ways.get(held, np.asarray)(upright))


def test_open_files_are_read_and_left_open(tmp_path):
    """An open file or a BytesIO would be told that it has no shape."""
    path, page = tmp_path / "page.png", photos()[1]
    Image.fromarray(page).save(path)
    wanted, written = prepare_digit(page), io.BytesIO()
    Image.fromarray(page).save(written, "PNG")  # and not wound back
    with open(path, "rb") as file:
        for source in (file, file, written, io.BytesIO(path.read_bytes())):
            assert (prepare_digit(source) == wanted).all() and not source.closed


def test_every_mode_of_pil_is_read_or_refused():
    """One mode or another would raise an error of Pillow's."""
    read = []
    for mode in "1 L P RGB RGBA CMYK YCbCr LAB HSV I F LA PA RGBX RGBa La I;16 I;16B".split():
        try:
            picture = Image.new(mode, (20, 30))
            assert to_grey(picture).shape == (30, 20)
            read.append(mode)
        except DigitImageError as error:
            assert "save it once more as JPEG or PNG" in str(error)
    assert {"L", "RGB", "RGBA", "CMYK", "LAB", "HSV", "I;16", "I;16B", "F"} <= set(read)


def test_lab_keeps_its_lightness():
    """PIL cannot turn LAB grey, though its first channel is."""
    grey, half = Image.fromarray(photos()[1]), Image.new("L", (300, 400), 128)
    picture = Image.merge("LAB", [grey, half, half])
    assert (to_grey(picture) == to_grey(grey)).all()


def test_a_picture_that_cannot_be_read_says_so(tmp_path):
    """Cut-off and closed pictures would raise OSError, or an assertion without a word."""
    whole, cut = tmp_path / "whole.png", tmp_path / "cut.png"
    Image.effect_noise((100, 100), 80).save(whole)
    cut.write_bytes(whole.read_bytes()[:3000])
    with Image.open(whole) as closed:
        pass
    with (
        Image.open(cut) as picture,
        refused(DigitImageError, "cannot read this picture", "once more"),
    ):
        prepare_digit(picture)
    with refused(DigitImageError, "its file is closed; open it again"):
        prepare_digit(closed)
    with open(whole, "rb") as file:
        pass
    with refused(DigitImageError, "cannot read this file", "closed"):
        prepare_digit(file)
    with open(whole, errors="replace") as file, refused(DigitImageError, "mode 'rb'"):
        prepare_digit(file)
    with refused(DigitImageError, "mode 'rb'"):
        prepare_digit(io.StringIO("no picture"))


def test_another_librarys_array_may_raise_what_it_likes():
    """A tensor on a graphics card raises TypeError when numpy asks for its numbers."""

    class Tensor:
        def __array__(self, *args, **options):
            raise TypeError("can't convert cuda:0 device type tensor to numpy")

    with refused(DigitImageError, "expected a picture", "cuda:0"):
        prepare_digit(Tensor())
