"""Which workbook a scan belongs to: by its name, by where it lay, by the unit that its way names, or by an officer."""

from dataclasses import replace
from itertools import permutations

import pytest

from tests.campaign.standing.test_outcomes import (
    CAMPAIGN,
    LUOYANG,
    NOW,
    REGISTRY,
    ZHENGZHOU,
    facts,
    proposal,
    receipt,
    table,
)
from xltemplates.campaign.acts.rulings import Act
from xltemplates.campaign.acts.table import rulings
from xltemplates.campaign.events.facts import Receipt, Scan
from xltemplates.campaign.standing.outcomes import outcomes
from xltemplates.campaign.standing.scans import FATES, TO_COMPARE, FiledScan, filed_scans, scan_findings
from xltemplates.record.parsed import Parsed


def at(way: str, paper: Parsed) -> Receipt:
    """A workbook that came by a way."""
    return replace(receipt(paper), ways=(way,), names=(way.rpartition("/")[2],))


def filed(ways: list[str], *receipts: Receipt, acts: tuple[Act, ...] = ()) -> list[FiledScan]:
    assert REGISTRY is not None
    of = replace(facts(*receipts), acts=acts)
    scans = [Scan(f"scan-{way}", (way,)) for way in ways]
    return list(filed_scans(scans, outcomes(of, CAMPAIGN), REGISTRY, CAMPAIGN.spec, rulings(acts)))


def fates(way: str, *receipts: Receipt) -> tuple[str, tuple[str, ...]]:
    """Where one scan is filed; the same whatever order the workbooks came in."""
    found = {(one.fate, one.files) for order in permutations(receipts) for one in filed([way], *order)}
    (only,) = found
    return only


Z = table("郑州市.xlsx", ZHENGZHOU, "甲")
L = table("洛阳市.xlsx", LUOYANG, "乙")


@pytest.mark.parametrize(
    "way",
    [
        *(
            "郑州市_盖章.pdf",
            "郑州市（盖章扫描件）.pdf",
            "郑州市 签字版.JPG",
            "郑州市1.png",
            "郑州市-第2页.tif",
            "别处/郑州市.pdf",
        ),
    ],
)
def test_a_scan_that_is_called_like_a_workbook_is_filed_with_it(way: str) -> None:
    assert fates(way, at("郑州市.xlsx", Z), at("洛阳市.xlsx", L)) == ("filed", ("郑州市.xlsx",))


@pytest.mark.parametrize(
    ("way", "workbook"),
    [
        ("一/扫描.pdf", "一/郑州市.xlsx"),
        ("来信.eml/扫描.pdf", "来信.eml/郑州市.xlsx"),
        ("一/来信.eml/扫描.pdf", "一/来信.eml/附件.zip/郑州市.xlsx"),
        ("一/扫描件/第1页.jpg", "一/郑州市.xlsx"),
        ("材料.zip/郑/盖章.pdf", "材料.zip/郑/郑州市.xlsx"),
    ],
)
def test_a_scan_that_lay_beside_one_workbook_is_filed_with_it(way: str, workbook: str) -> None:
    assert fates(way, at(workbook, Z), at("二/洛阳市.xlsx", L)) == ("filed", ("郑州市.xlsx",))


def test_several_scans_go_with_one_workbook_and_with_all_its_revisions() -> None:
    again = at("修订/郑州市2.xlsx", table("郑州市2.xlsx", ZHENGZHOU, "丙", revision=1))
    found = filed(["一/1.pdf", "一/2.pdf"], at("一/郑州市.xlsx", Z), again)
    assert [(one.fate, one.files) for one in found] == [("filed", ("郑州市.xlsx", "郑州市2.xlsx"))] * 2
    assert [(one.unit, one.form) for one in found] == [("zhengzhou", "alliance.recommendation")] * 2


def test_a_scan_that_fits_several_submissions_stays_open() -> None:
    both = at("一/郑州市.xlsx", Z), at("一/建议书.xlsx", proposal("建议书.xlsx", "甲"))
    fate, files = fates("一/盖章.pdf", *both)
    assert (fate, sorted(files)) == ("several", ["建议书.xlsx", "郑州市.xlsx"])
    assert fates("一/建议书盖章.pdf", *both) == ("filed", ("建议书.xlsx",))


def test_a_scan_that_lay_alone_fits_none_unless_its_way_names_the_unit() -> None:
    come = at("郑.xlsx", Z), at("洛.xlsx", L), at("建.xlsx", proposal("建.xlsx", "甲"))
    assert fates("扫描0001.pdf", *come) == ("none", ())
    assert fates(f"{LUOYANG}盖章.pdf", *come) == ("filed", ("洛阳市.xlsx",))
    assert fates(f"{LUOYANG}/扫描0001.pdf", *come) == ("filed", ("洛阳市.xlsx",))
    assert fates(f"{ZHENGZHOU}/推荐表盖章.pdf", *come) == ("filed", ("郑州市.xlsx",))
    assert fates(f"{ZHENGZHOU}盖章.pdf", *come)[0] == "several"


def test_a_scan_that_names_another_unit_is_not_filed_with_what_lies_beside() -> None:
    assert fates(f"一/{LUOYANG}.pdf", at("一/郑州市.xlsx", Z)) == ("none", ())


def test_what_is_blank_or_refused_has_no_scan() -> None:
    blank = replace(at("一/郑州市.xlsx", Z), blank=True)
    assert fates("一/盖章.pdf", blank) == ("none", ())


def test_an_officer_s_word_stands_above_every_rule_until_it_is_withdrawn() -> None:
    come = at("一/郑州市.xlsx", Z), at("二/洛阳市.xlsx", L)
    given = receipt(L).paper
    act = Act("assign", "e1", "scan-一/盖章.pdf", "核对", "王芳", NOW, {"workbook": f"sha-{given.file}"})
    (one,) = filed(["一/盖章.pdf"], *come, acts=(act,))
    assert (one.fate, one.files) == ("assigned", ("洛阳市.xlsx",))
    undo = replace(act, name="undo", event="e2", about=act.key, values={}, lamport=1)
    (again,) = filed(["一/盖章.pdf"], *come, acts=(act, undo))
    assert (again.fate, again.files) == ("filed", ("郑州市.xlsx",))


def test_a_file_that_counts_and_has_a_scan_is_a_matter_for_an_officer() -> None:
    come = at("一/郑州市.xlsx", Z), at("二/洛阳市.xlsx", L)
    found = filed(["一/1.pdf", "一/2.pdf", "三/3.pdf"], *come)
    (finding,) = scan_findings(found, outcomes(facts(*come), CAMPAIGN))
    assert (finding.paper.file, finding.problem.code, finding.problem.severity) == ("郑州市.xlsx", TO_COMPARE, "manual")
    assert "1.pdf、2.pdf" in finding.problem.message("zh")
    assert {one.fate for one in found} <= set(FATES)
