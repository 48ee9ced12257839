"""Headers that changed places: values went along where their names did, or where only so all fit; else doubt."""

import pytest

from tests.read.locate.books import Cells, Sheets, printed
from xltemplates.base.cells import CellValue, Number, Text
from xltemplates.base.grid import Area
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.ready import ReadyLayout
from xltemplates.read.cells.workbook import DefinedName
from xltemplates.read.locate.locate import LocatedSheet, locate
from xltemplates.read.locate.match import match_sheets

Column = tuple[CellValue | None, ...]
WORDS: Column = (Text("锤子"), Text("锯"))
COUNTS: Column = (Number("3"), Number("1"))
MIXED: Column = (Text("锤子"), Number("1"))
NOTHING: Column = (None, None)


@pytest.fixture
def ready(forms: Catalogue) -> ReadyLayout:
    return forms.ready("tools.register")


def exchanged(ready: ReadyLayout, second: Column, third: Column, named: tuple[int, int] = (0, 0)) -> LocatedSheet:
    """The register with the headers 工具名称 and 数量 exchanged; `named`: in which columns their names now are."""
    header, top = 3, 4
    cells: Cells = printed(ready.sheets[0]) | {(header, 2): Text("数量"), (header, 3): Text("工具名称")}
    for column, values in ((2, second), (3, third)):
        cells |= {(top + at, column): value for at, value in enumerate(values) if value}
    book = Sheets({"登记表": cells})
    paths = ("f_tools__0__name", "f_tools__0__number")
    book.names = tuple(
        DefinedName(name, "登记表", Area(top, column, top, column))
        for name, column in zip(paths, named, strict=True)
        if column
    )
    return locate(match_sheets(ready, book).matches[0], book, {})


@pytest.mark.parametrize(
    ("second", "third", "named", "followed"),
    [
        (COUNTS, WORDS, (0, 0), True),  # each where its header is
        (COUNTS, NOTHING, (0, 0), True),
        (NOTHING, NOTHING, (0, 0), True),  # nothing to lose
        (WORDS, COUNTS, (0, 0), False),  # each where its header was
        (WORDS, NOTHING, (0, 0), False),
        (COUNTS, MIXED, (0, 0), False),  # a number among names speaks against both
        (COUNTS, COUNTS, (0, 0), False),
        (COUNTS, COUNTS, (3, 2), True),  # the names went along
        (COUNTS, COUNTS, (2, 3), False),
        (COUNTS, COUNTS, (3, 0), False),
    ],
)
def test_columns_whose_headers_were_exchanged(
    ready: ReadyLayout, second: Column, third: Column, named: tuple[int, int], followed: bool
) -> None:
    there = exchanged(ready, second, third, named)
    assert there.frame.columns_moved == ({2: 3, 3: 2} if followed else {})
    assert there.frame.columns_doubtful == (set() if followed else {2, 3})
    assert {each.label.text for each in there.replaced} == (set() if followed else {"工具名称", "数量"})
