"""TableSheet -> plan of its sheet: title, header, rows, totals, filter, charts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from xltemplates.base.cells import BLANK, CellValue, Formula, Number, Text, decimal_text
from xltemplates.base.columns import ColumnFormat, Link, TableValue
from xltemplates.base.grid import Area, Cell, quoted_sheet
from xltemplates.base.words import Language
from xltemplates.layout.measure import characters_pixels, lines_needed
from xltemplates.layout.wording import date_format
from xltemplates.locale.translations import sentence
from xltemplates.write.plan import Align, CellFormat, ChartPlan, PagePlan, Paint, SheetPlan
from xltemplates.write.styles import REPORT_CELL, REPORT_HEADER, REPORT_LINK, REPORT_NOTE, REPORT_TITLE, REPORT_TOTAL
from xltemplates.write.table import Header, TableSheet

HEADER_ROW = 3  # the title stands in row 1, the note in row 2
CHART_ROWS = 16  # sheet rows one chart takes
LINE, TALLEST = 15.0, 409.0  # points of a line of text, and of the highest row
CHART_COLUMNS = 9  # and sheet columns, with the gap before it
EPOCH = datetime(1899, 12, 30)  # serial day 0 of a spreadsheet, which knows no time zones

Rows = Sequence[tuple[TableValue, ...]]

FORMATS: Mapping[ColumnFormat, tuple[str, Align]] = MappingProxyType(
    {
        "text": ("@", "left"),
        "integer": ("#,##0", "right"),
        "decimal": ("#,##0.00", "right"),
        "percent": ("0.0%", "right"),
        "time": ("yyyy-mm-dd hh:mm:ss", "center"),
    }
)


def table_plan(sheet: TableSheet) -> SheetPlan:
    """The plan of one report sheet, cell by cell. Its rows are taken, which an iterator allows once."""
    rows = tuple(sheet.rows)
    return framed(sheet, rows, _body(sheet.columns, rows, sheet.language))


def framed(sheet: TableSheet, rows: Rows, body: Iterable[Paint]) -> SheetPlan:
    """The plan of a report sheet of these rows around the cells of its body, whichever are to be painted."""
    last, width = HEADER_ROW + len(rows), len(sheet.columns)
    table = Area(HEADER_ROW, 1, max(last, HEADER_ROW), width)
    total = _totals(sheet.columns, rows, last, sheet.language) if rows else ()
    bottom = last + bool(total) + bool(sheet.below)
    below = (Paint(Area.of(Cell(bottom, 1)), REPORT_NOTE, Text(sheet.below)),) if sheet.below else ()
    return SheetPlan(
        name=sheet.name,
        paints=(*_head(sheet), *body, *total, *below),
        widths=tuple(column.width for column in sheet.columns),
        heights=(30.0, 18.0, 30.0, *(_height(sheet.columns, row) for row in rows if sheet.tall)),
        page=_page(sheet, Area(1, 1, bottom, width)),
        freeze=(HEADER_ROW, 0),
        autofilter=table if rows else None,
        charts=tuple(_charts(sheet, last)) if rows else (),
    )


def _height(columns: tuple[Header, ...], row: tuple[TableValue, ...]) -> float:
    """Points that hold the texts of a row in their columns."""
    cells = zip(columns, row, strict=True)
    return min(LINE * max(_lines(value, column.width) for column, value in cells), TALLEST)


def _lines(value: TableValue, width: float) -> int:
    text = value.text if isinstance(value, Link) else value
    return lines_needed(text, characters_pixels(width), REPORT_CELL.font.size) if isinstance(text, str) else 1


def _page(sheet: TableSheet, area: Area) -> PagePlan:
    area = _with_charts(area, len(sheet.charts))
    return PagePlan(landscape=sheet.landscape, print_area=area, title_rows=(HEADER_ROW, HEADER_ROW), margins=(0.6,) * 4)


def _with_charts(area: Area, count: int) -> Area:
    """What is printed: the table, and the charts to the right of it."""
    if not count:
        return area
    bottom = max(area.bottom, HEADER_ROW + count * CHART_ROWS)
    return Area(area.top, area.left, bottom, area.right + CHART_COLUMNS)


def _head(sheet: TableSheet) -> Iterator[Paint]:
    yield Paint(Area.of(Cell(1, 1)), REPORT_TITLE, Text(sheet.title))
    yield Paint(Area.of(Cell(2, 1)), REPORT_NOTE, Text(sheet.note))
    for index, column in enumerate(sheet.columns, 1):
        yield Paint(Area.of(Cell(HEADER_ROW, index)), REPORT_HEADER, Text(column.title))


def _body(columns: tuple[Header, ...], rows: Rows, language: Language) -> Iterator[Paint]:
    for row, values in enumerate(rows, HEADER_ROW + 1):
        for index, (column, value) in enumerate(zip(columns, values, strict=True), 1):
            yield table_cell(row, index, column, value, language)


def table_cell(row: int, index: int, column: Header, value: TableValue, language: Language) -> Paint:
    """A cell of a table's body; rows and columns of the sheet count from one."""
    area = Area(row, index, row, index)
    if isinstance(value, Link):
        return Paint(area, REPORT_LINK, Text(value.text), _target(value))
    return Paint(area, _cell_format(REPORT_CELL, column.format, language), table_value(value))


@lru_cache(maxsize=64)
def _cell_format(base: CellFormat, column_format: ColumnFormat, language: Language) -> CellFormat:
    dates: tuple[str, Align] = date_format(language), "center"
    number_format, align = dates if column_format == "date" else FORMATS[column_format]
    return CellFormat(base.font, align, edges=base.edges, fill=base.fill, number_format=number_format)


def table_value(value: TableValue) -> CellValue:
    """What a cell holds for a value of a report: a text is always a text, a date or moment its serial number of 1900.

    Of a moment the zone is left out: whoever makes the report says in which one it is. None is blank.
    """
    if isinstance(value, Link):
        return Text(value.text)
    if value is None:
        return BLANK
    if isinstance(value, str):
        return Text(value)
    if isinstance(value, datetime):
        return Number(repr((value.replace(tzinfo=None) - EPOCH).total_seconds() / 86400))
    if isinstance(value, date):
        return Number(str(value.toordinal() - EPOCH.toordinal()))
    return Number(decimal_text(Decimal(value)))


def _target(link: Link) -> str:
    if link.file:
        return f"external:{link.file}"
    return f"internal:{quoted_sheet(link.sheet)}!{link.cell}" if link.sheet else ""


def _totals(columns: tuple[Header, ...], rows: Rows, last: int, language: Language) -> tuple[Paint, ...]:
    if not any(column.total for column in columns):
        return ()
    return tuple(_total(index, column, rows, last, language) for index, column in enumerate(columns))


def _total(index: int, column: Header, rows: Rows, last: int, language: Language) -> Paint:
    area = Area.of(Cell(last + 1, index + 1))
    if not column.total:
        return Paint(
            area,
            _cell_format(REPORT_TOTAL, "text", language),
            Text(sentence("report-total", (), language)) if index == 0 else BLANK,
        )
    values = (row[index] for row in rows)
    total = sum((Decimal(value) for value in values if isinstance(value, (int, Decimal))), Decimal(0))
    cells = Area(HEADER_ROW + 1, index + 1, last, index + 1)
    # 109: rows hidden by the filter do not count.
    formula = Formula(f"SUBTOTAL(109,{cells.a1})", Number(decimal_text(total)))
    return Paint(area, _cell_format(REPORT_TOTAL, column.format, language), formula)


def _charts(sheet: TableSheet, last: int) -> Iterator[ChartPlan]:
    for index, chart in enumerate(sheet.charts):
        row = HEADER_ROW + index * CHART_ROWS
        yield ChartPlan(chart, HEADER_ROW, HEADER_ROW + 1, last, row, len(sheet.columns) + 2)
