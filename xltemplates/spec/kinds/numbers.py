"""Numbers: counts, decimals, money and percentages, always exact."""

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar, Self

from xltemplates.base.cells import TOO_LARGE, Number, decimal_text, held, number_of, ordinary, rounded
from xltemplates.base.formats.cell import MOMENTS, is_date_format, shows_all
from xltemplates.base.formats.shown import OVERFLOW, Display
from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import clean, is_nothing
from xltemplates.locale.translations import Message
from xltemplates.spec.kinds.amounts import EXACT, Amount, agree, amount, conversion, is_vague, with_minus
from xltemplates.spec.kinds.base import BadSetting, ExprType, Kind, Reading, Validation, note, unlike, unreadable

_MULTIPLIERS_OF_YUAN = ("千", "万", "百万", "亿")  # 万 behind a blank for money is 万元
_LIMITS: Mapping[str, object] = {"min": {"type": "decimal_text"}, "max": {"type": "decimal_text"}}
_UNIT: Mapping[str, object] = {"unit": {"type": "string"}}
_PLACES: Mapping[str, object] = {"places": {"type": "integer_text", "min": 0, "max": 10}}


@frozen
class Numeric(Kind):
    """What all numbers share. `min` and `max` are inclusive; `unit` is the one printed behind the blank."""

    min: int | Decimal | None = None
    max: int | Decimal | None = None
    unit: str = ""

    expr: ClassVar[ExprType] = "number"

    @classmethod
    def make(cls, settings: Mapping[str, object]) -> Self:
        kind = cls(**settings)  # type: ignore[arg-type]
        if kind.min is not None and kind.max is not None and kind.min > kind.max:
            raise BadSetting("setting-min-above-max", min=str(kind.min), max=str(kind.max))
        return kind

    def is_plain(self, cell: Number) -> bool:
        return shows_all(cell)

    def read_number(self, cell: Number) -> Reading:
        value = number_of(cell)
        if value is None:
            return unreadable("number-unreadable")
        if value.copy_abs() >= TOO_LARGE:
            return unreadable("digits-lost")
        return _rounded(self.accept(held(value), sure=False), value)

    def read_shown(self, cell: Number, seen: Display) -> Reading:
        """A number as a person reads it: with the unit that is shown, as if it had been typed, if the digits agree.

        Of a display that only rounds the number held is taken.
        """
        if seen.shows.sort in MOMENTS or (seen.text == OVERFLOW and is_date_format(cell.format)):
            return unreadable("number-shown-as-date")
        value = number_of(cell)
        if value is None or value.copy_abs() >= TOO_LARGE:
            return self.read_number(cell)
        if seen.shows.scale < 0:
            return unreadable("number-shown-scaled", value=cell.raw)
        text = clean(seen.text)
        if not value and (not text or is_nothing(text)):
            return _noted(self.accept(value), "zero-shown-otherwise")
        found, exact = amount(with_minus(text) if value < 0 else text), EXACT.scaleb(held(value), seen.shows.scale)
        if found is None or not agree(found.value, exact, seen.shows.decimals):
            return unlike(cell.raw, text)
        return _rounded(self._measured(found, exact, seen), value)

    def _measured(self, found: Amount, exact: Decimal, seen: Display) -> Reading:
        """What is held of an amount that is shown: `exact` is its number in the unit shown."""
        if seen.shows.scale and found.unit == "%":
            reading = self.accept_percentage(exact)
        elif not found.unit:
            reading = self.accept(exact, sure=False)
        else:
            reading = self._converted(found, exact)
        if reading.value is None or not isinstance(reading.value, (int, Decimal)) or exact == found.value:
            return reading
        shown = EXACT.multiply(found.value, EXACT.divide(Decimal(reading.value), exact))
        if rounded(shown, self.scale) == rounded(Decimal(reading.value), self.scale):
            return reading
        doubt = note("shown-rounded", value=decimal_text(Decimal(reading.value)) + self.unit, shown=seen.text.strip())
        return Reading(reading.value, (*reading.notes, doubt))

    def _converted(self, found: Amount, number: Decimal) -> Reading:
        """A number in the unit that was found with it, in the field's own."""
        factor = conversion(found.unit, self.measured)
        if factor is None:
            return unreadable("number-vague") if is_vague(found.unit) else self.other_unit(found.unit)
        reading = self.accept(EXACT.multiply(number, factor))
        if factor == 1:
            return reading
        return _noted(reading, "number-yuan-sign" if found.signed else "number-with-unit", self.unit)

    def read_text(self, text: str) -> Reading:
        found = amount(text)
        if found is None:
            return unreadable("number-vague" if is_vague(text) else "number-unreadable")
        if not found.unit:
            return _noted(self.accept(found.value, sure=False), "number-from-text", self.unit)
        reading = self._converted(found, found.value)
        known = any(each.code in ("number-with-unit", "number-yuan-sign") for each in reading.notes)
        return reading if known else _noted(reading, "number-with-unit", self.unit)

    @property
    def measured(self) -> str:
        """The unit in full, for conversions."""
        return self.unit

    def accept(self, value: Decimal, sure: bool = True) -> Reading:
        """A number as a value of this kind; `sure` False where its unit is only assumed."""
        return Reading(Decimal(decimal_text(value)))  # as people write it: no idle zeros, no exponent

    def accept_percentage(self, percents: Decimal) -> Reading:
        """What a cell formatted as a percentage means, by the number that is shown."""
        return self.other_unit("%")

    def other_unit(self, written: str) -> Reading:
        """A number in a unit that cannot be turned into the field's."""
        return unreadable("number-other-unit", written=written, unit=self.unit or "1")

    def prompt(self) -> Message:
        return Message.of(
            "prompt-number",
            kind=self.title,
            unit=Message.of("prompt-number-unit", unit=self.unit) if self.unit else "",
            least="" if self.min is None else Message.of("prompt-number-least", min=self.min),
            most="" if self.max is None else Message.of("prompt-number-most", max=self.max),
        )

    def limits(self, low: str, high: str) -> dict[str, int | Decimal]:
        """The limits that are set, under the names given."""
        return {name: bound for name, bound in ((low, self.min), (high, self.max)) if bound is not None}


@frozen
class Integer(Numeric):
    """A whole number: members, projects, meetings. In records an int."""

    name: ClassVar[str] = "integer"
    title: ClassVar[Message] = Message("kind-integer")
    example: ClassVar[object] = 15
    settings: ClassVar[Mapping[str, object]] = {
        "min": {"type": "integer_text"},
        "max": {"type": "integer_text"},
        **_UNIT,
    }

    def accept(self, value: Decimal, sure: bool = True) -> Reading:
        if value != value.to_integral_value():
            return unreadable("not-whole", value=value)
        return Reading(int(value))

    def rules(self) -> dict[str, object]:
        return {"type": "integer", **self.limits("min", "max")}

    def validation(self) -> Validation:
        return Validation("whole", self.min, self.max)

    def from_json(self, value: object) -> object:
        number = _exact(value)
        return value if number is None or number != number.to_integral_value() else int(number)

    def schema(self) -> dict[str, object]:
        return {"type": "integer", **self.limits("minimum", "maximum")}


@frozen
class DecimalNumber(Numeric):
    """A number with at most `places` decimals. In records a Decimal."""

    places: int = 4

    name: ClassVar[str] = "decimal"
    title: ClassVar[Message] = Message("kind-decimal")
    example: ClassVar[object] = Decimal("12.5")
    settings: ClassVar[Mapping[str, object]] = {**_LIMITS, **_UNIT, **_PLACES}

    @property
    def scale(self) -> int:
        return self.places

    def rules(self) -> dict[str, object]:
        return {"type": "decimal", "places": self.places, **self.limits("min", "max")}

    def validation(self) -> Validation:
        return Validation("decimal", self.min, self.max)

    def from_json(self, value: object) -> object:
        number = _exact(value)
        return value if number is None else number

    def schema(self) -> dict[str, object]:
        return {"type": "number"} | {
            name: (int(bound) if bound == int(bound) else float(bound))
            for name, bound in self.limits("minimum", "maximum").items()
        }


@frozen
class Money(DecimalNumber):
    """An amount of money in its printed unit (元, 万元, 万美元). In records a Decimal in that unit.

    An amount in another unit of one dimension is converted exactly, and that is said.
    """

    unit: str = "元"
    places: int = 2

    name: ClassVar[str] = "money"
    title: ClassVar[Message] = Message("kind-money")
    example: ClassVar[object] = Decimal("300.25")

    @property
    def number_format(self) -> str:
        # Optional places at the end, so that a value is never shown rounded.
        return "#,##0." + "0" * self.places + "####" if self.places else "General"

    @property
    def measured(self) -> str:
        return f"{self.unit}元" if self.unit in _MULTIPLIERS_OF_YUAN else self.unit


@frozen
class Percent(DecimalNumber):
    """A percentage in points, as printed: 43.1 is 43.1 %. In records a Decimal.

    A cell formatted as a percentage holds 0.431 for it.
    """

    unit: str = "%"
    places: int = 2

    name: ClassVar[str] = "percent"
    title: ClassVar[Message] = Message("kind-percent")
    example: ClassVar[object] = Decimal("43.1")
    settings: ClassVar[Mapping[str, object]] = {**_LIMITS, **_PLACES}

    def accept(self, value: Decimal, sure: bool = True) -> Reading:
        reading = Reading(Decimal(decimal_text(value)))
        if sure or not 0 < value.copy_abs() < 1:
            return reading
        times = decimal_text(EXACT.multiply(value, Decimal(100)))
        return Reading(reading.value, (note("percent-doubtful", value=decimal_text(value), times=times),))

    def accept_percentage(self, percents: Decimal) -> Reading:
        return _noted(self.accept(percents), "percent-format", "%")


@frozen
class Serial(Integer):
    """The number of a row, printed and rewritten: never in the record."""

    name: ClassVar[str] = "serial"
    title: ClassVar[Message] = Message("kind-serial")
    example: ClassVar[object] = 1
    is_entry: ClassVar[bool] = False
    settings: ClassVar[Mapping[str, object]] = {}

    def rules(self) -> dict[str, object]:
        return {"type": "integer", "min": 1}

    def schema(self) -> dict[str, object]:
        return {"type": "integer", "minimum": 1}


def _noted(reading: Reading, code: str, unit: str = "") -> Reading:
    """The reading with a repair before its own notes; unchanged where there is no value."""
    if reading.value is None:
        return reading
    value = decimal_text(Decimal(reading.value)) if isinstance(reading.value, (int, Decimal)) else ""
    return Reading(reading.value, (note(code, value=value + unit), *reading.notes))


def _rounded(reading: Reading, value: Decimal) -> Reading:
    """A reading of a number, told where the cell held more than fifteen digits of it."""
    return reading if held(value) == value else _noted(reading, "number-rounded")


def _exact(value: object) -> Decimal | None:
    """The number of a JSON value; None for any other value, and where its digits would fill the memory."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    return number if ordinary(number) else None


NUMBERS: tuple[type[Kind], ...] = (Integer, DecimalNumber, Money, Percent, Serial)
