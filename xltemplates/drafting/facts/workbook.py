"""A workbook -> its facts, by openpyxl, which knows styles, merges, validations and names."""

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as BookCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from xltemplates.base.errors import Refused
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import MAX_COLUMN, Area, Cell
from xltemplates.drafting.facts.facts import BookFacts, FontFact, SheetFacts, TileFact, ValidationFact
from xltemplates.drafting.facts.losses import losses_of
from xltemplates.drafting.facts.opening import openable
from xltemplates.drafting.facts.paints import paints_of
from xltemplates.drafting.facts.rules import extended, lists_formulas, rules_of
from xltemplates.layout.identity import HIDDEN_SHEET, check_sheet
from xltemplates.read.opening import open_book

PREPARED = 50  # blank rows that are kept of those prepared for values without end
FAR = 200  # so many rows of blanks below the last text are without end
FAR_COLUMNS = 30  # likewise columns at the right
MOST_COLUMNS = 200  # a picture has no more
DIGIT, PADDING = 7, 5  # pixels: ECMA-376 Part 1, 18.3.1.13
MILLIMETRES = 25.4
PAPERS = {8: "A3"}

# What openpyxl raises over files it does not understand; a parser's own errors are SyntaxErrors.
_UNREADABLE = (
    *(InvalidFileException, BadZipFile, SyntaxError, EOFError),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def read_facts(path: Path) -> BookFacts:
    """The facts of a workbook, of another format through LibreOffice where that is installed.

    Refused, with what to do, where it cannot be opened, or has nothing to draft from.
    """
    data, remarks = openable(path)
    book = _opened(data)
    rules = {sheet.name: open_book(data).rules(index) for index, sheet in enumerate(open_book(data).sheets)}
    extended(book, rules)
    names = _names(book)
    lists = rules_of(book)
    if lists_formulas(lists):
        lists = rules_of(book, _opened(data, values=True))
    ours = HIDDEN_SHEET in book.sheetnames
    sheets = tuple(
        facts
        for sheet in book.worksheets
        if sheet.sheet_state == "visible" and not (ours and sheet.title == check_sheet())
        for facts in [_SheetReader(sheet, names, lists[sheet.title]).facts()]
        if facts.tiles
    )
    if not any(tile.text for sheet in sheets for tile in sheet.tiles):
        raise Refused("draft-nothing")
    return BookFacts(str(book.properties.title or ""), sheets, (*remarks, *losses_of(book, data, rules)), ours)


def _opened(data: bytes, values: bool = False) -> Workbook:
    """The workbook, with its formulas or their results; what openpyxl warns of is not the drafter's matter."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(BytesIO(data), data_only=values)
    except _UNREADABLE as error:
        raise Refused("draft-unreadable") from error


def _names(book: Workbook) -> Mapping[tuple[str, Cell], str]:
    """The defined names that mean one cell, by sheet and cell."""
    found: dict[tuple[str, Cell], str] = {}
    for name, defined in book.defined_names.items():
        for sheet, area in _destinations(defined):
            first, _, last = area.replace("$", "").partition(":")
            if not last or last == first:
                try:
                    found.setdefault((sheet, Cell.parse(first)), name)
                except ValueError:
                    continue
    return found


def _destinations(defined: Any) -> list[tuple[str, str]]:
    """The places a defined name refers to; none where it is a constant or a formula."""
    return [] if defined.type != "RANGE" else list(defined.destinations)


@frozen
class _CellStyle:
    """What a style says of a cell, in the words of a tile."""

    format: str
    locked: bool
    edges: str
    filled: str
    font: FontFact
    align: str
    valign: str

    @classmethod
    def of(cls, cell: Any) -> "_CellStyle":
        """The look of one cell."""
        return cls(
            str(cell.number_format or "General"),
            bool(cell.protection.locked),
            _edges(cell),
            _fill(cell),
            FontFact(str(cell.font.name or ""), float(cell.font.sz or 11), bool(cell.font.b)),
            str(cell.alignment.horizontal or ""),
            str(cell.alignment.vertical or ""),
        )


@dataclass(slots=True)
class _SheetReader:
    """Reads one sheet; each style is looked at once."""

    sheet: Worksheet
    names: Mapping[tuple[str, Cell], str]
    rules: Mapping[Cell, ValidationFact]
    looks: dict[int, _CellStyle] = field(default_factory=dict)

    def facts(self) -> SheetFacts:
        """Its facts; no tiles where it is empty."""
        merged = {
            Cell(area.min_row, area.min_col): Area(area.min_row, area.min_col, area.max_row, area.max_col)
            for area in self.sheet.merged_cells.ranges
        }
        rows, columns, endless = self._size(merged)
        covered = {cell for area in merged.values() for cell in area.cells() if cell != area.first}
        tiles = tuple(
            tile
            for row in range(1, rows + 1)
            for column in range(1, columns + 1)
            if Cell(row, column) not in covered
            for tile in [self._tile(Cell(row, column), merged.get(Cell(row, column)))]
            if _says(tile)
        )
        return SheetFacts(
            self.sheet.title,
            tiles,
            tuple(self._widths(columns)),
            tuple(self._height(row) for row in range(1, rows + 1)),
            protected=bool(self.sheet.protection.sheet),
            endless=endless,
            paints=paints_of(self.sheet),
            **self._page(),
        )

    def _size(self, merged: Mapping[Cell, Area]) -> tuple[int, int, bool]:
        """The last row and column that matter, and whether blanks go on below."""
        texts, drawn = self._spots()
        ruled = [(cell.row, cell.column) for cell in self.rules]
        corners = [(area.bottom, area.right) for area in merged.values()]
        spots = [*texts, *drawn, *ruled, *corners]
        last_text = max((row for row, _ in texts), default=0)
        rows = max((row for row, _ in spots), default=0)
        endless = rows > last_text + FAR
        rows = last_text + PREPARED if endless else rows
        columns = max((column for row, column in spots if row <= rows), default=0)
        widest = max((column for _, column in (*texts, *ruled, *corners)), default=0)
        return rows, min(columns if columns <= widest + FAR_COLUMNS else widest, MOST_COLUMNS), endless

    def _spots(self) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Where texts stand, and where cells without any are computed, bordered or unlocked."""
        texts: list[tuple[int, int]] = []
        drawn: list[tuple[int, int]] = []
        for cell in (cell for row in self.sheet.iter_rows() for cell in row if isinstance(cell, BookCell)):
            if cell.value is not None and cell.data_type != "f":
                texts.append((cell.row, cell.column))
            elif cell.value is not None or (look := self._look(cell)).edges or not look.locked:
                drawn.append((cell.row, cell.column))
        return texts, drawn

    def _tile(self, cell: Cell, area: Area | None) -> TileFact:
        found = self.sheet.cell(cell.row, cell.column)
        text = _text(found.value)
        formula = text if found.data_type == "f" else ""
        whole = area or Area.of(cell)
        look = self._look(found)
        rim = (self._look(self.sheet.cell(each.row, each.column)).edges for each in _rim(whole)[1:])
        return TileFact(
            whole,
            "" if formula else text,
            number=found.data_type == "n" and found.value is not None,
            formula=formula,
            format=look.format,
            locked=look.locked,
            edges="".join(sorted(set(look.edges).union(*rim))),
            filled=look.filled,
            font=look.font,
            align=look.align,
            valign=look.valign,
            rule=self.rules.get(cell),
            name=self.names.get((self.sheet.title, cell), ""),
        )

    def _look(self, cell: Any) -> _CellStyle:
        found = self.looks.get(cell.style_id)
        return found or self.looks.setdefault(cell.style_id, _CellStyle.of(cell))

    def _widths(self, columns: int) -> Iterator[float]:
        """Widths as `:columns` means them: without the padding that a file counts in."""
        default = float(
            self.sheet.sheet_format.defaultColWidth or (self.sheet.sheet_format.baseColWidth or 8) + PADDING / DIGIT
        )
        given: dict[int, float] = {}
        for dimension in self.sheet.column_dimensions.values():
            width = float(dimension.width) if dimension.customWidth or dimension.width else default
            for column in range(dimension.min or 1, min(dimension.max or 1, MAX_COLUMN, columns) + 1):
                given[column] = 0.0 if dimension.hidden else width
        for column in range(1, columns + 1):
            pixels = int(given.get(column, default) * DIGIT + 0.5)
            yield min(max(round((pixels - PADDING) / DIGIT, 3), 0.2), 255)

    def _height(self, row: int) -> float:
        given = self.sheet.row_dimensions[row].height if row in self.sheet.row_dimensions else None
        height = float(given or self.sheet.sheet_format.defaultRowHeight or 15)
        return min(max(round(height, 2), 1), 409)

    def _page(self) -> dict[str, Any]:
        setup, margins = self.sheet.page_setup, self.sheet.page_margins
        inches = (margins.top, margins.right, margins.bottom, margins.left)
        return {
            "paper": PAPERS.get(int(setup.paperSize or 0), "A4"),
            "landscape": setup.orientation == "landscape",
            "margins": tuple(round(float(inch or 0) * MILLIMETRES, 1) for inch in inches),
            "print_area": _first_area(str(self.sheet.print_area or "")),
            "title_rows": _rows(str(self.sheet.print_title_rows or "")),
        }


def _text(value: object) -> str:
    """What a cell prints, without characters a spec cannot hold."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    shown = getattr(value, "text", None)  # an array formula is an object with its text
    return _CONTROL.sub("", str(shown if isinstance(shown, str) else value).replace("\r\n", "\n"))


def _says(tile: TileFact) -> bool:
    """Whether there is anything to know of a tile."""
    return bool(tile.text or tile.formula or tile.edges or tile.rule or tile.name or not tile.area.single) or (
        not tile.locked or bool(tile.filled)
    )


def _edges(cell: Any) -> str:
    sides = (("t", cell.border.top), ("b", cell.border.bottom), ("l", cell.border.left), ("r", cell.border.right))
    return "".join(name for name, side in sides if side is not None and side.style)


def _rim(area: Area) -> tuple[Cell, ...]:
    """The corners of an area, whose borders stand for those of its sides."""
    return tuple(dict.fromkeys((area.first, Cell(area.bottom, area.right))))


def _fill(cell: Any) -> str:
    if cell.fill is None or cell.fill.fill_type != "solid":
        return ""
    colour = cell.fill.fgColor
    rgb = colour.rgb if colour.type == "rgb" else f"theme{colour.theme}" if colour.type == "theme" else "indexed"
    return str(rgb)[-6:]


def _first_area(text: str) -> Area | None:
    """The first area of a print area."""
    found = re.search(r"\$?[A-Z]{1,3}\$?[0-9]+:\$?[A-Z]{1,3}\$?[0-9]+", text)
    return Area.parse(found[0].replace("$", "")) if found else None


def _rows(text: str) -> tuple[int, int] | None:
    found = re.search(r"\$?([0-9]+):\$?([0-9]+)", text)
    return (int(found[1]), int(found[2])) if found else None
