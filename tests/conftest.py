"""Fixtures that tests of several packages share, and the options of `make long`."""

from collections.abc import Iterator

import pytest

from tests.office import Office, missing
from tests.sampling import sample


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--sample 0.2 --sample-seed 7` runs a fifth of the tests chosen, drawn by that seed."""
    parser.addoption("--sample", type=float, default=1.0, help="the share of the chosen tests to run, from 0 to 1")
    parser.addoption("--sample-seed", type=int, default=0, help="what the sample is drawn by")


@pytest.hookimpl(trylast=True)  # after -m and -k have chosen
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave only the sample."""
    share, seed = config.getoption("--sample"), config.getoption("--sample-seed")
    if share < 1:
        drawn = sample([item.nodeid for item in items], share, seed)
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in drawn])
        items[:] = [item for item in items if item.nodeid in drawn]


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One private LibreOffice for the session; skips where there is none."""
    reason = missing()
    if reason:
        pytest.skip(reason)
    started = Office(tmp_path_factory.mktemp("office"))
    yield started
    started.close()
