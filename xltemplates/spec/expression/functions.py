"""The functions of the check language: one row gives a function its signature, both its meanings and its documentation.

A parameter is one of: `number`, `text`: an expression of that type; `numbers`: a number or a column of numbers;
`entry`: the name of an entry or a column; `alike`: entries or columns, all of one type; `whole`: a whole number
written out; `pattern`: a text written out; `rows`: the name of a table.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Literal

from xltemplates.base.frozen import frozen
from xltemplates.base.problem import Words
from xltemplates.spec.expression import functions_excel as excel
from xltemplates.spec.expression import functions_python as python
from xltemplates.spec.expression.nodes import ResultType

Parameter = Literal["number", "numbers", "text", "entry", "alike", "whole", "pattern", "rows"]
Scale = Literal["whole", "widest", "given"]


@frozen
class Function:
    """A function. `many`: the last parameter may repeat. `tolerant`: a blank entry as its argument decides nothing.

    `scale` says how many decimals its result has: none, as many as its widest argument, or as its last argument says.
    `excel` makes formula text of its arguments.
    """

    name: str
    usage: str
    takes: tuple[Parameter, ...]
    result: ResultType
    python: Callable[..., Any]
    excel: Callable[..., str]
    doc: Words
    many: bool = False
    tolerant: bool = False
    scale: Scale = "whole"


_ROWS = (
    Function(
        "sum", "sum(a, b, …) / sum(table.column)", ("numbers",), "number", python.total, excel.total,
        Words("求和；空白不计，全空为0", "the sum of what is filled; of nothing it is 0"), True, True, "widest",
    ),
    Function(
        "count", "count(a, b, …) / count(table.column)", ("entry",), "number", python.count, excel.count,
        Words("已填的个数；多选项为所选个数", "how many are filled; of a list, how many chosen"), True, True,
    ),
    Function(
        "rows", "rows(table)", ("rows",), "number", python.rows, excel.rows,
        Words("表格已填的行数", "how many rows of a table are filled in"), tolerant=True,
    ),
    Function(
        "min", "min(a, b, …) / min(table.column)", ("numbers",), "number", python.smallest, excel.smallest,
        Words("最小值", "the least"), True, scale="widest",
    ),
    Function(
        "max", "max(a, b, …) / max(table.column)", ("numbers",), "number", python.largest, excel.largest,
        Words("最大值", "the greatest"), True, scale="widest",
    ),
    Function(
        "abs", "abs(a)", ("number",), "number", python.absolute, excel.absolute,
        Words("绝对值", "without its sign"), scale="widest",
    ),
    Function(
        "round", "round(a, 2)", ("number", "whole"), "number", python.to_places, excel.to_places,
        Words("四舍五入到几位小数（0至9）", "rounded to 0 to 9 decimals, half away from zero"), scale="given",
    ),
    Function(
        "blank", "blank(a)", ("entry",), "bool", python.blank, excel.blank,
        Words("未填", "nothing is filled in"), tolerant=True,
    ),
    Function(
        "filled", "filled(a)", ("entry",), "bool", python.filled, excel.filled,
        Words("已填", "something is filled in"), tolerant=True,
    ),
    Function(
        "distinct", "distinct(table.column) / distinct(a, b, …)", ("alike",), "bool", python.distinct, excel.distinct,
        Words("已填的互不相同", "no two that are filled are equal"), True,
    ),
    Function(
        "length", "length(text)", ("text",), "number", python.length, excel.length,
        Words("字符数（按UTF-16，与Excel的LEN相同）", "characters in UTF-16 units, as Excel's LEN counts"),
    ),
    Function(
        "matches", 'matches(text, "河南省*公司")', ("text", "pattern"), "bool", python.matches, excel.matches,
        Words("全文符合：*任意，?一字，~*星号", "all of it fits; * anything, ? one character, ~* a star"),
    ),
    Function(
        "starts", 'starts(text, "41")', ("text", "text"), "bool", python.starts, excel.starts,
        Words("以此开头", "begins so"),
    ),
    Function(
        "middle", "middle(text, 3, 2)", ("text", "whole", "whole"), "text", python.middle, excel.middle,
        Words("从第几个字符起取几个（基本平面字符）", "so many characters from a place on, counted from one"),
    ),
    Function(
        "date", "date(2020, 8, 10)", ("whole", "whole", "whole"), "date", python.calendar, excel.calendar,
        Words("日期", "a day"),
    ),
    Function(
        "uscc_ok", "uscc_ok(code)", ("text",), "bool", python.uscc_ok, excel.uscc_ok,
        Words("18位统一社会信用代码校验码正确（GB 32100-2015）", "an 18-character code with the right check digit"),
    ),
    Function(
        "orgcode_ok", "orgcode_ok(code)", ("text",), "bool", python.orgcode_ok, excel.orgcode_ok,
        Words("9位组织机构代码校验码正确（GB 11714-1997）", "a 9-character code with the right check digit"),
    ),
)  # fmt: skip

FUNCTIONS: Mapping[str, Function] = MappingProxyType({row.name: row for row in _ROWS})
