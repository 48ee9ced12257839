"""A workbook as plain data: every cell, rule, name and page set-up decided, nothing written yet.

`form` and `report` make plans, `workbook` writes them; so that what a workbook holds can be reasoned about and tested
without a file.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from xltemplates.base.cells import BLANK, CellValue
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, Cell
from xltemplates.base.normalise import cell_length
from xltemplates.write.table import Chart

COMMENT_LINE = 21  # Chinese characters in a line of a note

Align = Literal["left", "center", "right", "justify", ""]


@frozen
class Font:
    """A font with one name. `family` and `charset` let a program without it choose a like one (ECMA-376 18.8.18)."""

    name: str
    size: float
    bold: bool = False
    color: str = ""  # RRGGBB, empty for automatic
    underline: bool = False
    family: int = 3
    charset: int = 134  # GB 2312


@frozen
class CellFormat:
    """The format of a cell: how it looks and whether it is locked (ECMA-376 18.8.45, `xf`).

    `edges` names the sides with a thin border (`tblr`).
    """

    font: Font
    align: Align = ""
    valign: Literal["top", "center", "bottom"] = "center"
    wrap: bool = True
    edges: str = ""
    number_format: str = "General"
    locked: bool = True
    fill: str = ""  # RRGGBB, empty for none


@frozen
class Paint:
    """A cell, or a range to be merged, with its format and its value. `link` is `internal:…` or `external:…`."""

    area: Area
    format: CellFormat
    value: CellValue = BLANK
    link: str = ""


@frozen
class DataValidation:
    """A data validation over some areas. Limits are inclusive; None is open.

    `source` is the list's absolute range where its options do not fit a literal.
    """

    areas: tuple[Area, ...]
    type: Literal["list", "whole", "decimal", "date", "length", "any"]
    minimum: str | date | None = None
    maximum: str | date | None = None
    options: tuple[str, ...] = ()
    source: str = ""
    stop: bool = True
    title: str = ""  # of the prompt; 32 UTF-16 units at most
    message: str = ""  # the prompt; 255 at most
    error: str = ""  # 224 at most


@frozen
class Highlight:
    """A conditional format: some areas painted while a formula is true (ECMA-376 18.3.1.10, `expression`).

    `formula` is without `=`, written for the upper left cell of the areas; `fill` and `color` (of letters) are RRGGBB.
    """

    areas: tuple[Area, ...]
    formula: str
    fill: str
    color: str = ""


@frozen
class Comment:
    """A note that a person sees at a cell, lines divided by LF."""

    cell: Cell
    text: str

    @property
    def lines(self) -> int:
        """How many lines its text takes, of so many Chinese characters each."""
        return sum(1 + cell_length(line) // COMMENT_LINE for line in self.text.splitlines())


@frozen
class PagePlan:
    """How a sheet prints. Margins in inches: left, right, top, bottom. `paper` as in ECMA-376 18.3.1.63 (9: A4, 8: A3).

    `title_rows` are the first and last row repeated on every page, from one; a page ends after each row of `breaks`.
    """

    paper: int = 9  # ECMA-376 18.3.1.63: 8 A3, 9 A4
    landscape: bool = False
    margins: tuple[float, float, float, float] = (0.7, 0.7, 0.75, 0.75)
    print_area: Area | None = None
    title_rows: tuple[int, int] | None = None
    breaks: tuple[int, ...] = ()


@frozen
class SheetPlan:
    """One sheet. `freeze`: so many rows and columns stay in view; None: nothing does.

    `paints` never overlap; what they do not cover is as Excel leaves it.
    """

    name: str
    paints: Iterable[Paint]
    widths: tuple[float, ...] = ()  # characters, by column
    heights: tuple[float, ...] = ()  # points, by row
    rules: tuple[DataValidation, ...] = ()
    page: PagePlan | None = None
    freeze: tuple[int, int] | None = None
    autofilter: Area | None = None
    charts: tuple["ChartPlan", ...] = ()
    highlights: tuple[Highlight, ...] = ()
    comments: tuple[Comment, ...] = ()
    protected: bool = False
    hidden: bool = False
    gridlines: bool = True


@frozen
class ChartPlan:
    """A native chart over the rows of a table: `header` is the row of the column titles, from one; so is `column`."""

    chart: Chart
    header: int
    first: int
    last: int
    row: int
    column: int


@frozen
class BookPlan:
    """A whole workbook. `names` are defined names with what they refer to; `properties` custom text properties.

    `password` is that of the protected sheets.
    """

    title: str
    sheets: tuple[SheetPlan, ...]
    names: tuple[tuple[str, str], ...] = ()
    properties: Mapping[str, str] | None = None
    locked: bool = False  # sheets cannot be added, removed, renamed or moved
    password: str = ""
