"""Plan -> workbook. The only importer of XlsxWriter, whose every warning and return code is an error here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from math import isfinite
from typing import Any
from warnings import catch_warnings, simplefilter

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xltemplates.base.cells import Bool, CellValue, ErrorValue, Formula, Number, Text
from xltemplates.base.errors import WriteFailed
from xltemplates.base.grid import Area
from xltemplates.layout.wording import wording
from xltemplates.write.package.members import changed
from xltemplates.write.plan import (
    BookPlan,
    CellFormat,
    ChartPlan,
    Comment,
    DataValidation,
    Font,
    Highlight,
    PagePlan,
    Paint,
    SheetPlan,
)
from xltemplates.write.styles import DEFAULT
from xltemplates.write.table import TableSheet
from xltemplates.write.tables.long_tables import completed, settled, with_tables
from xltemplates.write.values import encodable, escaped

CREATED = datetime(2020, 1, 1)  # a fixed date: the same content is the same bytes
LOCKED_VIEWS = b'<workbookProtection lockStructure="1"/><bookViews>'  # ECMA-376 18.2.29; XlsxWriter cannot say it
SIDES = {"t": "top", "b": "bottom", "l": "left", "r": "right"}
PERMITTED = {"format_columns": True, "format_rows": True}


def write_tables(sheets: Sequence[TableSheet]) -> bytes:
    """A workbook of report sheets, at least one, as the bytes of an .xlsx. WriteFailed as `render`.

    The same sheets give the same bytes: the workbook's date is fixed.
    """
    return render(BookPlan(sheets[0].title, ()), sheets)


def render(plan: BookPlan, tables: Sequence[TableSheet] = ()) -> bytes:
    """The bytes of a planned workbook, report sheets after its own; the same plan gives the same bytes.

    WriteFailed for whatever XlsxWriter refuses or warns of.
    """
    first, tables = len(plan.sheets), tuple(map(settled, tables))
    plan = with_tables(plan, tables)
    buffer = BytesIO()
    try:
        with catch_warnings():
            simplefilter("error", UserWarning)
            _write(plan, buffer)
    except (XlsxWriterException, UserWarning) as error:
        raise WriteFailed("write-refused", detail=str(error)) from error
    package = completed(buffer.getvalue(), tables, first)
    if not plan.locked:
        return package
    return changed(package, "xl/workbook.xml", lambda part: part.replace(b"<bookViews>", LOCKED_VIEWS, 1))


def _write(plan: BookPlan, buffer: BytesIO) -> None:
    book = _Book(Workbook(buffer, _options()))
    book.book.set_properties({"title": plan.title, "created": CREATED})
    for sheet in plan.sheets:
        book.add(sheet, plan.password)
    for name, target in plan.names:
        _done(book.book.define_name(name, f"={target}"), name)
    for name, value in (plan.properties or {}).items():
        _done(book.book.set_custom_property(name, value, "text"), name)
    book.book.close()


def _options() -> dict[str, Any]:
    """XlsxWriter's settings, made anew each time: it changes the ones it is given."""
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "default_format_properties": _font(DEFAULT),
    }


def _done(code: object, what: str) -> None:
    """WriteFailed for a return code other than success."""
    if isinstance(code, int) and code != 0:
        raise WriteFailed("write-refused", detail=what)


class _Sheet(Worksheet):
    """A sheet whose formulas stand as given, and whose cells are let go of once they are written.

    The formulas use no newer functions, and a search for those takes most time.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")

    def _assemble_xml_file(self) -> None:
        super()._assemble_xml_file()
        self.table.clear()


@dataclass(slots=True)
class _Book:
    """A workbook being written, with its formats by look."""

    book: Workbook
    formats: dict[CellFormat, Format] = field(default_factory=dict)

    def add(self, plan: SheetPlan, password: str) -> None:
        """Write one sheet."""
        sheet = self.book.add_worksheet(plan.name, _Sheet)
        _measure(sheet, plan)
        for paint in plan.paints:
            self._paint(sheet, paint)
        sheet.merged_cells.clear()  # kept to refuse overlaps, of which there were none: a third of what a form holds
        for rule in plan.rules:
            area = rule.areas[0]
            _done(sheet.data_validation(*_corners(area), _validation(rule)), f"{plan.name}!{area.a1}")
        for highlight in plan.highlights:
            self._highlight(sheet, highlight)
        for comment in plan.comments:
            _comment(sheet, comment)
        for chart in plan.charts:
            self._chart(sheet, plan.name, chart)
        if plan.page is not None:
            _page(sheet, plan.page)
        _screen(sheet, plan)
        if plan.protected:
            sheet.protect(password, PERMITTED)

    def _paint(self, sheet: Worksheet, paint: Paint) -> None:
        cell_format = self._format(paint.format)
        if not paint.area.single:
            _done(sheet.merge_range(*_corners(paint.area), "", cell_format), paint.area.a1)
        at = paint.area.top - 1, paint.area.left - 1
        match paint.value:
            case Text(text) if paint.link:
                code = sheet.write_url(*at, paint.link, cell_format, text)
            case Text(text) if text.startswith("<r>"):
                # XlsxWriter takes a string that begins and ends like a rich run for XML; in two runs it is escaped.
                code = sheet.write_rich_string(*at, "<", cell_format, text[1:], cell_format)
            case value:
                code = _value(sheet, *at, value, cell_format)
        _done(code, paint.area.a1)

    def _format(self, cell_format: CellFormat) -> Format:
        if cell_format not in self.formats:
            self.formats[cell_format] = self.book.add_format(_properties(cell_format))
        return self.formats[cell_format]

    def _highlight(self, sheet: Worksheet, plan: Highlight) -> None:
        properties = {"bg_color": f"#{plan.fill}"} | ({"font_color": f"#{plan.color}"} if plan.color else {})
        options = {
            "type": "formula",
            "criteria": f"={plan.formula}",
            "format": self.book.add_format(properties),
            "multi_range": " ".join(area.a1 for area in plan.areas),
        }
        area = plan.areas[0]
        _done(sheet.conditional_format(*_corners(area), options), area.a1)

    def _chart(self, sheet: Worksheet, name: str, plan: ChartPlan) -> None:
        chart = self.book.add_chart({"type": plan.chart.type})
        if chart is None:
            raise WriteFailed("write-refused", detail=plan.chart.title)
        chart.set_title({"name": plan.chart.title})
        category = plan.chart.category
        for column in plan.chart.values:
            chart.add_series(
                {
                    "name": [name, plan.header - 1, column],
                    "categories": [name, plan.first - 1, category, plan.last - 1, category],
                    "values": [name, plan.first - 1, column, plan.last - 1, column],
                }
            )
        if len(plan.chart.values) == 1 and plan.chart.type != "pie":
            chart.set_legend({"none": True})
        _done(sheet.insert_chart(plan.row - 1, plan.column - 1, chart), plan.chart.title)


def _value(sheet: Worksheet, row: int, column: int, value: CellValue, cell_format: Format) -> int:
    match value:
        case Text(text) if text:
            return int(sheet.write_string(row, column, encodable(text), cell_format))
        case Number(text) if isfinite(float(text)):
            return int(sheet.write_number(row, column, float(text), cell_format))
        case Number(text):  # beyond what a cell can hold: as given
            return int(sheet.write_string(row, column, text, cell_format))
        case Bool(truth):
            return int(sheet.write_boolean(row, column, truth, cell_format))
        case ErrorValue(code):
            return int(sheet.write_formula(row, column, f"={code}", cell_format, code))
        case Formula(source, cached):
            result = cached.decimal if isinstance(cached, Number) else escaped(cached.raw)
            return int(sheet.write_formula(row, column, f"={source}", cell_format, result))
        case _:
            return int(sheet.write_blank(row, column, None, cell_format))


def _comment(sheet: Worksheet, comment: Comment) -> None:
    font = {"font_name": DEFAULT.name, "font_size": 9}
    options = {"author": "", "x_scale": 2.2, "y_scale": max(1.0, comment.lines / 4.5), **font}
    _done(sheet.write_comment(comment.cell.row - 1, comment.cell.column - 1, comment.text, options), comment.cell.a1)


def _corners(area: Area) -> tuple[int, int, int, int]:
    return area.top - 1, area.left - 1, area.bottom - 1, area.right - 1


def _measure(sheet: Worksheet, plan: SheetPlan) -> None:
    for column, width in enumerate(plan.widths):
        _done(sheet.set_column(column, column, width), plan.name)
    for row, height in enumerate(plan.heights):
        _done(sheet.set_row(row, height), plan.name)


def _screen(sheet: Worksheet, plan: SheetPlan) -> None:
    if plan.freeze is not None:
        sheet.freeze_panes(*plan.freeze)
    if plan.autofilter is not None:
        _done(sheet.autofilter(*_corners(plan.autofilter)), plan.name)
    if plan.hidden:
        sheet.very_hidden()
    if not plan.gridlines:
        sheet.hide_gridlines(2)
    _done(sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"}), plan.name)


def _page(sheet: Worksheet, page: PagePlan) -> None:
    sheet.set_paper(page.paper)
    if page.landscape:
        sheet.set_landscape()
    sheet.set_margins(*page.margins)
    sheet.center_horizontally()
    sheet.set_footer(f"&C{wording('page-footer', page='&P', pages='&N')}")
    if page.print_area is not None:
        _done(sheet.print_area(*_corners(page.print_area)), page.print_area.a1)
    if page.title_rows is not None:
        sheet.repeat_rows(page.title_rows[0] - 1, page.title_rows[1] - 1)
    if page.breaks:
        sheet.set_h_pagebreaks(list(page.breaks))
    sheet.fit_to_pages(1, 0)  # never wider than a page, as high as it is


def _properties(cell_format: CellFormat) -> dict[str, Any]:
    properties = _font(cell_format.font) | {
        "valign": {"center": "vcenter"}.get(cell_format.valign, cell_format.valign),
        "text_wrap": cell_format.wrap,
        "num_format": cell_format.number_format,
        "locked": cell_format.locked,
    }
    properties.update({SIDES[edge]: 1 for edge in cell_format.edges})
    optional = {"align": cell_format.align, "bg_color": cell_format.fill and f"#{cell_format.fill}"}
    return properties | {key: value for key, value in optional.items() if value}


def _font(font: Font) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "font_name": font.name,
        "font_size": font.size,
        "font_family": font.family,
        "font_charset": font.charset,
        "font_scheme": "none",  # a theme's font would stand in for the name
        "bold": font.bold,
        "underline": int(font.underline),
    }
    return properties | ({"font_color": f"#{font.color}"} if font.color else {})


def _validation(rule: DataValidation) -> dict[str, Any]:
    options: dict[str, Any] = {"validate": rule.type, "error_type": "stop" if rule.stop else "warning"}
    options["multi_range"] = " ".join(area.a1 for area in rule.areas)
    texts = {"input_title": rule.title, "input_message": rule.message, "error_message": rule.error}
    return options | {key: text for key, text in texts.items() if text} | _criteria(rule)


def _criteria(rule: DataValidation) -> dict[str, Any]:
    if rule.type == "list":
        return {"source": rule.source or list(rule.options)}
    if rule.type == "any":
        return {}
    if rule.minimum is not None and rule.maximum is not None:
        return {"criteria": "between", "minimum": rule.minimum, "maximum": rule.maximum}
    if rule.minimum is not None:
        return {"criteria": ">=", "value": rule.minimum}
    return {"criteria": "<=", "value": rule.maximum}
