"""An expression folded into a Python function, once, and used for every row of every file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from operator import eq, ge, gt, itemgetter, le, lt, ne
from typing import Any

from xltemplates.base.frozen import SameObject, frozen
from xltemplates.spec.expression.entries import UNDECIDED, Take, items, taker
from xltemplates.spec.expression.nodes import (
    Arithmetic,
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
from xltemplates.spec.expression.numbers import EXACT, divided, rounded
from xltemplates.spec.expression.scales import scale_of

Entries = Sequence[Any]
Body = Callable[[Entries], Any]


class NoQuotient(Exception):
    """A division by zero."""


@frozen
class Program:
    """What an expression says of the entries it names, each named once; `needed`: undecided while that one is blank."""

    names: tuple[Name, ...]
    needed: tuple[bool, ...]
    takes: tuple[Take, ...]
    body: Body

    def __call__(self, values: Iterable[object]) -> object:
        """The value (Decimal, text, date, tuple or bool) for the values of the names, or UNDECIDED."""
        entries = []
        for take, value in zip(self.takes, values, strict=True):
            entry = take(value)
            if entry is UNDECIDED:
                return UNDECIDED
            entries.append(entry)
        try:
            return self.body(entries)
        except NoQuotient:
            return UNDECIDED


def program_of(expression: Expression) -> Program:
    """The program of an expression, remembered as long as it is in use."""
    return _program(SameObject(expression))


@lru_cache(maxsize=1024)
def _program(same: SameObject[Expression]) -> Program:
    names: dict[Name, bool] = {}
    for name, needed in _uses(same.value, needed=True):
        names[name] = names.get(name, False) or needed
    index = {name: at for at, name in enumerate(names)}
    takes = tuple(taker(name, needed) for name, needed in names.items())
    return Program(tuple(names), tuple(names.values()), takes, _body(same.value, index))


def _uses(expression: Expression, needed: bool) -> Iterator[tuple[Name, bool]]:
    """Every entry named, in order, and whether the expression needs it filled in there."""
    if isinstance(expression, Name):
        yield expression, needed
        return
    asked = not (isinstance(expression, Call) and expression.function.tolerant)
    for child in children(expression):
        yield from _uses(child, asked or not isinstance(child, Name))


def _body(expression: Expression, index: Mapping[Name, int]) -> Body:
    parts = [_body(child, index) for child in children(expression)]
    match expression:
        case Constant(value):
            return lambda _: value
        case Name():
            return itemgetter(index[expression])
        case Negate():
            return _negated(*parts)
        case Calculate():
            return _calculated(expression, *parts)
        case Comparison():
            return _compared(expression, *parts)
        case Membership():
            return _member(expression.option, *parts)
        case Logic() | Call():
            return _joined(expression, tuple(parts))


def _negated(operand: Body) -> Body:
    return lambda entries: _number(operand(entries)).copy_negate()


def _calculated(node: Calculate, left: Body, right: Body) -> Body:
    scale = scale_of(node.right)
    calculate = _CALCULATIONS.get(node.operator) or (lambda a, b: _quotient(a, b, scale))
    return lambda entries: calculate(_number(left(entries)), _number(right(entries)))


def _quotient(dividend: Decimal, divisor: Decimal, scale: int) -> Decimal:
    shown = rounded(divisor, scale)
    if shown == 0:
        raise NoQuotient
    return divided(dividend, shown)


def _compared(node: Comparison, left: Body, right: Body) -> Body:
    compare = _COMPARISONS[node.operator]
    if node.left.type != "number":
        return lambda entries: compare(left(entries), right(entries))
    scale = max(scale_of(node.left), scale_of(node.right))
    return lambda entries: compare(rounded(left(entries), scale), rounded(right(entries), scale))


def _member(option: str, container: Body) -> Body:
    return lambda entries: option in items(container(entries))


def _joined(node: Logic | Call, parts: tuple[Body, ...]) -> Body:
    if isinstance(node, Call):
        function = node.function.python
        return lambda entries: function(*[part(entries) for part in parts])
    # Every operand is valued, since a formula over a range values all of them too.
    join = _JOINS[node.operator]
    return lambda entries: join([bool(part(entries)) for part in parts])


def _number(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    raise TypeError(f"not a number: {value!r}")


_CALCULATIONS: Mapping[Arithmetic, Callable[[Decimal, Decimal], Decimal]] = {
    "+": EXACT.add,
    "-": EXACT.subtract,
    "*": EXACT.multiply,
}
_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
_JOINS: Mapping[str, Callable[[list[bool]], bool]] = {"and": all, "or": any, "not": lambda values: not values[0]}
