"""Functions that ask what is filled in: how much, whether anything, and whether no two are equal."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from xltemplates.base.grid import Area
from xltemplates.locale.translations import Message
from xltemplates.spec.expression.functions.base import MOST_SCALE, Function, Term, added, given


class Count(Function):
    """How many are filled; a list counts its options."""

    name = "count"
    usage = "count(a, b, …) / count(table.column)"
    doc = Message("function-count")
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
    doc = Message("function-rows")
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
    doc = Message("function-blank")
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
    doc = Message("function-filled")
    takes = ("entry",)
    result = "bool"
    tolerant = True

    @staticmethod
    def python(argument: object) -> bool:
        return any(True for _ in given((argument,)))

    @staticmethod
    def excel(term: Term) -> str:
        return f"({term.filled}>0)"


class Distinct(Function):
    """Whether no two that are filled are equal.

    As a formula: no pair of filled cells is; ranges are compared with themselves shifted, and with others cell by cell.
    """

    name = "distinct"
    usage = "distinct(table.column) / distinct(a, b, …)"
    doc = Message("function-distinct")
    takes = ("alike",)
    result = "bool"
    many = True

    @staticmethod
    def python(*arguments: object) -> bool:
        values = tuple(given(arguments))
        return len(set(values)) == len(values)

    @staticmethod
    def excel(*terms: Term) -> str:
        singles = [term.value for term in terms if not term.ranges]
        ranges = [text for term in terms for text in term.ranges]
        pairs = [*combinations(singles, 2), *_range_pairs(ranges, singles)]
        if not pairs:
            return "(1=1)"
        same = _same_text if terms[0].type in ("text", "choice") else _same_number
        return f"({added(*(f'SUMPRODUCT({same(*pair)})' for pair in pairs))}=0)"


def _range_pairs(ranges: list[str], singles: list[str]) -> Iterator[tuple[str, str]]:
    for text in ranges:
        size = _size(text)
        yield from ((_part(text, 0, size - by), _part(text, by, size)) for by in range(1, size))
        yield from ((text, single) for single in singles)
    for one, other in combinations(sorted(ranges, key=_size), 2):
        yield from ((_part(one, at, at + 1), other) for at in range(_size(one)))


def _part(text: str, start: int, end: int) -> str:
    """The rows of a range from `start` to before `end`, counted from zero; a name of one cell is itself."""
    sheet, mark, address = text.rpartition("!")
    if _size(text) == 1:
        return text
    area = Area.parse(address)
    return sheet + mark + Area(area.top + start, area.left, area.top + end - 1, area.right).absolute


def _size(text: str) -> int:
    address = text.rpartition("!")[2]
    return Area.parse(address).rows if ":" in address else 1


def _same_text(one: str, other: str) -> str:
    return f"EXACT({one},{other})*(LEN({one})>0)"


def _same_number(one: str, other: str) -> str:
    alike = f"(ROUND({one},{MOST_SCALE})=ROUND({other},{MOST_SCALE}))"
    return f"{alike}*(LEN({one})>0)*(LEN({other})>0)"
