"""Lines of a table that are no rows, values that are no values, and honest rows that look like them (line 4)."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random

from tests.corpus.alterations.bases import (
    ASSETS,
    TABLE,
    TABLES,
    TOPICS,
    Filled,
    Table,
    contents,
)
from tests.corpus.alterations.doing import altered, rows_of, with_rows
from tests.corpus.alterations.model import Expected, Made, Sort, Telling, Want, exactly
from tests.corpus.alterations.sheet import Sheet
from tests.corpus.alterations.workbook import Workbook
from xltemplates.base.grid import Cell

TOTALS = {TABLE: ("合计", "总计", "小计", "汇总", "共计", "合  计", "总 计：", "本页小计", "合计（2项）", "累计",
          "合计：", "全市合计"),
          ASSETS: ("Total", "Sum", "Subtotal", "Grand total", "TOTAL", "Total:", "合计", "Sub-total", "Totals",
                   "Sum total", "total", "Page total")}  # fmt: skip
BLANK_BELOW = {TABLE: ("以下空白", "（以下空白）", "以下无正文", "——以下空白——", "此行以下空白", "以下空白。"),
               ASSETS: ("(blank below)", "blank below", "— nothing follows —", "End of list", "以下空白",
                        "nothing follows")}  # fmt: skip
SIGNATURES = (("填表人：张样例", "审核人：李样例"), ("制表：张样例", "审核：李样例"), ("填报人：王样例",
              "联系电话：0371-65900000"), ("单位负责人：赵样例", "填表日期：2020年8月20日"),
              ("经办人：张样例", "复核：李样例"), ("Prepared by: Zhang", "Checked by: Li"))  # fmt: skip
SECTIONS = {TABLE: ("一、工业类", "（一）市直单位", "二、农业类", "第一部分  工业", "县（市）区", "三、社会发展类"),
            ASSETS: ("I. Machines", "A. Workshop", "Section 2", "Vehicles:", "Part one", "一、设备")}  # fmt: skip
WITHDRAWN = (
    "作废",
    "撤销",
    "取消",
    "已作废",
    "退出",
    "不报了",
    "void",
    "删除",
    "本行作废",
    "暂不申报",
    "cancelled",
    "撤回",
)


def taken_off(
    base: Filled, row: int, edit: Mapping[int, object] | None = None, detail: str = "", optional: str = ""
) -> Made:
    """Something written into a row's columns that is no row: the record stays as it was, and the line is said."""
    table = base.table

    def do(book: Workbook) -> None:
        sheet = book.sheet(table.sheet)
        for column, content in (edit or {}).items():
            sheet.put(Cell(row, column).a1, content)

    told = Telling("repair", sheet=table.sheet, rows=(row, row), silence="wrong")
    return Made(altered(base, do), Expected(base.record, tellings=(told,)), detail)


def figures(base: Filled) -> dict[int, object]:
    """The columns of figures with their sums over the rows."""
    table = base.table
    names = ("members", "enterprises", "universities", "institutes") if base.form == TABLE else ("cost", "written")
    return {table.columns[name]: sum((Decimal(str(row[name])) for row in rows_of(base)), Decimal(0)) for name in names}


def text_columns(base: Filled) -> tuple[int, ...]:
    """The columns where such words are written: the key, the next, the serial."""
    table = base.table
    second = "lead" if base.form == TABLE else "name"
    return table.columns[table.key], table.columns[second], 1


def total(base: Filled, chance: Random, number: int) -> Made:
    """A line of totals typed below the rows."""
    word = TOTALS[base.form][number % len(TOTALS[base.form])]
    column = text_columns(base)[number % 3]
    row = base.table.free + number % 2
    return taken_off(base, row, {**figures(base), column: word}, f"{word} in column {column} of row {row}")


def total_by_formula(base: Filled, chance: Random, number: int) -> Made:
    """The same, its sums being formulas."""
    table = base.table
    word = TOTALS[base.form][number % len(TOTALS[base.form])]
    row = table.free

    def do(book: Workbook) -> None:
        sheet = book.sheet(table.sheet)
        sheet.put(Cell(row, text_columns(base)[number % 3]).a1, word)
        for column, value in figures(base).items():
            sheet.formula(
                Cell(row, column).a1, f"SUM({Cell(table.first, column).a1}:{Cell(row - 1, column).a1})", value
            )

    told = Telling("repair", sheet=table.sheet, rows=(row, row), silence="wrong")
    return Made(altered(base, do), Expected(base.record, tellings=(told,)), f"{word}, by formulas")


def nameless_total(base: Filled, chance: Random, number: int) -> Made:
    """Only sums, no word: the key is blank and each number is the sum of those above."""
    return taken_off(base, base.table.free + number % 2, figures(base), "sums without a word")


def merged_total(base: Filled, chance: Random, number: int) -> Made:
    """The word of a total over merged columns."""
    table = base.table
    word, row = TOTALS[base.form][number % 6], table.free
    made = taken_off(base, row, {**figures(base), 1: word}, f"{word} merged")
    book = Workbook(made.data)
    book.sheet(table.sheet).merge(f"A{row}:{Cell(row, 3 + number % 2).a1}")
    return Made(book.data(), made.expected, made.detail)


def blank_below(base: Filled, chance: Random, number: int) -> Made:
    word = BLANK_BELOW[base.form][number % 6]
    return taken_off(base, base.table.free, {text_columns(base)[number % 3]: word}, word)


def signatures(base: Filled, chance: Random, number: int) -> Made:
    """Who filled it in and who checked, written into the last printed row."""
    left, right = SIGNATURES[number % len(SIGNATURES)]
    row = base.table.last - number % 2
    columns = text_columns(base)
    return taken_off(base, row, {columns[0]: left, columns[1]: right}, f"{left} {right}")


def section(base: Filled, chance: Random, number: int) -> Made:
    """The heading of a section among the rows, in the key's column, the serial's, or over all."""
    word = SECTIONS[base.form][number % 6]
    row = base.table.free
    made = taken_off(base, row, {(1, text_columns(base)[0])[number % 2]: word}, word)
    if number % 3 == 2:
        book = Workbook(made.data)
        book.sheet(base.table.sheet).merge(f"A{row}:{Cell(row, 8).a1}")
        return Made(book.data(), made.expected, f"{word} merged")
    return made


def example(base: Filled, chance: Random, number: int) -> Made:
    """A row of an example left in the table, marked as one."""
    table = base.table
    row = dict(rows_of(base)[0])
    key, second = table.key, "lead" if base.form == TABLE else "name"
    word = ("例", "示例", "例：", "样例：", "（示例）", "Example")[number % 6]
    row[key] = f"{word}{'河南省范例产业技术创新战略联盟' if base.form == TABLE else 'A-999'}"
    row[second] = "某某单位"
    edit: dict[int, object] = dict(contents(base, row))
    if number % 2:
        edit[1] = word
    return taken_off(base, table.free, edit, f"an example, marked {word}")


def pasted_header(base: Filled, chance: Random, number: int) -> Made:
    """The header pasted as a row, with the block that came along or alone."""
    table = base.table
    row = table.free
    book = Workbook(base.data)
    sheet = book.sheet(table.sheet)
    for column in (1, *table.columns.values()):
        text = sheet.value(Cell(table.header, column).a1)
        sheet.put(Cell(row, column).a1, str(text).replace("\n", "" if number % 2 else "\n"))
    told = Telling("repair", sheet=table.sheet, rows=(row, row), silence="wrong")
    return Made(book.data(), Expected(base.record, tellings=(told,)), f"the header again in row {row}")


def withdrawn_by_serial(base: Filled, chance: Random, number: int) -> Made:
    """作废 in place of the serial number: an officer's matter."""
    return withdrawn(base, chance, number, 1)


def withdrawn_by_remark(base: Filled, chance: Random, number: int) -> Made:
    """A remark that takes the row back: an officer's matter."""
    return withdrawn(base, chance, number, base.table.columns["remark"])


def withdrawn(base: Filled, chance: Random, number: int, column: int) -> Made:
    table = base.table
    index = chance.randrange(table.count)
    row, word = table.row(index), WITHDRAWN[number % len(WITHDRAWN)]
    data = altered(base, lambda book: book.sheet(table.sheet).put(Cell(row, column).a1, word))
    name = f"{table.path}[{index}]"
    told = Telling("manual", sheet=table.sheet, rows=(row, row), silence="wrong")
    wants = {} if column == 1 else {f"{name}.remark": Want((word, None), legible=False)}
    return Made(data, Expected(base.record, wants, (told,), frozenset({name}), returned=True), f"{word} in row {row}")


def honest_sums(base: Filled, chance: Random, number: int) -> Made:
    """A row whose every number is the sum of those above, with a name of its own: a row."""
    table = base.table
    row = dict(rows_of(base)[0])
    name = f"河南省{chance.choice(TOPICS)}装备产业技术创新战略联盟" if base.form == TABLE else f"B-{500 + number}"
    second = {"lead": f"样例(郑州)装备{number}有限公司"} if base.form == TABLE else {"name": f"Hoist {number}"}
    row.update({table.key: name, "remark": f"另一项 {number}", **second})
    sums = figures(base)
    row.update({field: _like(row[field], sums[column]) for field, column in table.columns.items() if column in sums})
    values = contents(base, row)

    def do(book: Workbook) -> None:
        sheet = book.sheet(table.sheet)
        _put_row(sheet, table, values)
        if base.form == ASSETS:
            sheet.put(base.at("total")[1], 2 * sums[table.columns["cost"]])  # type: ignore[operator]

    record = with_rows(base, (*rows_of(base), row))
    wants = {"total": exactly(2 * sums[table.columns["cost"]])} if base.form == ASSETS else {}  # type: ignore[operator]
    return Made(altered(base, do), Expected(record, wants), f"{name}: each number the sum above")


def _put_row(sheet: Sheet, table: Table, values: Mapping[int, object]) -> None:
    for column, content in values.items():
        sheet.put(Cell(table.free, column).a1, content)


def _like(value: object, amount: object) -> object:
    return int(str(amount)) if isinstance(value, int) else amount


def trial(base: Filled, chance: Random, number: int) -> Made:
    """A row somebody tried the form with: 111, 测试, asdf."""
    table = base.table
    word = ("测试", "111", "test", "aaa", "试填", "测试联盟")[number % 6]
    names = (table.key, "lead" if base.form == TABLE else "name")
    row = {**rows_of(base)[0], **dict.fromkeys(names, word), "remark": None}
    made = taken_off(base, table.free, dict(contents(base, row)), f"{word}, a trial")
    return replace(made, expected=replace(made.expected, returned=True))


SORTS = (
    Sort("row-total", 4, total, TABLES, 24),
    Sort("row-total-by-formula", 4, total_by_formula, TABLES),
    Sort("row-total-without-word", 4, nameless_total, TABLES),
    Sort("row-total-merged", 4, merged_total, TABLES),
    Sort("row-blank-below", 4, blank_below, TABLES),
    Sort("row-signatures", 4, signatures, TABLES),
    Sort("row-section", 4, section, TABLES),
    Sort("row-example", 4, example, TABLES),
    Sort("row-pasted-header", 4, pasted_header, TABLES),
    Sort("row-trial", 4, trial, TABLES),
    Sort("withdrawn-by-serial", 4, withdrawn_by_serial, TABLES),
    Sort("withdrawn-by-remark", 4, withdrawn_by_remark, TABLES),
    Sort("honest-sums", 4, honest_sums, TABLES),
)
