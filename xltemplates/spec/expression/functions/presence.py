"""Functions of what is filled in: count, rows, blank, filled."""

from decimal import Decimal

from xltemplates.base.problem import Words
from xltemplates.spec.expression.excel import added
from xltemplates.spec.expression.functions.base import Function, Term, given


class Count(Function):
    """How many are filled; a list counts its options."""

    name = "count"
    usage = "count(a, b, …) / count(table.column)"
    doc = Words("已填的个数；多选项为所选个数", "how many are filled; of a list, how many chosen")
    takes = ("entry",)
    result = "number"
    many = True
    tolerant = True
    spreadsheet = ("COUNTA", "COUNT")

    @staticmethod
    def python(*arguments: object) -> Decimal:
        return Decimal(sum(1 for _ in given(arguments)))

    @staticmethod
    def excel(*terms: Term) -> str:
        return added(*(term.filled for term in terms))


class RowsFunction(Function):
    """How many rows of a table exist."""

    name = "rows"
    usage = "rows(table)"
    doc = Words("表格已填的行数", "how many rows of a table are filled in")
    takes = ("rows",)
    result = "number"
    tolerant = True

    @staticmethod
    def python(argument: tuple[object, ...]) -> Decimal:
        return Decimal(len(argument))

    @staticmethod
    def excel(term: Term) -> str:
        return f"({term.filled})"


class BlankFunction(Function):
    """Whether nothing is filled in."""

    name = "blank"
    usage = "blank(a)"
    doc = Words("未填", "nothing is filled in")
    takes = ("entry",)
    result = "bool"
    tolerant = True

    @staticmethod
    def python(argument: object) -> bool:
        return not Filled.python(argument)

    @staticmethod
    def excel(term: Term) -> str:
        return f"({term.filled}=0)"


class Filled(Function):
    """Whether something is filled in."""

    name = "filled"
    usage = "filled(a)"
    doc = Words("已填", "something is filled in")
    takes = ("entry",)
    result = "bool"
    tolerant = True

    @staticmethod
    def python(argument: object) -> bool:
        return any(True for _ in given((argument,)))

    @staticmethod
    def excel(term: Term) -> str:
        return f"({term.filled}>0)"
