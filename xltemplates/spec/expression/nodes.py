"""The handful of frozen nodes a check is made of, each with its type; and how an author would write them."""

from datetime import date
from decimal import Decimal
from typing import Literal

from xltemplates.base.cells import decimal_text
from xltemplates.base.frozen import frozen
from xltemplates.spec.expression.functions.base import Function, ResultType
from xltemplates.spec.kinds.base import ExprType

Compare = Literal["==", "!=", "<", "<=", ">", ">="]
Arithmetic = Literal["+", "-", "*", "/"]


@frozen
class Constant:
    """A constant: number, text, date, or condition."""

    value: Decimal | str | date | bool
    type: ResultType


@frozen
class Name:
    """An entry, by its whole path without row numbers.

    `column` True: all rows of a repeat (inside `sum` and the like); False: this row's entry (in an `each:` check) or
    the form's. A repeat itself (in `rows`) is a column of type `none`. `scale`: the decimal places its kind keeps.
    """

    path: str
    type: ExprType
    column: bool = False
    scale: int = 0


@frozen
class Negate:
    """`-x`."""

    operand: "Expression"
    type: ResultType = "number"


@frozen
class Calculate:
    """`a + b`."""

    operator: Arithmetic
    left: "Expression"
    right: "Expression"
    type: ResultType = "number"


@frozen
class Comparison:
    """`a <= b`, with both sides rounded to the larger of their scales.

    A chain `a <= b <= c` is two of them joined by `and`; `x in (a, b)` is two joined by `or`.
    """

    operator: Compare
    left: "Expression"
    right: "Expression"
    type: ResultType = "bool"


@frozen
class Membership:
    """`"其他" in qualifications`: whether an option is among those of a list entry."""

    option: str
    container: Name
    type: ResultType = "bool"


@frozen
class Logic:
    """`a and b`, `a or b`, `not a`."""

    operator: Literal["and", "or", "not"]
    operands: tuple["Expression", ...]
    type: ResultType = "bool"


@frozen
class Call:
    """A function of the table with its arguments."""

    function: type[Function]
    arguments: tuple["Expression", ...]
    type: ResultType


Expression = Constant | Name | Negate | Calculate | Comparison | Membership | Logic | Call


def children(expression: Expression) -> tuple[Expression, ...]:
    """The expressions an expression is made of."""
    match expression:
        case Negate():
            return (expression.operand,)
        case Calculate() | Comparison():
            return (expression.left, expression.right)
        case Membership():
            return (expression.container,)
        case Logic():
            return expression.operands
        case Call():
            return expression.arguments
        case _:
            return ()


def expression_text(expression: Expression) -> str:
    """The source of an expression as an author would write it, an operation inside another one in brackets."""
    match expression:
        case Constant(value):
            return _constant(value)
        case Name(path):
            return path
        case Call(function, arguments):
            return f"{function.name}({', '.join(map(expression_text, arguments))})"
        case _:
            return _operation(expression)


def _operation(expression: Negate | Calculate | Comparison | Membership | Logic) -> str:
    match expression:
        case Negate(operand):
            return f"-{_inner(operand)}"
        case Calculate("+" | "-" as operator, Calculate() as left, right):
            return f"{expression_text(left)} {operator} {_inner(right)}"
        case Calculate(operator, left, right) | Comparison(operator, left, right):
            return f"{_inner(left)} {operator} {_inner(right)}"
        case Membership(option, container):
            return f'"{option}" in {container.path}'
        case Logic("not", operands):
            return f"not {_inner(operands[0])}"
        case Logic(operator, operands):
            return f" {operator} ".join(map(_inner, operands))


def _inner(expression: Expression) -> str:
    text = expression_text(expression)
    return f"({text})" if isinstance(expression, Calculate | Comparison | Logic | Membership) else text


def _constant(value: Decimal | str | date | bool) -> str:
    match value:
        case bool():
            return str(value)
        case Decimal():
            return decimal_text(value)
        case date():
            return f"date({value.year}, {value.month}, {value.day})"
        case _:
            return f'"{value}"'
