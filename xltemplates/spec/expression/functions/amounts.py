"""Functions of numbers: sum, min, max, abs, round."""

from decimal import Decimal

from xltemplates.locale.translations import Message
from xltemplates.spec.expression.functions.base import (
    EXACT,
    MOST_SCALE,
    Argument,
    Function,
    Term,
    added,
    multiplied,
    numbers,
    rounded,
    widest,
)


class Sum(Function):
    """The sum of what is filled; of nothing it is 0."""

    name = "sum"
    usage = "sum(a, b, …) / sum(table.column)"
    doc = Message("function-sum")
    takes = ("numbers",)
    result = "number"
    many = True
    tolerant = True
    spreadsheet = ("SUM",)
    scale = staticmethod(widest)

    @staticmethod
    def python(*arguments: object) -> Decimal:
        result = Decimal(0)
        for value in numbers(arguments):
            result = EXACT.add(result, value)
        return result

    @staticmethod
    def excel(*terms: Term) -> str:
        # Blank cells count as nothing in `+` and in SUM.
        return added(*(f"SUM({','.join(term.ranges)})" if term.ranges else term.value for term in terms))


class Min(Function):
    """The least number."""

    name = "min"
    usage = "min(a, b, …) / min(table.column)"
    doc = Message("function-min")
    takes = ("numbers",)
    result = "number"
    many = True
    spreadsheet = ("MIN",)
    scale = staticmethod(widest)

    @staticmethod
    def python(*arguments: object) -> Decimal:
        return min(numbers(arguments))

    @staticmethod
    def excel(*terms: Term) -> str:
        return _extreme("MIN", "<", terms)


class Max(Function):
    """The greatest number."""

    name = "max"
    usage = "max(a, b, …) / max(table.column)"
    doc = Message("function-max")
    takes = ("numbers",)
    result = "number"
    many = True
    spreadsheet = ("MAX",)
    scale = staticmethod(widest)

    @staticmethod
    def python(*arguments: object) -> Decimal:
        return max(numbers(arguments))

    @staticmethod
    def excel(*terms: Term) -> str:
        return _extreme("MAX", ">", terms)


class Abs(Function):
    """A number without its sign."""

    name = "abs"
    usage = "abs(a)"
    doc = Message("function-abs")
    takes = ("number",)
    result = "number"
    spreadsheet = ("ABS",)
    scale = staticmethod(widest)

    @staticmethod
    def python(value: Decimal) -> Decimal:
        return value.copy_abs()

    @staticmethod
    def excel(term: Term) -> str:
        return f"ABS({term.value})"


class Round(Function):
    """A number rounded to so many decimals, half away from zero."""

    name = "round"
    usage = "round(a, 2)"
    doc = Message("function-round")
    takes = ("number", "places")
    result = "number"
    spreadsheet = ("ROUND",)

    @staticmethod
    def python(value: Decimal, places: Decimal) -> Decimal:
        return rounded(value, int(places))

    @staticmethod
    def excel(term: Term, places: Term) -> str:
        return f"ROUND({term.value},{places.value})"

    @staticmethod
    def scale(*arguments: Argument) -> int:
        return int(arguments[1].constant)


def _extreme(function: str, sign: str, terms: tuple[Term, ...]) -> str:
    """MIN or MAX of columns; of single values, the one that no other is below or above."""
    if any(term.ranges for term in terms):
        return f"{function}({','.join(text for term in terms for text in term.ranges or (term.value,))})"
    values = [term.value for term in terms]
    return added(*(_chosen(values, at, sign) for at in range(len(values))))


def _chosen(values: list[str], at: int, sign: str) -> str:
    """The value at a place where it is the first extreme one, else 0."""
    rounds = [f"ROUND({value},{MOST_SCALE})" for value in values]
    others = (other for other in range(len(values)) if other != at)
    return multiplied(
        values[at], *(f"({rounds[at]}{sign}{'=' if other > at else ''}{rounds[other]})" for other in others)
    )
