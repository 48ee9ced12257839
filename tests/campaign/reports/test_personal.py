"""What a spec calls personal stands in no output that is made without it, wherever else it was said."""

import json
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from alliance_xl.app import app
from tests.campaign.campaigns import new_campaign, proposed
from tests.campaign.ledger.states import gather
from xltemplates.campaign.acts.table import BY_NAME
from xltemplates.campaign.events.facts import Scan
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.perform import Officer, perform
from xltemplates.campaign.reports.personal import impersonal, without_personal
from xltemplates.campaign.standing.scans import FiledScan
from xltemplates.campaign.standing.status import Status, status_of
from xltemplates.cli.app import app as engine
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.exchange.schema import record_schema
from xltemplates.write.form import write_workbook

SECRETS = ("王小明", "0371-65900001", "13800138000", "xm@example.org", "不是电话", "李大红")
FORM = "alliance.proposal"


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Campaign:
    """One with a proposal that says who is to be asked, an act that says it again, and a file named after somebody."""
    folder = tmp_path_factory.mktemp("personal")
    made = new_campaign(folder)
    name = "河南省光伏产业技术创新战略联盟"
    record = {
        "cover": {"name": name, "unit": "洛阳市科学技术局"},
        "basic": {"name": name, "contact": "王小明", "phone": "0371-65900001"},
        "members": ({"name": "河南省电力科学研究院", "mobile": "13800138000", "email": "xm@example.org"},),
    }
    path = folder / "光伏_王小明.xlsx"
    path.write_bytes(write_workbook(catalogue.layout(FORM), record=record))
    gather(made, catalogue, [path, proposed(catalogue, folder, "zhengzhou", "储能")])
    given = {"entry": "basic.contact", "value": "李大红"}
    perform(made, catalogue, Officer("王芳", "王小明来电"), BY_NAME["amend"], path.name, given)
    return made


def now(campaign: Campaign, catalogue: Catalogue) -> Status:
    return status_of(campaign, catalogue, facts_of(campaign, catalogue))


def outputs(campaign: Campaign, folder: Path, *more: str) -> Iterator[str]:
    """All that exports, pages, workbooks and JSON of the status say."""

    def run(*words: str) -> str:
        done = CliRunner().invoke(app, [*words, *more, "--campaign", str(campaign.folder)])
        assert done.exit_code == 0, done.output
        return done.stdout

    run("export", str(folder))
    yield from (path.read_text("utf-8") for path in sorted(folder.iterdir()))
    for name in ("s.html", "s.xlsx"):
        run("status", "-o", str(folder / name))
        data = (folder / name).read_bytes()
        if name.endswith(".html"):
            yield data.decode()
            continue
        with ZipFile(BytesIO(data)) as package:
            yield from (package.read(part).decode() for part in package.namelist())
    yield from (run("status"), run("status", "--json"))


@pytest.mark.slow
def test_no_personal_value_stands_in_any_output(campaign: Campaign, tmp_path: Path) -> None:
    said = "\n".join(outputs(campaign, tmp_path / "with"))
    left = "\n".join(outputs(campaign, tmp_path / "without", "--without-personal"))
    values = [secret for secret in SECRETS if secret != "不是电话"]
    assert [secret for secret in values if secret not in said] == []
    assert [secret for secret in values if secret in left] == []
    assert "光伏_***.xlsx" in left


@pytest.mark.slow
def test_sentences_that_say_one_are_replaced_wherever_they_are_about(campaign: Campaign, catalogue: Catalogue) -> None:
    status = now(campaign, catalogue)
    (mine,) = [each for each in status.outcomes if "王小明" in each.receipt.paper.file]
    paper = mine.receipt.paper
    elsewhere = replace(paper.problems[0], path="basic.name", raw="不是电话")
    own = replace(paper.problems[0], path="basic.phone", raw="不是电话")
    wrong = replace(mine, receipt=replace(mine.receipt, paper=replace(paper, problems=(elsewhere, own))))
    facts = replace(
        status.facts,
        receipts=tuple(wrong.receipt if each.sha256 == paper.sha256 else each for each in status.facts.receipts),
        scans=(scan := Scan("f" * 64, ("王小明/王小明签字.pdf",), how="王小明来信"),),
    )
    outcomes = tuple(wrong if each is mine else each for each in status.outcomes)
    left = without_personal(
        replace(status, facts=facts, outcomes=outcomes, scans=(FiledScan(scan, "filed", (wrong.receipt,)),))
    )
    (there,) = [each for each in left.outcomes if each.receipt.sha256 == paper.sha256]
    assert [(each.raw, each.message("zh")) for each in there.receipt.paper.problems] == [
        ("", "涉及个人信息，内容略去")
    ] * 2
    assert "王小明" not in repr(left.outcomes) + repr(left.standings) + repr(left.facts) + repr(left.scans)


def test_the_schema_of_what_is_exported_so_asks_for_nothing_personal(
    campaign: Campaign, catalogue: Catalogue, tmp_path: Path
) -> None:
    with_all, without = (record_schema(each.spec(FORM)) for each in (catalogue, impersonal(catalogue)))
    assert "联盟联系人" in json.dumps(with_all, ensure_ascii=False)
    assert "联盟联系人" not in json.dumps(without, ensure_ascii=False)


def test_a_form_says_which_of_its_entries_are_personal() -> None:
    entries = json.loads(CliRunner().invoke(engine, ["show", FORM, "--json"]).stdout)["entries"]
    personal = {entry["path"].partition("]")[2] or entry["path"] for entry in entries if entry.get("personal")}
    assert personal == {"basic.contact", "basic.phone", ".mobile", ".email"}
