"""The conflicts in which some files are, computed only where the ledger, a claim or an act says that there may be."""

from contextlib import nullcontext
from dataclasses import replace

import pytest

from tests.campaign.standing.test_outcomes import CAMPAIGN, CATALOGUE, LUOYANG, NOW, ZHENGZHOU, facts, table
from xltemplates.campaign.acts.rulings import Act
from xltemplates.campaign.standing import disputes as module
from xltemplates.campaign.standing.disputes import disputes

RIVALS = facts(table("a", ZHENGZHOU, "甲"), table("b", ZHENGZHOU, "乙"), table("c", LUOYANG, "丙"))
MERGE = Act("merge-unit", "e1", "kaifeng", "机构改革", "王芳", NOW, {"into": "luoyang"})


@pytest.mark.parametrize(
    ("contested", "claims", "acts", "files"),
    [
        (True, False, (), [("a", "b")]),
        (False, True, (), [("a", "b")]),
        (False, False, (MERGE,), [("a", "b")]),
        (False, False, (replace(MERGE, name="withdraw-unit", values={}),), []),
        (False, False, (), []),
    ],
)
def test_where_nothing_says_that_there_is_one_none_is_looked_for(
    monkeypatch: pytest.MonkeyPatch, contested: bool, claims: bool, acts: tuple[Act, ...], files: list[tuple[str, ...]]
) -> None:
    monkeypatch.setattr(module, "open_ledger", lambda *_: nullcontext())
    monkeypatch.setattr(module, "read_acts", lambda _: acts)
    monkeypatch.setattr(module, "contested", lambda *_: contested)
    monkeypatch.setattr(module, "read_facts", lambda *_: replace(RIVALS, acts=acts))
    found = disputes(CAMPAIGN, CATALOGUE, {"sha-b"}, claims)
    assert [each.files for each in found] == files
    assert disputes(CAMPAIGN, CATALOGUE, {"sha-c"}, claims) == ()
