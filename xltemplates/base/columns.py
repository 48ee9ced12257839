"""Columns of reports: one list of them, from which sheets, tables for people and objects for programs come.

A report is a list of `Column`s and the things that it has a row for. `header` and `lines` make the table of a terminal
or a page, `json_object` what `--json` prints, and `write.table.TableSheet.of` a sheet.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from xltemplates.base.frozen import frozen

ColumnFormat = Literal["text", "integer", "decimal", "percent", "date", "time"]


@frozen
class Link:
    """A text that leads somewhere: `sheet!cell` of this workbook, or a file beside it."""

    text: str
    sheet: str = ""
    cell: str = "A1"
    file: str = ""


TableValue = str | int | Decimal | date | datetime | Link | None
Row = TypeVar("Row")


@frozen
class Column(Generic[Row]):
    """What a report says of each thing that it has a row for.

    `title` and `width` (in characters) head it; a title of "" keeps it from people, a width of 0 from sheets.
    `value` is what a row's cell holds, `format` and `total` are as a `Header` has them.

    `line` is the text in a table of a terminal or a page, None for the value as text; `sheet_only` keeps the column
    from such tables. `key` is its name for programs, "" keeps it from them; `datum` is what they are given, None for
    the value.
    """

    title: str
    width: float
    value: Callable[[Row], TableValue]
    format: ColumnFormat = "text"
    total: bool = False
    line: Callable[[Row], str] | None = None
    sheet_only: bool = False
    key: str = ""
    datum: Callable[[Row], object] | None = None

    def text(self, row: Row) -> str:
        """What stands in a line of a terminal's or page's table: `line`'s text, else the value as text; "" for None."""
        if self.line is not None:
            return self.line(row)
        value = self.value(row)
        if isinstance(value, Link):
            return value.text
        return "" if value is None else str(value)


def json_column(key: str, datum: Callable[[Row], object]) -> Column[Row]:
    """A column that only programs are given, by its key; sheets, terminals and pages have none of it."""
    return Column("", 0, lambda _: None, key=key, datum=datum)


def moved_last(columns: Sequence[Column[Row]], *keys: str) -> tuple[Column[Row], ...]:
    """The columns, those of some keys after all others; otherwise in the order given."""
    return tuple(sorted(columns, key=lambda column: column.key in keys))


def sorted_by(columns: Iterable[Column[Row]], rows: Iterable[Row]) -> list[Row]:
    """The rows by their texts in the first column of a sheet, those alike by the next; as texts, numbers too."""
    shown = [column for column in columns if column.width]
    return sorted(rows, key=lambda row: [column.text(row) for column in shown])


def line_columns(columns: Iterable[Column[Row]]) -> tuple[Column[Row], ...]:
    """The columns that a table of a terminal or a page has: those with a title that are not for sheets only."""
    return tuple(column for column in columns if column.title and not column.sheet_only)


def header(columns: Iterable[Column[Row]]) -> tuple[str, ...]:
    """The titles of a table of a terminal or a page."""
    return tuple(column.title for column in line_columns(columns))


def lines(columns: Iterable[Column[Row]], rows: Iterable[Row]) -> Iterator[tuple[str, ...]]:
    """The lines of a table of a terminal or a page, one for each row, under `header(columns)`."""
    shown = line_columns(columns)
    return (tuple(column.text(row) for column in shown) for row in rows)


def json_object(columns: Iterable[Column[Row]], row: Row) -> dict[str, object]:
    """What programs are given of a row, by key in the order of the columns; columns without a key are left out."""
    return {column.key: (column.datum or column.value)(row) for column in columns if column.key}
