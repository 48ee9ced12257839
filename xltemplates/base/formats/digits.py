"""How spreadsheets keep and round numbers (Excel's specifications and limits)."""

from decimal import ROUND_HALF_UP, Context, Decimal

DIGITS = 15  # that a spreadsheet keeps of a number
ROUNDING = Context(prec=DIGITS, rounding=ROUND_HALF_UP)
EXACT = Context(prec=700, rounding=ROUND_HALF_UP)  # more than 308 digits before the point and 255 after it


def rounded(value: Decimal, places: int) -> Decimal:
    """Half away from zero: 2.5 -> 3, -2.5 -> -3."""
    return EXACT.quantize(value, Decimal((0, (1,), -places)))
