"""What stood in each entry: 1. a sheet as printed is read as any other, only without making what is blank."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record.filled import layout_of
from xltemplates.base.cells import Number, Text
from xltemplates.read.cells.workbook import Workbook
from xltemplates.read.entries.values import Formats, plain_found, still_found
from xltemplates.read.locate.plan import SheetPlan, plan_of
from xltemplates.read.model import Found
from xltemplates.read.sheet_cells import Key


class Styled(Workbook):
    """A workbook of which only one number format is known."""

    def __init__(self) -> None:
        pass

    def number_format(self, style: int) -> str:
        return {3: "0%"}[style]


def _keys(found: Found) -> list[Key]:
    return [(place.cell.row, place.cell.column) for place in found.places]


def _asks(found: Found) -> bool:
    return found.entry.field.kind.wants_format


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> SheetPlan:
    return plan_of(layout_of(tmp_path_factory.mktemp("spec"))).sheets[0]


@given(st.data())
def test_1_the_short_way_finds_the_same(plan: SheetPlan, data: st.DataObject) -> None:
    keys = data.draw(st.sets(st.sampled_from([*sorted(plan.known), (1, 99)])))
    numbers = data.draw(st.sets(st.sampled_from(sorted(keys)))) if keys else set()
    cells = {key: Number(str(key[0])) if key in numbers else Text(str(key)) for key in keys}
    formats = Formats(dict.fromkeys(numbers, 3), Styled())
    found = still_found(plan, cells, formats)
    assert found == plain_found(plan.targets, cells, formats)
    shown = {key: cell for one in found for key, cell in zip(_keys(one), one.cells, strict=True) if _asks(one)}
    assert all(shown[key] == Number(str(key[0]), "0%") for key in numbers & shown.keys())
    assert [one.blank for one in found] == [not any(cell.raw for cell in one.cells) for one in found]
