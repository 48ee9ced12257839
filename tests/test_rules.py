"""The 24 rules of the domain, one test each: a record that keeps the rule, and one that breaks it.

Checks of one form are asked of records; what a kind of value judges is asked of a workbook written and read; rules
across documents are asked of a dossier.
"""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.alliance_xl.reconcile.papers import (
    OTHER_UNIT,
    UNIT,
    agreement,
    codes,
    feasibility,
    found,
    proposal,
    registry,
    row,
    submission,
    table,
)
from tests.catalogues import catalogue_of
from tests.samples.proposal import proposal as perfect
from tests.samples.words import code
from xltemplates.base.cells import Text
from xltemplates.layout.widgets import widget_of
from xltemplates.record.files import parse_file
from xltemplates.record.parse import manual_problems
from xltemplates.spec.verdict import run_checks
from xltemplates.write.form import write_workbook

SPECS = Path(__file__).parent.parent / "specs"
CATALOGUE = catalogue_of(SPECS)
TABLE, PROPOSAL = "alliance.recommendation", "alliance.proposal"


def record(form: str, changes: Mapping[str, object]) -> dict[str, Any]:
    """A record without a fault, with these changes: `basic.members`, `members.0.code`."""
    rows = [row("智能矿山"), row("尼龙新材料")]
    whole: Any = perfect("智能矿山", "郑州", "410100", 10, "工业") if form == PROPOSAL else {"alliances": rows}
    whole = deepcopy(whole)
    (whole["cover"] if form == PROPOSAL else whole)["unit"] = UNIT
    for path, value in changes.items():
        *groups, last = path.split(".")
        inner = whole
        for group in groups:
            inner = inner[int(group) if group.isdigit() else group]
        inner[last] = value
    return whole  # type: ignore[no-any-return]


def outcome(check: str, changes: Mapping[str, object], form: str = PROPOSAL) -> tuple[str, str]:
    """What a check says of a record with changes, the worst of its rows, and how grave it is."""
    verdicts = [one for one in run_checks(CATALOGUE.spec(form), record(form, changes)) if one.check.id == check]
    states = {one.state for one in verdicts}
    return next(state for state in ("fail", "undecided", "pass") if state in states), verdicts[0].check.severity


def breaks(check: str, severity: str, changes: Mapping[str, object], form: str = PROPOSAL) -> None:
    """The record without a fault keeps a check, and the record with changes breaks it, so gravely."""
    assert outcome(check, {}, form) == ("pass", severity)
    assert outcome(check, changes, form) == ("fail", severity)


def parsed(folder: Path, changes: Mapping[str, object], form: str = PROPOSAL) -> set[tuple[str, str, str]]:
    """The path, code and severity of all that reading says of a workbook with a changed record."""
    path = folder / "form.xlsx"
    path.write_bytes(write_workbook(CATALOGUE.layout(form), record=record(form, changes)))
    return {(one.path, one.code, one.severity) for one in parse_file(path, CATALOGUE).problems}


def manual(form: str) -> set[str]:
    """The matters that a form leaves to an officer."""
    return {problem.code for problem in manual_problems(CATALOGUE.spec(form))}


@pytest.fixture(scope="module")
def of_perfect(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str, str]]:
    """What reading says of the proposal without a fault."""
    return parsed(tmp_path_factory.mktemp("perfect"), {})


def test_a_perfect_proposal_leaves_only_matters_for_an_officer(of_perfect: set[tuple[str, str, str]]) -> None:
    assert of_perfect == {("", "check:platforms", "manual"), ("", "check:paper", "manual")}


def test_rule_01_the_total_is_the_sum_of_its_parts() -> None:
    breaks("members-total", "error", {"basic.members": 17})


def test_rule_02_at_least_ten_members() -> None:
    few = {"basic.members": 9, "basic.enterprises": 2}
    breaks("enough-members", "warning", few)
    breaks("enough-members", "warning", {"alliances.1.members": 9}, TABLE)


def test_rule_03_three_platforms_are_for_an_officer() -> None:
    assert "check:platforms" in manual(PROPOSAL)


def test_rule_04_cover_and_first_part_agree_and_the_name_fits_its_pattern() -> None:
    breaks("cover-name", "error", {"cover.name": "河南省尼龙产业技术创新战略联盟"})
    breaks("cover-lead", "error", {"cover.lead": "样例(开封)科技有限公司"})
    breaks("name-pattern", "warning", {"basic.name": "河南省机器人产业联盟"})
    breaks("name-pattern", "warning", {"alliances.0.name": "河南省机器人产业联盟"}, TABLE)


@pytest.mark.parametrize(
    ("given", "code"), [("科技", "not-an-option"), (None, "required"), ("工业、农业", "two-minds")]
)
def test_rule_05_exactly_one_of_three_domains(given: object, code: str, tmp_path: Path) -> None:
    told = parsed(tmp_path, {"alliances.0.domain": given}, TABLE)
    assert ("alliances[0].domain", code, "error") in told
    assert not any(path == "alliances[1].domain" for path, _, _ in told)


def test_rule_05_two_ticks_are_two_minds() -> None:
    domain = CATALOGUE.layout(PROPOSAL).by_path["cover.domain"].field
    reading = widget_of(domain).gather(domain, (Text("☑"), Text("√"), Text("□")))
    assert reading.value is None
    assert "two-ticks" in {note.code for note in reading.notes}


def test_rule_06_a_row_and_its_proposal_agree_and_the_unmatched_are_listed() -> None:
    assert codes(*submission()) == set()
    assert ("row-differs", "error") in found(table(row(lead="样例(开封)科技有限公司")), proposal())
    assert ("row-without-proposal", "error") in found(table(row()))
    assert ("proposal-without-row", "error") in found(proposal())


def test_rule_07_the_parts_of_a_row_leave_the_proposal_s_others() -> None:
    breaks("parts-within-total", "error", {"alliances.0.enterprises": 8}, TABLE)
    assert ("remainder-differs", "error") in found(table(row()), proposal(others=2))


def test_rule_08_one_unit_in_header_rows_and_cover_and_in_the_registry() -> None:
    breaks("same-unit", "error", {"alliances.1.unit": OTHER_UNIT}, TABLE)
    assert ("unit-differs", "error") in found(table(row()), proposal(unit=OTHER_UNIT))
    assert ("unknown-unit", "error") in found(table(row(unit="某局"), unit="某局"))


def test_rule_09_rows_are_renumbered_and_no_alliance_comes_twice(tmp_path: Path) -> None:
    told = parsed(tmp_path, {"alliances.1.name": row("智能矿山")["name"]}, TABLE)
    assert ("alliances[1].name", "duplicate-row", "error") in told
    assert not any(code == "duplicate-row" for _, code, _ in parsed(tmp_path, {}, TABLE))


def test_rule_10_the_same_alliance_from_two_units_and_alike_names() -> None:
    def two(topic: str) -> list[tuple[str, str]]:
        return found(table(row("智能矿山")), table(row(topic, OTHER_UNIT), unit=OTHER_UNIT))

    assert ("same-alliance", "warning") in two("智能矿山")
    assert ("alike-alliances", "manual") in two("智能矿山装备")
    assert {"same-alliance", "alike-alliances"}.isdisjoint(code for code, _ in two("食用菌"))


def test_rule_11_the_secretariat_is_the_sum_of_its_sources() -> None:
    breaks("secretariat-sources", "error", {"running.staff": 6})


def test_rule_12_amounts_add_up_and_percentages_fit() -> None:
    breaks("budget-amounts", "error", {"running.budget": Decimal(101)})
    breaks("budget-percents", "error", {"running.shares.lead_percent": Decimal("50.6")})
    assert outcome("budget-percents", {"running.shares.lead_percent": Decimal("50.5")})[0] == "pass"
    for share in ("members", "lead", "market", "other"):
        breaks(f"budget-share-{share}", "warning", {f"running.shares.{share}_percent": Decimal(70)})
    nothing = {"running.budget": Decimal(0), "running.shares.lead_percent": Decimal(0)}
    assert outcome("budget-percents", nothing)[0] == "pass"


GRANTED = {
    "invention": "ip.invention_granted",
    "utility": "ip.utility_granted",
    "design": "ip.design_granted",
    "variety": "ip.variety_granted",
    "drug": "ip.drug_granted",
    "software": "ip.software_listed",
    "circuit": "ip.circuit_listed",
    "world-standard": "standards.world_approved",
    "nation-standard": "standards.nation_approved",
    "industry-standard": "standards.industry_approved",
    "alliance-standard": "standards.alliance_approved",
}


@pytest.mark.parametrize("what", GRANTED)
def test_rule_13_no_more_granted_than_applied_for(what: str) -> None:
    breaks(f"{what}-granted", "warning", {f"goals.{GRANTED[what]}": 99})


@pytest.mark.parametrize("what", ["charter", "projects", "funds", "people", "property", "standards"])
def test_rule_14_a_name_exactly_where_there_is_something(what: str) -> None:
    there = what != "standards"
    breaks(f"{what}-named", "error", {f"running.{what}_name": None if there else "标准化办法"})
    breaks(f"{what}-named", "error", {f"running.{what}": not there})


def test_rule_14_neither_ticked_is_told(tmp_path: Path) -> None:
    assert ("running.pool", "required", "error") in parsed(tmp_path, {"running.pool": None})


def test_rule_15_other_is_explained_exactly_where_chosen() -> None:
    breaks("type-other", "error", {"lead.type": "其他"})
    breaks("type-other", "error", {"lead.type_other": "集体企业"})
    breaks("type-for-enterprises", "error", {"lead.nature": "科研院所"})
    breaks("type-for-enterprises", "error", {"lead.type": None})
    breaks("type-other-alone", "error", {"lead.type": None, "lead.type_other": "集体企业"})
    breaks("merits-other", "error", {"lead.merits": ("重点实验室", "其他")})
    breaks("merits-other", "error", {"lead.merits_other": "技术转移中心"})
    breaks("merits-other-alone", "error", {"lead.merits": None, "lead.merits_other": "技术转移中心"})


def test_rule_15_three_merits_at_most(tmp_path: Path) -> None:
    four = ("高新技术企业", "工程技术研究中心", "重点实验室", "工程研究中心")
    assert ("lead.merits", "too-many-options", "error") in parsed(tmp_path, {"lead.merits": four})


def test_rule_16_titles_debt_and_research_are_plausible() -> None:
    breaks("titles-within-staff", "warning", {"lead.staff": 84})
    breaks("debt-plausible", "warning", {"lead.debt": Decimal("100.1")})
    breaks("research-within-revenue", "warning", {"lead.research": Decimal(18001)})


def test_rule_17_texts_keep_their_limits(tmp_path: Path, of_perfect: set[tuple[str, str, str]]) -> None:
    by_both, by_one = "业" * 301, "mining " * 25
    told = parsed(tmp_path, {"background": by_both, "members.0.standing": by_one})
    assert ("background", "too-long", "error") in told
    assert ("members[0].standing", "text-near-limit", "warning") in told
    assert not any(code in ("too-long", "text-near-limit") for _, code, _ in of_perfect)


def test_rule_18_codes_phones_addresses_and_postcodes(tmp_path: Path) -> None:
    right = code(12)
    told = parsed(
        tmp_path,
        {
            "lead.code": right[:-1] + ("1" if right[-1] != "1" else "2"),
            "members.0.code": "12345",
            "basic.phone": "电话面谈",
            "members.0.email": "lianluo#example.com",
            "members.1.mobile": "1380000",
            "lead.postcode": "100000",
        },
    )
    graded = {path: severity for path, _, severity in told}
    assert graded["lead.code"] == "warning"
    assert graded["lead.postcode"] == "warning"
    wrong = ("members[0].code", "basic.phone", "members[0].email", "members[1].mobile")
    assert [graded[path] for path in wrong] == ["error"] * 4


def test_rule_19_five_different_members_and_none_is_the_lead() -> None:
    breaks("member-codes-distinct", "error", {"members.1.code": code(11)})
    breaks("member-is-not-lead", "warning", {"members.1.code": code(10)})
    breaks("five-members", "warning", {"members": ()})


def test_rule_20_the_lead_is_registered_in_the_province() -> None:
    breaks("lead-in-province", "warning", {"lead.code": code(10, "310110")})
    assert outcome("lead-in-province", {"lead.code": code(10)[8:17]})[0] == "pass"


def test_rule_21_dates_are_in_their_order_and_period() -> None:
    breaks("date-in-period", "warning", {"cover.date": date(2020, 9, 21)})
    breaks("date-in-period", "warning", {"cover.date": date(2020, 8, 9)})
    breaks("registered-before", "warning", {"lead.registered": date(2020, 8, 29)})
    breaks("lead-signed-after", "warning", {"lead_view.date": date(2020, 8, 27)})
    breaks("unit-signed-after", "warning", {"unit_view.date": date(2020, 8, 27)})


@pytest.mark.parametrize(
    ("received", "late"),
    [
        (datetime(2020, 9, 21, 8), False),
        (datetime(2020, 9, 22, 18), False),
        (datetime(2020, 9, 21, 12, 1), True),
        (datetime(2020, 9, 22, 18, 0, 1), True),
        (datetime(2020, 9, 20, 9), True),
        (datetime(2020, 9, 23, 9), True),
    ],
)
def test_rule_22_papers_come_in_the_hours_of_receipt(received: datetime, late: bool) -> None:
    assert (("late", "error") in found(table(row()), received=received)) is late


def test_rule_23_four_documents_two_copies_signed_and_sealed() -> None:
    assert "missing-document" not in codes(*submission())
    assert ("missing-document", "manual") in found(table(row()), proposal(), agreement())
    assert ("missing-document", "manual") in found(table(row()), proposal(), feasibility())
    assert "check:paper" in manual(PROPOSAL)
    assert "check:signed" in manual("alliance.agreement")


def test_rule_24_free_trade_areas_are_filed_for_the_record() -> None:
    filing = [unit.name for unit in registry().units if unit.attributes.get("route") == "filing"]
    assert len(filing) == 3
    assert ("filing-only", "warning") in found(table(row(unit=filing[0]), unit=filing[0]))
    assert "filing-only" not in codes(table(row()))
