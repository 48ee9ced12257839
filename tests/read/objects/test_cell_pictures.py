"""Pictures in place of values: 1. WPS's and Excel's calls for one, as a formula and as text; 2. rich values that are
pictures and no others; 3. what only speaks of one is what it is."""

import pytest

from tests.corpus.alterations import annotations
from tests.corpus.alterations.sheet import Sheet
from tests.corpus.alterations.workbook import Workbook as Altered
from tests.read.objects.laid import laid
from xltemplates.base.cells import CellValue, ErrorValue, Formula, Number, Text
from xltemplates.read.cells.workbook import Workbook
from xltemplates.read.container.package import Package
from xltemplates.read.objects.cell_pictures import without_pictures
from xltemplates.read.sheet_cells import SheetCells

CALL = 'DISPIMG("ID_0A",1)'


def told(value: CellValue) -> tuple[int, dict[tuple[int, int], str]]:
    found = without_pictures(SheetCells({(1, 1): value, (2, 1): Text("甲")}, {}), lambda _: False)
    return len(found.cells), dict(found.pictures)


@pytest.mark.parametrize(
    "value",
    [
        Formula(f"_xlfn.{CALL}", Text(f"={CALL}")),
        Formula(CALL, Text("")),
        Formula('_xlfn.IMAGE("https://example.com/a.png")', ErrorValue("#NAME?")),
        Formula(f'IF(A1="","",{CALL})', Text("")),
        Text(f"={CALL}"),
        Text(f" =_xlfn.{CALL}"),
    ],
)
def test_1_a_call_for_a_picture_is_no_value(value: CellValue) -> None:
    assert told(value) == (1, {(1, 1): value.raw})


@pytest.mark.parametrize(
    "value",
    [
        Text("DISPIMG"),
        Text("见=DISPIMG(1)"),
        Formula('"DISPIMG("&A1', Text("DISPIMG(1")),
        Formula("MYIMAGE(1)", Text("x")),
        Formula("IF(A1,5,DISPIMG(1))", Number("5")),
        ErrorValue("#VALUE!"),
    ],
)
def test_3_what_only_speaks_of_one_is_what_it_is(value: CellValue) -> None:
    assert told(value) == (2, {})


def rich(data: bytes) -> SheetCells:
    return Workbook(Package(data)).cells(0)


def test_2_a_rich_value_that_is_a_picture_is_no_error(register: bytes) -> None:
    data = laid(register, lambda book, sheet: annotations.rich_picture(book, sheet, "B5"))
    assert (rich(data).pictures, (5, 2) in rich(data).cells) == ({(5, 2): "#VALUE!"}, False)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("rdrichvaluestructure", b"_localImage", b"_error"),
        ("rdrichvalue", b's="0"', b's="9"'),
        ("rdrichvalue", b"<rvData", b"<"),
    ],
)
def test_2_other_rich_values_stay_as_they_are(register: bytes, part: str, old: bytes, new: bytes) -> None:
    def edit(book: Altered, sheet: Sheet) -> None:
        annotations.rich_picture(book, sheet, "B5")
        name = f"xl/richData/{part}.xml"
        book.parts[name] = book.parts[name].replace(old, new)

    cells = rich(laid(register, edit))
    assert (cells.pictures, cells.cells[5, 2]) == ({}, ErrorValue("#VALUE!"))
