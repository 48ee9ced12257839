"""A campaign spec is loaded with every fault of it at once, each at its place."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from tests.campaign.campaigns import SPECS
from xltemplates.base.errors import SpecFaults
from xltemplates.campaign.spec.campaign_spec import CampaignSpec
from xltemplates.campaign.spec.load import load_campaign, load_relations
from xltemplates.layout.catalogue import Catalogue
from xltemplates.spec.registry import Unit

BUDGET = SPECS.parent / "tests/campaigns/budget"
WHOLE = (BUDGET / "campaign.yaml").read_text("utf-8")


def load(folder: Path, text: str) -> CampaignSpec:
    """The campaign of a text beside the forms of the budget round."""
    for file in BUDGET.glob("*.yaml"):
        shutil.copy(file, folder)
    path = folder / "campaign.yaml"
    path.write_text(text, "utf-8")
    return load_campaign(path, Catalogue.open(folder), thorough=True)


def test_it_says_what_the_file_says(tmp_path: Path) -> None:
    spec = load(tmp_path, WHOLE)
    assert (spec.id, spec.version, spec.form, spec.rollup) == ("city.budget", "2025", "city.request", "city.rollup")
    assert (spec.deadline, spec.take, dict(spec.earlier)) == ("2024-10-31 18:00", "passed", {"last": "上年度部门预算"})
    assert spec.letters.lines("en") == ("市财政局预算处", "ask Li Ming, 0371-60000000", "October 8, 2024")
    assert [relation.id for relation in load_relations(spec, Catalogue.open(tmp_path))] == [
        "code-unknown", "subject-differs", "over-ceiling", "staff-costs", "jump",
    ]  # fmt: skip


def test_conditions_on_units_say_who_is_sent_what_and_which_route_it_goes(tmp_path: Path) -> None:
    spec = load(tmp_path, WHOLE)
    bureau = Unit("health", "卫健委", group="bureaus")
    company = Unit("water", "水务集团", group="companies", attributes={"mode": "own"})
    assert (spec.goes_to(bureau), spec.goes_to(company)) == (True, True)
    assert (spec.owed_beside(bureau), spec.owed_beside(company)) == (("city.staffing",), ())
    assert (spec.counts(bureau), spec.counts(company), spec.counts(None)) == (True, False, True)
    route = spec.route_of(company)
    assert route is not None
    assert (route.id, route.title.get("en")) == ("own", "managed on their own")


@pytest.mark.parametrize(
    ("old", "new", "at", "code", "word"),
    [
        ("deadline:", "deadlne:", "deadlne", "key-unknown-like", "deadline"),
        ("take: passed", "take: pased", "pased", "value-unknown-like", "passed"),
        ("2024-10-31 18:00", "end of October", "end of", "time-unreadable", "end of October"),
        ("rollup: city.rollup", "rollup: city.rolup", "city.rolup", "campaign-form-unknown-like", "city.rollup"),
        ("rollup: city.rollup", "rollup: city.staffing", "city.staffing", "rollup-no-source", "city.staffing"),
        ("  city.staffing:", "  city.stafing:", "city.stafing", "campaign-form-unknown-like", "city.staffing"),
        ("{title: 科目表, unit: unit", "{title: 科目表, unit: unti", "unti,", "campaign-entry-unknown-like", "unit"),
        ("sent: id == \"finance\"", "snt: all", "snt", "key-unknown-like", "sent"),
        ('sent: group == "bureaus"', 'sent: group == "bureau"', '"bureau"', "expression-option", "bureaus"),
        ('units: mode == "own"', 'units: mood == "own"', "mood", "expression-name", "mode"),
        ("counts: false", "counts: sometimes", "sometimes", "type-flag-text", "sometimes"),
        ("date: 2024-10-08", "date: 8.10.2024", "8.10.2024", "type-date-text", "8.10.2024"),
        ("campaign: city.budget", "campaign: City Budget", "City Budget", "campaign-shape", "City Budget"),
        ("take: passed", "receipt: {hours: [18:00-09:00]}", "18:00-09:00", "hours-shape", "18:00-09:00"),
        ("take: passed", "receipt: {zone: Asia/Shangai}", "Asia/Shangai", "zone-unknown-like", "Asia/Shanghai"),
        ("sent: all, required: true", "copies: 2", "2}", "copies-merged", ""),
        ('id == "finance"', 'id == "finance", copies: 0', "0}", "copies-shape", "200"),
        ('id == "finance"', 'id == "finance", copies: mode', "mode}", "copies-shape", "市水务集团有限公司"),
        ("take: passed", "registry: nobody", "nobody", "registry-not-found", "nobody.yaml"),
    ],
)  # fmt: skip
def test_a_fault_is_named_at_its_place(tmp_path: Path, old: str, new: str, at: str, code: str, word: str) -> None:
    assert WHOLE.count(old) == 1
    text = WHOLE.replace(old, new)
    with pytest.raises(SpecFaults) as raised:
        load(tmp_path, text)
    first = raised.value.faults[0]
    there = text.splitlines()[first.line - 1][first.column - 1 :]
    assert (there[: len(at)], first.code) == (at, code)
    assert word in first.message("en")


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    text = (
        WHOLE.replace("deadline:", "deadlne:")
        .replace("take: passed", "take: pased")
        .replace("{code: code}", "{code: cod}")
    )
    with pytest.raises(SpecFaults) as raised:
        load(tmp_path, text)
    lines = [text.splitlines()[fault.line - 1].strip() for fault in raised.value.faults]
    assert lines == ["deadlne: 2024-10-31 18:00", "take: pased", *["on: {code: cod}"] * 3]


def test_a_registry_may_lose_the_last_unit_with_an_attribute(tmp_path: Path) -> None:
    """Whoever checks the spec is told; the campaign goes on, and the condition holds of nobody."""
    load(tmp_path, WHOLE)
    units = tmp_path / "departments.yaml"
    units.write_text(units.read_text("utf-8").replace(", attributes: {mode: own}", ""), "utf-8")
    spec = load_campaign(tmp_path / "campaign.yaml", Catalogue.open(tmp_path))
    assert spec.counts(Unit("water", "水务集团", group="companies"))
    with pytest.raises(SpecFaults, match="mode"):
        load_campaign(tmp_path / "campaign.yaml", Catalogue.open(tmp_path), thorough=True)


def test_what_is_merged_stands_among_the_forms(tmp_path: Path) -> None:
    text = WHOLE[: WHOLE.index("relations:")].replace(
        "  city.request:  {title: 申报表, unit: unit, sent: all, required: true}\n", ""
    )
    with pytest.raises(SpecFaults, match="list it under `forms:`"):
        load(tmp_path, text)


@pytest.mark.parametrize(
    ("received", "in_time"),
    [
        ("2020-09-21T08:00:00+08:00", True),
        ("2020-09-21T12:00:01+08:00", False),
        ("2020-09-22T10:00:00+00:00", True),  # six in the evening in Beijing
        ("2020-09-23T09:00:00+08:00", False),
        ("2020-09-22T15:30:00", True),
    ],
)
def test_hours_of_receipt_are_those_of_their_zone(received: str, in_time: bool) -> None:
    receipt = load_campaign(SPECS / "campaign.yaml", Catalogue.open(SPECS)).receipt
    assert receipt is not None
    assert receipt.include(datetime.fromisoformat(received)) is in_time
