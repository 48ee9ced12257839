"""`date`: a day written out."""

from datetime import date
from decimal import Decimal

from xltemplates.locale.translations import Message
from xltemplates.spec.expression.functions.base import Function

FIRST_YEAR = 1901  # spreadsheets count days from 1900, and take that year for a leap year


class DateFunction(Function):
    """A day of the calendar."""

    name = "date"
    usage = "date(2020, 8, 10)"
    doc = Message("function-date")
    takes = ("whole", "whole", "whole")
    result = "date"
    spreadsheet = ("DATE",)
    impossible = "expression-date"

    @staticmethod
    def python(year: Decimal, month: Decimal, day: Decimal) -> date:
        found = date(int(year), int(month), int(day))
        if found.year < FIRST_YEAR:
            raise ValueError(f"before {FIRST_YEAR}: {found}")
        return found
