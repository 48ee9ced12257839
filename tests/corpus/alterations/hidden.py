"""Rows, columns and sheets that are hidden, filtered away or closed, with content in them (line 3)."""

from random import Random

from lxml import etree

from tests.corpus.alterations.bases import FORMS, PROPOSAL, TABLE, TABLES, Filled, alliances, contents
from tests.corpus.alterations.doing import altered, pick, rows_of
from tests.corpus.alterations.model import Expected, Made, Sort, Telling
from tests.corpus.alterations.sheet import S
from tests.corpus.alterations.workbook import Workbook
from xltemplates.base.grid import Cell, column_letters

HIDINGS = (
    {"hidden": "1"},
    {"hidden": "1", "customHeight": "1", "ht": "0"},
    {"ht": "0", "customHeight": "1"},
    {"hidden": "true"},
)
CLOSED = {"hidden": "1", "outlineLevel": "1"}


def seen_by(base: Filled, sheet: str, first: int, last: int) -> Expected:
    """The record as it stands, and a warning on these rows."""
    return Expected(base.record, tellings=(Telling("warning", sheet=sheet, rows=(first, last), silence="wrong"),))


def hidden_row(base: Filled, chance: Random, number: int) -> Made:
    """A row of a table, or one with an entry, hidden or of no height."""
    path = pick(base, chance, "integer", "money", "decimal", "text")
    sheet, _ = base.at(path)
    area = base.layout.by_path[path].slots[0].area
    marks = HIDINGS[number % len(HIDINGS)]

    def edit(book: Workbook) -> None:
        for row in range(area.top, area.bottom + 1):
            book.sheet(sheet).row(row).attrib.update(marks)

    return Made(
        altered(base, edit),
        seen_by(base, sheet, area.top, area.bottom),
        f"rows {area.top} to {area.bottom} of {sheet}: {marks}",
    )


def filtered(base: Filled, chance: Random, number: int) -> Made:
    """A filter left on: some rows of the table do not show."""
    table = base.table
    hidden = sorted(chance.sample(range(table.count), 1 + number % max(1, table.count - 1)))
    rows = [table.row(index) for index in hidden]

    def edit(book: Workbook) -> None:
        sheet = book.sheet(table.sheet)
        area = f"A{table.header}:{column_letters(max(table.columns.values()))}{table.last}"
        held = sheet.child("autoFilter")
        held.set("ref", area)
        column = etree.SubElement(held, f"{S}filterColumn", colId=str(number % 4))
        filters = etree.SubElement(column, f"{S}filters")
        etree.SubElement(filters, f"{S}filter", val="工业")
        for row in rows:
            sheet.row(row).set("hidden", "1")

    tellings = tuple(Telling("warning", sheet=table.sheet, rows=(row, row), silence="wrong") for row in rows)
    return Made(altered(base, edit), Expected(base.record, tellings=tellings), f"rows {rows} filtered away")


def closed_rows(base: Filled, chance: Random, number: int) -> Made:
    """Rows grouped and the group closed."""
    table = base.table
    first = chance.randrange(table.count)
    rows = [table.row(index) for index in range(first, table.count)]

    def edit(book: Workbook) -> None:
        sheet = book.sheet(table.sheet)
        for row in rows:
            sheet.row(row).attrib.update(CLOSED)
        sheet.row(rows[-1] + 1).set("collapsed", "1")

    tellings = tuple(Telling("warning", sheet=table.sheet, rows=(row, row), silence="wrong") for row in rows)
    return Made(altered(base, edit), Expected(base.record, tellings=tellings), f"rows {rows} grouped and closed")


def hidden_column(base: Filled, chance: Random, number: int) -> Made:
    """A column of the table hidden, of no width, or closed as a group."""
    table = base.table
    name = chance.choice([name for name in table.columns if all(row.get(name) is not None for row in rows_of(base))])
    column = table.columns[name]
    marks = (
        {"hidden": "1"},
        {"width": "0", "customWidth": "1"},
        {"hidden": "1", "outlineLevel": "1"},
        {"hidden": "1", "width": "0"},
    )[number % 4]

    def edit(book: Workbook) -> None:
        book.sheet(table.sheet).columns()[column].attrib.update(marks)

    told = Telling("warning", sheet=table.sheet, silence="wrong")
    return Made(
        altered(base, edit), Expected(base.record, tellings=(told,)), f"column {column_letters(column)}: {marks}"
    )


def hidden_form_sheet(base: Filled, chance: Random, number: int) -> Made:
    """A sheet of the form itself hidden, with what is filled in on it."""
    filled = sorted({base.at(path)[0] for path in base.filled("integer", "money", "text", "longtext", "date")})
    name = filled[number % len(filled)] if len(filled) > 1 else base.layout.sheets[0].name
    told = Telling("warning", sheet=name, silence="wrong")

    def edit(book: Workbook) -> None:
        if len(filled) == 1:
            book.add_sheet("封面", first=True).put("A1", "请审阅")
        book.hide(name, "veryHidden" if number % 3 == 2 else "hidden")

    return Made(altered(base, edit), Expected(base.record, tellings=(told,)), f"{name} hidden")


def hidden_extra_sheet(base: Filled, chance: Random, number: int) -> Made:
    """A hidden sheet of the sender's own with content in it."""
    name = ("备用", "Sheet3", "底稿", "原始数据", "草稿", "WpsReserved")[number % 6]
    rows = 3 + number

    def edit(book: Workbook) -> None:
        sheet = book.add_sheet(name, "veryHidden" if number % 2 else "hidden")
        for row in range(1, rows + 1):
            sheet.put(f"A{row}", f"补报第{row}项")
            sheet.put(f"B{row}", row * 7)

    told = Telling("warning", sheet=name)
    return Made(altered(base, edit), Expected(base.record, tellings=(told,)), f"{rows} rows on the hidden sheet {name}")


def hidden_row_of_continuation(base: Filled, chance: Random, number: int) -> Made:
    """A row filled in on the continuation sheet, and hidden there."""
    table = base.table
    sheet = base.layout.sheets[1].name
    block = next(block for block in base.layout.repeats[0].blocks if block.sheet == sheet)
    extra = next(alliances(Random(f"more {number}"), "鹤壁", 1))
    extra = {**extra, "name": "河南省数字出版产业技术创新战略联盟", "unit": rows_of(base)[0]["unit"]}

    def edit(book: Workbook) -> None:
        held = book.sheet(sheet)
        for column, content in contents(base, extra).items():
            held.put(Cell(block.top, column).a1, content)
        held.row(block.top).attrib.update(HIDINGS[number % len(HIDINGS)])

    record = {**base.record, table.path: (*rows_of(base), extra)}
    told = Telling("warning", sheet=sheet, rows=(block.top, block.top), silence="wrong")
    place = {f"{table.path}[{table.count}]": (sheet, block.top)}
    return Made(
        altered(base, edit), Expected(record, tellings=(told,), places=place), "a row of the continuation hidden"
    )


SORTS = (
    Sort("hidden-row", 3, hidden_row, FORMS),
    Sort("filtered-rows", 3, filtered, TABLES),
    Sort("closed-rows", 3, closed_rows, TABLES),
    Sort("hidden-column", 3, hidden_column, TABLES),
    Sort("hidden-sheet-of-form", 3, hidden_form_sheet, (PROPOSAL, *TABLES)),
    Sort("hidden-extra-sheet", 3, hidden_extra_sheet, FORMS),
    Sort("hidden-row-of-continuation", 3, hidden_row_of_continuation, (TABLE,)),
)
