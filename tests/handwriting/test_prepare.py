"""One's own handwriting becomes a picture like MNIST's, or one DigitImageError says why not."""

import functools
import io
import struct
import time
import tracemalloc
import zlib

import numpy as np
import pytest
from PIL import Image

from nnlib import accuracy, load_mnist
from nnlib.handwriting.open_picture import FORMATS, to_grey
from nnlib.handwriting.pixels import crop, pieces, resize, shrink, spread, stroke_width
from nnlib.handwriting.prepare import STEPS, preparation_steps, prepare_digit
from nnlib.handwriting.steps import (
    DigitImageError,
    centre,
    drop_specks,
    even_out,
    fit_box,
    light_on_dark,
    thicken,
    threshold,
)
from nnlib.recipes.trained import SHIPPED
from nnlib.saving.network_file import load_network
from tests.samples import refused

X, y = load_mnist()[1]
SEVEN = X[0]
NETWORK = load_network(SHIPPED)
RNG = np.random.default_rng


def light(rng, rows, columns):
    """Light on a page: brighter to one side, and sometimes a shadow with an edge."""
    down, right = np.mgrid[0 : 1 : rows * 1j, 0 : 1 : columns * 1j]
    angle = rng.uniform(0.0, 2 * np.pi)
    along = down * np.sin(angle) + right * np.cos(angle)
    shadow = np.where(along > rng.uniform(-0.2, 1.0), 1.0, 0.7) if rng.random() < 0.3 else 1.0
    return shadow * (rng.uniform(0.7, 0.9) + rng.uniform(0.0, 0.35) * (along - along.mean()))


def photo(digit, rng, rows=400, columns=300, pen=0):
    """A photo of a page with a dark digit somewhere on it: uint8 (rows, columns).

    pen : by which share of the digit's side the strokes are made thinner all around
    """
    side = int(rng.integers(110, 280))
    ink = spread(resize(digit / 255, side, side), round(pen * side), np.minimum)
    top, left = rng.integers(0, rows - side), rng.integers(0, columns - side)
    page = np.zeros((rows, columns))
    page[top : top + side, left : left + side] = rng.uniform(0.5, 0.85) * ink
    page = light(rng, rows, columns) * (1.0 - page)
    noisy = page + rng.normal(0.0, rng.uniform(0.005, 0.06), page.shape)
    return (255 * noisy.clip(0.0, 1.0)).astype(np.uint8)


@functools.cache
def photos(count=200, pen=0):
    """Photos of the first test images."""
    rng = RNG(0)
    return [photo(digit, rng, pen=pen) for digit in X[:count]]


def read(pictures):
    """The share of pictures (n, 28, 28) of the first test images that the network reads."""
    return accuracy(NETWORK, np.array(pictures), y[: len(pictures)])


def prepared(pictures, left_out=()):
    """Pictures after all steps but some; a refused one is blank."""
    steps = [step for name, step in STEPS.items() if name not in left_out]
    found = []
    for picture in pictures:
        try:
            found.append(functools.reduce(lambda image, step: step(image), steps, picture))
        except DigitImageError:
            found.append(np.zeros((28, 28)))
    return found


def test_photos_are_read(capsys):
    """The camera's light, the place and the size of the digit would decide the answer."""
    plain = read([resize(1.0 - picture / 255, 28, 28) for picture in photos()])
    found = read([prepare_digit(picture) for picture in photos()])
    with capsys.disabled():
        print(f"\n200 photos: {100 * found:.1f} % prepared, {100 * plain:.1f} % only resized")
    assert found > 0.85 and plain < 0.3


@pytest.mark.parametrize(
    "name, pen",
    [("light evened out", 0), ("specks dropped", 0), ("thin strokes thickened", 1 / 35)],
)
def test_a_step_earns_its_place(name, pen):
    """It would do nothing, or harm."""
    some = photos(60, pen)
    assert read(prepared(some)) > 0.02 + read(prepared(some, left_out=(name,)))


def test_mnists_own_pictures_survive(capsys):
    """The pad's and MNIST's pictures would be read worse than without preparation."""
    found, plain = read([prepare_digit(digit) for digit in X[:1000]]), read(X[:1000])
    with capsys.disabled():
        print(f"\nMNIST: {100 * found:.1f} % prepared, {100 * plain:.1f} % as they are")
    assert found > plain - 0.01


def test_it_looks_like_mnist():
    """Another scale, place or brightness than the network learned."""
    for digit in [*X[:20], *photos()[:20]]:
        found = prepare_digit(digit)
        rows, columns = np.nonzero(found)
        assert found.shape == (28, 28) and 0.0 <= found.min() and 0.9 < found.max() <= 1.0
        assert max(np.ptp(rows), np.ptp(columns)) + 1 == 20
        assert abs(np.average(np.arange(28), weights=found.sum(0)) - 14) <= 0.5
        assert abs(np.average(np.arange(28), weights=found.sum(1)) - 14) <= 0.5


def test_the_steps_lead_to_the_result():
    """What the notebook shows would not be what is done."""
    steps = preparation_steps(photos()[0])
    assert [name for name, _ in steps] == list(STEPS)
    assert all(array.ndim == 2 for _, array in steps)
    assert (steps[-1][1] == prepare_digit(photos()[0])).all()


def test_dark_and_light_ink_give_the_same():
    """One of the two would be read as its own negative."""
    for digit in X[:50]:
        assert np.allclose(prepare_digit(digit), prepare_digit(255 - digit))
        assert light_on_dark(digit / 255)[0, 0] < 0.5 > light_on_dark(1 - digit / 255)[0, 0]


def as_file(picture, kind, **options):
    """A picture as the bytes of a file."""
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


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


def test_resize_takes_means():
    """Thin strokes would fall between the pixels, or ink would be lost."""
    grey = RNG(0).random((12, 30))
    assert np.allclose(resize(grey, 4, 10), grey.reshape(4, 3, 10, 3).mean(axis=(1, 3)))
    assert np.allclose(resize(grey, 7, 17).mean(), grey.mean())
    assert np.allclose(resize(grey, 24, 60), np.kron(grey, np.ones((2, 2))))
    assert (resize(grey, 12, 30) == grey).all() or np.allclose(resize(grey, 12, 30), grey)
    assert shrink(grey, 10).shape == (4, 10) and shrink(grey).shape == grey.shape


def test_even_out_takes_light_and_shadow_away():
    """A shadow would count as ink."""
    page = np.tile(np.linspace(0.0, 0.5, 200), (200, 1))
    page[:, 150:] += 0.3
    inked = page.copy()
    inked[60:140, 90:100] += 0.3
    assert even_out(page).max() < 0.1
    assert abs(even_out(inked)[70:130, 92:98].mean() - 0.3) < 0.05


def test_threshold_stretches_ink_to_one_and_paper_to_zero():
    """A pencil would look faint, paper grey; or edges become stairs."""
    found = threshold(0.2 + 0.3 * SEVEN / 255)
    assert (found[SEVEN == 0] == 0).all() and (found[SEVEN > 250] == 1).all()
    assert ((found > 0) & (found < 1)).any()


def test_pieces_are_those_a_plain_search_finds():
    """Two strokes would count as one, or one as two."""
    for seed, density in enumerate((0.2, 0.4, 0.6) * 5):
        is_ink = RNG(seed).random((17, 23)) < density
        numbers, wanted = pieces(is_ink), searched(is_ink)
        assert len(set(zip(numbers.flat, wanted.flat))) == len(set(wanted.flat))
        assert len(set(numbers.flat)) == len(set(wanted.flat)) and ((numbers > 0) == is_ink).all()


def searched(is_ink):
    """Connected pieces by walking from pixel to pixel."""
    numbers, left = np.zeros(is_ink.shape, int), {(int(i), int(j)) for i, j in np.argwhere(is_ink)}
    while left:
        todo, number = [left.pop()], numbers.max() + 1
        while todo:
            i, j = todo.pop()
            numbers[i, j] = number
            near = {(i + a, j + b) for a in (-1, 0, 1) for b in (-1, 0, 1)} & left
            left -= near
            todo += near
    return numbers


def test_a_spiral_is_one_piece_in_little_time():
    """Numbers would creep along a long line one pixel a round."""
    is_ink = np.zeros((300, 300), bool)
    is_ink[::2] = True
    is_ink[1::4, -1] = is_ink[3::4, 0] = True
    start = time.perf_counter()
    assert len(np.unique(pieces(is_ink))) == 2
    assert time.perf_counter() - start < 2.0


def test_specks_go_and_parts_of_the_digit_stay():
    """Dust would move the digit off the middle, or a 5 lose its bar."""
    ink = np.zeros((100, 100))
    ink[30:80, 40:50], ink[25:28, 52:75], ink[5:8, 5:8] = 1.0, 1.0, 1.0
    ink[99, 20:90] = ink[90:, 99] = 1.0  # the table's edge
    found = drop_specks(ink)
    assert found[30:80, 40:50].all() and found[25:28, 52:75].all()
    assert not found[:20].any() and not found[-5:].any()
    touching = np.pad(ink[30:80, 40:50], ((0, 20), (0, 60)))
    assert (drop_specks(touching) == touching).all()  # nothing else is there


def test_thin_strokes_become_as_wide_as_mnists():
    """A ballpoint's line would vanish when it is made small; a felt pen's would grow."""
    thin, thick = np.zeros((200, 200)), np.zeros((200, 200))
    thin[50:150, 99:101], thick[50:150, 90:110] = 1.0, 1.0
    assert stroke_width(thin) < 3 and 8 <= stroke_width(thicken(thin)) <= 14
    assert (thicken(thick) == thick).all()


def test_crop_box_and_centre():
    """The digit would be stretched, or balanced by its box instead of its mass."""
    ink = np.zeros((90, 70))
    ink[20:60, 30:40] = 1.0
    ink[58:60, 30:60] = 1.0
    cropped = crop(ink)
    assert cropped.shape == (40, 30) and fit_box(cropped).shape == (20, 15)
    assert fit_box(np.ones((300, 2))).shape == (20, 1)
    found = centre(np.pad(np.ones((20, 4)), ((0, 0), (0, 10))))
    assert found.shape == (28, 28) and found.sum() == 80
    assert np.flatnonzero(found.any(axis=0)).tolist() == [12, 13, 14, 15]


def png_header(width, height):
    """A PNG that claims a size and has no pixels."""
    said = b"IHDR" + struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n\0\0\0\r" + said + struct.pack(">I", zlib.crc32(said)) + b"\0\0\0\0IDAT"
    )


WHOLE = as_file(Image.fromarray(photos()[0]), "PNG")
SPECK = np.full((300, 300), 255, np.uint8)
SPECK[150:155, 150:155] = 0
NOISE = RNG(0).normal(128, 30, (300, 200)).clip(0, 255).astype(np.uint8)
BAD = {
    "white": (np.full((300, 200), 255, np.uint8), "blank"),
    "black": (np.zeros((28, 28)), "blank"),
    "noise": (NOISE, "blank"),
    "light": ((255 * light(RNG(7), 400, 300)).astype(np.uint8), "blank"),
    "a speck": (SPECK, "only a speck"),
    "a truncated file": (WHOLE[: len(WHOLE) // 2], "cannot read this"),
    "a truncated JPEG": (as_file(Image.fromarray(NOISE), "JPEG")[:3000], "cannot read this"),
    "no picture": (b"no picture", "not a picture of a known kind ('PNG'"),
    "a program": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not a picture"),
    "nothing": (b"", "not a picture"),
    "a giant file": (png_header(20_000, 20_000), "too large"),
    "a large file": (png_header(8000, 8000), "at most 50,000,000"),
    "a missing file": ("nowhere.png", "cannot read nowhere.png"),
    "a folder": (".", "cannot read ."),
    "a giant array": (np.broadcast_to(np.uint8(0), (10**5, 10**5)), "at most 50,000,000"),
    "a missing number": (np.where(SEVEN > 200, np.nan, 0.0), "missing or infinite"),
    "an infinite number": (np.where(SEVEN > 200, np.inf, 0.0), "missing or infinite"),
    "a row": (SEVEN.ravel(), "shape (784,)"),
    "a batch": (X[:2], "got (2, 28, 28)"),
    "words": (np.array([["a"]]), "expected a picture"),
    "None": (None, "expected a picture"),
    "ragged lists": ([[1, 2], [3]], "expected a picture"),
    "no pixels": (np.zeros((0, 28)), "too few"),
    "few pixels": (np.eye(5), "5 x 5 pixels are too few"),
    "small picture": (Image.new("L", (3, 90)), "90 x 3 pixels are too few"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_what_shows_no_digit_is_refused(name):
    """A wrong answer would come, errors of a dozen kinds, or a full memory."""
    image, words = BAD[name]
    tracemalloc.start()
    try:
        with refused(DigitImageError, words):
            prepare_digit(image)
        assert tracemalloc.get_traced_memory()[1] < 2**26
    finally:
        tracemalloc.stop()


def test_spoiled_files_are_read_or_refused():
    """Some damage would come through as an error of Pillow's."""
    rng, wholes = RNG(0), [WHOLE, as_file(Image.fromarray(photos()[0]), "JPEG")]
    for round in range(60):
        content = bytearray(wholes[round % 2])
        for place in rng.integers(0, len(content), 3):
            content[place] = rng.integers(256)
        try:
            assert prepare_digit(bytes(content)).shape == (28, 28)
        except DigitImageError:
            pass


def test_one_own_image_is_read_in_a_moment(capsys):
    """The visitor would wait."""
    page = as_file(Image.fromarray(photos()[0]).resize((3000, 4000)), "JPEG")
    start = time.perf_counter()
    network, middle = load_network(SHIPPED), time.perf_counter()
    found = network.predict(prepare_digit(page)[None])
    end = time.perf_counter()
    with capsys.disabled():
        print(f"\nloading {middle - start:.3f} s, reading a photo of 12 MP {end - middle:.3f} s")
    assert found[0] == y[0] and end - start < 5.0
