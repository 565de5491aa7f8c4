"""Printed sheets: other numbers for everyone, a key that is right, and pages without answers."""

import dataclasses
import functools
import math
import re
import subprocess
import sys

import numpy as np
import pytest

from nnlib import numerical_gradient
from nnlib.little_network import network as little
from nnlib.neurons import sigmoid
from nnlib.sheet import numbers as numbers_module
from nnlib.sheet.__main__ import main
from nnlib.sheet.answers import VISIBLE, answers, mistakes
from nnlib.sheet.drawing import picture
from nnlib.sheet.key import LOSS_TOLERANCE, TOLERANCES, key_pages
from nnlib.sheet.numbers import is_new, make_sheets
from nnlib.sheet.page import back, front, given_table, sigmoid_table, student_pages
from nnlib.sheet.rows import PARTS, given, worked
from tests.lab.fonts import WIDTHS, dress
from tests.sheet.student import from_table, half_up, loss_with, sigmoid_of, work

pytestmark = pytest.mark.slow

PAPERS = {"A4": (186, 273), "Letter": (191.9, 255.4)}  # mm within the margins
STAGES = {"W1": ("11", "12", "13", "21", "22", "23")} | dict.fromkeys(("b1", "W2"), "123")
STAGES |= {"z1": "123", "a1": "123", "b2": (), "z2": (), "a2": ()}
OVERFLOWING = """(height) => [...document.querySelectorAll("section, .box, .row, .beside, article")]
    .filter((part) => part.scrollWidth > part.clientWidth + 1
        || (part.matches(".box") && part.scrollHeight > part.clientHeight)
        || part.getBoundingClientRect().height > height)
    .map((part) => part.className + ": " + part.textContent.slice(0, 40))"""

RUNNING_ON = """() => [...document.querySelectorAll("section + section")]
    .filter((part) => getComputedStyle(part).breakBefore !== "page")
    .map((part) => "runs on: " + part.textContent.slice(0, 40))"""


@pytest.fixture(scope="module")
def many():
    """As many sheets as there may be."""
    return make_sheets(500, seed=3)


@pytest.fixture(scope="module")
def some(many):
    return many[:40]


def run(monkeypatch, *arguments):
    """The command, in this process."""
    monkeypatch.setattr(sys, "argv", ["sheet", *map(str, arguments)])
    main()


def texts(html):
    """What a reader sees of a piece of a page."""
    return re.findall(r">\s*([^<>]*[^<>\s])\s*<", html)


def numbers(html):
    """Every number in it that stands by itself or after an equals sign, sorted."""
    html = re.sub(r"<sub>.*?</sub>", "", html)
    found = (re.fullmatch(r"(?:.*= )?(−?\d+(?:\.\d+)?)", text) for text in texts(html))
    return sorted(match[1] for match in found if match)


def test_the_same_seed_gives_the_same_files(tmp_path, monkeypatch, capsys):
    """A lost key could not be printed again, or every class would get the same sheets."""
    for name, seed in (("one", 1), ("two", 1), ("other", 2)):
        run(monkeypatch, 12, "--seed", seed, "--out", tmp_path / f"{name}.html")
    for end in ("", "_key"):
        one, two, other = (
            (tmp_path / f"{name}{end}.html").read_bytes() for name in ("one", "two", "other")
        )
        assert one == two and one != other
    networks = [{sheet.weights for sheet in make_sheets(12, seed)} for seed in (1, 2)]
    assert not networks[0] & networks[1]
    assert "12 sheets, 24 pages" in capsys.readouterr().out
    assert len(list(tmp_path.iterdir())) == 6


def test_the_command_and_its_defaults(tmp_path):
    """A teacher types nothing but the name."""
    command = [sys.executable, "-m", "nnlib.sheet"]
    said = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert said.startswith("sheets.html: 30 sheets, 60 pages")
    sheets = make_sheets(30, seed=0)
    assert (tmp_path / "sheets.html").read_text("utf-8") == student_pages(sheets, 0)
    assert (tmp_path / "sheets_key.html").read_text("utf-8") == key_pages(sheets, 0)


def test_nobody_can_copy(many):
    """Two neighbours would compute the same network, or that of the notebooks."""
    assert len({sheet.weights for sheet in many}) == len(many) == 500
    assert [sheet.number for sheet in many] == list(range(1, 501))
    assert all(map(is_new, many))
    own = {"x": little.X, "W2": [w for (w,) in little.W2], "b1": little.B1}
    copies = [dataclasses.replace(many[0], **{name: tuple(row)}) for name, row in own.items()]
    copies += [dataclasses.replace(many[0], W1=(tuple(row), (9, 9, 9))) for row in little.W1]
    assert not any(map(is_new, copies))


def test_a_network_that_was_there_is_not_taken_again(monkeypatch):
    """Chance would give two students one network, perhaps with another target."""
    drawn, kept = [], numbers_module.any_sheet

    def twice(number, rng):
        if len(drawn) % 2:
            drawn.append(dataclasses.replace(drawn[-1], number=number, y=1 - drawn[-1].y))
        else:
            drawn.append(kept(number, rng))
        return drawn[-1]

    monkeypatch.setattr(numbers_module, "any_sheet", twice)
    monkeypatch.setattr(numbers_module, "is_pleasant", lambda sheet: True)
    assert len({sheet.weights for sheet in make_sheets(20, seed=0)}) == 20


def test_the_numbers_are_pleasant(many):
    """Somebody would compute with seven decimals, or with slopes that round to nothing."""
    for sheet in many:
        right = answers(sheet)
        every = np.ravel([*sheet.x, *np.ravel(sheet.W1), *sheet.b1, *sheet.W2, sheet.b2])
        assert (every * 4 % 1 == 0).all() and np.abs(every).max() <= 2
        sums = [right[f"z1_{k}"] for k in (1, 2, 3)]
        assert len(set(sums)) == 3 and all(z * 2 % 1 == 0 and abs(z) <= 2 for z in sums)
        assert sheet.y in (0, 1) and sheet.lr in (0.5, 2)
        assert min(right["slope2"], *(right[f"slopes1_{k}"] for k in (1, 2, 3))) > 0.1
        assert min(abs(right[f"dz1_{k}"]) for k in (1, 2, 3)) >= 0.01
        assert abs(right["da2"]) <= 0.8  # else the answer is saturated
        assert max(abs(v) for name, v in right.items() if name[-2:] == "z2" or "z1" in name) < 4


def test_the_class_is_mixed(many):
    """All sheets would have one target or one rate."""
    for name, values in (("y", (0, 1)), ("lr", (0.5, 2))):
        shares = [sum(getattr(sheet, name) == value for sheet in many) for value in values]
        assert min(shares) > 100


def by_nudge(sheet, stage, names):
    """The slope of the loss along a stage: what is given, or what comes out on the way there."""
    right = answers(sheet)
    value = getattr(sheet, stage) if hasattr(sheet, stage) else [right[name] for name in names]
    value = np.array(value if len(names) > 1 else np.ravel(value)[0], float)
    return np.ravel(numerical_gradient(lambda put: loss_with(sheet, **{stage: put}), value))


def test_the_key_equals_the_nudge(some):
    """A right student would be marked down."""
    for sheet in some:
        right = answers(sheet)
        assert right["loss"] == pytest.approx(loss_with(sheet))
        for stage, places in STAGES.items():
            names = [f"{stage}_{place}" for place in places] or [stage]
            gradients = [right[f"d{name}"] for name in names]
            np.testing.assert_allclose(by_nudge(sheet, stage, names), gradients, rtol=0, atol=1e-8)


def test_the_key_equals_work_by_hand(many):
    """The step, the new loss or a product would be wrong."""
    for sheet in many:
        assert answers(sheet) == pytest.approx(work(sheet), abs=1e-12)
        assert answers(sheet)["new loss"] <= answers(sheet)["loss"] - 0.02


@pytest.mark.parametrize("rounded", [half_up, lambda value: round(value, 3)])
@pytest.mark.parametrize("sigmoid", [sigmoid_of, from_table])
def test_a_rounded_way_stays_within_the_tolerances(many, rounded, sigmoid):
    """The key would call careful work a slip, or be so generous that slips pass."""
    reached = dict.fromkeys(TOLERANCES, 0.0) | {"loss": 0.0}
    for sheet in many:
        right, written = answers(sheet), work(sheet, rounded, sigmoid)
        for part, rows in PARTS.items():
            for name in (name for row in rows for name in row.names):
                part = "loss" if name.endswith("loss") else part
                reached[part] = max(reached[part], abs(right[name] - written[name]))
    allowed = TOLERANCES | {"loss": LOSS_TOLERANCE}
    assert all(allowed[part] / 3 < reached[part] <= allowed[part] for part in allowed), reached


def test_slips_are_what_students_get_who_make_them(many):
    """The teacher would look for numbers that nobody writes, or that are not wrong."""
    for sheet in many:
        right = answers(sheet)
        slips = mistakes(sheet, right)
        assert len({slip.words for slip in slips}) == 7
        for slip in slips:
            made = work(sheet, slip=slip.words)
            assert slip.wrong == pytest.approx({name: made[name] for name in slip.wrong})
            assert max(abs(right[name] - slip.wrong[name]) for name in slip.wrong) >= VISIBLE
    assert VISIBLE > 2 * max(TOLERANCES[part] for part in "AB")


def test_the_key_shows_every_number(some):
    """A box would have no answer in the key, or that of another sheet."""
    entries = key_pages(some, seed=3).split("<article>")[1:]
    assert len(entries) == len(some)
    for sheet, entry in zip(some, entries):
        right = answers(sheet)
        names = [name for rows in PARTS.values() for row in rows for name in row.names]
        assert sorted(names) == sorted(right)
        values = [right[name] for name in names]
        values += [value for slip in mistakes(sheet, right) for value in slip.wrong.values()]
        assert re.findall(r"<td>([^<]+)</td>", entry) == list(map(worked, values))
        assert f"Sheet {sheet.number}: y = {sheet.y}, lr = {given(sheet.lr)}" in entry


def test_rounding_has_a_real_minus_and_no_minus_zero():
    assert [worked(v) for v in (-0.0004, -0.0006, 1.23456)] == ["0.000", "−0.001", "1.235"]


def test_every_number_a_student_needs_is_on_both_pages(some):
    """Somebody could not begin."""
    for sheet in some:
        network = [*sheet.x, *np.ravel(sheet.W1), *sheet.b1, *sheet.W2, sheet.b2, sheet.y]
        network = [given(value) for value in network]
        table = given_table(sheet)
        assert numbers(table) == sorted([*network, given(sheet.lr), "1", "2", "3"])
        rows = re.findall("<td>(.*?)</td>" * 3, table)
        assert rows == [tuple(map(given, row)) for row in (*sheet.W1, sheet.b1, sheet.W2)]
        single = re.findall(r"<span>(.*?) = <b>(.*?)</b>", re.sub("</?sub>", "", table))
        assert dict(single) == singles(sheet)
        assert table in front(sheet, 3) and table in back(sheet, 3)
        assert numbers(picture(sheet)) == sorted(network) and picture(sheet) in front(sheet, 3)


def singles(sheet):
    """What stands above the table, by name."""
    (first, second), names = sheet.x, ("x1", "x2", "b2", "y", "lr")
    return dict(zip(names, map(given, (first, second, sheet.b2, sheet.y, sheet.lr))))


def drawn_at(svg):
    """{words: places} of a picture's texts, at the middle of the words."""
    places = {}
    form = r'<text x="([\d.]+)" y="([\d.]+)" font-size="(\d+)".*?>(.*?)</text>'
    for x, y, size, words in re.findall(form, svg):
        places.setdefault(words, []).append((float(x), float(y) - 0.35 * float(size)))
    return places


def is_between(place, start, end):
    """Whether a place lies on the way from start to end, as exactly as whole numbers allow."""
    return math.dist(start, place) + math.dist(place, end) < math.dist(start, end) + 0.5


def test_each_number_of_the_picture_stands_where_it_belongs(some):
    """A student would compute with the weight of another line."""
    for sheet in some:
        places = drawn_at(picture(sheet))
        inputs = [(x, y + 50) for ((x, y),) in (places["x₁"], places["x₂"])]
        hidden, (output,) = [places[name][0] for name in ("a1₁", "a1₂", "a1₃")], places["a2"]
        for place, x in zip(inputs, sheet.x):
            assert place in places[given(x)]
        for k, end in enumerate(hidden):
            ways = [(start, end, sheet.W1[j][k]) for j, start in enumerate(inputs)]
            for start, stop, weight in (*ways, (end, output, sheet.W2[k])):
                assert any(is_between(place, start, stop) for place in places[given(weight)])
            ((x, y),) = places[f"{('b1₁', 'b1₂', 'b1₃')[k]} = {given(sheet.b1[k])}"]
            assert math.dist((x, y), end) <= 50
        assert places[f"b2 = {given(sheet.b2)}"] and places[f"target y = {sheet.y}"]


def test_negative_weights_are_dashed(some):
    """In black and white nothing else tells the signs apart at a glance."""
    for sheet in some:
        dashes = ["dasharray" in line for line in re.findall("<line.*?/>", picture(sheet))]
        assert dashes == [weight < 0 for weight in (*sheet.W1[0], *sheet.W1[1], *sheet.W2)]


def test_the_sheet_holds_no_answers(some):
    """What differs from sheet to sheet is what is given, and nothing else."""
    bare = set()
    for sheet in some:
        pages = front(sheet, 3) + back(sheet, 3)
        for piece in (given_table(sheet), picture(sheet), f"Sheet {sheet.number}<"):
            assert piece in pages
            pages = pages.replace(piece, "")
        bare.add(pages)
    (pages,) = bare
    assert not re.search(r"\d\.\d{3}", pages.replace(sigmoid_table(), ""))
    captions = [name for rows in PARTS.values() for row in rows for name in row.names]
    assert pages.count('class="box"') == len(captions) + 4  # and those to copy into


def test_the_table_of_the_sigmoid_is_right():
    values = re.findall(r"<td>([\d.]+)</td>", sigmoid_table())
    assert values == [f"{sigmoid(tenth / 10):.3f}" for tenth in range(40)]
    words = r"(\S+) \+ 0.3 · \((\S+) − \1\) = (\S+?)\.<"
    low, high, between = map(float, re.search(words, sigmoid_table()).groups())
    assert between == pytest.approx(low + 0.3 * (high - low), abs=6e-4)


@pytest.mark.parametrize("pages", [student_pages, key_pages])
def test_the_page_needs_nothing_else(some, pages):
    """It would look different without a network, or run something."""
    page = pages(some, seed=3).lower()
    assert not re.search(r"http:|https:|<script|<link|<img|src=|href=|url\(|@import| on\w+=", page)
    assert "default-src 'none'" in page


def test_nothing_loads_the_sheets_unasked():
    """Every start of a notebook would wait for them."""
    code = "import nnlib, sys; print([n for n in sys.modules if n.startswith('nnlib.sheet')])"
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((0,), "expected 1 to 500 sheets, got 0"),
        ((501,), "expected 1 to 500 sheets, got 501"),
        (("many",), "invalid int value: 'many'"),
        ((3, "--seed", -1), "expected a seed of 0 or more, got -1"),
        ((3, "--out", "."), "expected the name of a file, got '.'"),
        ((3, "--out", "nowhere/sheets.html"), "cannot write nowhere/sheets.html: No such file"),
        ((3, "--out", "folder"), "cannot write folder: Is a directory"),
    ],
)
def test_errors_say_what_came_and_what_fits(arguments, words, tmp_path, monkeypatch, capsys):
    """A teacher would read a traceback."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    with pytest.raises(SystemExit) as ended:
        run(monkeypatch, *arguments)
    assert ended.value.code == 2 and words in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.fixture(scope="module")
def press(browser):
    """Lays a page out for a paper, in letters of a width: how many pages, and what is wrong."""
    context = browser.browser.new_context(bypass_csp=True)  # the pages let no font in
    yield functools.partial(printed, context)
    context.close()


def printed(context, text, folder, paper, letters):
    """What the press does."""
    page, asked, (width, height) = context.new_page(), [], PAPERS[paper]
    path = folder / "page.html"
    path.write_text(text, "utf-8")
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": int(width / 25.4 * 96), "height": 900})
    page.emulate_media(media="print")
    page.goto(path.as_uri())
    dress(page, WIDTHS[letters])
    wrong = page.evaluate(OVERFLOWING, height / 25.4 * 96) + page.evaluate(RUNNING_ON)
    pdf = page.pdf(format=paper)
    page.close()
    assert [url for url in asked if not url.startswith("data:font")] == [path.as_uri()]
    return len(re.findall(rb"/Type\s*/Page\b", pdf)), wrong


@pytest.mark.browser
@pytest.mark.parametrize("letters", WIDTHS)
@pytest.mark.parametrize("paper", PAPERS)
def test_each_student_gets_two_whole_pages(press, some, tmp_path, paper, letters):
    """A sheet would spill over, and each one after it begin on the back of another."""
    text = student_pages(some, seed=3)
    assert text.count("<section") == 2 * len(some)
    assert press(text, tmp_path, paper, letters) == (2 * len(some), [])


@pytest.mark.browser
@pytest.mark.parametrize("letters", WIDTHS)
@pytest.mark.parametrize("paper", PAPERS)
def test_six_keys_share_a_page(press, some, tmp_path, paper, letters):
    """The key would be cut, or take more paper than it need."""
    assert press(key_pages(some, seed=3), tmp_path, paper, letters) == (7, [])
