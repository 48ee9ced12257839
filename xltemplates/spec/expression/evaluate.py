"""An expression's value for a record: exact, and undecided while an entry it needs is blank.

An expression is folded into a Python function once, and used for every row of every file. How many decimals its
result can have is said here too, so that both verdicts round it alike.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from operator import eq, ge, gt, itemgetter, le, lt, ne
from typing import Any

from xltemplates.base.frozen import SameObject, frozen
from xltemplates.base.words import Words
from xltemplates.locale.translations import FilledWords, Message
from xltemplates.spec.expression.entries import UNDECIDED, Take, items, taker, typed
from xltemplates.spec.expression.functions.base import DIVISION_SCALE, EXACT, MOST_SCALE, Argument, divided, rounded
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

Entries = Sequence[Any]
Body = Callable[[Entries], Any]
_CALCULATIONS: Mapping[Arithmetic, Callable[[Decimal, Decimal], Decimal]] = {
    "+": EXACT.add,
    "-": EXACT.subtract,
    "*": EXACT.multiply,
}
_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
_JOINS: Mapping[str, Callable[[list[bool]], bool]] = {"and": all, "or": any, "not": lambda values: not values[0]}

# The value of an entry: None where blank; of a column the tuple of its rows' values, of a table the tuple of its rows.
Lookup = Callable[[Name], object]


class NoQuotient(Exception):
    """A division by zero inside a program, whose value is then UNDECIDED; it never leaves this module."""


@frozen
class Program:
    """What an expression says of the entries it names, each named once.

    `takes` make an expression's values of the entries', `needed` says of each whether it leaves the whole undecided
    while it is blank, `body` works the value out.
    """

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
    """The program of an expression, remembered by the object itself: the same for all files read with one spec."""
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


def scale_of(expression: Expression) -> int:
    """How many decimals an exact result can have; of a quotient, how many are kept. At most `MOST_SCALE`.

    Both verdicts, Python's and Excel's, round both sides of a comparison to the larger of their scales.
    """
    return min(_scale(expression), MOST_SCALE)


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
            return expression.function.scale(*map(_argument, expression.arguments))
        case _:
            return 0


def _argument(expression: Expression) -> Argument:
    return Argument(_scale(expression), expression.value if isinstance(expression, Constant) else None)


def _calculated_scale(node: Calculate) -> int:
    left, right = _scale(node.left), _scale(node.right)
    match node.operator:
        case "*":
            return left + right
        case "/":
            return DIVISION_SCALE
        case _:
            return max(left, right)


def evaluate(expression: Expression, lookup: Lookup) -> object:
    """The value (Decimal, text, date, tuple or bool), or UNDECIDED.

    Undecided: an entry named outside `sum count blank filled` is blank (a column: no row of it is filled), any entry
    named holds a value of another type (such as one decimal too many), or something is divided by zero.
    """
    program = program_of(expression)
    return program(map(lookup, program.names))


def free_names(expression: Expression) -> tuple[Name, ...]:
    """Every entry an expression names, once, in the order of their first mention."""
    return program_of(expression).names


def needed_names(expression: Expression) -> tuple[Name, ...]:
    """The entries without which it is undecided, in the same order: those that no function tolerates blank."""
    program = program_of(expression)
    return tuple(name for name, needed in zip(program.names, program.needed, strict=True) if needed)


def mistyped(expression: Expression, lookup: Lookup) -> bool:
    """Whether an entry holds a value that its kind cannot have, so that no check can speak of it.

    `lookup` gives the value of an entry as `Lookup` says: None where blank, a tuple for a column.
    """
    return any(not typed(name, lookup(name)) for name in program_of(expression).names)


def render_blanks(say: Words, blanks: Iterable[tuple[str, Expression]], lookup: Lookup) -> Words | FilledWords:
    """A check's words, to be said with each `{expression}` replaced by its value as people write it.

    `blanks` are (text between the braces, expression) pairs. An entry that is blank is said to be.
    """
    values = tuple((f"{{{text}}}", _value_to_say(expression, lookup)) for text, expression in blanks)
    return FilledWords(say, values) if values else say


def _value_to_say(expression: Expression, lookup: Lookup) -> object:
    """The value, numbers to the places they can have; where there is none, that it is blank."""
    value = evaluate(expression, lookup)
    if value is None or value is UNDECIDED:
        return Message("format-blank")
    return rounded(value, scale_of(expression)) if isinstance(value, Decimal) else value
