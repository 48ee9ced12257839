"""What the campaign's tests share."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.campaign.campaigns import SPECS, new_campaign
from tests.campaign.ledger.servers import new_schema, programs, server
from tests.catalogues import catalogue_of
from xltemplates.campaign.outgoing.distribution import distribute
from xltemplates.layout.catalogue import Catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The specs of this checkout, loaded and placed once."""
    return catalogue_of(SPECS)


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """A campaign whose copies have gone out, to be copied: to write them takes a second."""
    campaign = new_campaign(tmp_path_factory.mktemp("sent"))
    distribute(campaign, catalogue)
    return campaign.folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """One private server for the session; skips where its programs are missing."""
    binaries = programs()
    if binaries is None:
        pytest.skip("needs postgres")
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # a socket's path must be short
    try:
        with server(folder, binaries) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def new_database(postgres: str) -> str:
    """The URL of a database of PostgreSQL in which nothing is yet."""
    return new_schema(postgres)
