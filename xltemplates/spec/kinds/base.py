"""The contract of a kind: what a value is, in both directions.

A kind knows no library. It says, in plain data, what Cerberus, a data validation, a JSON Schema and a checker need; it
turns a value into what a cell holds and back. All normalisation of received text is called from `from_cell` and nowhere
else. A kind is a frozen dataclass whose fields are its settings in the YAML (`min`, `options`, `places` …).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple, Self

from xltemplates.base.cells import BLANK, CellValue
from xltemplates.base.problem import Note, Words

# How the check language sees a value. `none`: no value at all (ink), never named in a check.
ExprType = Literal["number", "text", "date", "choice", "list", "flag", "none"]

JsonValue = str | int | bool | None | list["JsonValue"] | dict[str, "JsonValue"]  # decimals are written apart, exactly


class Reading(NamedTuple):
    """What a cell's content means: a value (None: blank, or unreadable) and what was repaired or is wrong.

    A note whose message row is an error means `value is None`.
    """

    value: object = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Validation:
    """A data validation, in neutral terms; the writer says it in its library's. Limits are inclusive, None is open."""

    type: Literal["list", "whole", "decimal", "date", "length", "any"]
    minimum: object = None
    maximum: object = None
    options: tuple[str, ...] = ()
    stop: bool = True  # False: warn and let it stand


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value is. Subclasses add their settings as dataclass fields and override what differs."""

    name: ClassVar[str]
    title: ClassVar[Words]  # what the kind is called in documentation and in `show`
    expr: ClassVar[ExprType] = "text"
    settings: ClassVar[Mapping[str, object]] = {}  # the Cerberus schema of its settings; scalars arrive as text
    number_format: ClassVar[str] = "General"  # the cell's format code; override with a property where settings decide
    wants_format: ClassVar[bool] = False  # whether reading needs the cell's number format
    example: ClassVar[object] = None  # one canonical value, for documentation and contract tests
    is_entry: ClassVar[bool] = True  # False: never in the record and not listed as an entry (serial)
    is_data: ClassVar[bool] = True  # False: listed but without slots and never in the record (ink, heading)

    @classmethod
    def make(cls, settings: Mapping[str, object]) -> Self:
        """The kind with the settings of one field, already typed by `settings`' schema."""
        raise NotImplementedError

    def rules(self) -> dict[str, object]:
        """The Cerberus rules a typed value must meet (type and limits; `required` is the field's)."""
        raise NotImplementedError

    def validation(self) -> Validation | None:
        """The data validation of its cell, None where anything may be typed."""
        return None

    def prompt(self) -> Words | None:
        """What to write here, shown when the cell is selected; None where the label says it all."""
        return None

    @property
    def options(self) -> tuple[str, ...]:
        """The texts it may hold, empty where it is not a choice."""
        return ()

    def to_cell(self, value: object) -> CellValue:
        """What the cell holds for a value; also for values that are not canonical, as given. None is blank."""
        raise NotImplementedError

    def from_cell(self, cell: CellValue) -> Reading:
        """What a cell's content means. Never guesses: what is not certain is an error note with no value."""
        raise NotImplementedError

    def to_json(self, value: object) -> object:
        """The value in a JSON record: dates as ISO text, decimals as Decimal (the exporter writes them exactly)."""
        return value

    def from_json(self, value: object) -> object:
        """The value of a JSON record's; what is not of this kind comes back as it is."""
        return value

    def schema(self) -> dict[str, object]:
        """Its JSON Schema (2020-12), without null."""
        raise NotImplementedError


def blank_reading(cell: CellValue) -> Reading | None:
    """The reading of an empty cell, None where the cell holds something."""
    return Reading() if cell == BLANK else None
