"""The contract of a widget: how an entry looks. What a value means stays with its kind."""

from math import inf
from typing import ClassVar

from xltemplates.base.cells import BLANK, CellValue, Text
from xltemplates.base.frozen import frozen
from xltemplates.layout.model import Style
from xltemplates.spec.kinds.base import ExprType, Kind, Reading
from xltemplates.spec.model import Field


@frozen
class WidgetPart:
    """One cell of a widget. Widths are in characters: `least` it needs, `most` beyond which it does not grow.

    `label` is the printed text that follows it (a tick's option), or fills it (a heading). A `role` of no characters
    is no slot.
    """

    role: str
    style: Style
    least: float
    most: float = inf
    label: str = ""


class Widget:
    """The contract of a widget: which cells an entry has, and both ways between these and its value.

    `show` and `gather` are inverse on canonical values: `gather(field, show(field, value)).value == value`. A new
    widget is one class, and one row of `widgets.WIDGETS`.
    """

    stacked: ClassVar[bool] = False  # whether its cells stand one above the other
    fits: ClassVar[frozenset[ExprType]] = frozenset({"number", "text", "date", "choice", "list", "flag"})

    def parts(self, field: Field) -> tuple[WidgetPart, ...]:
        """Its cells, in print order."""
        raise NotImplementedError

    def show(self, field: Field, value: object) -> tuple[CellValue, ...]:
        """What each slot holds for a value, one for each part that is a slot; None prints the empty form.

        A value that is not canonical is shown as given, so that it comes back as a problem.
        """
        return ()

    def gather(self, field: Field, cells: tuple[CellValue, ...]) -> Reading:
        """What the slots mean together, blank where all are. `cells` has one for each slot, in print order.

        It never guesses: two ticks in a single choice are an error, not the first.
        """
        return Reading()


def as_given(widget: Widget, field: Field, value: object, empty: CellValue = BLANK) -> tuple[CellValue, ...]:
    """A value that its widget cannot show, as text in the first slot, so that it comes back as a problem.

    Where that text would be read as some value after all (`是` in the box of 工业), a question mark follows it.
    """
    rest = (empty,) * (len(widget.parts(field)) - 1)
    text = field.kind.to_cell(value).raw
    if not text or widget.gather(field, (Text(text), *rest)).value is None:
        return (Text(text) if text else empty, *rest)
    return (Text(f"{text}？"), *rest)


def chosen(kind: Kind, value: object) -> tuple[str, ...] | None:
    """The options a canonical value names, in their order; () for None, and None for a value that is not canonical."""
    if value is None:
        return ()
    cell = kind.to_cell(value)
    back = kind.from_cell(cell).value
    if type(back) is not type(value) or back != value:
        return None
    return tuple(value) if isinstance(value, tuple) else (cell.raw,)


def meant(kind: Kind, options: tuple[str, ...]) -> object:
    """The value of the options chosen, as the kind has it in a record: a tuple of texts for a list; None for none."""
    if not options:
        return None
    return options if kind.expr == "list" else kind.from_cell(Text(options[0])).value
