"""What an officer erases is gone from store, ledger and whatever is made; that it was there, and why it went, stays."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alliance_xl.app import app
from tests.campaign.campaigns import returned
from tests.campaign.ledger.conftest import Make, server_at_length
from tests.campaign.ledger.states import gather, sound
from xltemplates.campaign.acts.table import BY_NAME
from xltemplates.campaign.evidence.trace import trace
from xltemplates.campaign.evidence.verify import rebuild, verify
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.intake.collection import collect, facts_of
from xltemplates.campaign.ledger.database import Ledger
from xltemplates.campaign.ledger.read import table_rows
from xltemplates.campaign.ledger.url import ledger_url
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.perform import Done, Officer, perform
from xltemplates.campaign.reports.export import export
from xltemplates.campaign.reports.master import roll_up
from xltemplates.campaign.reports.status_page import status_page
from xltemplates.campaign.sealing import prepare, seal
from xltemplates.campaign.standing.extract import StatusExtract
from xltemplates.campaign.standing.status import Status, status_of
from xltemplates.layout.catalogue import Catalogue

pytestmark = server_at_length

SECRET = "秘不示人"  # stands in a name that only the erased file says
WHO = Officer("王芳", "误报个人信息")


def act(campaign: Campaign, catalogue: Catalogue, name: str, target: str, /, **given: str) -> Done:
    return perform(campaign, catalogue, WHO, BY_NAME[name], target, given)


def status(campaign: Campaign, catalogue: Catalogue) -> Status:
    return status_of(campaign, catalogue, facts_of(campaign, catalogue))


def run(campaign: Campaign, *words: str) -> Result:
    database = ("--db", campaign.db) if campaign.db else ()
    return CliRunner().invoke(app, [*words, "--campaign", str(campaign.folder), *database])


@pytest.fixture
def campaign(make: Make, catalogue: Catalogue, tmp_path: Path) -> Campaign:
    """One in which a table with a secret, and one without, came in."""
    made = make(tmp_path / "c")
    gather(made, catalogue, [returned(catalogue, tmp_path, "zhengzhou", [SECRET])])
    gather(made, catalogue, [returned(catalogue, tmp_path, "luoyang", ["光伏"])])
    return made


def holding(folder: Path, catalogue: Catalogue, campaign: Campaign) -> Iterator[str]:
    """Where the secret can be found: in the tables, in the database's file, in what is made now."""
    with Ledger.open(ledger_url(campaign)) as ledger:
        yield from (name for name, rows in table_rows(ledger).items() if SECRET in repr(rows))
    now = status(campaign, catalogue)
    export(now, catalogue, folder, ("jsonl", "csv"))
    made = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    made["page"] = status_page(StatusExtract.of(now), "zh").decode()
    master = roll_up(campaign, catalogue)
    made["master"] = repr(master.total) + repr(master.filing)
    yield from (name for name, text in made.items() if SECRET in text)
    escaped = json.dumps(SECRET).strip('"').encode()
    for file in campaign.folder.glob("ledger.db*"):
        if any(text in file.read_bytes() for text in (SECRET.encode(), escaped)):
            yield file.name


@pytest.mark.slow
def test_no_value_of_it_stands_anywhere_any_more(campaign: Campaign, catalogue: Catalogue, tmp_path: Path) -> None:
    assert {"records", "records.jsonl", "master"} <= set(holding(tmp_path / "before", catalogue, campaign))
    before = len(list(campaign.originals.iterdir()))
    act(campaign, catalogue, "erase", "zhengzhou.xlsx")
    assert len(list(campaign.originals.iterdir())) == before - 1
    assert list(holding(tmp_path / "after", catalogue, campaign)) == []
    codes = {each.receipt.paper.file: each.code for each in status(campaign, catalogue).outcomes}
    assert codes == {"zhengzhou.xlsx": "left-erased", "luoyang.xlsx": "current"}
    found = verify(campaign, catalogue)
    ((code, params),) = [(each.code, dict(each.params)) for each in found.erased]
    assert (found.faults, found.files, code) == ((), 1, "verify-erased")
    assert (params["by"], params["reason"], params["file"]) == ("王芳", "误报个人信息", "zhengzhou.xlsx")
    rebuild(campaign, catalogue)
    sound(campaign, catalogue)
    with pytest.raises(CampaignError, match="was erased before"):
        act(campaign, catalogue, "erase", "zhengzhou.xlsx")


@pytest.mark.slow
def test_the_same_content_is_not_taken_in_again_until_the_erasing_is_withdrawn(
    campaign: Campaign, catalogue: Catalogue, tmp_path: Path
) -> None:
    again = tmp_path / "again.xlsx"
    again.write_bytes((tmp_path / "zhengzhou.xlsx").read_bytes())
    act(campaign, catalogue, "erase", "zhengzhou.xlsx")
    (collected,) = collect(campaign, catalogue, [again])
    assert (collected.parsed.status, [each.code for each in collected.parsed.problems]) == ("rejected", ["erased-file"])
    assert len(list(campaign.originals.iterdir())) == 1
    done = act(campaign, catalogue, "undo", "last")
    assert "恢复不了" in campaign.application.say("undone", "zh", **done.said)
    assert [fault.code for fault in verify(campaign, catalogue).faults] == ["verify-missing"]
    gather(campaign, catalogue, [again])
    codes = {each.receipt.paper.file: each.code for each in status(campaign, catalogue).outcomes}
    assert set(codes.values()) == {"current"}
    sound(campaign, catalogue)


@pytest.mark.slow
def test_a_run_that_was_killed_after_its_event_is_gone_on_with(campaign: Campaign, catalogue: Catalogue) -> None:
    kept = {path: path.read_bytes() for path in campaign.originals.iterdir()}
    act(campaign, catalogue, "erase", "zhengzhou.xlsx")
    for path, data in kept.items():
        if not path.exists():
            path.write_bytes(data)
    assert verify(campaign, catalogue).faults == ()
    assert len(list(campaign.originals.iterdir())) == 1


@pytest.mark.slow
def test_a_sealed_roll_up_is_opened_first_and_its_bytes_go_too(campaign: Campaign, catalogue: Catalogue) -> None:
    seal(campaign, catalogue, "王芳", prepare(campaign, catalogue))
    with pytest.raises(CampaignError, match="Undo the seal first"):
        act(campaign, catalogue, "erase", "zhengzhou.xlsx")
    act(campaign, catalogue, "undo", "last")
    done = act(campaign, catalogue, "erase", "zhengzhou.xlsx")
    assert "reports/2020年度" in str(campaign.application.say("erased", "zh", **done.said))
    assert list(campaign.sealed.iterdir()) == []
    assert [each.code for each in verify(campaign, catalogue).erased] == ["verify-erased", "verify-erased-seal"]
    sound(campaign, catalogue)
    seal(campaign, catalogue, "王芳", prepare(campaign, catalogue))  # one that knows of the erasing is kept
    assert len(list(campaign.sealed.iterdir())) == 1
    sound(campaign, catalogue)


@pytest.mark.slow
def test_what_may_hold_it_still_is_named(campaign: Campaign, catalogue: Catalogue, tmp_path: Path) -> None:
    master = roll_up(campaign, catalogue)
    act(campaign, catalogue, "amend", "zhengzhou.xlsx", entry="成员总数#1", value="13")
    (campaign.inbox / "原件.xlsx").write_bytes((tmp_path / "zhengzhou.xlsx").read_bytes())
    done = run(campaign, "erase", "zhengzhou.xlsx", "--reason", "本人要求", "--by", "王芳")
    assert done.exit_code == 0, done.output
    assert all(name in done.stdout for name in ("inbox/原件.xlsx", f"reports/{master.file.name}", "1 处"))
    shown = run(campaign, "verify")
    assert (shown.exit_code, "本人要求" in shown.stdout) == (0, True)
    assert "本人要求" in json.loads(run(campaign, "verify", "--json").stdout)["erased"][0]
    now = status(campaign, catalogue)
    with pytest.raises(CampaignError, match="nobody can say"):
        trace(master.file, "推荐汇总表!E5", now.facts, now.catalogue, campaign)
