"""An expression as an author would write it."""

from datetime import date
from decimal import Decimal

from xltemplates.base.cells import decimal_text
from xltemplates.spec.expression.nodes import (
    Calculate,
    Call,
    Comparison,
    Constant,
    Expression,
    Logic,
    Membership,
    Name,
    Negate,
)


def expression_text(expression: Expression) -> str:
    """The source of an expression, names whole, an operation inside another one in brackets."""
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
