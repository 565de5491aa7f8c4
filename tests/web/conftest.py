"""The whole web edition, built once for the tests that look at it, and a server of it."""

import pytest

from nnlib.web.course import read_course
from nnlib.web.site import write_site
from tests.lab.conftest import browser  # noqa: F401 (a fixture)
from tests.web.served import served

SAMPLES = 6  # positions of a slider that are drawn for a test


@pytest.fixture(scope="package")
def site(tmp_path_factory):
    """The folder of the edition, with all controls and few positions of each slider."""
    folder = tmp_path_factory.mktemp("site")
    write_site(folder, read_course(), samples=SAMPLES)
    return folder


@pytest.fixture(scope="package")
def address(site):
    """Where a server shows it."""
    with served(site) as address:
        yield address
