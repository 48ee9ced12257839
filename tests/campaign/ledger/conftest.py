"""Campaigns on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from alliance_xl.application import HENAN
from tests.campaign.ledger.servers import new_schema
from xltemplates.campaign.folder.campaign import Campaign, open_campaign

Make = Callable[[Path], Campaign]
server_at_length = pytest.mark.parametrize(  # for what is long: on PostgreSQL only in `make long`
    "make", ["sqlite", pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.long])], indirect=True
)


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
