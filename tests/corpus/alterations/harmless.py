"""What people and programs do to a file that changes nothing of what is seen: read exactly (all lines)."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from random import Random

from lxml import etree
from openpyxl import load_workbook

from tests.corpus.alterations.bases import FORMS, LISTS, PROPOSAL, QUESTIONNAIRE, TABLE, TABLES, Filled
from tests.corpus.alterations.doing import altered
from tests.corpus.alterations.model import Expected, Made, Sort
from tests.corpus.alterations.moves import delete_rows, insert_columns, insert_rows
from tests.corpus.alterations.sheet import S, Sheet
from tests.corpus.alterations.workbook import Workbook

Edit = Callable[[Workbook, int], None]


def harmless(name: str, edit: Edit, forms: tuple[str, ...] = FORMS, count: int = 12, quiet: bool = True) -> Sort:
    """A sort of alterations after which everything is read as before."""

    def make(base: Filled, chance: Random, number: int) -> Made:
        data = altered(base, lambda book: edit(book, number))
        return Made(data, Expected(base.record, quiet=quiet), f"{name} {number}")

    return Sort(name, 0, make, forms, count)


def first(book: Workbook) -> Sheet:
    """The first sheet."""
    return book.sheet(book.names[0])


def heights(book: Workbook, number: int) -> None:
    for name in book.names[:2]:
        for row in book.sheet(name).rows:
            row.attrib.update({"ht": str(12 + 3 * number), "customHeight": "1"})


def widths(book: Workbook, number: int) -> None:
    """Columns made narrow, so that numbers show as ####: widths are not considered."""
    for col in first(book).child("cols"):
        col.attrib.update({"width": str((1.5, 3, 40, 8)[number % 4]), "customWidth": "1"})


def window(book: Workbook, number: int) -> None:
    """Another zoom, another active sheet, another place scrolled to, no frozen rows, gridlines shown."""
    for view in first(book).root.iter(f"{S}sheetView"):
        view.attrib.update(
            {"zoomScale": str(40 + 20 * number), "showGridLines": str(number % 2), "topLeftCell": f"B{2 + number}"}
        )
        if number % 2:
            view[:] = []
    for view in book.book.iter(f"{S}workbookView"):
        view.attrib.update({"activeTab": str(number % 2), "firstSheet": "0"})


def empty_sheets(book: Workbook, number: int) -> None:
    for index in range(1 + number % 3):
        book.add_sheet(f"Sheet{index + 1}", first=False)


def names_lost(book: Workbook, number: int) -> None:
    book.drop_names()
    if number % 2:
        book.drop_identity()


def no_protection(book: Workbook, number: int) -> None:
    for name in book.names:
        book.sheet(name).drop(
            "sheetProtection",
            *(("dataValidations",) if number % 2 else ()),
            *(("conditionalFormatting",) if number % 3 else ()),
        )


def merges_broken(book: Workbook, number: int) -> None:
    for name in book.names[: None if number % 2 else 1]:
        book.sheet(name).unmerge()


def page_setup(book: Workbook, number: int) -> None:
    sheet = first(book)
    sheet.child("pageSetup").attrib.update(
        {"paperSize": "8", "orientation": ("portrait", "landscape")[number % 2], "scale": str(50 + 5 * number)}
    )
    sheet.drop(*(("headerFooter",) if number % 2 else ("printOptions",)))


def borders(book: Workbook, number: int) -> None:
    """Every cell in another style: a format brush drawn over the sheet."""
    sheet = first(book)
    for cell in sheet.rows.iter(f"{S}c"):
        sheet.style(
            cell.get("r", ""),
            marks={"sz": {"val": str(9 + number)}, "name": {"val": "黑体"}},
            fill="FFDDEBF7" if number % 2 else "",
        )


def outlined(book: Workbook, number: int) -> None:
    """Rows grouped, the group left open."""
    for row in list(first(book).rows)[2 : 6 + number]:
        row.set("outlineLevel", "1")


def hidden_tools(book: Workbook, number: int) -> None:
    """Empty rows and columns far from the form hidden, as people do to keep others from scrolling."""
    sheet = first(book)
    for row in range(60 + number, 70 + number):
        sheet.row(row).set("hidden", "1")
    sheet.child("cols").append(etree.Element(f"{S}col", min=str(60 + number), max="16384", width="9", hidden="1"))


def recalculated(book: Workbook, number: int) -> None:
    """Calculation settings, the author's name, a calculation chain left over."""
    book.book.append(
        etree.Element(f"{S}calcPr", calcId=str(122211 + number), fullCalcOnLoad="1")
    ) if number % 2 else None
    book.parts["docProps/core.xml"] = book.parts["docProps/core.xml"].replace(
        b"</cp:coreProperties>", f"<cp:lastModifiedBy>user{number}</cp:lastModifiedBy></cp:coreProperties>".encode()
    )


def saved_by_script(base: Filled, chance: Random, number: int) -> Made:
    """Opened and saved by openpyxl."""
    target = BytesIO()
    load_workbook(BytesIO(base.data)).save(target)
    return Made(target.getvalue(), Expected(base.record), f"saved by openpyxl, {number}")


def rows_inserted(base: Filled, chance: Random, number: int) -> Made:
    """Empty rows inserted above, between or below the entries."""
    sheet = base.layout.sheets[number % min(2, len(base.layout.sheets)) if base.form == PROPOSAL else 0].name
    at = (1, 2, 4, 7, 9)[number % 5]

    def edit(book: Workbook) -> None:
        insert_rows(book, book.sheet(sheet), at, 1 + number % 3)
        if number % 2:
            book.drop_names()

    return Made(altered(base, edit), Expected(base.record), f"{1 + number % 3} rows before row {at} of {sheet}")


def columns_inserted(base: Filled, chance: Random, number: int) -> Made:
    """Empty columns inserted at the left or within."""
    sheet, at = base.layout.sheets[0].name, (1, 2, 4)[number % 3]
    data = altered(base, lambda book: insert_columns(book, book.sheet(sheet), at, 1 + number % 2))
    return Made(data, Expected(base.record), f"{1 + number % 2} columns before column {at}")


def empty_rows_deleted(base: Filled, chance: Random, number: int) -> Made:
    """Printed rows that nobody needed deleted."""
    table = base.table
    count = 1 + number % (table.last - table.free)

    def edit(book: Workbook) -> None:
        delete_rows(book, book.sheet(table.sheet), table.free, count)
        if number % 2:
            book.drop_names()

    return Made(altered(base, edit), Expected(base.record), f"{count} empty rows deleted")


def row_left_empty(base: Filled, chance: Random, number: int) -> Made:
    """An empty row left between the rows: a filled row moved some lines down."""
    table = base.table
    index = table.count - 1

    def edit(book: Workbook) -> None:
        sheet = book.sheet(table.sheet)
        source, target = table.row(index), table.row(index) + 1 + number % 3
        columns = [column for name, column in table.columns.items() if name != "unit"]
        sheet.copy_row(source, target)
        sheet.put(f"A{target}", target - table.first + 1)
        sheet.clear_row(source, columns)

    return Made(altered(base, edit), Expected(base.record), "the last row moved down")


def untouched(base: Filled, chance: Random, number: int) -> Made:
    """As it was written."""
    return Made(
        base.data if number % 2 else Workbook(base.data).data(), replace(Expected(base.record), quiet=True), "untouched"
    )


SORTS = (
    Sort("furniture-untouched", 6, untouched, LISTS),
    Sort("furniture-saved-by-script", 6, saved_by_script, LISTS),
    harmless("furniture-names-lost", names_lost, LISTS),
    Sort("harmless-untouched", 0, untouched, FORMS),
    harmless("harmless-heights", heights),
    harmless("harmless-widths", widths),
    harmless("harmless-window", window),
    harmless("harmless-empty-sheets", empty_sheets),
    harmless("harmless-names-lost", names_lost),
    harmless("harmless-no-protection", no_protection),
    harmless("harmless-merges-broken", merges_broken, (TABLE, PROPOSAL, QUESTIONNAIRE)),
    harmless("harmless-page-setup", page_setup),
    harmless("harmless-format-brush", borders, count=10),
    harmless("harmless-open-groups", outlined),
    harmless("harmless-far-rows-hidden", hidden_tools),
    harmless("harmless-settings", recalculated),
    Sort("harmless-saved-by-script", 0, saved_by_script, FORMS),
    Sort("harmless-rows-inserted", 0, rows_inserted, FORMS, 15),
    Sort("harmless-columns-inserted", 0, columns_inserted, FORMS),
    Sort("harmless-empty-rows-deleted", 0, empty_rows_deleted, TABLES),
    Sort("harmless-row-moved-down", 0, row_left_empty, TABLES),
)
