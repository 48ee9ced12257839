"""Plain report sheets in neutral terms: a titled table with typed columns, links, totals and native charts.

Masters, problem lists, status reports and comparisons are all made of these; `write.workbook` renders them.
"""

from collections.abc import Iterable
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from xltemplates.base.frozen import frozen
from xltemplates.base.words import Language
from xltemplates.locale.translations import DEFAULT

ColumnFormat = Literal["text", "integer", "decimal", "percent", "date", "time"]


@frozen
class Link:
    """A text that leads somewhere: `sheet!cell` of this workbook, or a file beside it."""

    text: str
    sheet: str = ""
    cell: str = "A1"
    file: str = ""


TableValue = str | int | Decimal | date | datetime | Link | None


@frozen
class Column:
    """A column: its header, width in characters, format, and whether its sum stands below.

    The sum leaves rows out that a filter hides.
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
    of its titles, in which dates are shown.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[TableValue, ...]]
    charts: tuple[Chart, ...] = ()
    note: str = ""
    landscape: bool = field(default=True)
    tall: bool = False
    language: Language = DEFAULT
