"""Campaigns on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from alliance_xl.application import HENAN
from tests.campaign.campaigns import new_campaign
from tests.campaign.ledger.servers import new_schema
from xltemplates.campaign.folder.campaign import Campaign, open_campaign
from xltemplates.campaign.outgoing.distribution import distribute
from xltemplates.layout.catalogue import Catalogue

Make = Callable[[Path], Campaign]


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """A campaign whose copies have gone out, to be copied."""
    campaign = new_campaign(tmp_path_factory.mktemp("sent"))
    distribute(campaign, catalogue)
    return campaign.folder


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def make(request: pytest.FixtureRequest, sent: Path) -> Make:
    """Makes a campaign in a folder that does not exist yet, its copies sent, on one of the databases."""

    def made(folder: Path) -> Campaign:
        shutil.copytree(sent, folder)
        campaign = open_campaign(folder, HENAN)
        if request.param == "sqlite":
            return campaign
        (folder / "ledger.db").unlink()
        return replace(campaign, db=new_schema(request.getfixturevalue("postgres")))

    return made
