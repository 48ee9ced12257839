"""Dates: days of the calendar, never guessed from less than a year, a month and a day."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from xltemplates.base.cells import Number, date_of, held, number_of
from xltemplates.base.formats.cell import PLAIN, is_whole_day, names_day
from xltemplates.base.formats.serial import instant
from xltemplates.base.formats.shown import OVERFLOW, Display
from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import hyphenated, narrow
from xltemplates.locale.translations import Message
from xltemplates.spec.kinds.amounts import numeral
from xltemplates.spec.kinds.base import BadSetting, ExprType, Kind, Reading, Validation, note, unlike, unreadable

_HALF = "(?:上午|下午|中午|早上|晚上|凌晨)"  # of a day, which says nothing of the day itself
# All are compiled by `re` where a text is read, which takes long: a date that is one in its cell needs none.
_TIME = (
    rf"(?:[T ]?{_HALF}? ?[0-9]{{1,2}}(?::[0-9]{{2}}){{1,2}}(?:\.[0-9]+)? ?(?:[AP]M|Z|\+08:?00)?"
    rf"| ?{_HALF}? ?[0-9]{{1,2}}[时点](?:[0-9]{{1,2}}分?)?(?:[0-9]{{1,2}}秒)?整?| ?{_HALF})?"
)
_WHOLE = (
    r"([0-9]{4})(?:年([0-9]{1,2})[月/.]([0-9]{1,2})[日号號]?|([-/.、, _·\\])([0-9]{1,2})\4([0-9]{1,2})[日号號]?"
    r"|[-/.]([0-9]{1,2})月([0-9]{1,2})[日号號]?)" + _TIME
)
_DAY_OR_MONTH_FIRST = r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})" + _TIME
_REPUBLIC = "(?:中华)?民[国國]([0-9]{1,3})年([0-9]{1,2})月([0-9]{1,2})[日号號]"
_REPUBLIC_FIRST = 1911  # the year before its first
_MONTHS_OF_YEAR = 12
_EIGHT = r"([0-9]{4})([0-9]{2})([0-9]{2})"
_IN_WORDS = (  # each of the three in digits or in Chinese
    r"([0-9]{4}|[〇零○0OoＯ一二三四五六七八九]{4})年([0-9]{1,2}|元|[一二三四五六七八九十]{1,3})月"
    r"([0-9]{1,2}|[廿卅一二三四五六七八九十]{1,3})[日号號]"
)
_CHINESE_DIGITS = str.maketrans("〇零○OoＯ一二三四五六七八九", "000000123456789")
_CHINESE_OTHERS = str.maketrans({"元": "一"})
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")  # as on cheques

# What may stand around a day and says nothing more, but for the weekday, which must be the day's.
_ERA = "公元|公历|西元|阳历"
_BRACKETS = r"\(([^()]+)\)"
_FULL_STOP = "[。.]$"
_WEEKDAY = r"[,， ]?\(? ?(?:星期|礼拜|周)([一二三四五六日天]) ?\)?$"
_WEEKDAYS = {day: number for number, day in enumerate("一二三四五六日")} | {"天": 6}
_ENGLISH_WEEKDAY = r"(?i)(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? "
_ENGLISH_WEEKDAYS = {day: number for number, day in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?"
)
_ORDINAL = "([0-9]{1,2})(?:st|nd|rd|th)?"
_ENGLISH = tuple(
    (f"(?i){pattern}", order)
    for pattern, order in (
        (rf"{_ORDINAL}(?: of)?[- ]?{_MONTH},?[- ]?([0-9]{{4}})", (3, 2, 1)),
        (rf"{_MONTH} ?{_ORDINAL},? ([0-9]{{4}})", (3, 1, 2)),
        (rf"([0-9]{{4}})[- ]?{_MONTH}[- ]?{_ORDINAL}", (1, 2, 3)),
    )
)
_AROUND = r"\s*([年月日号/.:-])\s*"

# Dates that lack something, and what each lacks; tried in this order.
_LACKING: tuple[tuple[str, str], ...] = (
    (r"[0-9]{4}(?:年|[-/.])?(?:[0-9]{1,2}月?)?", "date-incomplete"),
    (r"[0-9]{2}(?:年[0-9]{1,2}月[0-9]{1,2}[日号]?|([-/.])[0-9]{1,2}\1[0-9]{1,2})", "date-two-digit-year"),
    (r"[0-9]{1,2}[-/.月][0-9]{1,2}[日号]?", "date-without-year"),
    (r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{2,4}", "date-order"),
    (r"[0-9]{1,2}[- ][A-Za-z]{3,9}[- ][0-9]{2}", "date-two-digit-year"),
)
_FIRST_YEAR = 1000
_EIGHT_DIGITS = 8  # of a number such as 20200810, which no program shows as a day
_MINUTE = Decimal(1) / 1440  # of a day


@frozen
class Date(Kind):
    """A day, in records a `datetime.date`. `min` and `max` are inclusive.

    A day without a year, or a month without a day, is an error: nothing is filled in.
    """

    min: date | None = None
    max: date | None = None

    name: ClassVar[str] = "date"
    title: ClassVar[Message] = Message("kind-date")
    expr: ClassVar[ExprType] = "date"
    settings: ClassVar[Mapping[str, object]] = {"min": {"type": "date_text"}, "max": {"type": "date_text"}}
    example: ClassVar[object] = date(2020, 8, 10)

    @classmethod
    def make(cls, settings: Mapping[str, object]) -> Self:
        kind = cls(**settings)  # type: ignore[arg-type]
        if kind.min is not None and kind.max is not None and kind.min > kind.max:
            raise BadSetting("setting-min-above-max", min=kind.min.isoformat(), max=kind.max.isoformat())
        return kind

    @property
    def number_format(self) -> str:
        return 'yyyy"年"m"月"d"日"'

    def rules(self) -> dict[str, object]:
        limits = {name: bound for name, bound in (("min", self.min), ("max", self.max)) if bound is not None}
        return {"type": "date", **limits}

    def validation(self) -> Validation:
        return Validation("date", self.min, self.max)

    def prompt(self) -> Message:
        return Message.of(
            "prompt-date",
            earliest="" if self.min is None else Message.of("prompt-date-earliest", min=self.min.isoformat()),
            latest="" if self.max is None else Message.of("prompt-date-latest", max=self.max.isoformat()),
        )

    def is_plain(self, cell: Number) -> bool:
        whole = len(cell.text.partition(".")[0]) < _EIGHT_DIGITS
        return cell.format in PLAIN or (whole and is_whole_day(cell.format))

    def read_number(self, cell: Number) -> Reading:
        reading = self._day(cell)
        typed = reading.value is None or any(each.code == "date-from-text" for each in reading.notes)
        if typed or not cell.format or cell.format not in PLAIN:
            return reading
        return Reading(reading.value, (note("date-from-number", value=reading.value), *reading.notes))

    def read_shown(self, cell: Number, seen: Display) -> Reading:
        """A day of which year, month and day are shown, or a number that shows the day that it means."""
        value, reading = number_of(cell), self._day(cell)
        if reading.value is None or value is None or seen.text == OVERFLOW:  # which is no matter of what was meant
            return reading
        if seen.shows.sort == "date" and names_day(held(value), cell.format):
            return reading
        if self._of_text(seen.text).value == reading.value:
            return reading
        return unlike(str(self.to_json(reading.value)), seen.text)

    def _day(self, cell: Number) -> Reading:
        """The day of a serial, or of eight digits; told where a time of day goes with it."""
        value = number_of(cell)
        if value is None or not 0 <= value < 100_000_000:
            return unreadable("date-number-doubtful")
        if value >= 10_000_000:
            return self.read_text(cell.raw)
        exact = held(value)
        now = instant(exact, None)
        day = date_of(now.days, cell.date1904)
        if day is None:
            return unreadable("date-number-doubtful")
        beyond = abs(exact - now.days)
        if not beyond or now.days > exact:
            return Reading(day)
        near = min(beyond, 1 - beyond) < _MINUTE
        return Reading(day, (note("date-near-midnight" if near else "date-time-dropped", value=day),))

    def read_text(self, text: str) -> Reading:
        plain, weekday = _bare(text)
        parts = _parts(plain)
        if parts is None:
            return unreadable(_lack(plain))
        day = _day(*parts)
        if day is None:
            return unreadable("date-impossible")
        if weekday not in (None, day.weekday()):
            return unreadable("date-weekday", value=day)
        return Reading(day, (note("date-from-text", value=day),))

    def to_json(self, value: object) -> object:
        return value.isoformat() if type(value) is date else value

    def from_json(self, value: object) -> object:
        try:
            return date.fromisoformat(value) if isinstance(value, str) else value
        except ValueError:
            return value

    def schema(self) -> dict[str, object]:
        return {"type": "string", "format": "date"}


def _bare(text: str) -> tuple[str, int | None]:
    """What names the day in a text, and the weekday that stands beside it, from zero."""
    plain = re.sub(_ERA, "", re.sub(_FULL_STOP, "", " ".join(hyphenated(narrow(text)).split()))).translate(_FORMAL)
    plain = match[1] if (match := re.fullmatch(_BRACKETS, plain)) else plain
    if match := re.search(_WEEKDAY, plain):
        return re.sub(_AROUND, r"\1", plain[: match.start()]), _WEEKDAYS[match[1]]
    if match := re.match(_ENGLISH_WEEKDAY, plain):
        return plain[match.end() :], _ENGLISH_WEEKDAYS[match[1][:3].lower()]
    return re.sub(_AROUND, r"\1", plain), None


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of a text that names all three and which is which; None for any other."""
    if match := re.fullmatch(_WHOLE, text):
        return int(match[1]), int(match[2] or match[5] or match[7]), int(match[3] or match[6] or match[8])
    if match := re.fullmatch(_DAY_OR_MONTH_FIRST, text):
        return _in_order(int(match[1]), int(match[3]), int(match[4]))
    if match := re.fullmatch(_REPUBLIC, text):
        return _REPUBLIC_FIRST + int(match[1]), int(match[2]), int(match[3])
    if match := re.fullmatch(_EIGHT, text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := re.fullmatch(_IN_WORDS, text):
        return int(match[1].translate(_CHINESE_DIGITS)), _in_words(match[2]), _in_words(match[3])
    for pattern, (year, month, day) in _ENGLISH:
        if match := re.fullmatch(pattern, text):
            return int(match[year]), 1 + _MONTHS.index(match[month][:3].lower()), int(match[day])
    return None


def _in_order(one: int, other: int, year: int) -> tuple[int, int, int] | None:
    """Year, month and day where only one of two numbers can be the month, or both are the same."""
    day, month = max(one, other), min(one, other)
    certain = day == month or month <= _MONTHS_OF_YEAR < day
    return (year, month, day) if certain else None


def _in_words(text: str) -> int:
    return int(text) if text.isdecimal() else numeral(text.translate(_CHINESE_OTHERS)) or 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= _FIRST_YEAR else None
    except ValueError:
        return None


def _lack(text: str) -> str:
    return next((code for pattern, code in _LACKING if re.fullmatch(pattern, text)), "date-unreadable")


DATES: tuple[type[Kind], ...] = (Date,)
