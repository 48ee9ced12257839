"""Report sheets in neutral terms: a titled table with typed columns, links, totals and native charts.

Masters, problem lists, status reports and comparisons are all made of these, mostly by `TableSheet.of` from a list of
`base.columns.Column`s; `write.workbook` renders them.
"""

from collections.abc import Iterable
from dataclasses import field
from typing import Literal

from xltemplates.base.columns import Column, ColumnFormat, Row, TableValue
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Cell
from xltemplates.base.words import Language
from xltemplates.locale.catalogues import DEFAULT


@frozen
class Header:
    """What stands above a column of a sheet, and how the column is written.

    The title, the width in characters, the format of its cells, and whether its sum stands below; the sum leaves rows
    out that a filter hides.
    """

    title: str
    width: float = 12
    format: ColumnFormat = "text"
    total: bool = False


@frozen
class Chart:
    """A native chart of some columns (indexes from zero) over the rows of its table, placed to the right of it."""

    type: Literal["column", "bar", "pie"]
    title: str
    category: int
    values: tuple[int, ...]


@frozen
class TableSheet:
    """A sheet with one table. Text is always written as a string, never as a formula.

    `tall`: each row is as high as its texts need, which costs time; a program may else cut them off. `language` is that
    of its titles, in which dates are shown. `note` stands above the table, `below` under its totals, printed with it.
    `names` are defined names of its cells, `properties` custom text properties of the workbook that it is in.
    """

    name: str
    title: str
    columns: tuple[Header, ...]
    rows: Iterable[tuple[TableValue, ...]]
    charts: tuple[Chart, ...] = ()
    note: str = ""
    landscape: bool = field(default=True)
    tall: bool = False
    language: Language = DEFAULT
    below: str = ""
    names: tuple[tuple[str, Cell], ...] = ()
    properties: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls,
        title: str,
        columns: Iterable[Column[Row]],
        rows: Iterable[Row],
        language: Language,
        *,
        heading: str = "",
        charts: tuple[Chart, ...] = (),
        note: str = "",
        tall: bool = False,
        below: str = "",
    ) -> "TableSheet":
        """The sheet that columns and the things of a report make; `heading` stands above them, "" for the title."""
        shown = [column for column in columns if column.width]
        headers = tuple(Header(column.title, column.width, column.format, column.total) for column in shown)
        rows = tuple(rows)
        cells = tuple(zip(*(map(column.value, rows) for column in shown), strict=True))
        return cls(title, heading or title, headers, cells, charts, note, tall=tall, language=language, below=below)
