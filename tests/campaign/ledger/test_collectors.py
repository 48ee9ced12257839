"""Many collectors at once, any order, any number of times: the same state."""

import os
import random
from functools import partial
from pathlib import Path

import pytest

from tests.campaign.campaigns import PUBLIC, digest_without_head, issued, returned
from tests.campaign.ledger.conftest import Make, server_at_length
from tests.campaign.ledger.states import ROUNDS, files, gather, sound, started, state
from tests.seeds import same_in_each_seed
from xltemplates.campaign.acts.table import BY_NAME
from xltemplates.campaign.evidence.verify import rebuild
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.intake.incoming import incoming
from xltemplates.campaign.perform import Officer, perform
from xltemplates.campaign.sealing import prepare, seal
from xltemplates.layout.catalogue import Catalogue

COLLECTORS = 8


@pytest.mark.long
def test_eight_collectors_at_once_do_no_harm(make: Make, sent: Path, tmp_path: Path, catalogue: Catalogue) -> None:
    paths = files(sent, tmp_path / "in", real=3, other=37)
    alone = make(tmp_path / "alone")
    gather(alone, catalogue, paths)
    expected = state(alone, catalogue)
    for number in range(ROUNDS):
        campaign = make(tmp_path / str(number))
        shuffled = [random.Random(number * COLLECTORS + one).sample(paths, len(paths)) for one in range(COLLECTORS)]
        children = [
            started(lambda some=some: gather(campaign, catalogue, some), tmp_path / f"report-{number}-{one}")  # type: ignore[misc]  # noqa: B023
            for one, some in enumerate(shuffled)
        ]
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        reports = "".join(report.read_text("utf-8") for report in tmp_path.glob("report-*"))
        assert (codes, reports) == ([0] * COLLECTORS, "")
        assert state(campaign, catalogue) == expected
    sound(campaign, catalogue)


@pytest.mark.slow
def test_everything_that_officers_did_outlives_the_ledger(make: Make, tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = make(tmp_path / "c")
    paths = [
        returned(catalogue, tmp_path, "zhengzhou", ["智能电网", "智能电网"]),
        returned(catalogue, tmp_path, "luoyang", ["光伏"]),
        returned(catalogue, tmp_path, "luoyang", ["储能"], file="洛阳另一份.xlsx"),
    ]
    gather(campaign, catalogue, paths)
    officer = Officer("王芳", "已电话核实")
    done = partial(perform, campaign, catalogue, officer)
    done(BY_NAME["waive"], "zhengzhou.xlsx", {"code": "duplicate-row"})
    done(BY_NAME["decide"], "洛阳另一份.xlsx")
    done(BY_NAME["record"], "zhengzhou.xlsx", {"code": "missing-document", "outcome": "yes"})
    done(BY_NAME["exclude"], "zhengzhou.xlsx", {"row": "2"})
    done(BY_NAME["amend"], "zhengzhou.xlsx", {"entry": "F5", "value": "13"})
    done(BY_NAME["extend"], "kaifeng", {"until": "2020-09-25 18:00"})
    done(BY_NAME["undo"], "1")
    done(BY_NAME["recall"], "新乡市", {"form": "推荐表"})
    done(BY_NAME["add-unit"], "langya", {"name": "琅琊新区科技局"})
    done(BY_NAME["merge-unit"], "开封市", {"into": "郑州市"})
    done(BY_NAME["withdraw-unit"], "许昌市")
    done(BY_NAME["erase"], "luoyang.xlsx")
    (tmp_path / "盖章.pdf").write_bytes(b"%PDF-1.7 stamped")
    gather(campaign, catalogue, [file for file in incoming([tmp_path / "盖章.pdf"], lambda _: None) if file])
    done(BY_NAME["assign"], "盖章.pdf", {"workbook": "zhengzhou.xlsx"})
    seal(campaign, catalogue, "王芳", prepare(campaign, catalogue))
    before = facts_of(campaign, catalogue)
    assert sorted(act.name for act in before.acts) == sorted(BY_NAME)
    sound(campaign, catalogue)
    rebuild(campaign, catalogue)
    assert facts_of(campaign, catalogue) == before


@pytest.mark.slow
@server_at_length
def test_collecting_three_times_equals_once_and_any_order_gives_the_same_roll_up(
    make: Make, tmp_path: Path, catalogue: Catalogue
) -> None:
    paths = [
        returned(catalogue, tmp_path, "zhengzhou", ["智能电网"]),
        returned(catalogue, tmp_path, "zhengzhou", ["智能电网", "风电"], file="改.xlsx", revision=1, issuer=PUBLIC),
        returned(catalogue, tmp_path, "luoyang", ["光伏"]),
        returned(catalogue, tmp_path, "luoyang", ["光伏", "储能"], file="洛阳另一份.xlsx"),
        returned(catalogue, tmp_path, "kaifeng", [], zero=True),
    ]
    masters = set()
    for number in range(3):
        campaign = make(tmp_path / str(number))
        issued(campaign, catalogue, "zhengzhou")
        for _ in range(3 if number == 0 else 1):
            gather(campaign, catalogue, random.Random(number).sample(paths, len(paths)))
        masters.add(same_in_each_seed(digest_without_head, str(campaign.folder), campaign.db))
    assert len(masters) == 1
