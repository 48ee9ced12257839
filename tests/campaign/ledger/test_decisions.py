"""A later decision overrules an earlier one, on either database and after the ledger is made again."""

from pathlib import Path

import pytest

from tests.campaign.campaigns import returned
from tests.campaign.ledger.conftest import Make
from tests.campaign.ledger.states import gather, sound
from xltemplates.campaign.acts.table import BY_NAME
from xltemplates.campaign.evidence.verify import rebuild
from xltemplates.campaign.perform import Officer, perform
from xltemplates.campaign.reports.master import roll_up
from xltemplates.layout.catalogue import Catalogue


@pytest.mark.slow
@pytest.mark.parametrize("copy_of", ["", "zhengzhou"], ids=["a conflict", "a claimed copy"])
def test_a_later_decision_overrules_an_earlier_one(
    copy_of: str, make: Make, tmp_path: Path, catalogue: Catalogue
) -> None:
    campaign = make(tmp_path / "c")
    unit = "luoyang" if copy_of else "zhengzhou"
    paths = [
        returned(catalogue, tmp_path, "zhengzhou", ["甲"], file="一行.xlsx"),
        returned(catalogue, tmp_path, unit, ["乙", "丙"], file="两行.xlsx", copy_of=copy_of),
    ]
    gather(campaign, catalogue, paths)
    assert len(roll_up(campaign, catalogue).total.rows) == 0
    for file, rows in (("一行.xlsx", 1), ("两行.xlsx", 2), ("一行.xlsx", 1)):
        perform(campaign, catalogue, Officer("王芳", "已核实"), BY_NAME["decide"], file)
        assert len(roll_up(campaign, catalogue).total.rows) == rows
    sound(campaign, catalogue)
    rebuild(campaign, catalogue)
    assert len(roll_up(campaign, catalogue).total.rows) == 1
