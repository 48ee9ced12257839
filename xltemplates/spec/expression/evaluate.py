"""An expression's value for a record: exact, and undecided while an entry it needs is blank."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Final

from xltemplates.base.cells import decimal_text
from xltemplates.base.problem import Words
from xltemplates.base.same import Same
from xltemplates.spec.expression.functions import FUNCTIONS
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
    children,
)
from xltemplates.spec.expression.numbers import DIVISION_SCALE, EXACT, LARGEST, MOST_SCALE, divided, rounded


class Undecided(Enum):
    """The verdict that there is none yet."""

    UNDECIDED = "undecided"


UNDECIDED: Final = Undecided.UNDECIDED

# The value of an entry: None where blank; of a column the tuple of its rows' values, of a table the tuple of its rows.
Lookup = Callable[[Name], object]


class _NoQuotient(Exception):
    """A division by zero."""


def evaluate(expression: Expression, lookup: Lookup) -> object:
    """The value (Decimal, text, date, tuple or bool), or UNDECIDED.

    Undecided: an entry named outside `sum count blank filled` is blank (a column: no row of it is filled), any entry
    named holds a value of another type (such as one decimal too many), or something is divided by zero.
    """
    for name, needed in _named(Same(expression)):
        value = lookup(name)
        if not _typed(name, value) or (needed and is_blank(value)):
            return UNDECIDED
    try:
        return _value(expression, lookup)
    except _NoQuotient:
        return UNDECIDED


def free_names(expression: Expression) -> tuple[Name, ...]:
    """Every entry an expression names, in order, once."""
    return tuple(dict.fromkeys(name for name, _ in _named(Same(expression))))


def needed_names(expression: Expression) -> tuple[Name, ...]:
    """The entries without which it is undecided."""
    return tuple(dict.fromkeys(name for name, needed in _named(Same(expression)) if needed))


def mistyped(expression: Expression, lookup: Lookup) -> bool:
    """Whether an entry holds a value that its kind cannot have, so that no check can speak of it."""
    return any(not _typed(name, lookup(name)) for name, _ in _named(Same(expression)))


def is_blank(value: object) -> bool:
    """Whether nothing is filled in: None, no text, no options, or a column of such."""
    if isinstance(value, (tuple, list)):
        return all(is_blank(item) for item in value)
    return value is None or value == ""


def scale_of(expression: Expression) -> int:
    """How many decimals an exact result can have; of a quotient, how many are kept."""
    return min(_scale(expression), MOST_SCALE)


def render_blanks(say: Words, blanks: Iterable[tuple[str, Expression]], lookup: Lookup) -> Words:
    """A check's words with each `{expression}` replaced by its value as people write it."""
    values = {f"{{{text}}}": _told(expression, lookup) for text, expression in blanks}
    zh = {blank: shown(value, "（未填）", "、") for blank, value in values.items()}
    en = {blank: shown(value, "(blank)", ", ") for blank, value in values.items()}
    return Words(_replaced(say.zh, zh), _replaced(say.en, en))


def shown(value: object, blank: str = "", between: str = "、") -> str:
    """A value as people write it: 43.1, 2020年8月10日, 甲、乙."""
    match value:
        case None | Undecided.UNDECIDED:
            return blank
        case bool():
            return "是" if value else "否"
        case Decimal():
            return decimal_text(value)
        case date():
            return f"{value.year}年{value.month}月{value.day}日"
        case tuple() | list():
            return between.join(str(item) for item in value)
        case _:
            return str(value)


def _told(expression: Expression, lookup: Lookup) -> object:
    value = evaluate(expression, lookup)
    return rounded(value, scale_of(expression)) if isinstance(value, Decimal) else value


def _replaced(sentence: str, texts: Mapping[str, str]) -> str:
    """The sentence with its blanks replaced in one go, so that no value is taken for a blank."""
    if not texts:
        return sentence
    blanks = "|".join(re.escape(blank) for blank in texts)
    return re.sub(blanks, lambda match: texts[match[0]], sentence)


# Names ---------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def _named(same: Same[Expression]) -> tuple[tuple[Name, bool], ...]:
    """The entries an expression names, remembered: it is asked of every row of every file."""
    return tuple(_uses(same.value, needed=True))


def _uses(expression: Expression, needed: bool) -> Iterator[tuple[Name, bool]]:
    """Every entry named, in order, and whether the expression needs it filled in there."""
    if isinstance(expression, Name):
        yield expression, needed
        return
    asked = not (isinstance(expression, Call) and FUNCTIONS[expression.function].tolerant)
    for child in children(expression):
        yield from _uses(child, asked or not isinstance(child, Name))


def _typed(name: Name, value: object) -> bool:
    if name.column:
        return name.type == "none" or all(_typed_value(name, item) for item in _items(value))
    return _typed_value(name, value)


def _typed_value(name: Name, value: object) -> bool:
    match name.type:
        case "number":
            return value is None or _is_number(value, name.scale)
        case "date":
            return value is None or (isinstance(value, date) and not isinstance(value, datetime))
        case "flag":
            return value is None or isinstance(value, bool)
        case "list":
            return value is None or (isinstance(value, (tuple, list)) and all(isinstance(item, str) for item in value))
        case _:
            return value is None or isinstance(value, str)


def _is_number(value: object, scale: int) -> bool:
    """A number that a cell can hold, with no more decimals than its kind keeps."""
    if isinstance(value, int) and not isinstance(value, bool):
        return abs(value) < LARGEST
    if not isinstance(value, Decimal) or not value.is_finite() or value.copy_abs() >= LARGEST:
        return False
    return rounded(value, scale) == value


def _items(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, (tuple, list)) else ()


# Values --------------------------------------------------------------------------------------------------------------


def _value(expression: Expression, lookup: Lookup) -> object:
    match expression:
        case Constant():
            return expression.value
        case Name():
            return _entry(expression, lookup(expression))
        case Negate() | Calculate():
            return _calculated(expression, lookup)
        case Comparison():
            return _compared(expression, lookup)
        case Membership():
            return expression.option in _items(lookup(expression.container))
        case Logic():
            return _joined(expression, lookup)
        case Call():
            arguments = [_value(argument, lookup) for argument in expression.arguments]
            return FUNCTIONS[expression.function].python(*arguments)


def _entry(name: Name, value: object) -> object:
    """An entry's value; a column's filled ones."""
    if name.column:
        if name.type == "none":
            return _items(value)
        return tuple(_plain(item) for item in _items(value) if not is_blank(item))
    return None if is_blank(value) else _plain(value)


def _plain(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return tuple(value) if isinstance(value, list) else value


def _number(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    raise TypeError(f"not a number: {value!r}")


def _calculated(node: Negate | Calculate, lookup: Lookup) -> Decimal:
    if isinstance(node, Negate):
        return _number(_value(node.operand, lookup)).copy_negate()
    left, right = _number(_value(node.left, lookup)), _number(_value(node.right, lookup))
    match node.operator:
        case "+":
            return EXACT.add(left, right)
        case "-":
            return EXACT.subtract(left, right)
        case "*":
            return EXACT.multiply(left, right)
        case "/":
            divisor = rounded(right, scale_of(node.right))
            if divisor == 0:
                raise _NoQuotient
            return divided(left, divisor)


_COMPARISONS: Mapping[str, Callable[[object, object], bool]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,  # type: ignore[operator]
    "<=": lambda a, b: a <= b,  # type: ignore[operator]
    ">": lambda a, b: a > b,  # type: ignore[operator]
    ">=": lambda a, b: a >= b,  # type: ignore[operator]
}


def _compared(node: Comparison, lookup: Lookup) -> bool:
    left, right = _value(node.left, lookup), _value(node.right, lookup)
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        scale = max(scale_of(node.left), scale_of(node.right))
        left, right = rounded(left, scale), rounded(right, scale)
    return _COMPARISONS[node.operator](left, right)


def _joined(node: Logic, lookup: Lookup) -> bool:
    # Every operand is valued, since a formula over a range values all of them too.
    values = [bool(_value(operand, lookup)) for operand in node.operands]
    match node.operator:
        case "and":
            return all(values)
        case "or":
            return any(values)
        case "not":
            return not values[0]


def _scale(expression: Expression) -> int:
    match expression:
        case Constant():
            exponent = expression.value.as_tuple().exponent if isinstance(expression.value, Decimal) else 0
            return -exponent if isinstance(exponent, int) else 0
        case Name():
            return expression.scale
        case Negate():
            return _scale(expression.operand)
        case Calculate():
            return _calculated_scale(expression)
        case Call():
            return _called_scale(expression)
        case _:
            return 0


def _calculated_scale(node: Calculate) -> int:
    left, right = _scale(node.left), _scale(node.right)
    match node.operator:
        case "*":
            return left + right
        case "/":
            return DIVISION_SCALE
        case _:
            return max(left, right)


def _called_scale(node: Call) -> int:
    match FUNCTIONS[node.function].scale:
        case "widest":
            return max(_scale(argument) for argument in node.arguments)
        case "given":
            last = node.arguments[-1]
            return int(last.value) if isinstance(last, Constant) and isinstance(last.value, Decimal) else 0
        case _:
            return 0
