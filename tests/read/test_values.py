"""What stood in each entry: 1. a sheet as printed is read as any other, only without making what is blank."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record.filled import layout_of
from xltemplates.base.cells import Text
from xltemplates.read.plan import SheetPlan, plan_of
from xltemplates.read.values import plain_found, still_found


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> SheetPlan:
    return plan_of(layout_of(tmp_path_factory.mktemp("spec"))).sheets[0]


@given(st.data())
def test_1_the_short_way_finds_the_same(plan: SheetPlan, data: st.DataObject) -> None:
    keys = data.draw(st.sets(st.sampled_from([*sorted(plan.known), (1, 99)])))
    cells = {key: Text(str(key)) for key in keys}
    found = still_found(plan, cells)
    assert found == plain_found(plan.targets, cells)
    assert [one.blank for one in found] == [not any(cell.raw for cell in one.cells) for one in found]
