"""A layout as its reader needs it: labels, numbers, targets and tables by sheet."""

import pytest

from xltemplates.base.cells import BLANK
from xltemplates.layout.catalogue import Catalogue
from xltemplates.read.locate.plan import FormPlan, SheetPlan, plan_of


@pytest.fixture
def register_plan(forms: Catalogue) -> FormPlan:
    return plan_of(forms.layout("tools.register"))


@pytest.fixture
def first(register_plan: FormPlan) -> SheetPlan:
    return register_plan.sheets[0]


def test_the_plan_of_a_layout_is_made_once(forms: Catalogue, register_plan: FormPlan) -> None:
    assert plan_of(forms.layout("tools.register")) is register_plan


def test_labels_are_what_is_printed_but_numbers_and_entries(first: SheetPlan) -> None:
    assert [label.text for label in first.labels if label.header] == ["序号", "工具名称", "数量", "购置日期"]
    assert all(label.telling for label in first.labels if label.header)
    title = first.labels[0]
    assert (title.text, title.key, title.firm, title.telling, title.header, title.rarity) == (
        "工具登记表",
        (1, 1),
        True,
        False,
        False,
        1,
    )
    assert {label.text for label in first.labels} >= {"备注：数量按件计"}
    assert set(first.numbers.values()) == {"1", "2", "3", "4"}
    assert not {label.key for label in first.labels} & first.numbers.keys()


def test_a_table_has_its_rows_columns_and_serials(first: SheetPlan) -> None:
    (table,) = first.tables
    serials = sorted(first.numbers)
    assert (table.top, table.bottom, table.start) == (serials[0][0], serials[-1][0], 0)
    assert (table.count, table.serial) == (4, serials[0][1])
    assert table.columns == (2, 3, 4)
    assert [target.entry.path for target in table.row] == ["tools[0].name", "tools[0].number", "tools[0].bought"]
    assert first.blocks == ()
    assert not first.open


def test_a_continuation_goes_on_with_the_table(register_plan: FormPlan) -> None:
    (table,) = register_plan.sheets[1].tables
    assert (table.start, table.count) == (4, 4)
    assert table.row[0].entry.path == "tools[4].name"
    assert set(register_plan.sheets[1].numbers.values()) == {"5", "6", "7", "8"}


def test_every_target_is_owned_by_its_cells(first: SheetPlan) -> None:
    assert len(first.targets) == 1 + 4 * 3
    for index, target in enumerate(first.targets):
        assert all(key and index in first.owners[key] for key in target.keys)
        assert [(place.sheet, (place.cell.row, place.cell.column)) for place in target.places] == [
            ("登记表", key) for key in target.keys
        ]
        assert {key for key in target.keys if key} <= first.known
    assert [found.cells for found in first.blank] == [(BLANK,)] * len(first.targets)


def test_all_that_may_be_filled_when_nothing_moved_is_known(first: SheetPlan) -> None:
    assert {label.key for label in first.labels} | first.numbers.keys() <= first.known
    assert (0, 0) not in first.known
    identity = first.sheet.identity
    assert identity is not None
    assert (identity.row, identity.column) in first.known


def test_merged_ranges_are_those_of_more_than_a_cell(forms: Catalogue) -> None:
    (sheet,) = plan_of(forms.layout("visit.report")).sheets
    assert sheet.merges == {tile.area.a1 for tile in sheet.sheet.tiles if ":" in tile.area.a1}
    assert sheet.merges
    assert sheet.tables == ()
