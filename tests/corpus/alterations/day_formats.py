"""Number formats of days, noise in their numbers, and numbers shown as days (line 1)."""

from datetime import date
from random import Random

from tests.corpus.alterations.bases import FORMS, WITH_DATES, Filled
from tests.corpus.alterations.doing import NUMBERS, one_entry, pick, positive
from tests.corpus.alterations.model import Made, Sort, doubt, either, exactly
from tests.corpus.alterations.sheet import serial

PARTLY = (('yyyy"年"m"月"', "{0.year}年{0.month}月"), ("yyyy-mm", "{0.year}-{0.month:02}"), ('m"月"d"日"',
          "{0.month}月{0.day}日"),
          ("mm-dd", "{0.month:02}-{0.day:02}"), ("yyyy", "{0.year}"), ("aaaa", "星期"), ("yyyy/m",
          "{0.year}/{0.month}"), ("d", "{0.day}"),
          ("[$-804]aaa", ""), ("m/d", "{0.month}/{0.day}"), ('yyyy"年"', "{0.year}年"), ("yyyy.mm",
          "{0.year}.{0.month:02}"))  # fmt: skip
PARTLY_BUILT_IN = (16, 17, 27, 28, 29, 30, 32, 36, 50, 51, 52, 53, 54, 55, 57, 58, 18, 33, 34, 35, 45, 47)
WHOLLY = (14, 22, 31, "yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "yyyy.m.d", "yyyy/mm/dd;@", '[$-804]yyyy"年"m"月"d"日"aaaa',
          "[$-F800]dddd, mmmm dd, yyyy",
          '[DBNum1][$-804]yyyy"年"m"月"d"日"', "dd/mm/yyyy", "yyyymmdd", "d mmmm yyyy")  # fmt: skip


def number_as_date(base: Filled, chance: Random, number: int) -> Made:
    path = positive(base, chance, *NUMBERS)
    code = ("yyyy-mm-dd", 14, 'yyyy"年"m"月"d"日"', "m/d", 31, 'm"月"d"日"', 16, "yyyy/m/d h:mm", 22, 58)[number % 10]
    return one_entry(base, path, doubt(), lambda sheet, address: sheet.style(address, code), str(code))


def date_in_part(base: Filled, chance: Random, number: int) -> Made:
    path = pick(base, chance, "date")
    code, shown = PARTLY[number % len(PARTLY)]
    return one_entry(
        base, path, doubt(shown.format(base.value(path))), lambda sheet, address: sheet.style(address, code), code
    )


def date_in_part_built_in(base: Filled, chance: Random, number: int) -> Made:
    path = pick(base, chance, "date")
    code = PARTLY_BUILT_IN[number % len(PARTLY_BUILT_IN)]
    return one_entry(base, path, doubt(), lambda sheet, address: sheet.style(address, code), f"built-in {code}")


def date_in_whole(base: Filled, chance: Random, number: int) -> Made:
    """Year, month and day are all shown; the days of the filled forms are above the twelfth."""
    path = pick(base, chance, "date")
    code = WHOLLY[number % len(WHOLLY)]
    return one_entry(
        base, path, exactly(base.value(path)), lambda sheet, address: sheet.style(address, code), str(code)
    )


def date_as_number(base: Filled, chance: Random, number: int) -> Made:
    """A date that shows as 43227: told, or an error."""
    path = pick(base, chance, "date")
    code = ("General", "0", "0_ ", 0, 1)[number % 5]
    return one_entry(base, path, either(base.value(path)), lambda sheet, address: sheet.style(address, code), str(code))


def noisy_date(base: Filled, chance: Random, number: int) -> Made:
    """A date that a sum left a hair before midnight, shown as the next day."""
    path = pick(base, chance, "date")
    day = base.value(path)
    assert isinstance(day, date)
    noise = serial(day) + (-1) ** (number + 1) * 7.3e-12 * (1 + number % 2)
    return one_entry(base, path, exactly(day), lambda sheet, address: sheet.put(address, noise), repr(noise))


def near_midnight(base: Filled, chance: Random, number: int) -> Made:
    """Within a minute of midnight: the day that is shown, with a warning."""
    path = pick(base, chance, "date")
    day = base.value(path)
    assert isinstance(day, date)
    seconds = (86_399, 86_380, 86_350, 1, 20, 50)[number % 6]
    value = serial(day) + seconds / 86_400
    return one_entry(
        base, path, exactly(day, told="warning"), lambda sheet, address: sheet.put(address, value), repr(value)
    )


SORTS = (
    Sort("format-number-as-date", 1, number_as_date, FORMS),
    Sort("format-date-in-part", 1, date_in_part, WITH_DATES),
    Sort("format-date-in-part-built-in", 1, date_in_part_built_in, WITH_DATES, len(PARTLY_BUILT_IN)),
    Sort("format-date-in-whole", 1, date_in_whole, WITH_DATES, len(WHOLLY)),
    Sort("format-date-as-number", 1, date_as_number, WITH_DATES),
    Sort("noise-in-date", 1, noisy_date, WITH_DATES),
    Sort("near-midnight", 1, near_midnight, WITH_DATES),
)
