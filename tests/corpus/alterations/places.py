"""Sheets, labels and units out of place: moved, renamed, exchanged, deleted; two forms in one workbook (line 7)."""

from dataclasses import replace
from random import Random

from tests.corpus.alterations.bases import (
    ASSETS,
    FORMS,
    PROPOSAL,
    QUESTIONNAIRE,
    TABLE,
    TABLES,
    Filled,
)
from tests.corpus.alterations.doing import rows_of, without_identity_line
from tests.corpus.alterations.model import Expected, Made, Sort, Telling, Want, doubt, either, exactly
from tests.corpus.alterations.moves import exchanged, shifted
from tests.corpus.alterations.sheet import Sheet
from tests.corpus.alterations.workbook import Workbook
from xltemplates.base.grid import Cell

SHEETS = (
    "Sheet1",
    "推荐表",
    "Register",
    "问卷",
    "表1",
    "郑州市推荐表",
    "汇总",
    "附件3",
    "新建",
    "Tabelle1",
    "终稿",
    "1",
)


def printed_area(base: Filled, book: Workbook, name: str) -> Sheet:
    """The form's first sheet alone, as pasting its printed area into a new workbook leaves it."""
    main = base.layout.sheets[0].name
    book.keep(main)
    if name != main:
        book.rename(main, name)
    sheet = book.sheet(name)
    sheet.drop(
        "dataValidations", "conditionalFormatting", "sheetProtection", "headerFooter", "pageSetup", "ignoredErrors"
    )
    right = max(
        tile.area.right
        for tile in base.layout.sheets[0].tiles
        if not tile.slot or not tile.entry or not tile.entry.aside
    )
    asides = [tile.area.left for tile in base.layout.sheets[0].tiles if tile.style == "aside"]
    edge = min(asides, default=right + 1) - 1
    for row in sheet.rows:
        for cell in list(row):
            if asides and Cell.parse(cell.get("r", "")).column >= edge:
                row.remove(cell)
    return sheet


def in_new_book(base: Filled, chance: Random, number: int) -> Made:
    """The printed area in a new workbook, at an offset, with its merges or without."""
    name = SHEETS[number % len(SHEETS)]
    down, right = ((0, 0), (3, 0), (0, 2), (5, 1), (1, 1), (10, 4))[number % 6]
    book = Workbook(base.data)
    sheet = printed_area(base, book, name)
    if number % 2:
        sheet.unmerge()
    shifted(book, sheet, down, right)
    if number % 3 == 0:
        without_identity_line(sheet)
    return Made(
        book.data(),
        Expected(base.record),
        f"in a new book as {name}, {down} down, {right} right{', unmerged' if number % 2 else ''}",
    )


def in_sheet_beside(base: Filled, chance: Random, number: int) -> Made:
    """The form's sheet copied into a workbook of other sheets: a cover before it, empty sheets behind."""
    book = Workbook(base.data)
    sheet = printed_area(base, book, SHEETS[number % len(SHEETS)])
    shifted(book, sheet, number % 4, 0)
    cover = book.add_sheet("目录", first=True)
    cover.put("A1", ("报送材料目录", "省科技厅：", "一、推荐表", "请审阅")[number % 4])
    book.add_sheet("空表")
    expected = Expected(base.record, tellings=(Telling("warning", sheet="目录"),))
    return Made(book.data(), expected, "copied behind a cover")


def title_and_rows(base: Filled, chance: Random, number: int) -> Made:
    """Only the title, the line of the unit, the header and the rows typed anew in a plain workbook."""
    table = base.table
    book = Workbook(base.data)
    main = book.sheet(table.sheet)
    values = [(Cell.parse(address), value) for address, value in main.values()]
    wanted = [
        (cell, value)
        for cell, value in values
        if 1 < cell.row < table.free and cell.column <= max(table.columns.values())
    ]
    dates = {
        cell: cell.column
        for cell, _ in wanted
        if base.form == ASSETS and cell.column in (table.columns["bought"], 3) and cell.row in range(4, table.free)
    }
    styles = {cell: int(main.cell(cell.a1).get("s", "0")) for cell in dates}
    new = book.add_sheet("Sheet1")
    for cell, value in wanted:
        new.put(Cell(cell.row - number % 2, cell.column).a1, value, styles.get(cell))
    book.keep("Sheet1")
    lost = {"total": None, "none": None} if base.form == ASSETS else {"nothing": None}
    return Made(book.data(), Expected({**base.record, **lost}), "title and rows in a plain workbook")


def renamed(base: Filled, chance: Random, number: int) -> Made:
    """The main sheet renamed, even to its continuation's kind of name."""
    main = base.layout.sheets[0].name
    name = (*SHEETS[:1], f"{main} (2)", f"{main}1", "续表", f"{main}（终）", "Sheet3")[number % 6]
    book = Workbook(base.data)
    book.rename(main, name)
    if number % 2:
        book.drop_names()
    return Made(book.data(), Expected(base.record), f"{main} renamed {name}")


def columns_moved(base: Filled, chance: Random, number: int) -> Made:
    """Two columns exchanged with their headers: labels are followed."""
    table = base.table
    names = [name for name in table.columns if name != "condition"]
    one, other = chance.sample(names, 2)
    left, right = table.columns[one], table.columns[other]
    book = Workbook(base.data)
    sheet = book.sheet(table.sheet)
    sheet.unmerge(
        *(
            merge
            for merge in sheet.merges
            if Cell.parse(merge.partition(":")[0]).row in (table.header - 1,) and base.form == ASSETS
        )
    )
    rows = range(table.header, table.last + 1)
    for row in rows:
        first, second = sheet.cell(Cell(row, left).a1), sheet.cell(Cell(row, right).a1)
        first.set("r", Cell(row, right).a1)
        second.set("r", Cell(row, left).a1)
        line = sheet.row(row)
        line[:] = sorted(line, key=lambda cell: Cell.parse(cell.get("r", "")).column)
    if number % 2:
        book.drop_names()
    return Made(book.data(), Expected(base.record), f"columns {one} and {other} exchanged with their headers")


def merged_across(base: Filled, chance: Random, number: int) -> Made:
    """A row's entries merged into one by a slip: errors there, never the value of one for all."""
    table = base.table
    row = table.row(index := chance.randrange(table.count))
    names = [name for name, column in table.columns.items() if 2 <= column <= 2 + 1 + number % 3]
    first, last = Cell(row, 2), Cell(row, 3 + number % 3)
    book = Workbook(base.data)
    sheet = book.sheet(table.sheet)
    sheet.merge(f"{first.a1}:{last.a1}")
    for column in range(3, last.column + 1):
        sheet.put(Cell(row, column).a1, None)
    wants = {
        f"{table.path}[{index}].{name}": Want((), legible=False)
        for name in names
        if base.value(f"{table.path}[{index}].{name}") is not None
    }
    kept = f"{table.path}[{index}].{table.key}"
    wants[kept] = either(base.value(kept), told=None)
    return Made(book.data(), Expected(base.record, wants), f"{first.a1}:{last.a1} merged")


def sorted_rows(base: Filled, chance: Random, number: int) -> Made:
    """The rows in another order, serials along or not."""
    table = base.table
    old = [table.row(index) for index in range(table.count)]
    new = old[1:] + old[:1] if number % 2 else old[::-1]
    book = Workbook(base.data)
    exchanged(book, book.sheet(table.sheet), rows=dict(zip(old, new, strict=True)))
    book.drop_names()
    order = sorted(range(table.count), key=lambda index: new[index])
    rows = rows_of(base)
    return Made(
        book.data(),
        Expected({**base.record, table.path: tuple(rows[index] for index in order)}),
        f"rows {old} to {new}",
    )


def lost_styles(base: Filled, chance: Random, number: int) -> Made:
    """Values and labels pasted into a new workbook, by values only: dates come as numbers there, and are told."""
    sheets = [sheet.name for sheet in base.layout.sheets[: None if base.form in (PROPOSAL, QUESTIONNAIRE) else 1]]
    book, source = Workbook(base.data), Workbook(base.data)
    names = {name: f"页{index}" if number % 2 else f"{name} " for index, name in enumerate(sheets)}
    for name, now in names.items():
        book.adopt(source, name, now)
    book.keep(*names.values())
    dates = {path: either(base.value(path), told=None) for path in base.filled("date")}
    return Made(book.data(), replace(Expected(base.record, dates), returned=True), "values pasted into a new workbook")


def number_over_rows(base: Filled, chance: Random, number: int) -> Made:
    """One number in a cell merged over rows: each one's, or that of all together? Nothing says."""
    table = base.table
    names = ("members", "enterprises", "universities") if base.form == TABLE else ("cost", "written", "cost")
    name, last = names[number % 3], 1 + number % (table.count - 1)
    book = Workbook(base.data)
    sheet = book.sheet(table.sheet)
    for index in range(1, last + 1):
        sheet.put(table.a1(index, name), None)
    sheet.merge(f"{table.a1(0, name)}:{table.a1(last, name)}")
    wants = {f"{table.path}[{index}].{name}": doubt() for index in range(1, last + 1)}
    return Made(book.data(), replace(Expected(base.record, wants), returned=True), f"{name} over {last + 1} rows")


def text_over_rows(base: Filled, chance: Random, number: int) -> Made:
    """A unit, an option or a day in a cell merged over rows is that of each of them."""
    table = base.table
    names = ("unit", "domain", "lead") if base.form == TABLE else ("class", "condition", "bought")
    name = names[number % 3]
    book = Workbook(base.data)
    sheet = book.sheet(table.sheet)
    sheet.put(table.a1(1, name), None)
    sheet.merge(f"{table.a1(0, name)}:{table.a1(1, name)}")
    path = f"{table.path}[1].{name}"
    wants = {path: exactly(base.value(f"{table.path}[0].{name}"), told="repair")}
    return Made(book.data(), Expected(base.record, wants), f"{name} over two rows")


SORTS = (
    Sort("place-new-workbook", 7, in_new_book, (TABLE, ASSETS)),
    Sort("place-among-other-sheets", 7, in_sheet_beside, (TABLE, ASSETS)),
    Sort("place-title-and-rows", 7, title_and_rows, TABLES),
    Sort("place-values-pasted", 7, lost_styles, FORMS),
    Sort("place-renamed", 7, renamed, FORMS),
    Sort("place-columns-moved-with-headers", 7, columns_moved, (TABLE,)),
    Sort("place-rows-sorted", 7, sorted_rows, TABLES),
    Sort("merged-across", 7, merged_across, TABLES),
    Sort("merged-number-over-rows", 7, number_over_rows, TABLES),
    Sort("merged-text-over-rows", 7, text_over_rows, TABLES),
)
