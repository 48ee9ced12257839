"""What a script, or a person without LibreOffice at hand, does to rows, columns, names, sheets and labels.

The same done by LibreOffice itself stands in `test_people`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.corpus.bases import ASSETS, PROPOSAL, TABLE, Base
from tests.read.made import altered, shifted_columns, shifted_rows, unnamed

Change = Callable[[Base, Workbook], object]


@dataclass(frozen=True, slots=True)
class StructureVariant:
    """An alteration of a form's structure, the status it ends with, and what is told, errors with their paths.

    `lost` are the values that are others afterwards, rows by their keys; `whole` stands for every value of the table.
    """

    name: str
    forms: tuple[str, ...]
    changes: tuple[Change, ...]
    status: str
    codes: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    def alter(self, base: Base) -> bytes:
        """The form after it."""
        return altered(base.data, *(lambda book, change=change: change(base, book) for change in self.changes))


def first(base: Base, book: Workbook) -> Worksheet:
    sheet: Worksheet = book[base.sheet]
    return sheet


def top(base: Base) -> int:
    """The first row of the form's table, or of its first repeat."""
    return base.layout.repeats[0].blocks[0].top


def rows(count: int, offset: int) -> Change:
    """Rows that come (or go) before the row so many below the table's first."""
    return lambda base, book: shifted_rows(first(base, book), top(base) + offset, count)


def rows_at(at: int, count: int) -> Change:
    return lambda base, book: shifted_rows(first(base, book), at, count)


def columns(at: int, count: int) -> Change:
    return lambda base, book: shifted_columns(first(base, book), at, count)


def lost_names(_: Base, book: Workbook) -> None:
    unnamed(book)


def dead_names(_: Base, book: Workbook) -> None:
    for name in book.defined_names.values():
        name.attr_text = "#REF!"


def crossed_names(base: Base, book: Workbook) -> None:
    """Every name of an entry points to the cell of the next."""
    names = [name for name in book.defined_names.values() if name.name.startswith("f_")]
    texts = [name.attr_text for name in names]
    for name, text in zip(names, texts[1:] + texts[:1], strict=True):
        name.attr_text = text


def renamed(base: Base, book: Workbook) -> None:
    for number, name in enumerate(book.sheetnames):
        if not name.startswith("_"):
            book[name].title = f"Sheet{number}"


def reordered(_: Base, book: Workbook) -> None:
    book.move_sheet(book.sheetnames[0], len(book.sheetnames) - 1)


def unhidden(_: Base, book: Workbook) -> None:
    for sheet in book.worksheets:
        sheet.sheet_state = "visible"
        sheet.protection.sheet = False


def hidden_gone(_: Base, book: Workbook) -> None:
    for sheet in list(book.worksheets):
        if sheet.sheet_state != "visible":
            book.remove(sheet)


def swapped(base: Base, book: Workbook) -> None:
    """The first two rows of the table have changed places, serials too."""
    row, sheet = top(base), first(base, book)
    for column in range(1, sheet.max_column + 1):
        one, two = sheet.cell(row, column), sheet.cell(row + 1, column)
        one.value, two.value = two.value, one.value


def below(text: str, down: int = 4) -> Change:
    return lambda base, book: first(base, book).cell(first(base, book).max_row + down, 2, text)


def header(text: str | None, column: int) -> Change:
    return lambda base, book: (
        first(base, book).cell(top(base) - 1, column, text) if text else _blank(base, book, column)
    )


def _blank(base: Base, book: Workbook, column: int) -> None:
    first(base, book).cell(top(base) - 1, column).value = None


def pasted(base: Base, book: Workbook) -> None:
    """A column of numbers pasted from elsewhere as texts with units."""
    letter = "members" if base.form == TABLE else "cost"
    for row in (0, 1):
        sheet, cell = base.cell(f"{base.layout.repeats[0].repeat.path}[{row}].{letter}")
        target = book[sheet].cell(cell.row, cell.column)
        target.value = f"{target.value}家" if base.form == TABLE else f"{target.value}元"


def merged_rows(base: Base, book: Workbook) -> None:
    """The third column of the first two rows made one cell."""
    row = top(base)
    first(base, book).merge_cells(start_row=row, end_row=row + 1, start_column=3, end_column=3)


def moved(base: Base, book: Workbook) -> None:
    first(base, book).move_range("A1:Z60", rows=3, cols=2)


def alone(base: Base, book: Workbook) -> None:
    """Only the first sheet is left, in a workbook with another first."""
    for name in book.sheetnames:
        if name != base.sheet:
            book.remove(book[name])
    book.create_sheet("封面", 0)["A1"] = "请审阅"


def copy_left(base: Base, book: Workbook) -> None:
    """A copy of the sheet before somebody changed a value in it."""
    copy = book.copy_worksheet(first(base, book))
    cell = base.cell(f"{base.layout.repeats[0].repeat.path}[0].name")[1]
    copy.cell(cell.row, cell.column).value = "旧稿"


def no_header(base: Base, book: Workbook) -> None:
    for column in range(1, first(base, book).max_column + 1):
        _blank(base, book, column)


def on(sheet: str, at: int, count: int) -> Change:
    return lambda _, book: shifted_rows(book[sheet], at, count)


WHOLE = ("whole",)
NO_HEADER = ("rows-deleted", "text-outside")
NO_TABLE = (*NO_HEADER, "value-slipped", "empty-table alliances")
NO_ASSETS = (
    "rows-deleted", "row-outside", "entry-not-located assets", "empty-table assets", "check:total-cost total",
)  # fmt: skip
NAMES = ("河南省智能电网产业技术创新战略联盟", "河南省纺织服装产业技术创新战略联盟")
BOTH = (TABLE, ASSETS)
ALL = (TABLE, PROPOSAL, ASSETS)

STRUCTURE = (
    StructureVariant("names lost", ALL, (lost_names,), "clean"),
    StructureVariant("names dead", ALL, (dead_names,), "clean"),
    StructureVariant("names crossed", ALL, (crossed_names,), "clean"),
    StructureVariant("sheets renamed", ALL, (renamed,), "repaired", ("sheet-renamed",)),
    StructureVariant("sheets renamed, names lost", ALL, (renamed, lost_names), "repaired", ("sheet-renamed",)),
    StructureVariant("sheets reordered", ALL, (reordered,), "repaired", ("sheets-reordered",)),
    StructureVariant("everything shown, no protection", ALL, (unhidden,), "clean"),
    StructureVariant("hidden sheet gone", ALL, (hidden_gone,), "clean"),
    StructureVariant("a row at the top", ALL, (rows_at(1, 1),), "repaired", ("rows-inserted",)),
    StructureVariant("five rows on top, names lost", ALL, (rows_at(1, 5), lost_names), "repaired", ("rows-inserted",)),
    StructureVariant("a column at the left", ALL, (columns(1, 1),), "repaired", ("columns-inserted",)),
    StructureVariant("columns left, unnamed", ALL, (columns(1, 3), lost_names), "repaired", ("columns-inserted",)),
    StructureVariant("a row before the table", BOTH, (rows(1, -1),), "repaired", ("rows-inserted",)),
    StructureVariant("a row in the table", BOTH, (rows(1, 1),), "repaired",
                     ("rows-inserted", "empty-rows-closed", "serials-rewritten")),
    StructureVariant("an empty row deleted", BOTH, (rows(-1, 5),), "repaired", ("rows-deleted",)),
    StructureVariant("rows deleted, names lost", BOTH, (rows(-3, 5), lost_names), "repaired", ("rows-deleted",)),
    StructureVariant("a column in the table", BOTH, (columns(4, 1),), "repaired", ("columns-inserted",)),
    StructureVariant("a column of the table deleted", (TABLE,), (columns(6, -1),), "problems",
                     ("columns-deleted", *(f"entry-not-located alliances[{row}].members" for row in (0, 1))),
                     tuple(f"alliances[{name}].members" for name in NAMES)),
    StructureVariant("a column of the table deleted", (ASSETS,), (columns(6, -1),), "problems",
                     ("columns-deleted", *(f"entry-not-located assets[{row}].bought" for row in (0, 1, 2))),
                     tuple(f"assets[A-00{row}].bought" for row in (1, 2, 3))),
    StructureVariant("rows sorted", BOTH, (swapped,), "repaired",
                     ("serials-rewritten", "rows-inserted", "rows-deleted")),
    StructureVariant("text below the footnote", BOTH, (below("以上经研究同意。"),), "clean", ("text-outside",)),
    StructureVariant("a header edited", BOTH, (header("单位或名称", 3),), "repaired", ("label-edited",)),
    StructureVariant("a header deleted", BOTH, (header(None, 3),), "repaired", ("label-missing",)),
    StructureVariant("a column pasted", BOTH, (pasted,), "repaired", ("number-with-unit",)),
    StructureVariant("two rows merged", (TABLE,), (merged_rows,), "repaired", ("merge-shared",)),
    StructureVariant("two rows merged", (ASSETS,), (merged_rows,), "repaired", ("merge-shared",),
                     ("assets[A-002].name",)),
    StructureVariant("the header row deleted", BOTH, (rows(-1, -1),), "repaired", ("rows-deleted",)),
    StructureVariant("the header deleted, no names", (TABLE,), (rows(-1, -1), lost_names), "problems",
                     (*NO_HEADER, "row-outside", "entry-not-located alliances", "empty-table alliances"), WHOLE),
    StructureVariant("the header deleted, no names", (ASSETS,), (rows(-1, -1), lost_names), "problems",
                     NO_ASSETS, WHOLE),
    StructureVariant("the header and a column deleted", (TABLE,), (rows(-1, -1), columns(4, -1)), "problems",
                     (*NO_TABLE, "columns-deleted"), WHOLE),
    StructureVariant("the header and a column deleted", (ASSETS,), (rows(-1, -1), columns(4, -1)), "problems",
                     (*NO_ASSETS, "value-slipped", "columns-deleted"), WHOLE),
    StructureVariant("the header deleted, a column in", (TABLE,), (rows(-1, -1), columns(4, 1)), "problems",
                     (*NO_TABLE, "columns-inserted"), WHOLE),
    StructureVariant("the header deleted, a column in", (ASSETS,), (rows(-1, -1), columns(4, 1)), "problems",
                     (*NO_ASSETS, "columns-inserted"), WHOLE),
    StructureVariant("a row within the last merged label", (PROPOSAL,), (on("七", 33, 1),), "clean"),
    StructureVariant("a label's row deleted, two entries at one cell", (PROPOSAL,), (on("一至二", 4, -1),), "problems",
                     ("rows-deleted", "text-outside", "entry-not-located basic.name", "entry-not-located basic.lead"),
                     ("basic.name", "basic.lead")),
    StructureVariant("the header's texts deleted", BOTH, (no_header,), "repaired", ("label-missing",)),
    StructureVariant("only the first sheet, another before it", BOTH, (alone,), "repaired",
                     ("continuation-missing", "sheet-outside")),
    StructureVariant("a copy with another value", (TABLE, ASSETS), (copy_left,), "clean", ("sheet-copied",)),
)  # fmt: skip
