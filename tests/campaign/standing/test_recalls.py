"""What came on a recalled copy, or on a correction copy of it, is told, until an officer lets it count."""

from dataclasses import replace

from tests.campaign.standing.test_outcomes import FORM, NOW, OF_OLD, ZHENGZHOU, act, facts, receipt, table
from xltemplates.campaign.acts.rulings import Act
from xltemplates.campaign.acts.table import rulings
from xltemplates.campaign.standing.recalls import on_recalled_copies
from xltemplates.rollup.submissions import made_id

FIRST, AGAIN = "2020-zhengzhou", "2020-zhengzhou-2"
SENT = (OF_OLD, replace(OF_OLD, copy=AGAIN, revision=1))
# The first copy, one that was issued anew, and what was returned on a correction copy of the first.
OWN = made_id(FORM, "zhengzhou")
CAME = tuple(
    replace(receipt(table(file, ZHENGZHOU, "甲", copy=copy, revision=revision)), submission=OWN)
    for file, copy, revision in (("first", FIRST, 0), ("again", AGAIN, 1), ("corrected", OWN, 1))
)


def on_recalled(copies: str, *acts: Act) -> set[str]:
    recall = Act("recall", "e1", FORM, "有误", "王芳", NOW, {"copies": copies})
    return set(on_recalled_copies(replace(facts(*CAME), sent=SENT), rulings((recall, *acts))))


def test_a_correction_copy_is_one_of_the_last_copy_before_it() -> None:
    assert on_recalled(FIRST) == {"sha-first", "sha-corrected"}
    assert on_recalled(AGAIN) == {"sha-again"}
    assert on_recalled(f"{FIRST}\n{AGAIN}") == {"sha-first", "sha-again", "sha-corrected"}
    assert on_recalled("another") == set()


def test_an_officer_lets_it_count() -> None:
    assert on_recalled(FIRST, act("waive", "first", "e2", code="recalled")) == {"sha-corrected"}
