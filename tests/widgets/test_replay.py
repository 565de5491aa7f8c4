"""A film holds what was recorded, a page holds the film, and neither grows without bounds."""

import json
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

from nnlib import SGD, CrossEntropy, Dense, Network, Recorder, Tanh, fit, load_run
from nnlib.plots.regions import tints
from nnlib.recording.write_json import export_run
from nnlib.widgets import Replay, film, replay_page, replay_page_size, replay_picture
from nnlib.widgets.replay.film import unpack
from nnlib.widgets.replay.parts import LEVELS, LITTLE
from nnlib.widgets.replay.picture import telling
from tests.samples import points, refused, trained
from tests.widgets.recordings import CORNERS, XOR, little, painter


def track(story, part, name, run=0):
    """An array of a film."""
    return unpack(story["runs"][run][part][name])


def test_every_moment_of_a_little_network_is_in_the_film():
    """The drawing would show other weights, or those of another moment."""
    recorder = little()
    recorder.moments[3].values[6] = 50.0  # a bias, which is no line
    story = json.loads(json.dumps(film(recorder), allow_nan=False))
    values, neurons = track(story, "network", "values"), track(story, "network", "neurons")
    assert values.shape == (31, 13) and neurons.shape == (31, 4, 4, 2)
    for k, moment in enumerate(recorder.moments):
        assert (values[k] == moment.values).all()
        (z1, a1), (z2, a2) = recorder.neurons(k)
        np.testing.assert_array_equal(neurons[k, :, :3, 0], z1)
        np.testing.assert_array_equal(neurons[k, :, :3, 1], a1)
        np.testing.assert_array_equal(neurons[k, :, 3:, 0], z2)
        np.testing.assert_array_equal(neurons[k, :, 3:, 1], a2)
    scene = story["scene"]["network"]
    assert scene["sizes"] == [2, 3, 1]
    np.testing.assert_array_equal(unpack(scene["inputs"]), CORNERS)
    weights = np.delete(values, [6, 7, 8, 12], axis=1)
    assert scene["heaviest"] == pytest.approx(np.abs(weights).max())


def test_the_figures_are_the_recordings():
    recorder = little()
    run = film(recorder)["runs"][0]
    moments = recorder.moments
    assert run["steps"] == [m.step for m in moments] and run["steps"][-1] == 60
    assert run["epochs"] == run["at"] == list(range(31))
    for name in ("loss", "accuracy", "lr"):
        assert unpack(run[name]).tolist() == [getattr(m, name) for m in moments]
    assert unpack(run["norms"]).tolist() == [m.gradient_norms for m in moments]


def test_the_map_is_what_the_network_says_and_stands_upright():
    """A mirrored map would put each point into a wrong field."""
    recorder, extent = little(), (-0.5, 1.5, -0.25, 2.0)
    story = film(recorder, points=CORNERS, labels=XOR, extent=extent, side=31)
    codes, wrong = track(story, "map", "map"), track(story, "map", "wrong")
    ends = [[-0.5, -0.25], [1.5, -0.25], [-0.5, 2.0], [1.5, 2.0]]
    for k in (0, 7, 30):
        network = recorder.network_at(k)
        p = network.probabilities(ends)[:, 0]
        shown = codes[k][[0, 0, -1, -1], [0, -1, 0, -1]]
        assert (shown // LEVELS == (p > 0.5)).all()
        np.testing.assert_allclose(shown % LEVELS / 50, np.abs(2 * p - 1), atol=0.0101)
        assert (wrong[k] == (network.predict(CORNERS) != XOR)).all()
    assert wrong[0].any() and len({row.tobytes() for row in codes}) > 10


def test_a_map_of_several_classes():
    X, y = points()
    recorder = Recorder()
    rng = np.random.default_rng(0)
    network = Network([Dense(2, 6, rng), Tanh(), Dense(6, 3, rng)])
    fit(network, CrossEntropy(), SGD(0.1), X[:, :2], y, epochs=3, batch_size=9,
        rng=rng, callbacks=[recorder])  # fmt: skip
    story = film(recorder, points=X[:, :2], labels=y, side=20)
    low1, high1, low2, high2 = story["scene"]["map"]["extent"]
    x1, x2 = np.meshgrid(np.linspace(low1, high1, 20), np.linspace(low2, high2, 20))
    rows = np.column_stack([x1.ravel(), x2.ravel()]).astype(np.float32)
    probs = network.probabilities(rows)
    codes = track(story, "map", "map")[-1].ravel()
    clear = np.sort(probs, axis=1)[:, -1] - np.sort(probs, axis=1)[:, -2] > 1e-4
    assert (codes // LEVELS == probs.argmax(axis=1))[clear].all() and clear.sum() > 300
    np.testing.assert_allclose(codes % LEVELS / 50, (3 * probs.max(axis=1) - 1) / 2, atol=0.0101)
    assert story["scene"]["map"]["classes"] == 3


def test_weight_pictures_keep_one_scale_and_their_signs():
    """Growth would be invisible, or blue and orange exchanged."""
    recorder, _, _ = painter()
    story = film(recorder, pictures=9)
    scene, pictures = story["scene"]["pictures"], track(story, "pictures", "pictures")
    assert (scene["count"], scene["of"], scene["side"]) == (9, 12, 28)
    assert pictures.shape == (6, 9, 784) and "network" not in story["scene"]
    for k in (0, 5):
        W = recorder.network_at(k).layers[0].W.T[:9]
        clipped = np.clip(W, -scene["scale"], scene["scale"])
        shown = (pictures[k] - 128.0) / 127 * scene["scale"]
        np.testing.assert_allclose(shown, clipped, atol=0.51 * scene["scale"] / 127)
    shares = np.abs(pictures - 128.0) == 127
    assert 0.001 < shares.mean() < 0.02  # a few of the largest weights are beyond the scale


def test_the_watched_digits_and_their_probabilities():
    recorder, images, y = painter()
    story = film(recorder, digit_labels=y[:3])
    np.testing.assert_array_equal(
        unpack(story["scene"]["digits"]["images"]), images[:3].reshape(3, 784)
    )
    assert story["scene"]["digits"]["labels"] == y[:3].tolist()
    for k in (0, 5):
        wanted = recorder.network_at(k).probabilities(images[:3])
        np.testing.assert_allclose(track(story, "digits", "probs")[k], wanted, rtol=1e-5)
    others = film(recorder, digits=images[5:6])
    assert track(others, "digits", "probs").shape == (6, 1, 10)
    assert others["scene"]["digits"]["labels"] is None


def test_a_fork_shares_the_past():
    recorder = little()
    story = film(recorder, recorder.fork(12, lr=0.5), names=("slow", "fast"))
    slow, fast = story["runs"]
    assert (slow["name"], slow["past"], fast["name"], fast["past"]) == ("slow", 0, "fast", 12)
    assert fast["at"] == list(range(12, 31))
    assert (track(story, "network", "values", 1)[0] == recorder.moments[12].values).all()
    stranger = little(epochs=40)
    stranger.moments = stranger.moments[5:]
    stranger.moments[0].values = stranger.moments[0].values + 1
    assert film(recorder, stranger)["runs"][1]["past"] == 0


def test_steps_count_where_an_epoch_has_several_moments():
    """Two moments would stand at one place of the slider."""
    by_steps = film(little(every=1, epochs=3))
    assert by_steps["axis"] == "step" and by_steps["runs"][0]["at"] == list(range(7))
    assert film(little(epochs=3))["axis"] == "epoch"


def test_a_failed_training_is_worth_a_film():
    """Weights beyond all bounds: bytes stay bytes, the rest is infinite and no error."""
    recorder = little(epochs=4)
    recorder.moments[-1].values[:] = np.inf
    recorder.moments[-2].values[:] = 3e38
    recorder.moments[-1].loss = np.nan
    recorder.moments[-1].accuracy = None
    story = film(recorder, points=CORNERS, labels=XOR)
    json.dumps(story, allow_nan=False)
    assert (
        np.isnan(unpack(story["runs"][0]["loss"])[-1]) and track(story, "map", "map").max() <= 254
    )
    assert np.isfinite(story["scene"]["network"]["heaviest"])
    replay_picture(story)


def test_float64_weights_that_float32_cannot_hold():
    recorder = little(epochs=2, dtype=np.float64)
    for moment in recorder.moments:
        moment.values[0] = 1e200
    assert (track(film(recorder), "network", "values")[:, 0] == np.inf).all()


def test_weights_that_are_no_numbers_have_no_colour():
    recorder, _, _ = painter(epochs=2)
    recorder.moments[1].values[:] = np.nan
    story = film(recorder)
    pictures = track(story, "pictures", "pictures")
    assert (pictures[1] == 128).all() and np.isfinite(story["scene"]["pictures"]["scale"])
    assert pictures[2].std() > 5


def test_without_watched_rows_and_beyond_little_networks():
    assert track(film(little(watch=())), "network", "neurons").shape == (31, 0, 0, 2)
    rng, recorder = np.random.default_rng(0), Recorder()
    X, y = points()
    network = Network([Dense(4, LITTLE - 6, rng), Tanh(), Dense(LITTLE - 6, 3, rng)])
    trained(X, y, network=network, callbacks=[recorder])
    assert film(recorder)["scene"] == {}


def test_a_loaded_run_makes_the_same_film(tmp_path):
    recorder = little()
    export_run(recorder, tmp_path / "run.json")
    assert film(load_run(tmp_path / "run.json"), points=CORNERS, labels=XOR) == film(
        recorder, points=CORNERS, labels=XOR
    )


def test_what_does_not_fit_is_refused():
    recorder, _, y = painter(epochs=1)
    with refused(ValueError, "no moments yet"):
        film(Recorder())
    with refused(ValueError, "one shape"):
        film(recorder, little())
    with refused(ValueError, "expected 3 labels", "got 120"):
        film(recorder, digit_labels=y)
    with refused(ValueError, "expected 4 labels"):
        film(little(), points=CORNERS, labels=XOR[:2])
    with refused(ValueError, "2 moments", "more than 0", "every=", "pictures="):
        film(recorder, largest=10_000)
    for stranger in ({}, recorder, None):
        with refused(ValueError, "film(recorder)"):
            Replay(stranger)
        with refused(ValueError, "film(recorder)"):
            replay_page(stranger, "never.html")


def test_the_page_holds_everything_and_names_no_place(tmp_path):
    """The page would need a server, or a network."""
    story, path = film(little(), points=CORNERS, labels=XOR), tmp_path / "page.html"
    size = replay_page(story, path)
    text = path.read_text("utf-8")
    assert size == replay_page_size(story) == path.stat().st_size < 400_000
    places = set(re.findall(r"\w+://[^\s\"'`]+", text))
    assert places == {"http://www.w3.org/2000/svg"}  # a name for drawings; nothing is read there
    assert not re.search(r"\b(src|href)=|@import|\burl\(|\bfetch\(|XMLHttp", text)
    data = re.search(r'<script type="application/json" id="film">(.*?)</script>', text)[1]
    assert json.loads(data) == story


def test_nothing_in_a_film_or_a_title_can_end_its_tag(tmp_path):
    """A stranger's name for a run would run as a program."""
    bad = "</script></title><script>alert(1)</script><!--"
    recorder = little(epochs=2)
    story = film(recorder, recorder.fork(1), names=(bad, "b"))
    replay_page(story, tmp_path / "page.html", title=bad)
    text = (tmp_path / "page.html").read_text("utf-8")
    assert text.count("</script>") == 2 and text.count("</title>") == 1 and "<!--" not in text
    data = re.search(r'<script type="application/json" id="film">(.*?)</script>', text)[1]
    assert json.loads(data)["runs"][0]["name"] == bad


def test_a_page_is_written_whole_or_not_at_all(tmp_path):
    path, story = tmp_path / "page.html", film(little(epochs=2))
    path.write_text("the old one")
    with refused(ValueError, "0.03", "MB, more than 0.001", "every="):
        replay_page(story, path, largest=1000)
    with pytest.raises(ValueError):
        replay_page(story | {"title": np.nan}, path)
    assert path.read_text() == "the old one" and len(list(tmp_path.iterdir())) == 1


def test_the_widget_sends_its_film_and_where_it_stands():
    story = film(little())
    replay = Replay(story, at=7)
    state = replay.get_state(("film", "at"))
    assert state["film"] == story and state["at"] == 7
    assert "export default" in str(replay._esm) and ".replay-play" in str(replay._css)


def test_four_telling_moments():
    assert [telling(n) for n in (1, 2, 3, 6, 101)] == [
        [0], [0, 1], [0, 1, 2], [0, 1, 2, 5], [0, 10, 50, 100],
    ]  # fmt: skip


def titles(figure):
    return [ax.get_title(loc="left") for ax in figure.axes]


def test_the_picture_shows_the_films_moments():
    """A reader without a kernel would see other moments than are written above them."""
    recorder = little()
    story = film(recorder, points=CORNERS, labels=XOR)
    figure = replay_picture(story)
    names = [f"epoch {k}" for k in (0, 3, 15, 30)]
    assert titles(figure) == names * 2 + [""] and not plt.get_fignums()
    shown = figure.axes[3].images[0].get_array()
    low1, _, low2, high2 = story["scene"]["map"]["extent"]
    p = recorder.network_at(30).probabilities([[low1, low2], [low1, high2]])
    assert p[0] < 0.4 and p[1] > 0.6
    np.testing.assert_allclose(shown[[0, -1], 0], tints(np.hstack([1 - p, p])), atol=0.01)
    losses = figure.axes[-1].lines[-1].get_ydata()
    assert losses.tolist() == [m.loss for m in recorder.moments]
    widths = [line.get_linewidth() for line in figure.axes[7].lines]
    first, _, second = recorder.network_at(30).layers
    weights = np.abs([*first.W.ravel(), *second.W.ravel()])
    wanted = 0.5 + 4 * weights / story["scene"]["network"]["heaviest"]
    np.testing.assert_allclose(widths, wanted, rtol=1e-5)


def test_the_picture_of_two_futures_and_of_digits():
    recorder = little()
    story = film(recorder, recorder.fork(12, lr=0.5), points=CORNERS, labels=XOR)
    found = titles(replay_picture(story, moments=(5, 20)))
    assert found == [
        "original\nepoch 5",
        "original\nepoch 20",
        "fork\nnot yet",
        "fork\nepoch 20",
        "",
    ]
    painted, _, y = painter()
    figure = replay_picture(film(painted, digit_labels=y[:3]))
    probs = painted.network_at(5).probabilities(painted.watch[:1])[0]
    heights = [bar.get_height() for bar in figure.axes[7].patches]
    np.testing.assert_allclose(heights, probs, rtol=1e-4)
    assert f"it is a {y[0]}" in figure.axes[7].get_xlabel()
