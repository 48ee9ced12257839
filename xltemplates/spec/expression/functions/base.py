"""The contract of a function of the check language, and what both its sides are made of: decimals and formula text.

A spreadsheet calculates in doubles, which hold 15 decimal digits. Both verdicts therefore round the two sides of a
comparison, half away from zero, to the comparison's scale: the most decimals that an exact result could have. Sums stay
inside those 15 digits, and so agree, while entries are below `LARGEST` divided by ten to the power of the scale.
"""

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any, ClassVar, Literal, NamedTuple

from xltemplates.base.frozen import frozen
from xltemplates.locale.translations import Message
from xltemplates.spec.kinds.base import ExprType

# Wide enough for any product of entries and for quotients whose noise `rounded` takes away.
EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
LARGEST = Decimal(10) ** 15  # a number cell holds 15 digits; what reaches this cannot be checked
DIVISION_SCALE = 6  # decimals kept of a quotient
MOST_SCALE = 9  # decimals any comparison keeps

_UNITS = tuple(Decimal(1).scaleb(-scale) for scale in range(16))  # of the last decimal kept; a cell has 15 digits
_NOISE = Decimal(1).scaleb(-25)  # far below any scale, far above the noise of sixty digits


ResultType = ExprType | Literal["bool"]

Parameter = Literal["number", "numbers", "text", "entry", "alike", "rows", "whole", "places", "pattern"]
"""`number`, `text`: an expression of that type; `numbers`: a number or a column of numbers; `entry`: the name of an
entry or a column; `alike`: entries or columns, all of one type; `rows`: the name of a table; and what is written out:
`whole`: a number from 1 to 9999; `places`: one from 0 to 9; `pattern`: a text with wildcards."""

WRITTEN: frozenset[Parameter] = frozenset({"whole", "places", "pattern"})


def fits(written: str, parameter: Parameter) -> bool:
    """Whether digits that are written out are a number that a parameter may be: `whole` or `places`.

    >>> fits("12", "whole"), fits("12", "places"), fits("1.5", "whole"), fits("-1", "whole")
    (True, False, False, False)
    """
    return written.isdigit() and (int(written) <= 9 if parameter == "places" else 1 <= int(written) <= 9999)


class Argument(NamedTuple):
    """What is known of an argument before there is any value: the most decimals it can have, and what is written out.

    `constant` is a Decimal or text, None where the argument is not written out.
    """

    scale: int = 0
    constant: Any = None


@frozen
class Term:
    """An argument as formula text.

    `value` stands for a single value, `ranges` for the cells of a column; `filled` is a number text, how many are
    filled in; `constant` the value of what is written out.
    """

    type: ResultType
    value: str = ""
    filled: str = "1"
    ranges: tuple[str, ...] = ()
    constant: object = None


class Function:
    """A function of the check language; it is never made, the class says all.

    `python` is its meaning: of a value (None where a blank is allowed) or, for a column, of the tuple of its filled
    values. `excel` is the same as formula text, of Terms: free of branches and, on typed and blank cells, of errors, so
    that one formula serves a cell and, inside SUMPRODUCT, whole ranges, where neither IF nor AND works row by row.
    Conditions are TRUE/FALSE or 1/0; whoever needs a number of one multiplies or adds.

    A function all of whose arguments are written out is a constant: `python` is asked while the spec is loaded, a
    ValueError of it is the fault `impossible`, and no formula holds it.
    """

    name: ClassVar[str]
    usage: ClassVar[str]  # how it is called, for messages and documentation
    doc: ClassVar[Message]
    takes: ClassVar[tuple[Parameter, ...]]
    result: ClassVar[ResultType]
    many: ClassVar[bool] = False  # whether the last parameter may repeat
    tolerant: ClassVar[bool] = False  # whether a blank entry as its argument decides nothing
    spreadsheet: ClassVar[tuple[str, ...]] = ()  # functions of a spreadsheet that are drafted as this one
    impossible: ClassVar[str] = ""

    python: ClassVar[Callable[..., Any]]
    excel: ClassVar[Callable[..., str]]

    @staticmethod
    def scale(*arguments: Argument) -> int:
        """The most decimals that an exact result can have."""
        return 0

    @classmethod
    def is_constant(cls) -> bool:
        """Whether all that it takes is written out."""
        return WRITTEN.issuperset(cls.takes)


def widest(*arguments: Argument) -> int:
    """The scale of a function whose result is one of its arguments, or a sum of them; at least one is given."""
    return max(argument.scale for argument in arguments)


def given(arguments: tuple[object, ...]) -> Iterator[object]:
    """What is filled in of single values (None: blank) and of columns (tuples), one after the other."""
    for argument in arguments:
        if isinstance(argument, tuple):
            yield from argument
        elif argument is not None:
            yield argument


def numbers(arguments: tuple[object, ...]) -> Iterator[Decimal]:
    """The numbers among them; TypeError where something else is."""
    for value in given(arguments):
        if not isinstance(value, Decimal):
            raise TypeError(f"not a number: {value!r}")
        yield value


def rounded(value: Decimal, scale: int) -> Decimal:
    """The value at so many decimals, half away from zero; a quotient's own noise is taken away first.

    >>> rounded(Decimal("2.345"), 2), rounded(Decimal("-0.5"), 0)
    (Decimal('2.35'), Decimal('-1'))
    """
    if value.adjusted() > 30:
        return value
    return value.quantize(_NOISE, context=EXACT).quantize(_UNITS[scale], context=EXACT)


def divided(dividend: Decimal, divisor: Decimal) -> Decimal:
    """The quotient to sixty digits; the divisor is not zero."""
    return EXACT.divide(dividend, divisor)


def quoted(text: str) -> str:
    """A text as a formula writes it: in quotation marks, a mark in it doubled; a long one in pieces joined by `&`.

    A literal of a formula has at most 255 characters (Excel's specifications and limits); programs differ on what they
    count, so a piece has 127.

    >>> print(quoted('he said "no".'))
    "he said ""no""."
    """
    pieces = [text[at : at + 127] for at in range(0, len(text), 127)] if len(text) > 127 else [text]
    joined = "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
    return f"({joined})" if len(pieces) > 1 else joined


def safely(condition: str) -> str:
    """Whether a condition holds, as formula text: TRUE or FALSE; one that ends in an error does not hold."""
    return f"ISNUMBER(1/({condition}))"


def added(*texts: str) -> str:
    """The formula text of a sum: `(A1+B1)`."""
    return f"({'+'.join(texts)})"


def multiplied(*texts: str) -> str:
    """The formula text of a product: `(A1*B1)`; of conditions, whether all of them hold."""
    return f"({'*'.join(texts)})"
