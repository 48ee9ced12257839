"""What a workbook says of itself, in plain data: printed texts, blanks, borders, rules, names and page set-up.

`workbook` gathers the facts; everything after it only reasons about them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, Cell

SIGNS: Mapping[str, str] = {  # of validations and conditional formats (ECMA-376 Part 1, 18.18.20 and 18.18.15)
    "equal": "=",
    "notEqual": "<>",
    "lessThan": "<",
    "lessThanOrEqual": "<=",
    "greaterThan": ">",
    "greaterThanOrEqual": ">=",
}


@frozen
class ValidationFact:
    """A data validation. `type` and `operator` are those of ECMA-376 Part 1, 18.18.21 and 18.18.20.

    `options` are a list's texts, wherever they stood; None where they could not be found out.
    """

    type: str
    operator: str = "between"
    first: str = ""
    second: str = ""
    options: tuple[str, ...] | None = None
    title: str = ""
    message: str = ""
    alarm: str = ""
    stern: bool = True
    anchor: Cell | None = None


@frozen
class PaintFact:
    """A conditional format: its cells, the formula by which they are painted (empty where none says it).

    `alarming`: in a colour of warning, red to yellow.
    """

    place: str
    areas: tuple[Area, ...]
    formula: str
    alarming: bool


@frozen
class FontFact:
    """How a text is set. Sizes in points."""

    name: str = ""
    size: float = 11
    bold: bool = False


_PLAIN = FontFact()


@dataclass(frozen=True, slots=True, eq=False)
class TileFact:
    """One cell or merged range with what stands in it; `edges` names the bordered sides (`tblr`).

    A tile equals itself only: there is one for each place.
    """

    area: Area
    text: str = ""
    number: bool = False
    formula: str = ""
    format: str = "General"
    locked: bool = True
    edges: str = ""
    filled: str = ""  # RRGGBB of its background, empty for none
    font: FontFact = _PLAIN
    align: str = ""
    valign: str = ""
    rule: ValidationFact | None = None
    name: str = ""  # a defined name that means this cell
    part: str = ""  # what stood here in a printed text that was parted: words, or a blank

    @property
    def blank(self) -> bool:
        """Whether nothing is printed in it, neither a text nor a formula."""
        return not self.text and not self.formula


@frozen
class SheetFacts:
    """One sheet: widths in characters by column, heights in points by row, and every tile that says something.

    `endless`: blank rows prepared for values go on below the last one kept here. `origins`: the workbook's own column
    of each, where columns were divided.
    """

    name: str
    tiles: tuple[TileFact, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    protected: bool = False
    paper: str = "A4"
    landscape: bool = False
    margins: tuple[float, float, float, float] | None = None  # millimetres: top, right, bottom, left
    print_area: Area | None = None
    title_rows: tuple[int, int] | None = None
    endless: bool = False
    paints: tuple[PaintFact, ...] = ()
    origins: tuple[int, ...] = ()

    def was(self, cell: Cell) -> Cell:
        """The workbook's own cell: where columns were divided, the one that this was part of."""
        return Cell(cell.row, self.origins[cell.column - 1]) if cell.column <= len(self.origins) else cell

    @property
    def at(self) -> Mapping[Cell, TileFact]:
        """The tile that covers each cell."""
        return {cell: tile for tile in self.tiles for cell in tile.area.cells()}


@frozen
class Loss:
    """Something a spec cannot say: what, by the code of a message, and the cell or part where it stood.

    `detail` is the formula or text that is lost, empty where the code says all.
    """

    code: str
    place: str
    detail: str = ""


@frozen
class BookFacts:
    """A workbook: its visible sheets, the title of its properties (may be empty), and what had to be left behind."""

    title: str
    sheets: tuple[SheetFacts, ...]
    losses: tuple[Loss, ...] = ()
    written_here: bool = field(default=False)  # by this engine: its own marks may be trusted
