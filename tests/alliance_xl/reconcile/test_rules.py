"""The rules across documents: nothing to say of papers that agree, the right place and words of those that do not."""

import re
from datetime import datetime

import pytest

from tests.alliance_xl.reconcile.papers import (
    OTHER_UNIT,
    UNIT,
    agreement,
    campaign_spec,
    codes,
    feasibility,
    findings_of,
    proposal,
    registry,
    relations,
    row,
    submission,
    table,
)
from xltemplates.campaign.dossier import DossierFinding
from xltemplates.campaign.relations.relation import DocumentRelation
from xltemplates.record.parsed import Parsed


def findings(*papers: Parsed) -> tuple[DossierFinding, ...]:
    return findings_of(papers)


def only(code: str, *papers: Parsed) -> DossierFinding:
    """The one finding of a code."""
    (finding,) = [one for one in findings(*papers) if one.problem.code == code]
    return finding


def test_a_submission_that_agrees_leaves_nothing_to_say() -> None:
    assert findings(*submission()) == ()


def test_two_submissions_do_not_disturb_each_other() -> None:
    assert findings(*submission("智能矿山"), *submission("食用菌", OTHER_UNIT)) == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("lead", "样例(开封)科技有限公司"),
        ("domain", "农业"),
        ("unit", OTHER_UNIT),
        ("members", 13),
        ("enterprises", 5),
        ("universities", 2),
        ("institutes", 1),
    ],
)
def test_each_compared_entry_of_a_row_is_found(field: str, value: object) -> None:
    finding = only("row-differs", table({**row(), field: value}), proposal())
    assert (finding.problem.path, finding.problem.severity) == (f"alliances[0].{field}", "error")
    assert finding.problem.said is not None
    assert str(value) in finding.problem.said.get("zh")
    assert str(value) in finding.problem.said.get("en")


def test_names_are_matched_after_normalisation() -> None:
    spaced = row(name="河南省 智能矿山产业技术创新战略联盟")
    assert codes(table(spaced), *submission()[1:]) == set()


def test_what_is_unmatched_is_listed_either_way() -> None:
    papers = (table(row("食用菌")), proposal("智能矿山"), feasibility("茶"), agreement("猕猴桃"))
    assert codes(*papers) >= {"row-without-proposal", "proposal-without-row", "document-without-proposal"}
    assert only("row-without-proposal", *papers).problem.path == "alliances[0].name"
    assert only("proposal-without-row", *papers).problem.path == "basic.name"


def test_a_blank_count_is_no_difference() -> None:
    assert codes(table(row(institutes=None)), *submission()[1:]) == set()


def test_the_same_alliance_from_one_unit_is_the_table_s_own_matter() -> None:
    assert "same-alliance" not in codes(table(row(), row()))
    finding = only("same-alliance", table(row()), table(row(unit=OTHER_UNIT), unit=OTHER_UNIT))
    assert finding.paper.file == f"{UNIT}.xlsx"  # the later one by its hash, whatever order they came in
    assert finding.problem.said is not None
    assert OTHER_UNIT in finding.problem.said.get("zh")


def test_alike_names_come_with_their_score() -> None:
    finding = only("alike-alliances", table(row("机器人"), row("机器人及智能装备")))
    score = str(dict(finding.problem.params)["score"])
    assert 80 <= int(score) <= 100
    assert finding.problem.said is not None
    assert score in finding.problem.said.get("zh")


def test_leads_and_main_members_are_parties() -> None:
    papers = submission()[:3]
    told = codes(*papers, agreement(parties=["样例(郑州)矿业有限公司"]))
    assert told == {"lead-not-a-party", "member-not-a-party"}


def test_what_is_missing_is_named() -> None:
    finding = only("missing-document", table(row()), proposal())
    assert dict(finding.problem.params)["missing"] == ("可行性研究报告", "协议书")


@pytest.mark.parametrize("hour", [8, 12, 15, 18])
def test_the_hours_of_receipt_include_their_ends(hour: int) -> None:
    receipt = campaign_spec().receipt
    assert receipt is not None
    assert receipt.include(datetime(2020, 9, 22, hour))
    assert not receipt.include(datetime(2020, 9, 23, hour))


def test_a_refused_paper_disturbs_no_rule() -> None:
    refused = Parsed("broken.xlsx", "0", table().identity, "rejected", None)
    assert findings(refused, *submission()) == ()


def test_every_rule_cites_its_number() -> None:
    assert all(relation.source.removeprefix("规则").isdecimal() for relation in relations())


@pytest.mark.parametrize("relation", relations(), ids=lambda relation: relation.id)
def test_an_error_says_what_to_do(relation: DocumentRelation) -> None:
    assert relation.severity != "error" or re.search(r"请|须", relation.say.get("zh"))


def test_every_message_is_used_by_some_rule() -> None:
    everything = (
        *submission("智能矿山"), table(row("智能矿山", OTHER_UNIT, members=13), row("机器人"), unit=OTHER_UNIT),
        table(row("机器人及装备", "某局"), unit="某局"), feasibility("茶"), agreement("智能矿山", parties=["甲"]),
        proposal("花生"), table(unit=_filing()),
    )  # fmt: skip
    late = datetime(2020, 10, 1)
    assert codes(*everything, received=late) == {relation.id for relation in relations()}


def _filing() -> str:
    return next(unit.name for unit in registry().units if unit.attributes.get("route") == "filing")
