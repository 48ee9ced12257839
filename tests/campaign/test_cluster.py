"""`collect --dask`: the workers of a Dask scheduler read; originals, events and ledger are as without them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alliance_xl.app import app
from tests.campaign.campaigns import new_campaign, returned
from tests.record.clusters import dask
from xltemplates.campaign.events import events
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.ledger.database import Ledger
from xltemplates.campaign.ledger.read import table_rows
from xltemplates.campaign.ledger.url import ledger_url
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.many.cluster import Cluster

COUNT = 2 * Cluster.batch + 2


def collected(campaign: Campaign, inbox: Path, *more: str) -> Result:
    """What collecting tells."""
    return CliRunner().invoke(app, ["collect", "--campaign", str(campaign.folder), *more, str(inbox)])


def receipts(campaign: Campaign) -> object:
    """What the ledger holds of the files, apart from the names of events."""
    with Ledger.open(ledger_url(campaign)) as ledger:
        rows = table_rows(ledger)
    return {name: rows[name] for name in ("receipts", "records", "revisions", "problems")}


@pytest.mark.long
def test_a_cluster_collects_the_same_with_all_its_workers_at_once(tmp_path: Path, catalogue: Catalogue) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    for unit in ("zhengzhou", "luoyang"):
        returned(catalogue, inbox, unit, ["智能电网"])
    for number in range(COUNT - 2):
        (inbox / f"{number:03}.xlsx").write_bytes(f"no workbook {number}".encode())
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    here, there = new_campaign(tmp_path / "here"), new_campaign(tmp_path / "there")
    alone = collected(here, inbox)
    with dask(tmp_path, "--no-nanny") as found:
        together = collected(there, inbox, "--dask", found.address)
    assert (together.exit_code, together.stdout) == (alone.exit_code, alone.stdout)
    assert alone.stdout.count("\n") == COUNT + 2  # a line each, their sum, and of how many nobody knows the time
    assert receipts(there) == receipts(here)
    assert [len(event.items) for event in events.replay(there)] == [2 * Cluster.batch, 2]
