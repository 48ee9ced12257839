"""Hidden lines: 1. by whatever attribute; 2. both readers of a worksheet part find the same."""

import pytest

from tests.read.made import package, packed
from xltemplates.read.cells.workbook import Workbook
from xltemplates.read.container.package import Package
from xltemplates.read.sheet_cells import HiddenLines, hidden_column, hidden_row


@pytest.mark.parametrize(
    "given", [{"hidden": "1"}, {"hidden": "true"}, {"ht": "0"}, {"ht": "1.5", "customHeight": "1"}]
)
def test_1_a_row_is_hidden_or_has_no_height(given: dict[str, str]) -> None:
    assert hidden_row(given)


@pytest.mark.parametrize("given", [{}, {"hidden": "0"}, {"ht": "6"}, {"ht": "low"}, {"collapsed": "1"}])
def test_1_other_rows_are_seen(given: dict[str, str]) -> None:
    assert not hidden_row(given)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"min": "3", "max": "4", "hidden": "1"}, (3, 4)),
        ({"min": "3", "max": "999999", "width": "0"}, (3, 16384)),
        ({"min": "3", "max": "4", "width": "1.5"}, None),
        ({"min": "3", "hidden": "1"}, None),
        ({"min": "x", "max": "4", "hidden": "1"}, None),
    ],
)
def test_1_columns_are_hidden_or_have_no_width(given: dict[str, str], expected: tuple[int, int] | None) -> None:
    assert hidden_column(given) == expected


ROWS = (
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>1</v></c></row>'
    '<row r="3" ht="0"><c r="C3"><v>1</v></c></row>'
)


@pytest.mark.parametrize("slow", [False, True])
def test_2_both_readers_find_the_same(slow: bool) -> None:
    parts = package(ROWS)
    part = str(parts["xl/worksheets/sheet1.xml"])
    part = part.replace("<sheetData>", '<cols><col min="2" max="3" width="9" hidden="1"/></cols><sheetData>')
    if slow:
        part = part.replace("<v>", "<v><!-- 甲 -->")
    cells = Workbook(Package(packed({**parts, "xl/worksheets/sheet1.xml": part}))).cells(0)
    assert (len(cells.cells), cells.hidden) == (3, HiddenLines(frozenset({2, 3}), ((2, 3),)))
    assert [cells.hidden.column(column) for column in range(1, 5)] == [False, True, True, False]
