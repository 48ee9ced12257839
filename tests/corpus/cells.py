"""What people and programs put into cells, and what is read of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook

from tests.corpus.bases import ASSETS, TABLE, Base
from tests.read.made import altered

ROW = "assets[1]"
COST, BOUGHT, SHARE = (f"{ROW}.{name}" for name in ("cost", "bought", "share"))
TAG, CODE, CLASS = (f"{ROW}.{name}" for name in ("tag", "supplier", "class"))
MEMBERS = "alliances[0].members"
DOMAIN = "alliances[0].domain"


@dataclass(frozen=True, slots=True)
class CellVariant:
    """Something put into the cell of an entry; the value it is read as (None: none), and the codes told at it."""

    path: str
    content: Any
    value: object
    codes: tuple[str, ...] = ()
    format: str = ""

    @property
    def form(self) -> str:
        """The form it is put into."""
        return TABLE if self.path.startswith("alliances") else ASSETS

    def alter(self, base: Base) -> bytes:
        """The form with it."""
        return altered(base.data, self._put(base))

    def _put(self, base: Base) -> Callable[[Workbook], None]:
        sheet, place = base.cell(self.path)

        def put(book: Workbook) -> None:
            cell = book[sheet].cell(place.row, place.column)
            cell.value = self.content
            if self.format:
                cell.number_format = self.format

        return put


def kept(path: str, content: Any, value: object, format_: str = "") -> CellVariant:
    """Read without a word."""
    return CellVariant(path, content, value, (), format_)


CELLS = (
    CellVariant(MEMBERS, "15家", 15, ("number-with-unit",)),
    CellVariant(MEMBERS, "15 个", 15, ("number-with-unit",)),
    CellVariant(MEMBERS, "１５", 15, ("number-from-text",)),
    CellVariant(MEMBERS, " 15 ", 15, ("text-cleaned", "number-from-text")),
    CellVariant(MEMBERS, "1,234", 1234, ("number-from-text",)),
    CellVariant(MEMBERS, "十五", 15, ("number-from-text",)),
    CellVariant(MEMBERS, "十五家", 15, ("number-with-unit",)),
    CellVariant(MEMBERS, "15\u00a0", 15, ("text-cleaned", "number-from-text")),
    CellVariant(MEMBERS, "\u200b15\u202c", 15, ("text-cleaned", "number-from-text")),
    CellVariant(MEMBERS, "（12）", None, ("number-unreadable",)),
    CellVariant(MEMBERS, "约20", None, ("number-vague",)),
    CellVariant(MEMBERS, "15-20", None, ("number-unreadable",)),
    CellVariant(MEMBERS, "1 5", None, ("number-unreadable",)),
    CellVariant(MEMBERS, "12,34", None, ("number-unreadable",)),
    CellVariant(MEMBERS, "1e3", None, ("number-other-unit",)),
    CellVariant(MEMBERS, "l5", None, ("number-unreadable",)),
    CellVariant(MEMBERS, "15人", None, ("number-other-unit",)),
    CellVariant(MEMBERS, "2.5", None, ("not-whole",)),
    CellVariant(MEMBERS, 2.5, None, ("not-whole",)),
    CellVariant(MEMBERS, "若干", None, ("number-vague",)),
    CellVariant(MEMBERS, "十来家", None, ("number-vague",)),
    CellVariant(MEMBERS, "30多家", None, ("number-vague",)),
    CellVariant(MEMBERS, "无", None, ("nothing-written", "required")),
    CellVariant(MEMBERS, "/", None, ("nothing-written", "required")),
    CellVariant(MEMBERS, "—", None, ("nothing-written", "required")),
    CellVariant(MEMBERS, "　", None, ("only-blanks", "required")),
    CellVariant(MEMBERS, True, None, ("boolean-here",)),
    CellVariant(MEMBERS, "#REF!", None, ("cell-error",)),
    CellVariant(MEMBERS, "=1/0", None, ("formula-without-result",)),
    CellVariant(MEMBERS, datetime(2020, 8, 10), None, ("number-shown-as-date",)),
    CellVariant(MEMBERS, 1e15, None, ("digits-lost",)),
    CellVariant(MEMBERS, -3, None, ("below-minimum",)),
    CellVariant(MEMBERS, 0.15, None, ("number-other-unit",), "0%"),
    kept(MEMBERS, 15, 15, '0"家"'),
    CellVariant(MEMBERS, 15, None, ("shown-otherwise",), '"约"0'),
    CellVariant(MEMBERS, 15, None, ("shown-otherwise",), '"1"0'),
    CellVariant(MEMBERS, 15, None, ("shown-nothing",), ";;;"),
    CellVariant(MEMBERS, 15, 15, ("format-unknown",), "[>100]0;[Red]0;0;@"),
    CellVariant(COST, 3120.5, Decimal("3120.5"), ("shown-rounded",), "0"),
    CellVariant(COST, 5000, None, ("shown-otherwise",), '"$"#,##0.00'),
    kept(COST, 5000, Decimal(5000), '"¥"#,##0.00'),
    CellVariant(BOUGHT, 43227, None, ("shown-otherwise",), 'yyyy"年"m"月"'),
    CellVariant(BOUGHT, 43227, date(2018, 5, 7), ("date-from-number",), "General"),
    kept(BOUGHT, 43227, date(2018, 5, 7), "dd/mm/yyyy"),
    kept(BOUGHT, 43226.99999999999, date(2018, 5, 7)),
    CellVariant(BOUGHT, 43227.0001, date(2018, 5, 7), ("date-near-midnight",)),
    CellVariant(TAG, 43227, "2018-05-07", ("text-from-number",), "yyyy-mm-dd"),
    kept(MEMBERS, 15, 15, "#,##0"),
    kept(MEMBERS, 15, 15, "0.00"),
    CellVariant(MEMBERS, 15000, None, ("number-shown-scaled",), '0.0,"千"'),
    CellVariant(MEMBERS, 3, None, ("number-other-unit",), '0"万元"'),
    CellVariant(COST, "3万元", Decimal(30000), ("number-with-unit",)),
    CellVariant(COST, "2.5亿元", Decimal(250000000), ("number-with-unit",)),
    CellVariant(COST, "3,000,000元", Decimal(3000000), ("number-with-unit",)),
    CellVariant(COST, "¥3,000,000.50", Decimal("3000000.5"), ("number-with-unit",)),
    CellVariant(COST, "300 万元", Decimal(3000000), ("number-with-unit",)),
    CellVariant(COST, "１２．５", Decimal("12.5"), ("number-from-text",)),
    CellVariant(COST, "300美元", None, ("number-other-unit",)),
    kept(COST, 43.1, Decimal("43.1")),
    kept(COST, 0.1 + 0.2, Decimal("0.3")),
    CellVariant(COST, 30000, None, ("number-shown-scaled",), '0!.0,"万元"'),
    CellVariant(COST, 30000, None, ("number-shown-scaled",), "0\\.0,"),
    CellVariant(COST, 30000, None, ("number-shown-scaled",), "#,##0.00,"),
    CellVariant(COST, 3, Decimal(30000), ("number-with-unit",), '0.00"万元"'),
    CellVariant(COST, 1.239, None, ("too-many-places",)),
    CellVariant(COST, -1, None, ("below-minimum",)),
    CellVariant(SHARE, 0.12, Decimal(12), ("percent-format",), "0%"),
    CellVariant(SHARE, "12%", Decimal(12), ("number-with-unit",)),
    CellVariant(SHARE, 0.5, None, ("percent-doubtful", "too-many-places")),
    kept(SHARE, 12, Decimal(12), '0"%"'),
    CellVariant(BOUGHT, "2018.5.7", date(2018, 5, 7), ("date-from-text",)),
    CellVariant(BOUGHT, "2018年5月7日", date(2018, 5, 7), ("date-from-text",)),
    CellVariant(BOUGHT, "二〇一八年五月七日", date(2018, 5, 7), ("date-from-text",)),
    CellVariant(BOUGHT, "20180507", date(2018, 5, 7), ("date-from-text",)),
    CellVariant(BOUGHT, 20180507, date(2018, 5, 7), ("date-from-text",)),
    CellVariant(BOUGHT, "2018-05-07", date(2018, 5, 7), ("date-from-text",)),
    CellVariant(BOUGHT, "2018/5/7", date(2018, 5, 7), ("date-from-text",)),
    CellVariant(BOUGHT, 43227, date(2018, 5, 7), ()),
    CellVariant(BOUGHT, datetime(2018, 5, 7, 13, 30), date(2018, 5, 7), ("date-time-dropped",)),
    CellVariant(BOUGHT, "5/7", None, ("date-without-year",)),
    CellVariant(BOUGHT, "2018年13月7日", None, ("date-impossible",)),
    CellVariant(BOUGHT, "2018.2.30", None, ("date-impossible",)),
    CellVariant(BOUGHT, "2018年5月", None, ("date-incomplete",)),
    CellVariant(BOUGHT, 60, None, ("date-number-doubtful",)),
    CellVariant(BOUGHT, 2018, None, ("date-number-doubtful",)),
    CellVariant(BOUGHT, -1, None, ("date-number-doubtful",)),
    CellVariant(TAG, "  A-002 ", "A-002", ("text-cleaned",)),
    CellVariant(TAG, "A-0\u200b02", "A-002", ("text-cleaned",)),
    CellVariant(TAG, 7, "7", ("text-from-number",)),
    CellVariant(TAG, "x" * 21, "x" * 21, ("text-near-limit",)),
    CellVariant(TAG, "=1+1", None, ("formula-without-result",)),
    CellVariant(CODE, "91410100pdy00001xc", "91410100PDY00001XC", ("code-normalised",)),
    CellVariant(CODE, "９１４１０１００PDY00001XC", "91410100PDY00001XC", ("code-normalised",)),
    CellVariant(CODE, "91410100 PDY00001XC", "91410100PDY00001XC", ("code-normalised",)),
    CellVariant(CODE, 9.1410100706676846e17, None, ("digits-lost",)),
    CellVariant(CODE, "9141010", None, ("code-shape",)),
    CellVariant(CLASS, "vehicle", "Vehicle", ("option-normalised",)),
    CellVariant(CLASS, "Vehicle/Machine", None, ("two-minds",)),
    CellVariant(CLASS, 2, None, ("not-an-option",)),
    CellVariant(DOMAIN, "工 业", "工业", ("option-normalised",)),
    CellVariant(DOMAIN, "工业、农业", None, ("two-minds",)),
    CellVariant(DOMAIN, "服务业", None, ("not-an-option",)),
    CellVariant(DOMAIN, "工业类", None, ("not-an-option",)),
)
