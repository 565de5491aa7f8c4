"""`--quick` leaves out what takes long: notebooks, the browser, and every test marked `slow`."""

QUICK = "not slow and not browser"


def pytest_addoption(parser):
    parser.addoption("--quick", action="store_true", help="no notebooks, no browser, nothing slow")


def pytest_configure(config):
    """Narrow down what the command line has chosen."""
    if config.option.quick:
        chosen = config.option.markexpr
        config.option.markexpr = f"({chosen}) and {QUICK}" if chosen else QUICK
        config.option.nbval = False
