"""What was returned follows the units: a merged one's files are the other's, an added one's become its own."""

from dataclasses import replace

from tests.campaign.standing.test_outcomes import CAMPAIGN, CATALOGUE, NOW, ZHENGZHOU, facts, table
from xltemplates.campaign.acts.rulings import Act
from xltemplates.campaign.events.facts import Facts
from xltemplates.campaign.standing.units import Present
from xltemplates.layout.identity import Identity
from xltemplates.record.parsed import Parsed

KAIFENG, LANGYA = "开封市科学技术局", "琅琊新区科技局"
REFUSED = Parsed("r", "sha-r", Identity(), "rejected", None)
MERGE = Act("merge-unit", "e1", "kaifeng", "机构改革", "王芳", NOW, {"into": "zhengzhou"})
ADD = Act("add-unit", "e2", "langya", "机构改革", "王芳", NOW, {"name": LANGYA, "group": "cities"})


def present(of: Facts, *acts: Act) -> Present:
    return Present.of(CAMPAIGN, CATALOGUE, replace(of, acts=acts))


def owners(now: Present) -> dict[str, tuple[str, str]]:
    return {receipt.paper.file: (receipt.unit, receipt.merged) for receipt in now.facts.receipts}


def test_what_a_merged_unit_returned_counts_for_the_other() -> None:
    now = present(facts(table("a", ZHENGZHOU, "甲"), table("k", KAIFENG, "乙"), table("l", KAIFENG, "丙")), MERGE)
    assert owners(now) == {"a": ("zhengzhou", ""), "k": ("zhengzhou", "kaifeng"), "l": ("zhengzhou", "kaifeng")}


def test_what_nobody_owned_is_the_added_unit_s_and_joins_its_submission() -> None:
    of = facts(table("n", LANGYA, "甲"), REFUSED)
    assert owners(present(of)) == {"n": ("", ""), "r": ("", "")}
    now = present(of, ADD)
    assert owners(now) == {"n": ("langya", ""), "r": ("", "")}
    assert [bool(receipt.submission) for receipt in now.facts.receipts] == [True, False]


def test_a_verdict_is_given_anew_only_where_units_changed_since() -> None:
    paper = table("k", KAIFENG, "乙")
    same, changed = present(facts()), present(facts(), MERGE)
    assert same.judged(paper, CATALOGUE) is paper
    assert changed.judged(REFUSED, CATALOGUE) is REFUSED
    record = changed.judged(paper, CATALOGUE).record
    assert record is not None
    assert record["unit"] == ZHENGZHOU
