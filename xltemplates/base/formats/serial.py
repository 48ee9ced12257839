"""A serial number as a date and a time of day (ECMA-376 Part 1, 18.17.4)."""

from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from xltemplates.base.cells import EXACT
from xltemplates.base.frozen import frozen

_DAY = 86_400
_EPOCH_1900 = date(1899, 12, 30).toordinal()  # of serials after the day that never was
_EPOCH_1904 = date(1904, 1, 1).toordinal()
_LAST_1900, _LAST_1904 = 2_958_465, 2_957_003  # 9999-12-31
_NEVER = 60  # 1900-02-29, which Lotus 1-2-3 had, and spreadsheets since
_ALMOST = Decimal("0.0001")  # of a second: so near to midnight it is the next day

Date = tuple[int, int, int]


@frozen
class Instant:
    """Whole days since the epoch, seconds of the day, and the fraction of a second in the places that are shown."""

    days: int
    seconds: int
    fraction: int


def instant(value: Decimal, places: int | None) -> Instant:
    """The instant of a serial, rounded to a second or decimal places of it; None where no time of day is shown.

    Half a second counts up, also into the next minute, hour and day: 0.999995 is the next day's midnight. Where only
    the date is shown, all of the day is that day.
    """
    if value == value.to_integral_value():
        return Instant(int(value), 0, 0)
    days = int(value.to_integral_value(ROUND_FLOOR))
    seconds = EXACT.multiply(EXACT.subtract(value, Decimal(days)), Decimal(_DAY))
    if places is None:
        return Instant(days + (seconds > _DAY - _ALMOST), 0, 0)
    units = int(EXACT.scaleb(seconds, places).to_integral_value(ROUND_HALF_UP))
    whole, fraction = divmod(units, 10**places)
    return Instant(days + whole // _DAY, whole % _DAY, fraction)


def calendar(days: int, date1904: bool) -> Date | None:
    """Year, month and day of a serial's whole days; None beyond 9999 and before the epoch.

    As spreadsheets have it 0 is 1900-01-00 and 60 is 1900-02-29.
    """
    if not 0 <= days <= (_LAST_1904 if date1904 else _LAST_1900):
        return None
    if date1904:
        return _civil(_EPOCH_1904 + days)
    if days > _NEVER:
        return _civil(_EPOCH_1900 + days)
    if days == _NEVER:
        return 1900, 2, 29
    return _civil(_EPOCH_1900 + 1 + days) if days else (1900, 1, 0)


def weekday(days: int, date1904: bool) -> int:
    """The day of the week, 0 for Sunday; serial 1 is a Sunday, whatever 1900-01-01 was."""
    return (days + (5 if date1904 else 6)) % 7


def _civil(ordinal: int) -> Date:
    day = date.fromordinal(ordinal)
    return day.year, day.month, day.day
