"""Exact decimals, and the scale at which two of them are compared.

A spreadsheet calculates in doubles, which hold 15 decimal digits. Both verdicts therefore round the two sides of a
comparison, half away from zero, to the comparison's scale: the most decimals that an exact result could have. Sums stay
inside those 15 digits, and so agree, while entries are below `LARGEST` divided by ten to the power of the scale.
"""

from decimal import ROUND_HALF_UP, Context, Decimal

# Wide enough for any product of entries and for quotients whose noise `rounded` takes away.
EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
LARGEST = Decimal(10) ** 15  # a number cell holds 15 digits; what reaches this cannot be checked
DIVISION_SCALE = 6  # decimals kept of a quotient
MOST_SCALE = 9  # decimals any comparison keeps

_UNITS = tuple(Decimal(1).scaleb(-scale) for scale in range(16))  # of the last decimal kept; a cell has 15 digits
_NOISE = Decimal(1).scaleb(-25)  # far below any scale, far above the noise of sixty digits


def rounded(value: Decimal, scale: int) -> Decimal:
    """The value at so many decimals, half away from zero; a quotient's own noise is taken away first.

    >>> rounded(Decimal("2.345"), 2), rounded(Decimal("-0.5"), 0)
    (Decimal('2.35'), Decimal('-1'))
    """
    if value.adjusted() > 30:
        return value
    return value.quantize(_NOISE, context=EXACT).quantize(_UNITS[scale], context=EXACT)


def divided(dividend: Decimal, divisor: Decimal) -> Decimal:
    """The quotient to sixty digits."""
    return EXACT.divide(dividend, divisor)
