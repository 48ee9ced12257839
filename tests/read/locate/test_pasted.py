"""The last header of a table over the one before it: its column moved there, or its text was pasted.

1. What is filled in tells. 2. Else merged ranges do. 3. Else names do. 4. Else nothing is certain of either column.
"""

import pytest

from tests.read.locate.books import Cells, Sheets, printed
from xltemplates.base.cells import CellValue, Number, Text
from xltemplates.base.grid import Area
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.ready import ReadyLayout
from xltemplates.read.cells.workbook import DefinedName
from xltemplates.read.locate.frame import Frame
from xltemplates.read.locate.locate import LocatedSheet, locate
from xltemplates.read.locate.match import match_sheets
from xltemplates.read.sheet_cells import SheetCells

HEADER, FIRST, NUMBER, BOUGHT = 3, 4, 3, 4  # rows of the register, and columns of two of its entries
PLACES = {"keeper", *(f"tools[{row}].{field}" for row in range(4) for field in ("number", "bought"))}


@pytest.fixture
def ready(forms: Catalogue) -> ReadyLayout:
    return forms.ready("tools.register")


def pasted(ready: ReadyLayout, values: Cells, merges: tuple[str, ...] = (), named: int = 0) -> LocatedSheet:
    """The register with 购置日期 where 数量 was printed; `named`: in which column the name of the first day is now."""
    cells: Cells = printed(ready.sheets[0]) | {(HEADER, NUMBER): Text("购置日期")}
    del cells[HEADER, BOUGHT]
    book = Sheets({"登记表": SheetCells(cells | values, {}, merges)})
    area = Area(FIRST, named, FIRST, named)
    book.names = (DefinedName("f_tools__0__bought", "登记表", area),) if named else ()
    return locate(match_sheets(ready, book).matches[0], book, {})


def column(value: CellValue, *columns: int) -> Cells:
    return {(FIRST + row, each): value for row in range(2) for each in columns}


def unsure(frame: Frame) -> tuple[frozenset[int], frozenset[int]]:
    return frame.rows_unsure, frame.columns_unsure


def stayed(there: LocatedSheet) -> bool:
    """Whether the column of days is where it was printed, with another label in the place of 数量 for that."""
    assert unsure(there.frame) == (frozenset(), frozenset())
    replaced = {each.label.text for each in there.replaced}
    assert (there.frame.column(BOUGHT), replaced) in ((BOUGHT, {"数量"}), (NUMBER, set())), there.frame
    return there.frame.column(BOUGHT) == BOUGHT


def test_1_where_its_values_stand_as_printed_a_text_was_pasted(ready: ReadyLayout) -> None:
    assert stayed(pasted(ready, column(Number("43960"), NUMBER, BOUGHT)))
    assert stayed(pasted(ready, column(Number("43960"), BOUGHT), merges=("A1:C1",)))


@pytest.mark.parametrize(("merge", "named", "whole"), [("A1:D1", 0, True), ("A1:C1", 0, False), ("A1:C1", 4, False)])
def test_2_else_a_merged_range_tells_whether_a_column_is_gone(
    ready: ReadyLayout, merge: str, named: int, whole: bool
) -> None:
    assert stayed(pasted(ready, column(Number("43960"), NUMBER), (merge,), named)) is whole


@pytest.mark.parametrize("named", [NUMBER, BOUGHT])
def test_3_else_the_names_of_its_cells_do(ready: ReadyLayout, named: int) -> None:
    assert stayed(pasted(ready, column(Number("43960"), NUMBER), named=named)) is (named == BOUGHT)


def test_4_else_nothing_in_either_column_is_read(ready: ReadyLayout) -> None:
    there = pasted(ready, column(Number("43960"), NUMBER))
    assert unsure(there.frame) == (frozenset(), frozenset({NUMBER, BOUGHT}))
    assert {target.entry.path for target in there.targets.lost} == PLACES


def test_a_sheet_on_which_all_moved_alike_has_no_such_labels(ready: ReadyLayout) -> None:
    book = Sheets({"登记表": printed(ready.sheets[0], down=2)})
    assert unsure(locate(match_sheets(ready, book).matches[0], book, {}).frame) == (frozenset(), frozenset())
