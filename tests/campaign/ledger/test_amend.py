"""A value amended after a telephone call: in the record, the roll-up, the letter and the copy; withdrawn, or ended."""

import json
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tests.campaign.campaigns import row
from tests.campaign.ledger.conftest import Make, server_at_length
from tests.campaign.ledger.states import gather, sound
from tests.campaign.ledger.test_undo import doing, standing
from xltemplates.campaign.evidence.trace import trace
from xltemplates.campaign.evidence.verify import rebuild
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.originals import original_of
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.outgoing.returns import send_back
from xltemplates.campaign.reports.export import export
from xltemplates.campaign.reports.master import roll_up
from xltemplates.campaign.standing.act_list import ActList
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.record.files import parse_file
from xltemplates.record.parsed import Parsed
from xltemplates.rollup.merge import merge
from xltemplates.write.form import write_workbook

pytestmark = server_at_length

ROWS = (row("甲", "郑州市科学技术局", universities="约4"), row("乙", "郑州市科学技术局"))


def file(catalogue: Catalogue, folder: Path, revision: int = 0) -> Path:
    """A table of Zhengzhou of which one figure cannot be read."""
    layout = catalogue.layout("alliance.recommendation")
    identity = Identity(layout.spec.form, layout.spec.version, layout.fingerprint, "zhengzhou", "2020-zz", revision)
    path = folder / f"郑州{revision}.xlsx"
    record = {"unit": "郑州市科学技术局", "alliances": ROWS}
    path.write_bytes(write_workbook(layout, record=record, identity=identity))
    return path


def paper(campaign: Campaign, catalogue: Catalogue) -> Parsed:
    return facts_of(campaign, catalogue).receipts[0].paper


@pytest.mark.slow
def test_a_value_is_amended_everywhere_and_the_original_stays(make: Make, tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = make(tmp_path / "c")
    gather(campaign, catalogue, [file(catalogue, tmp_path)])
    before = paper(campaign, catalogue)
    assert before.status == "problems"
    do = doing(campaign, catalogue)
    do("amend", "郑州0.xlsx", entry="推荐表!H5", value="3")
    after = paper(campaign, catalogue)
    assert (after.status, standing(campaign, catalogue).standings[0].errors) == ("repaired", 0)
    source = after.provenance["alliances[0].universities"]
    assert (str(source.place), source.raw, source.amendment["value"]) == ("推荐表!H5", "约4", "3")
    original = original_of(campaign.originals, before.sha256)
    assert original
    assert original.read_bytes() == (tmp_path / "郑州0.xlsx").read_bytes()
    assert parse_file(original, catalogue).status == "problems"

    master = roll_up(campaign, catalogue)
    note = openpyxl.load_workbook(master.file)["推荐汇总表"]["H5"].comment
    assert note is not None
    assert "已更正为“3”（王芳：已核实）" in note.text
    assert "约4" in note.text
    (origin,) = trace(master.file, "推荐汇总表!H5", facts_of(campaign, catalogue), catalogue, campaign)
    assert (str(origin.place), origin.raw) == ("推荐表!H5", "约4")
    (event,) = campaign.events.glob("*amended*")
    assert origin.amended == {"value": "3", "by": "王芳", "reason": "已核实", "event": event.name}
    back = parse_file(master.file, catalogue)
    assert (back.status, back.problems) == ("clean", ())
    assert merge(catalogue.spec(campaign.rollup), [back]).rows == master.total.rows

    export(standing(campaign, catalogue), catalogue, tmp_path / "out", ("jsonl",))
    told = json.loads((tmp_path / "out" / "records.jsonl").read_bytes())
    assert told["record"]["alliances"][0]["universities"] == 3
    assert told["provenance"]["alliances[0].universities"]["amended"] == {
        "from": "约4",
        "to": "3",
        "by": "王芳",
        "reason": "已核实",
        "event": event.name,
    }
    rebuild(campaign, catalogue)
    sound(campaign, catalogue)
    assert paper(campaign, catalogue) == after
    do("undo", "last")
    assert paper(campaign, catalogue) == before


@pytest.mark.slow
def test_the_unit_is_told_and_its_copy_has_the_value_until_a_revision_ends_it(
    make: Make, tmp_path: Path, catalogue: Catalogue
) -> None:
    campaign = make(tmp_path / "c")
    gather(campaign, catalogue, [file(catalogue, tmp_path)])
    do = doing(campaign, catalogue)
    do("amend", "郑州0.xlsx", entry="高校数量#1", value="3")
    (back,) = send_back(standing(campaign, catalogue), catalogue, tmp_path / "returns")
    assert back.errors == 0
    letter = back.letters[0].read_text("utf-8-sig")
    assert "高校数量（第 1 行）（推荐表!H5）“约4”改为“3”" in letter
    assert "已核实" in letter
    (copy,) = back.copies
    assert openpyxl.load_workbook(BytesIO(copy.read_bytes()))["推荐表"]["H5"].value == 3
    assert parse_file(copy, catalogue).status == "clean"

    gather(campaign, catalogue, [copy])
    status = standing(campaign, catalogue)
    acts = ActList.of(status)
    fate = acts.fate(acts.acts[0].act)
    assert (fate.code, copy.name in fate.get("zh")) == ("act-superseded", True)
    with pytest.raises(CampaignError) as refused:
        do("amend", "郑州0.xlsx", entry="H5", value="4")
    assert refused.value.code == "amend-superseded"
    (again,) = send_back(status, catalogue, tmp_path / "again")
    assert (again.copies, again.errors) == ((), 0)  # only what its alliances lack is left


@pytest.mark.slow
@pytest.mark.parametrize(
    ("entry", "value", "code", "said"),
    [
        ("H5", "约4", "amend-refused", "约数"),
        ("高校数量", "3", "amend-several", "高校数量（第 2 行）（推荐表!H6）"),
        ("高校", "3", "amend-no-entry", "单元格"),
        ("H99", "3", "amend-no-entry", "H99"),
    ],
)
def test_what_cannot_be_amended_is_refused_in_words(
    entry: str, value: str, code: str, said: str, make: Make, tmp_path: Path, catalogue: Catalogue
) -> None:
    campaign = make(tmp_path / "c")
    gather(campaign, catalogue, [file(catalogue, tmp_path)])
    with pytest.raises(CampaignError) as refused:
        doing(campaign, catalogue)("amend", "郑州0.xlsx", entry=entry, value=value)
    assert (refused.value.code, said in refused.value.message("zh")) == (code, True)
    assert facts_of(campaign, catalogue).acts == ()


@pytest.mark.slow
def test_of_several_amendments_of_an_entry_the_last_counts(make: Make, tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = make(tmp_path / "c")
    gather(campaign, catalogue, [file(catalogue, tmp_path)])
    do = doing(campaign, catalogue)
    for value in ("3", "2"):
        do("amend", "郑州0.xlsx", entry="H5", value=value)
    assert paper(campaign, catalogue).provenance["alliances[0].universities"].amendment["value"] == "2"
    acts = ActList.of(standing(campaign, catalogue))
    assert [acts.fate(one.act).code for one in acts.acts] == ["act-overruled", "act-in-force"]
    do("undo", "last")
    assert paper(campaign, catalogue).provenance["alliances[0].universities"].amendment["value"] == "3"
