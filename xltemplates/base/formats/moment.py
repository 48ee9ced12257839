"""Sections of dates and times: `yyyy"年"m"月"d"日"`, `h:mm:ss AM/PM`, `[h]:mm`."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from xltemplates.base.formats.brackets import Elapsed, Language
from xltemplates.base.formats.numerals import Numerals
from xltemplates.base.formats.serial import Instant, calendar, instant, weekday
from xltemplates.base.formats.shown import OVERFLOW, Part, Shows, Unreadable
from xltemplates.base.formats.tokens import Section, Token
from xltemplates.base.frozen import frozen

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_CHINESE_MONTHS = (
    "一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月",
)  # fmt: skip
_NUMBERED_MONTHS = tuple(f"{number}月" for number in range(1, 13))
_CHINESE_DAYS = "日一二三四五六"
_UNITS = MappingProxyType({"h": 3600, "m": 60, "s": 1})
_PARTS: Mapping[str, Part] = MappingProxyType(
    {
        "y": "year", "e": "year", "b": "year", "m": "month", "d": "day", "a": "weekday",
        "h": "hour", "n": "minute", "s": "second",
    }
)  # fmt: skip
_TIME_PARTS = frozenset[Part](("hour", "minute", "second"))
_BUDDHIST = 543  # years before ours


@frozen
class Time:
    """All that a date or time can show of a serial."""

    date: tuple[int, int, int]
    weekday: int
    instant: Instant

    @property
    def hour(self) -> int:
        """From 0 to 23."""
        return self.instant.seconds // 3600


Field = Callable[[Time], str]


@frozen
class Moment:
    """A date, a time or an elapsed time: fields and the words among them."""

    fields: tuple[str | Field, ...]
    places: int | None  # of a second; None where there is no time
    dated: bool
    elapsed: bool
    shows: Shows
    full_year: bool  # whether a year of ours is shown with all its digits

    @property
    def words(self) -> str:
        """What stands among the fields."""
        return "".join(each for each in self.fields if isinstance(each, str))

    def show(self, value: Decimal, minus: bool, date1904: bool) -> str | None:
        """The date or time; `########` for a serial that is none.

        Only workbooks that count from 1904 show times before their epoch. What they make of dates is not known, nor
        what an elapsed time alone shows of a negative number, or any of ten thousand years.
        """
        if value < 0:
            if not date1904:
                return None if self.elapsed and len(self.shows.parts) == 1 else OVERFLOW
            return None if self.dated else self._shown(-value, date1904, "-")
        return self._shown(value, date1904, "")

    def _shown(self, value: Decimal, date1904: bool, sign: str) -> str | None:
        now = instant(value, self.places)
        date = calendar(now.days, date1904)
        if date is None:
            return None if self.elapsed else OVERFLOW
        time = Time(date, weekday(now.days, date1904), now)
        return sign + "".join([each if each.__class__ is str else each(time) for each in self.fields])  # type: ignore[operator]


def read_moment(
    tokens: Section, elapsed: Mapping[int, Elapsed], numerals: Numerals | None, language: Language | None
) -> Moment | Unreadable:
    """A section of dates and times.

    `elapsed` says which of its brackets are elapsed times; `language` is None where the code names none: then names of
    months and days are English, in Chinese programs too, which have `aaa` and `aaaa` for their own.
    """
    letters = _letters(tokens, elapsed)
    if any(token.kind in ("general", "text", "percent") for token in tokens) or len(elapsed) > 1:
        return Unreadable("a date or time beside a number or a text", "date")
    places = _places(tokens, letters)
    if places is None:
        return Unreadable("digits beside a date or time", "date")
    writer = _Writer(numerals, language, "ampm" in {token.kind for token in tokens}, max([0, *places.values()]))
    fields = tuple(_fields(tokens, letters, elapsed, places, writer))
    if None in fields:
        return Unreadable("a part of a date that this language shows its own way", "date")
    parts = frozenset(
        "weekday" if letter == "d" and len(tokens[index].text) > 2 else _PARTS[letter]
        for index, letter in letters.items()
    )
    dated = bool(parts - _TIME_PARTS)
    sort = Shows("date" if dated else "duration" if elapsed else "time", parts=parts)
    timed = bool(parts & _TIME_PARTS) or writer.half
    kept = tuple(field for field in fields if field is not None and field != "")
    full = any(letter in "ye" and len(tokens[index].text) != 2 for index, letter in letters.items())  # `yy`, `e+`
    return Moment(kept, writer.places if timed else None, dated, bool(elapsed), sort, full)


def _letters(tokens: Section, elapsed: Mapping[int, Elapsed]) -> dict[int, str]:
    """The letter of each date or time by its token's index; `n` for a minute.

    `m` and `mm` are minutes directly behind hours or before seconds, whatever words or half-days stand between.
    """
    found = {
        index: elapsed[index].unit.replace("m", "n") if index in elapsed else token.text[0]
        for index, token in enumerate(tokens)
        if token.kind == "date" or index in elapsed or (token.kind == "exponent")
    }
    order = list(found)
    for position, index in enumerate(order):
        if tokens[index].text in ("m", "mm"):
            before = found[order[position - 1]] if position else ""
            after = found[order[position + 1]] if position + 1 < len(order) else ""
            if before == "h" or after == "s":
                found[index] = "n"
    return found


def _places(tokens: Section, letters: Mapping[int, str]) -> dict[int, int] | None:
    """How many decimal places follow each point behind seconds; None for more than three, or digits anywhere else."""
    places: dict[int, int] = {}
    point = None
    for index, token in enumerate(tokens):
        if token.kind == "digit":
            if point is None or token.text != "0":
                return None
            places[point] = places.get(point, 0) + 1
        else:
            point = index if token.kind == "point" and letters.get(index - 1) == "s" else None
    return places if all(count <= 3 for count in places.values()) else None


def _fields(
    tokens: Section,
    letters: Mapping[int, str],
    elapsed: Mapping[int, Elapsed],
    places: Mapping[int, int],
    writer: "_Writer",
) -> Iterator[str | Field | None]:
    for index, token in enumerate(tokens):
        if index in elapsed:
            yield writer.elapsed(elapsed[index])
        elif index in places:
            yield writer.fraction(places[index])
        elif token.kind == "exponent":
            yield writer.field("e", "e")
            yield token.text[1]
        elif index in letters:
            yield writer.field(letters[index], token.text)
        elif token.kind == "ampm":
            yield writer.halves(token)
        elif token.kind != "digit":
            yield token.text


@frozen
class _Writer:
    """Makes the fields of one section."""

    numerals: Numerals | None
    language: Language | None
    half: bool  # whether hours count to twelve
    places: int

    def field(self, letter: str, text: str) -> Field | None:
        """The field of `yyyy`, `mmm`, `dd` …; None for one that is not known in this language."""
        width = len(text)
        if letter in "yeb":
            return self._year(letter, width)
        if letter == "m" and width > 2:
            return self._month_name(width)
        if letter == "a" or (letter == "d" and width > 2):
            return self._day_name(letter, width)
        return self._counted(_NUMBERS["k" if letter == "h" and self.half else letter], min(width, 2))

    def elapsed(self, bracket: Elapsed) -> Field:
        """All hours, minutes or seconds."""
        unit, width, write = _UNITS[bracket.unit], bracket.width, self._translated
        return lambda time: write(str((time.instant.days * 86_400 + time.instant.seconds) // unit).zfill(width))

    def fraction(self, places: int) -> Field:
        """The point and decimal places of a second."""
        all_places, write = self.places, self._translated
        return lambda time: write("." + str(time.instant.fraction).zfill(all_places)[:places])

    def halves(self, token: Token) -> Field | str | None:
        """Morning or afternoon."""
        morning, afternoon = token.text.split("/")
        chinese = self.language in ("zh-CN", "zh-TW")
        if len(morning) == 2 and morning != "上午":
            if self.language == "other":
                return None
            morning, afternoon = ("上午", "下午") if chinese else ("AM", "PM")
        return lambda time: morning if time.hour < 12 else afternoon

    def _year(self, letter: str, width: int) -> Field | None:
        if letter == "e" and (width > 1 or self.language in ("zh-TW", "other")):
            return None  # years of an emperor or of the republic
        if letter == "b" and width not in (2, 4):
            return None
        added = _BUDDHIST if letter == "b" else 0
        short, write = letter != "e" and width < 3, self._translated
        return lambda time: write(f"{(time.date[0] + added) % 100:02}" if short else f"{time.date[0] + added:04}")

    def _month_name(self, width: int) -> Field | None:
        names: tuple[str, ...] = _MONTHS
        if self.language in ("zh-CN", "zh-TW"):
            names = _NUMBERED_MONTHS if width == 3 else _CHINESE_MONTHS
        if self.language == "other" or (width == 5 and names is not _MONTHS):
            return None
        kept = {3: 3, 5: 1}.get(width)
        return lambda time: names[time.date[1] - 1][:kept]

    def _day_name(self, letter: str, width: int) -> Field | None:
        if self.language in ("zh-CN", "zh-TW") or (letter == "a" and self.language is None):
            week = "週" if self.language == "zh-TW" else "周" if self.language else ""
            before = "星期" if width > 3 else week
            return lambda time: before + _CHINESE_DAYS[time.weekday]
        kept = 3 if width == 3 else None
        return None if self.language == "other" else lambda time: _DAYS[time.weekday][:kept]

    def _counted(self, number: Callable[[Time], int], width: int) -> Field:
        if self.numerals:
            spelled = self.numerals.dated
            return lambda time: spelled(str(number(time)).zfill(width))
        return (lambda time: str(number(time))) if width == 1 else lambda time: f"{number(time):02}"

    def _translated(self, text: str) -> str:
        return self.numerals.translated(text) if self.numerals else text


_NUMBERS: Mapping[str, Callable[[Time], int]] = MappingProxyType(
    {
        "m": lambda time: time.date[1],
        "d": lambda time: time.date[2],
        "h": lambda time: time.hour,
        "k": lambda time: time.hour % 12 or 12,
        "n": lambda time: time.instant.seconds // 60 % 60,
        "s": lambda time: time.instant.seconds % 60,
    }
)
