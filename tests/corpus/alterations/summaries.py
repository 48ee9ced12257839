"""Further lines that are no rows: totals with words beside, averages, numbers and units of columns, zeros (line 4)."""

from collections.abc import Callable, Mapping
from random import Random

from tests.corpus.alterations.bases import ASSETS, TABLE, TABLES, Filled
from tests.corpus.alterations.doing import altered
from tests.corpus.alterations.false_rows import figures, taken_off
from tests.corpus.alterations.model import Expected, Made, Sort, Telling, exactly
from tests.corpus.alterations.moves import insert_rows
from tests.corpus.alterations.workbook import Workbook
from xltemplates.base.grid import Cell

NUMBERS = {TABLE: ("members", "enterprises", "universities", "institutes"), ASSETS: ("cost", "written")}
UNITS = {
    TABLE: ("（家）", "家", "(家)", "单位：家", "〔家〕", "（个）"),
    ASSETS: ("(yuan)", "yuan", "（元）", "元", "RMB", "(RMB)"),
}
STATISTICS = {
    TABLE: (
        *("平均值", "平均数", "上年数", "比上年增长", "占比", "其中：企业牵头"),
        *("去年同期", "最大值", "同比", "算术平均值", "增长率", "均值"),
    ),
    ASSETS: (
        *("Average", "Mean", "Median", "Maximum", "Minimum", "Last year"),
        *("of which: cranes", "平均值", "Percentage", "Growth rate", "average:", "占比"),
    ),
}
HONEST = tuple(
    f"河南省{word}产业技术创新战略联盟"
    for word in ("均衡饲料", "比例阀", "增材制造", "最优控制", "占星仪器", "期货服务")
)


def with_company(base: Filled, chance: Random, number: int) -> Made:
    """合计 with how many, 见附表, a dash or numbers with their units beside it."""
    table, row = base.table, base.table.free
    first, second = ("合计", "联盟") if base.form == TABLE else ("Total", "assets")
    key = table.columns[table.key]
    sums: Mapping[int, object] = figures(base)
    unit = "家" if base.form == TABLE else "元"
    worded = {column: f"{value}{unit}" for column, value in sums.items()}
    beside = table.columns["remark"]
    edits: tuple[dict[int, object], ...] = (
        {**sums, 1: first, key: f"{table.count}个"},
        {**worded, key: first},
        {**sums, key: first, beside: "见附表"},
        {**sums, 1: first, beside: "/"},
        {**worded, 1: first, key: f"{table.count}项"},
        {**sums, key: f"{first}：", table.columns["domain" if base.form == TABLE else "class"]: "—"},
    )
    return taken_off(base, row, edits[number % 6], f"{first} of {second}, variant {number % 6}")


def statistic(base: Filled, chance: Random, number: int) -> Made:
    """An average, last year's figures, a share, below the rows."""
    word = STATISTICS[base.form][number % 12]
    edit = {base.table.columns[name]: 12 + number for name in NUMBERS[base.form]}
    return taken_off(base, base.table.free, {**edit, (1, base.table.columns[base.table.key])[number % 2]: word}, word)


def _pushed(base: Filled, contents: Mapping[int, object], detail: str) -> Made:
    """A line that is no row inserted directly below the header."""
    table = base.table

    def do(book: Workbook) -> None:
        sheet = book.sheet(table.sheet)
        insert_rows(book, sheet, table.first)
        for column, content in contents.items():
            sheet.put(Cell(table.first, column).a1, content)

    told = Telling("repair", sheet=table.sheet, rows=(table.first, table.first), silence="wrong")
    places = {f"{table.path}[{index}]": (table.sheet, table.row(index) + 1) for index in range(table.count)}
    return Made(altered(base, do), Expected(base.record, tellings=(told,), places=places), detail)


def column_numbers(base: Filled, chance: Random, number: int) -> Made:
    """栏次: the number of each column in a line of its own."""
    columns = sorted({1, *base.table.columns.values()})
    letters = ("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子", "丑")
    shapes: tuple[Callable[[int], object], ...] = (
        lambda at: at + 1,
        lambda at: f"（{at + 1}）",
        lambda at: str(at + 1),
        lambda at: letters[at] if at < 5 else at - 4,
        lambda at: "ABCDEFGHIJKL"[at],
        lambda at: f"({at + 1})",
    )
    shape = shapes[number % 6]
    return _pushed(base, {column: shape(at) for at, column in enumerate(columns)}, f"numbers of columns {number % 6}")


def column_units(base: Filled, chance: Random, number: int) -> Made:
    """The unit of each column of numbers in a line of its own."""
    unit = UNITS[base.form][number // 2 % 6]
    return _pushed(base, {base.table.columns[name]: unit for name in NUMBERS[base.form]}, f"units: {unit}")


def header_twice(base: Filled, chance: Random, number: int) -> Made:
    """The header copied into a row that was inserted below it."""
    table = base.table
    sheet = Workbook(base.data).sheet(table.sheet)
    columns = sorted({1, *table.columns.values()})
    header = {column: str(sheet.value(Cell(table.header, column).a1)) for column in columns}
    return _pushed(
        base,
        {column: text.replace("\n", "" if number % 2 else "\n") for column, text in header.items()},
        "the header again",
    )


def zeros(base: Filled, chance: Random, number: int) -> Made:
    """Zeros in rows that nobody used: typed, or from formulas that were dragged down."""
    table = base.table
    names = NUMBERS[base.form][: 1 + number % len(NUMBERS[base.form])]

    def do(book: Workbook) -> None:
        sheet = book.sheet(table.sheet)
        for row in range(table.free, table.last + 1):
            for name in names:
                address = Cell(row, table.columns[name]).a1
                if number % 3:
                    sheet.formula(address, f"SUM(X{row}:Z{row})", 0)
                else:
                    sheet.put(address, 0)

    return Made(altered(base, do), Expected(base.record), f"zeros in {names}")


def formulas_of_nothing(base: Filled, chance: Random, number: int) -> Made:
    """Formulas dragged down a column that show nothing yet."""
    table = base.table
    names = [*table.columns][number % 4 :: 3]

    def do(book: Workbook) -> None:
        sheet = book.sheet(table.sheet)
        for row in range(table.free, table.last + 1):
            for name in names:
                sheet.formula(Cell(row, table.columns[name]).a1, f'IF(X{row}="","",X{row})', "")

    names = [name for name in names if name != "unit"] or [table.key]
    return Made(altered(base, do), Expected(base.record), f"formulas in {names}")


def honest(base: Filled, chance: Random, number: int) -> Made:
    """Names of which such words are a part."""
    path = f"{base.table.path}[{number % base.table.count}].name"
    name = HONEST[number % 6] if base.form == TABLE else ("Mean well", "Maximum Crane", "Shareholder safe")[number % 3]
    made = altered(base, lambda book: book.sheet(base.table.sheet).put(base.at(path)[1], name))
    return Made(made, Expected(base.record, {path: exactly(name)}, quiet=True), name)


SORTS = (
    Sort("row-total-with-company", 4, with_company, TABLES),
    Sort("row-statistic", 4, statistic, TABLES, 24),
    Sort("row-numbers-of-columns", 4, column_numbers, TABLES),
    Sort("row-units-of-columns", 4, column_units, TABLES),
    Sort("row-header-twice", 4, header_twice, TABLES),
    Sort("rows-of-zeros", 4, zeros, TABLES),
    Sort("rows-of-formulas-of-nothing", 4, formulas_of_nothing, TABLES),
    Sort("honest-look-of-summaries", 4, honest, TABLES),
)
