"""One sheet of an XML spreadsheet: its cells, merged ranges and rules, row after row (SpreadsheetML 2003)."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element

from xltemplates.base.cells import BLANK, CellValue, Formula, Number, Plain, Text
from xltemplates.base.errors import Refused
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import MAX_COLUMN, MAX_ROW, Area, Key
from xltemplates.read.cells.rules import SheetRules, SheetValidation
from xltemplates.read.container.limits import MERGES, OPEN_CELLS
from xltemplates.read.container.markup import attribute, local
from xltemplates.read.foreign.r1c1 import in_letters
from xltemplates.read.foreign.xml_looks import text_of
from xltemplates.read.objects.read_objects import MOST, without_pictures
from xltemplates.read.objects.sheet_object import Box, SheetObject, SheetObjects
from xltemplates.read.sheet_cells import NOTHING_HIDDEN, HiddenLines, SheetCells, plain_cell

_TYPES: Mapping[str, str] = MappingProxyType({"Number": "n", "DateTime": "d", "Boolean": "b", "Error": "e"})
_OPERATORS: Mapping[str, str] = MappingProxyType(
    {
        "NotBetween": "notBetween", "Equal": "equal", "NotEqual": "notEqual", "Greater": "greaterThan",
        "GreaterOrEqual": "greaterThanOrEqual", "Less": "lessThan", "LessOrEqual": "lessThanOrEqual",
    }
)  # fmt: skip


@frozen
class StylePlaces:
    """What cells say of their styles: the place of each style by its id, and the places of those with a number format.

    `date1904`: dates of the workbook count from 1904.
    """

    places: Mapping[str, int]
    formatted: frozenset[int]
    date1904: bool


class XmlSheetReader:
    """Takes the finished parts of one sheet in their order; `cells` and `rules` say what they held."""

    def __init__(self, styles: StylePlaces) -> None:
        self.hidden = False
        self.names: tuple[Element, ...] = ()
        self._styles = styles
        self._cells: dict[Key, CellValue] = {}
        self._looks: dict[Key, int] = {}
        self._columns: dict[int, str] = {}  # the style of a column's cells
        self._merges: list[str] = []
        self._validations: list[SheetValidation] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []
        self._notes: list[SheetObject] = []
        self._row = self._column = self._cut = 0

    def cells(self) -> SheetCells:
        """The filled cells, up to the row in which there are as many as are kept of any sheet."""
        hidden = HiddenLines(frozenset(self._hidden_rows), tuple(self._hidden_columns)) or NOTHING_HIDDEN
        cells = SheetCells(self._cells, self._looks, tuple(self._merges), (), self._cut, hidden)
        return without_pictures(cells, lambda _: False)

    def objects(self) -> SheetObjects:
        """The notes, which are all that lies on such a sheet; at most so many as of any."""
        return SheetObjects(tuple(self._notes[:MOST]), len(self._notes) > MOST)

    def rules(self, protected: bool) -> SheetRules:
        """The validations, and whether the sheet is protected, which it says itself."""
        return SheetRules(protected, tuple(self._validations))

    def part(self, element: Element) -> None:
        """A child of the sheet, or of its table: anything but what stands in tables is small."""
        match local(element.tag):
            case "Row" if not self._cut:
                self._take_row(element)
            case "Column":
                self._take_column(element)
            case "Names":
                self.names = tuple(element)
            case "WorksheetOptions":
                self.hidden = any(local(each.tag) == "Visible" and "Hidden" in (each.text or "") for each in element)
            case "DataValidation":
                self._validations.append(_validation(element))

    def _take_column(self, element: Element) -> None:
        given = _attributes(element)
        first = _place(given, self._column, MAX_COLUMN)
        self._column = first + _count(given, "Span", MAX_COLUMN)
        if given.get("Hidden") == "1":
            self._hidden_columns.append((first, self._column))
        if "StyleID" in given:
            self._columns.update(dict.fromkeys(range(first, self._column + 1), given["StyleID"]))

    def _take_row(self, element: Element) -> None:
        given = _attributes(element)
        row = _place(given, self._row, MAX_ROW)
        self._row = row + _count(given, "Span", MAX_ROW)
        if given.get("Hidden") == "1":
            self._hidden_rows.add(row)
        column = 0
        for cell in element:
            if local(cell.tag) == "Cell":
                column = self._take_cell(cell, row, column, given.get("StyleID", ""))
        if len(self._cells) > OPEN_CELLS:
            self._cut = row

    def _take_cell(self, element: Element, row: int, before: int, row_style: str) -> int:
        """A cell, which stands to the right of the one before it if it does not say where; its last column."""
        given = _attributes(element)
        column = _place(given, before, MAX_COLUMN)
        last = column + _count(given, "MergeAcross", MAX_COLUMN)
        down = _count(given, "MergeDown", MAX_ROW)
        if down or last > column:
            self._merge(Area(row, column, row + down, last))
        style = given.get("StyleID") or row_style or self._columns.get(column, "")
        note = next((each for each in element if local(each.tag) == "Comment"), None)
        if note is not None and len(self._notes) <= MOST and (text := "".join(note.itertext()).strip()):
            self._notes.append(SheetObject("note", Box.at((row, column)), text))
        self._keep((row, column), element, given.get("Formula", ""), self._styles.places.get(style, 0))
        return last

    def _merge(self, area: Area) -> None:
        if len(self._merges) >= MERGES:
            raise Refused("file-too-many-merges", limit=MERGES)
        self._merges.append(area.a1)

    def _keep(self, key: Key, element: Element, formula: str, style: int) -> None:
        held = next((each for each in element if local(each.tag) == "Data"), None)
        plain = BLANK if held is None else self._plain(held, style)
        value = Formula(in_letters(formula.removeprefix("="), *key), plain) if formula else plain
        if value is not BLANK:
            self._cells[key] = value
            self._looks[key] = style

    def _plain(self, data: Element, style: int) -> Plain:
        """What the data of a cell say; a date under a style without a format of its own shows as one."""
        kind = _TYPES.get(attribute(data, "Type"), "str")
        value = plain_cell(kind, "".join(data.itertext()), self._styles.date1904)
        if isinstance(value, Text):
            return text_of(data, value)
        if isinstance(value, Number) and style in self._styles.formatted:
            return Number(value.text, "", value.date1904)
        return value


def _attributes(element: Element) -> dict[str, str]:
    return {local(name): value for name, value in element.items()}


def _place(given: Mapping[str, str], before: int, most: int) -> int:
    """The row or column that an element says it is, or the one behind that before it."""
    place = _count(given, "Index", most) or before + 1
    if place > most:
        raise Refused("file-damaged")
    return place


def _count(given: Mapping[str, str], name: str, most: int) -> int:
    """A whole number that an attribute says; 0 where there is none."""
    text = given.get(name, "0")
    if not (text.isascii() and text.isdigit()) or len(text) > 9 or int(text) > most:
        raise Refused("file-damaged")
    return int(text)


def _validation(element: Element) -> SheetValidation:
    said = {local(each.tag): "".join(each.itertext()).strip() for each in element}
    kind, operator = said.get("Type", "none"), said.get("Qualifier", "")
    return SheetValidation(
        kind[:1].lower() + kind[1:],
        _OPERATORS.get(operator, "between"),
        said.get("Value") or said.get("Min", ""),
        said.get("Max", ""),
        tuple(_areas(said.get("Range", ""))),
    )


def _areas(ranges: str) -> Iterator[Area]:
    """The areas of `R2C1:R10C1,R12C3`; those that cannot be understood are left out."""
    for text in ranges.split(","):
        try:
            yield Area.parse(in_letters(text.strip(), 1, 1).replace("$", ""))
        except ValueError:
            continue
