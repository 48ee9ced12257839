"""Kinds that never hold a value: headings of an outline, and room for ink."""

from typing import ClassVar

from xltemplates.base.cells import BLANK, CellValue
from xltemplates.base.frozen import frozen
from xltemplates.locale.translations import Message
from xltemplates.spec.kinds.base import ExprType, Kind, Reading


@frozen
class Valueless(Kind):
    """What is printed and never holds a value, whatever stands there."""

    expr: ClassVar[ExprType] = "none"
    is_data: ClassVar[bool] = False

    def rules(self) -> dict[str, object]:
        return {}

    def to_cell(self, value: object) -> CellValue:
        return BLANK

    def from_cell(self, cell: CellValue) -> Reading:
        return Reading()

    def schema(self) -> dict[str, object]:
        return {"type": "null"}


@frozen
class Heading(Valueless):
    """A heading of an outline, printed from the field's title."""

    name: ClassVar[str] = "heading"
    title: ClassVar[Message] = Message("kind-heading")


@frozen
class Ink(Valueless):
    """Room for a signature, a seal or a date by hand."""

    name: ClassVar[str] = "ink"
    title: ClassVar[Message] = Message("kind-ink")


VALUELESS: tuple[type[Kind], ...] = (Heading, Ink)
