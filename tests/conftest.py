"""Fixtures that tests of several packages share."""

from collections.abc import Iterator

import pytest

from tests.office import Office, missing


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One private LibreOffice for the session; skips where there is none."""
    reason = missing()
    if reason:
        pytest.skip(reason)
    started = Office(tmp_path_factory.mktemp("office"))
    yield started
    started.close()
