"""The contract of a kind: what a value is, in both directions.

A kind knows no library. It says, in plain data, what a value must meet (`rules`, of those in `RULES`), what its
settings in a spec may be, a data validation and a JSON Schema; it turns a value into what a cell holds and back. All
normalisation of received text is called from `from_cell` and nowhere else. A kind is a frozen dataclass whose fields
are its settings in the YAML (`min`, `options`, `places` …).

`broken` is the one validator of values: whatever becomes an entry, read, migrated or given, is judged there.

The types a kind's `settings` may name, and what `make` receives for each (scalars arrive as text; the loader converts):

    {"type": "string"}         str            {"type": "texts"}      tuple[str, ...] of a list of scalars
    {"type": "integer_text"}   int            {"type": "date_text"}  datetime.date of `2020-08-10`
    {"type": "decimal_text"}   Decimal        {"type": "flag_text"}  bool of `true` or `false`

A setting that is left out is left out of what `make` receives.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Literal, NamedTuple, Self

from xltemplates.base.cells import Blank, Bool, CellValue, ErrorValue, Formula, Number, Text, places, value_cell
from xltemplates.base.errors import XlTemplatesError
from xltemplates.base.formats.cell import GENERAL, PLAIN, has_places, is_bare, number_display
from xltemplates.base.formats.shown import NOTHING, Display
from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import CELL_LIMIT, cell_length, clean, holdable, is_nothing, text_lengths, unwrapped
from xltemplates.base.problem import Note
from xltemplates.base.typed import TYPES
from xltemplates.locale.translations import Message

# How the check language sees a value. `none`: no value at all (ink), never named in a check.
ExprType = Literal["number", "text", "date", "choice", "list", "flag", "none"]


class Rule(NamedTuple):
    """A rule: the message of a value that breaks it, and whether a value of the kind's type meets a limit."""

    code: str
    meets: Callable[[Any, Any], bool]


def _allowed(value: Any, allowed: Any) -> bool:
    return all(item in allowed for item in value) if isinstance(value, (tuple, list)) else value in allowed


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "type": Rule("wrong-type", lambda value, name: TYPES[name](value)),
        "allowed": Rule("outside-options", _allowed),
        "characters": Rule("too-long", lambda text, most: len(text) <= most or min(text_lengths(text)) <= most),
        "max": Rule("above-maximum", lambda value, limit: bool(value <= limit)),
        "min": Rule("below-minimum", lambda value, limit: bool(value >= limit)),
        "most": Rule("too-many-options", lambda chosen, most: len(chosen) <= most),
        "places": Rule("too-many-places", lambda value, most: places(value) <= most),
    }
)


def broken(rules: Mapping[str, object], value: object) -> tuple[tuple[str, object], ...]:
    """The rules that a value breaks, by name, each with its limit; of a value of another type only that.

    >>> broken({"type": "integer", "min": 1, "max": 9}, 12)
    (('max', 9),)
    """
    if not RULES["type"].meets(value, rules["type"]):
        return (("type", rules["type"]),)
    return tuple(sorted((name, limit) for name, limit in rules.items() if not RULES[name].meets(value, limit)))


_VOLATILE = re.compile(r"(?<![A-Za-z0-9_.])(?:TODAY|NOW|RAND|RANDBETWEEN|RANDARRAY)\(", re.IGNORECASE)
NOTHING_SEEN = Display("", None, NOTHING)


class BadSetting(XlTemplatesError):
    """Settings that contradict one another: what `make` raises, for the author of a spec."""


class Reading(NamedTuple):
    """What a cell's content means: a value (None: blank, or unreadable) and what was repaired or is wrong.

    A note whose message row is an error means `value is None`.
    """

    value: object = None
    notes: tuple[Note, ...] = ()


@frozen
class Validation:
    """A data validation, in neutral terms; the writer says it in its library's. Limits are inclusive, None is open."""

    type: Literal["list", "whole", "decimal", "date", "length", "any"]
    minimum: object = None
    maximum: object = None
    options: tuple[str, ...] = ()
    stop: bool = True  # False: warn and let it stand


@frozen
class Kind:
    """What a value is. Subclasses add their settings as dataclass fields and override what differs.

    `from_cell` sorts out what every kind treats alike (formulas, errors, blanks, words for nothing) and hands the rest
    to `read_number`, `read_text` and `read_bool`; a number under a format of its own to `read_shown`.
    """

    name: ClassVar[str]
    title: ClassVar[Message]  # what the kind is called in documentation and in `show`
    expr: ClassVar[ExprType] = "text"
    settings: ClassVar[Mapping[str, object]] = {}  # the Cerberus schema of its settings; scalars arrive as text
    example: ClassVar[object] = None  # one canonical value, for documentation and contract tests
    is_entry: ClassVar[bool] = True  # False: never in the record and not listed as an entry (serial)
    is_data: ClassVar[bool] = True  # False: listed but without slots and never in the record (ink, heading)

    @classmethod
    def make(cls, settings: Mapping[str, object]) -> Self:
        """The kind with the settings of one field, already typed by `settings`' schema.

        BadSetting where they clash (`min` above `max`), which the loader reports at the field's line.
        """
        return cls(**settings)

    @property
    def number_format(self) -> str:
        """The format code of its cell (ECMA-376 Part 1, 18.8.31): `General`, `@` for texts, `0.00` and the like."""
        return "General"

    @property
    def scale(self) -> int:
        """How many decimal places its numbers keep."""
        return 0

    def rules(self) -> dict[str, object]:
        """What a typed value must meet: its type and limits, as in `RULES`; `required` is a field's."""
        raise NotImplementedError

    def validation(self) -> Validation | None:
        """The data validation of its cell, None where anything may be typed."""
        return None

    def prompt(self) -> Message | None:
        """What to write here, shown when the cell is selected; None where the label says it all."""
        return None

    @property
    def options(self) -> tuple[str, ...]:
        """The texts it may hold, empty where it is not a choice."""
        return ()

    def to_cell(self, value: object) -> CellValue:
        """What the cell holds for a value; None is a blank cell.

        `from_cell(to_cell(value)).value == value` for canonical values; any other is written as given, so that it comes
        back as a problem.
        """
        return value_cell(value)

    def from_cell(self, cell: CellValue) -> Reading:
        """What a cell's content means: a value, what was repaired, or what is wrong.

        It never guesses: what is not certain is an error note with no value. This is the one way in for everything a
        filler writes: formulas count by their results, blanks and words for nothing are None.
        """
        match cell:
            case Blank() | Text(""):
                return Reading()
            case Text(text):
                return self._of_text(text)
            case Number():
                return self.read_number(cell) if self.is_plain(cell) else self._of_formatted(cell)
            case Bool(value):
                return self.read_bool(value)
            case ErrorValue(code):
                return unreadable("cell-error", error=code)
            case Formula():
                return self._of_formula(cell)

    def is_plain(self, cell: Number) -> bool:
        """Whether a cell surely shows its number as what it means here, so that no display has to be made."""
        return cell.format in PLAIN

    def read_number(self, cell: Number) -> Reading:
        """What a number means here that is shown as it is."""
        return unreadable("number-here", kind=self.title)

    def read_shown(self, cell: Number, seen: Display) -> Reading:
        """What a number means here that its format shows as something else than its digits.

        What is shown counts by the rules for a typed text, and must agree with what is held; else it is an error.
        """
        typed, stored = self._of_text(seen.text), self.read_number(Number(cell.text, GENERAL, cell.date1904))
        if typed.value is None or typed.value != stored.value:
            return unlike(cell.raw, seen.text)
        return stored

    def read_text(self, text: str) -> Reading:
        """What a text means: already cleaned, not empty, and not a word for nothing."""
        raise NotImplementedError

    def read_bool(self, value: bool) -> Reading:
        """What TRUE or FALSE means here: for most kinds nothing certain."""
        return unreadable("boolean-here", value=Bool(value).raw)

    def means_nothing(self, text: str) -> bool:
        """Whether a cleaned text is a word for nothing here."""
        return is_nothing(text)

    def to_json(self, value: object) -> object:
        """The value in a JSON record: dates as ISO text, decimals as Decimal (the exporter writes them exactly)."""
        return value

    def from_json(self, value: object) -> object:
        """The value of a JSON record's; what is not of this kind comes back as it is."""
        return value

    def schema(self) -> dict[str, object]:
        """Its JSON Schema (2020-12), without null."""
        raise NotImplementedError

    def _of_formatted(self, cell: Number) -> Reading:
        """A number under a format that is not plain: where it changes nothing that is seen, the number itself."""
        seen = number_display(cell)
        bare = Number(cell.text, GENERAL, cell.date1904)
        if seen is None:
            return self._of_unknown(bare, cell.format)
        if seen.color == "White" or not seen.text.strip() or is_bare(cell.decimal, cell.format):
            seen = NOTHING_SEEN
        return self.read_number(bare) if seen.text == cell.raw else self.read_shown(cell, seen)

    def _of_unknown(self, bare: Number, code: str) -> Reading:
        """A number of which nobody knows what is shown: the number, told; an error where no part of it can be."""
        if not has_places(code):
            return unlike(bare.raw, "")
        reading = self.read_number(bare)
        return Reading(reading.value, (*reading.notes, note("format-unknown", format=code)))

    def _of_text(self, raw: str) -> Reading:
        if not holdable(raw):
            return unreadable("text-unholdable")
        if cell_length(raw) > CELL_LIMIT:
            return unreadable("text-too-long-for-cell", limit=str(CELL_LIMIT))
        text = clean(raw)
        if not text:
            return Reading(None, (note("only-blanks"),))
        if self.means_nothing(text):
            return Reading(None, (note("nothing-written"),))
        reading = self.read_text(text)
        if reading.value is None and (bare := unwrapped(text)) not in ("", text) and not self.means_nothing(bare):
            inner = self.read_text(bare)
            return reading if inner.value is None else Reading(inner.value, (note("text-cleaned"), *inner.notes))
        if text == raw or reading.value is None:
            return reading
        return Reading(reading.value, (note("text-cleaned"), *reading.notes))

    def _of_formula(self, cell: Formula) -> Reading:
        if isinstance(cell.cached, Blank):
            return unreadable("formula-without-result")
        if isinstance(cell.cached, ErrorValue):
            return unreadable("formula-error", error=cell.cached.code)
        reading = self.from_cell(cell.cached)
        doubt = (note("formula-volatile"),) if reading.value is not None and _VOLATILE.search(cell.source) else ()
        return Reading(reading.value, (note("formula-result", result=cell.cached.raw), *reading.notes, *doubt))


def note(code: str, **params: object) -> Note:
    """A note with its parameters by name."""
    return Note(code, tuple(params.items()))


def unreadable(code: str, **params: object) -> Reading:
    """No value, and the error that says why."""
    return Reading(None, (note(code, **params),))


def unlike(stored: str, shown: str) -> Reading:
    """No value: the cell shows something else than it holds, or nothing."""
    if not shown.strip():
        return unreadable("shown-nothing", stored=stored)
    return unreadable("shown-otherwise", stored=stored, shown=shown.strip())
