"""The self-test of notebook 00: all is well here, and what is not is told as a sentence."""

from nnlib.exercises import installation as selftest


def test_everything_is_in_place(capsys):
    """A visitor with a sound installation would be sent to mend it."""
    assert selftest.check_installation(), capsys.readouterr().out
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "Everything is in place."
    assert [line[:3] for line in lines[:-2]] == ["yes"] * len(selftest.TESTS)


def test_a_missing_package_is_named_with_its_cure(monkeypatch, capsys):
    """The visitor would see a traceback, or nothing."""
    monkeypatch.setitem(selftest.NEEDED, "no_such_package", "a miracle")
    assert not selftest.check_installation()
    said = capsys.readouterr().out
    assert "NO   All packages can be imported." in said
    assert "no_such_package (a miracle) is missing" in said and "python3 start.py" in said
