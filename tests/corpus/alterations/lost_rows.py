"""Rows where nobody looks: above the header, below the footnote, in a second block or another sheet (line 5)."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from random import Random

from tests.corpus.alterations.bases import (
    ASSETS,
    FORMS,
    PROPOSAL,
    TABLE,
    TABLES,
    TOPICS,
    UNITS,
    Filled,
    contents,
    of_table,
)
from tests.corpus.alterations.doing import altered, rows_of, with_rows
from tests.corpus.alterations.model import Expected, Made, Sort, Telling, Want
from tests.corpus.alterations.moves import exchanged, insert_rows
from tests.corpus.alterations.sheet import Sheet
from tests.corpus.alterations.workbook import Workbook
from xltemplates.base.grid import Cell

NAMES = (
    "补充联盟",
    "Sheet2",
    "新增",
    "续",
    "推荐表2",
    "第二批",
    "补报",
    "其他联盟",
    "More",
    "增补名单",
    "附表",
    "下半年",
)
TEXTS = ("以上经局长办公会研究同意。", "联系人：张样例 0371-65900000", "注：第2项数据为快报数，待年报后更新",
         "请省厅予以支持", "另有三家正在筹建", "附：名单一份",
         "说明：统计截至2020年8月", "第1项原由郑州市推荐", "缺一家成员的代码", "Please see the covering letter",
         "本表一式两份", "与建议书不一致处以本表为准")  # fmt: skip


def another(base: Filled, chance: Random, number: int) -> dict[str, object]:
    """A further row, like no other."""
    row = dict(rows_of(base)[0])
    if base.form == TABLE:
        used = {str(each["name"]) for each in rows_of(base)}
        topic = chance.choice([topic for topic in TOPICS if not any(topic in name for name in used)])
        counts = {"members": 31 + number, "enterprises": 17 + number, "universities": 6, "institutes": 3}
        return {
            **row,
            "name": f"河南省{topic}产业技术创新战略联盟",
            "lead": f"样例{topic}有限公司",
            "domain": "社会发展",
            **counts,
            "remark": f"增补{number}",
        }
    return {
        **row,
        "tag": f"C-{700 + number}",
        "name": f"Grinder {number}",
        "class": "Building",
        "condition": "Fair",
        "remark": f"late {number}",
    }


def put(
    base: Filled, sheet: Sheet, row: int, values: Mapping[str, object], serial: int | None = None, right: int = 0
) -> None:
    """A row written at some row of a sheet, so many columns to the right."""
    if serial:
        sheet.put(Cell(row, 1 + right).a1, serial)
    for column, content in contents(base, values).items():
        sheet.put(Cell(row, column + right).a1, content)


def untotalled(base: Filled) -> Filled:
    """The same without its printed total, which further rows would belie."""
    if base.form != ASSETS:
        return base
    return replace(
        base,
        data=altered(base, lambda book: book.sheet(base.table.sheet).put(base.at("total")[1], None)),
        record={**base.record, "total": None},
    )


def rows_or_errors(base: Filled, data: bytes, extra: Mapping[str, object], sheet: str, row: int, detail: str) -> Made:
    """The row is recorded, or an error stands at its line."""
    table = base.table
    record = with_rows(base, (*rows_of(base), extra))
    places = {f"{table.path}[{table.count}]": (sheet, row)}
    return Made(data, Expected(record, places=places, returned=True), detail)


def above_header(base: Filled, chance: Random, number: int) -> Made:
    """A row inserted above the header and filled in."""
    base = untotalled(base)
    table, extra = base.table, another(base, chance, number)
    row = table.header - number % 2

    def edit(book: Workbook) -> None:
        sheet = book.sheet(table.sheet)
        insert_rows(book, sheet, row)
        put(base, sheet, row, extra, 1 if number % 3 else None)

    made = rows_or_errors(base, altered(base, edit), extra, table.sheet, row, f"a row above the header, in row {row}")
    return _below_moved(base, made)


def _below_moved(base: Filled, made: Made) -> Made:
    table = base.table
    places = {f"{table.path}[{index}]": (table.sheet, table.row(index) + 1) for index in range(table.count)}
    return replace(made, expected=replace(made.expected, places={**places, **made.expected.places}))


def sorted_with_header(base: Filled, chance: Random, number: int) -> Made:
    """The rows sorted with the header selected: it stands in their middle afterwards."""
    table = base.table
    old = [table.header, *(table.row(index) for index in range(table.count))]
    new = old[1:]
    new.insert(1 + chance.randrange(table.count), old[0])
    order = dict(zip(new, old, strict=True))

    def edit(book: Workbook) -> None:
        sheet = book.sheet(table.sheet)
        sheet.unmerge(
            *(merge for merge in sheet.merges if table.header <= Cell.parse(merge.partition(":")[0]).row <= table.last)
        )
        names = {defined.get("name"): defined.text for defined in book.defined()}
        exchanged(book, sheet, rows=order)
        for defined in book.defined():  # names stay where they are: sorting moves contents only
            defined.text = names[defined.get("name")]

    places = {f"{table.path}[{index}]": (table.sheet, order[table.row(index)]) for index in range(table.count)}
    return Made(
        altered(base, edit),
        Expected(base.record, places=places, returned=True),
        f"the header sorted into row {order[table.header]}",
    )


def below_footnote(base: Filled, chance: Random, number: int) -> Made:
    """A row written below the footnote, at once or some lines further down."""
    base = untotalled(base)
    table, extra = base.table, another(base, chance, number)
    last = max(tile.area.bottom for tile in base.layout.sheets[0].tiles)
    row = last + 1 + number % 4
    data = altered(base, lambda book: put(base, book.sheet(table.sheet), row, extra, 11 if number % 2 else None))
    return rows_or_errors(base, data, extra, table.sheet, row, f"a row below the footnote, in row {row}")


def second_block(base: Filled, chance: Random, number: int) -> Made:
    """A second block with a header of its own, below the form or to its right."""
    base = untotalled(base)
    table, extra = base.table, another(base, chance, number)
    beside = number % 3 == 2
    last = max(tile.area.bottom for tile in base.layout.sheets[0].tiles)
    row, right = (table.header, 16) if beside else (last + 3, 0)

    def edit(book: Workbook) -> None:
        sheet = book.sheet(table.sheet)
        for column in (1, *table.columns.values()):
            sheet.put(Cell(row, column + right).a1, sheet.value(Cell(table.header, column).a1))
        put(base, sheet, row + 1, extra, 1, right)

    return rows_or_errors(
        base,
        altered(base, edit),
        extra,
        table.sheet,
        row + 1,
        f"a second block from row {row}, {right} columns to the right",
    )


def beyond_continuation(base: Filled, chance: Random, number: int) -> Made:
    """A row in the lines below the last that the continuation sheet has."""
    base = untotalled(base)
    extra = another(base, chance, number)
    name = base.layout.sheets[1].name
    row = max(block.bottom for block in base.layout.repeats[0].blocks if block.sheet == name) + 1 + number % 3

    def edit(book: Workbook) -> None:
        sheet = book.sheet(name)
        sheet.unmerge(*(merge for merge in sheet.merges if Cell.parse(merge.partition(":")[0]).row >= row))
        put(base, sheet, row, extra)

    return rows_or_errors(base, altered(base, edit), extra, name, row, f"a row {row} of the continuation")


def left_of_table(base: Filled, chance: Random, number: int) -> Made:
    """A row one column off: pasted into the next column, so that every value stands under another's header."""
    base = untotalled(base)
    table, extra = base.table, another(base, chance, number)
    data = altered(base, lambda book: put(base, book.sheet(table.sheet), table.free, extra, right=1))
    told = Telling("error", sheet=table.sheet, rows=(table.free, table.free))
    name = f"{table.path}[{table.count}]"
    wants = {f"{name}.{field}": Want((), legible=False) for field in table.columns}
    record = with_rows(base, (*rows_of(base), dict.fromkeys(table.columns)))
    return Made(
        data, Expected(record, wants, (told,), optional=frozenset({name}), returned=True), "a row pasted one column off"
    )


def filled_sheet(base: Filled, chance: Random, number: int) -> Made:
    """A sheet of the sender's own with further rows, with or without a header: an error that names it."""
    name = NAMES[number % len(NAMES)]
    table, rows = base.table, [another(base, chance, number + index) for index in range(1 + number % 4)]

    def edit(book: Workbook) -> None:
        main, sheet = book.sheet(table.sheet), book.add_sheet(name)
        if number % 3:
            for column in (1, *table.columns.values()):
                sheet.put(Cell(1, column).a1, main.value(Cell(table.header, column).a1))
        for index, row in enumerate(rows):
            put(base, sheet, 2 + index, row, index + 1)

    return Made(
        altered(base, edit),
        Expected(base.record, tellings=(Telling("error", sheet=name),)),
        f"{len(rows)} rows on a sheet {name}",
    )


def sheet_of_members(base: Filled, chance: Random, number: int) -> Made:
    """Beside the proposal a sheet with further members in a list of the sender's own."""
    name = ("补充成员单位", "Sheet1", "成员名单", "其他成员", "会员单位", "附页")[number % 6]

    def edit(book: Workbook) -> None:
        sheet = book.add_sheet(name)
        for column, text in enumerate(("序号", "名称", "机构代码", "联盟工作联络人", "手 机"), 1):
            sheet.put(Cell(1, column).a1, text)
        for row in range(2, 4 + number):
            for column, content in enumerate(
                (row - 1, f"样例成员{row}有限公司", f"PDY{row:05}-X", f"赵样例{row}", f"139000000{row:02}"), 1
            ):
                sheet.put(Cell(row, column).a1, content)

    return Made(
        altered(base, edit),
        Expected(base.record, tellings=(Telling("warning", sheet=name),)),
        f"members on a sheet {name}",
    )


def sheet_of_text(base: Filled, chance: Random, number: int) -> Made:
    """A further sheet with text: a warning that names it."""
    name = ("说明", "Sheet1", "备注", "情况说明", "Notes", "联系方式")[number % 6]
    data = altered(base, lambda book: book.add_sheet(name).put(("A1", "B3", "C10")[number % 3], TEXTS[number % 12]))
    return Made(
        data, Expected(base.record, tellings=(Telling("warning", sheet=name),)), f"a sheet {name}: {TEXTS[number % 12]}"
    )


def text_outside(base: Filled, chance: Random, number: int) -> Made:
    """Text beside or below the entries."""
    sheet = base.layout.sheets[number % len(base.layout.sheets) if base.form == PROPOSAL else 0]
    bottom = max(tile.area.bottom for tile in sheet.tiles)
    right = max(tile.area.right for tile in sheet.tiles)
    where = (Cell(bottom + 2, 1), Cell(bottom + 1, 2), Cell(3, right + 2), Cell(bottom + 30, 3))[number % 4]
    data = altered(base, lambda book: book.sheet(sheet.name).put(where.a1, TEXTS[number % 12]))
    told = Telling("warning", sheet=sheet.name, rows=(where.row, where.row))
    return Made(data, Expected(base.record, tellings=(told,)), f"{where.a1} of {sheet.name}: {TEXTS[number % 12]}")


def text_on_other_sheets(base: Filled, chance: Random, number: int) -> Made:
    """Text typed into the sheet of checks, or the empty continuation."""
    book = Workbook(base.data)
    others = [
        name
        for name in book.names
        if name != base.layout.sheets[0].name
        and name[0] != "_"
        and name not in [sheet.name for sheet in base.layout.sheets[:-1]]
    ]
    name = others[number % len(others)]
    sheet = book.sheet(name)
    row = max(int(each.get("r", "1")) for each in sheet.rows) + 2 + number
    sheet.put(f"B{row}", TEXTS[number % 12])
    return Made(
        book.data(),
        Expected(base.record, tellings=(Telling("warning", sheet=name),)),
        f"B{row} of {name}: {TEXTS[number % 12]}",
    )


@cache
def twelve(number: int) -> Filled:
    """A table of twelve rows, of which two stand on the continuation sheet."""
    return of_table(Random(f"twelve {number}"), UNITS[number], 12)


def moved_without_continuation(base: Filled, chance: Random, number: int) -> Made:
    """The full printed table moved alone to a new workbook: the rows of the continuation are gone, an error."""
    given = twelve(number % 3)
    book = Workbook(given.data)
    name = given.layout.sheets[0].name
    book.keep(name)
    if number % 2:
        book.rename(name, ("Sheet1", "推荐表（报送）", "郑州", "表1")[number % 4])
    record = with_rows(given, rows_of(given)[:10])
    told = Telling("error", sheet=given.layout.sheets[1].name)
    return Made(book.data(), Expected(record, tellings=(told,)), "ten full rows moved alone")


def header_of_many(base: Filled, chance: Random, number: int) -> Made:
    """Two cells filled in the line between the last row and the footnote: an inserted row, with a name and a number."""
    base = untotalled(base)
    table, extra = base.table, another(base, chance, number)
    row = table.last + 1

    def edit(book: Workbook) -> None:
        sheet = book.sheet(table.sheet)
        insert_rows(book, sheet, row)
        put(base, sheet, row, extra, table.last - table.first + 2 if number % 2 else None)

    return rows_or_errors(
        base, altered(base, edit), extra, table.sheet, row, f"a row inserted between the last and the footnote, {row}"
    )


SORTS = (
    Sort("lost-above-header", 5, above_header, TABLES),
    Sort("lost-sorted-with-header", 5, sorted_with_header, TABLES),
    Sort("lost-below-footnote", 5, below_footnote, TABLES),
    Sort("lost-below-last-row", 5, header_of_many, TABLES),
    Sort("lost-second-block", 5, second_block, TABLES),
    Sort("lost-beyond-continuation", 5, beyond_continuation, TABLES),
    Sort("lost-one-column-off", 5, left_of_table, TABLES),
    Sort("lost-filled-sheet", 5, filled_sheet, TABLES),
    Sort("lost-sheet-of-members", 5, sheet_of_members, (PROPOSAL,)),
    Sort("lost-sheet-of-text", 5, sheet_of_text, FORMS),
    Sort("lost-text-outside", 5, text_outside, FORMS),
    Sort("lost-text-on-other-sheets", 5, text_on_other_sheets, (TABLE, ASSETS)),
    Sort("lost-continuation", 5, moved_without_continuation, (TABLE,)),
)
