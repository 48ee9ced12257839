"""The picture of a sheet: a block of text that looks like the form -> the items of the model.

A line that begins with a bar is a printed row, a line that begins with a colon is a directive; there are no others.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, get_args

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Cell
from xltemplates.base.typed import decimal_of, integer_of
from xltemplates.spec.faults import Report
from xltemplates.spec.model import (
    Aside,
    At,
    EntryRef,
    Gap,
    PageBreak,
    PictureCell,
    PictureItem,
    PictureLine,
    PictureRow,
    Position,
    RepeatRows,
)
from xltemplates.spec.printed import Names, TextReader, check_run
from xltemplates.spec.tree import Scalar

Role = Literal["caption", "title", "subtitle", "section", "heading", "line", "note", "guidance"]
ROLES: Mapping[str, Role] = MappingProxyType({role: role for role in get_args(Role)})
MAX_GRID = 200
MAX_WIDTH = 255  # the widest column (Excel specifications)
MAX_HEIGHT = 409.5  # points; the highest row (Excel specifications)
MAX_LINES = 200  # of a gap or of a row's height

_DIRECTIVE = re.compile(r":([^\s]*)[ \t]*(.*)")
_PIECE = re.compile(r"((?:\\.|[^\\|])*)(\||\\?\Z)")
_IN_REPEAT = frozenset(["end", "height", "lines", "plain", "ruled"])


@frozen
class Picture:
    """What a picture says; `refs` are the entries that stand in it, in print order."""

    items: tuple[PictureItem, ...]
    columns: tuple[float, ...]
    grid: int
    refs: tuple[EntryRef, ...]


def read_picture(source: Scalar, names: Names, report: Report) -> Picture:
    """The items of a picture; faults go to the report with line and column in the file."""
    reader = _PictureReader(source, names, report)
    offset = 0
    for line in source.text.split("\n"):
        reader.line(line, offset)
        offset += len(line) + 1
    return reader.finish()


class _PictureReader:
    def __init__(self, source: Scalar, names: Names, report: Report) -> None:
        self.places = source.places()
        self.texts = TextReader(names, self.places, report)
        self.names = names
        self.report = report
        self.items: list[PictureItem] = []
        self.block: list[PictureRow] | None = None  # the rows of the open repeat
        self.block_place = Position()
        self.runs: list[list[PictureRow]] = [[]]  # rows that follow each other directly
        self.columns: tuple[float, ...] = ()
        self.grid = 0
        self.ruled = True
        self.height = 0.0
        self.pending: dict[
            str, tuple[int, int]
        ] = {}  # :header and :lines -> their number and offset, until a row comes

    def line(self, line: str, offset: int) -> None:
        """One line of the picture."""
        text = line.strip(" \t")
        offset += len(line) - len(line.lstrip(" \t"))
        if text.startswith("|"):
            self._row(text, offset)
        elif text.startswith(":"):
            self._directive(text, offset)
        elif text:
            self._fault(offset, "picture-line-stray")

    def finish(self) -> Picture:
        """The whole picture, once every line was read."""
        if self.block is not None:
            self.report.add(self.block_place, "repeat-not-ended", repeat=self.texts.repeat)
            self._close()
        self._break()
        first = next((row for run in self.runs for row in run), None)
        width = len(self.columns) or self.grid or (sum(cell.columns for cell in first.cells) if first else 12)
        for run in self.runs:
            check_run(run, width, self.report)
        self._check_table_rows()
        return Picture(tuple(self.items), self.columns, width, tuple(self.texts.refs))

    # Rows -------------------------------------------------------------------------------------------------------------

    def _row(self, text: str, offset: int) -> None:
        cells = tuple(self._cell(piece, offset + start) for start, piece in self._pieces(text, offset))
        lines, _ = self.pending.pop("lines", (0, 0))
        header = self.pending.pop("header", None) is not None
        row = PictureRow(
            cells, header=header, ruled=self.ruled, lines=lines, height=self.height, position=self.places.at(offset)
        )
        (self.items if self.block is None else self.block).append(row)
        self.runs[-1].append(row)

    def _pieces(self, text: str, offset: int) -> Iterator[tuple[int, str]]:
        """The texts between bars, with their offsets in the row."""
        start = 1
        while start < len(text):
            match = _PIECE.match(text, start)
            if match is None or match[2] != "|":
                self._fault(offset + len(text) - 1, "row-not-closed")
                return
            yield start, match[1]
            start = match.end()

    def _cell(self, piece: str, offset: int) -> PictureCell:
        printed = self.texts.read(piece, offset, in_row=True)
        lead = len(piece) - len(piece.lstrip(" \t"))
        place = self.places.at(offset + lead)
        return PictureCell(printed.lines, printed.columns, printed.rows, printed.unpainted, place)

    def _check_table_rows(self) -> None:
        """In a table, where columns are the sheet's, a repeat's rows hold no merges unless their height is given."""
        blocks = (item for item in self.items if isinstance(item, RepeatRows) and self.columns)
        for cell in (cell for block in blocks for row in block.rows if not row.height for cell in row.cells):
            if cell.columns > 1 or cell.rows > 1:
                self.report.add(cell.position, "span-in-table")

    # Directives -------------------------------------------------------------------------------------------------------

    def _directive(self, text: str, offset: int) -> None:
        match = _DIRECTIVE.fullmatch(text)
        word, argument = (match[1], match[2]) if match else (text[1:], "")
        start = offset + (match.start(2) if match else 0)
        if word not in DIRECTIVES and word not in ROLES:
            self.report.unknown(
                self.places.at(offset), "directive-unknown", f":{word}", [f":{word}" for word in (*ROLES, *DIRECTIVES)]
            )
        elif self.block is not None and word not in _IN_REPEAT:
            self._fault(offset, "directive-in-repeat", name=f":{word}", repeat=self.texts.repeat)
        elif word in ROLES:
            self._break()
            lines = self.texts.read(argument, start).lines
            self.items.append(PictureLine(ROLES[word], lines, self.height, self.places.at(offset)))
        else:
            DIRECTIVES[word](self, argument, start if argument else offset)

    def _columns(self, argument: str, offset: int) -> None:
        widths = [decimal_of(word) for word in argument.split()]
        if self.columns or self.grid:
            self._fault(offset, "grid-twice")
        elif not widths or any(width is None or not 0 < width <= MAX_WIDTH for width in widths):
            self._fault(offset, "columns-shape", limit=str(MAX_WIDTH))
        else:
            self.columns = tuple(float(width) for width in widths if width is not None)

    def _grid(self, argument: str, offset: int) -> None:
        if self.columns or self.grid:
            self._fault(offset, "grid-twice")
        else:
            self.grid = self._number(argument, offset, MAX_GRID)

    def _header(self, argument: str, offset: int) -> None:
        self._bare(argument, offset)
        self.pending["header"] = (1, offset)

    def _lines(self, argument: str, offset: int) -> None:
        self.pending["lines"] = (self._number(argument, offset, MAX_LINES), offset)

    def _height(self, argument: str, offset: int) -> None:
        points = decimal_of(argument.strip())
        if points is None or not 0 < points <= Decimal(str(MAX_HEIGHT)):
            self._fault(offset, "height-shape", limit=str(MAX_HEIGHT))
        elif not self.columns:
            self._fault(offset, "height-without-columns")
        else:
            self.height = float(points)

    def _gap(self, argument: str, offset: int) -> None:
        self._break()
        self.items.append(Gap(self._number(argument, offset, MAX_LINES)))

    def _plain(self, argument: str, offset: int) -> None:
        self._bare(argument, offset)
        self.ruled = False

    def _ruled(self, argument: str, offset: int) -> None:
        self._bare(argument, offset)
        self.ruled = True

    def _page(self, argument: str, offset: int) -> None:
        self._bare(argument, offset)
        self._break()
        self.items.append(PageBreak())

    def _aside(self, argument: str, offset: int) -> None:
        lines = self.texts.read(argument, offset).lines
        entries = sum(isinstance(segment, EntryRef) for line in lines for segment in line)
        if len(lines) != 1 or entries > 1:
            self._fault(offset, "aside-shape")
        self.items.append(Aside(lines[0], self.places.at(offset)))

    def _at(self, argument: str, offset: int) -> None:
        self._break()
        try:
            cell = Cell.parse(argument.strip())
        except ValueError:
            self._fault(offset, "at-shape")
        else:
            self.items.append(At(cell.row, cell.column, self.places.at(offset)))

    def _repeat(self, argument: str, offset: int) -> None:
        self._break()
        path = argument.strip()
        if path not in self.names.repeats and path not in self.names.broken:
            self.report.unknown(self.places.at(offset), "repeat-unknown", path, self.names.repeats)
        self.block, self.block_place, self.texts.repeat = [], self.places.at(offset), path

    def _end(self, argument: str, offset: int) -> None:
        self._bare(argument, offset)
        if self.block is None:
            self._fault(offset, "end-without-repeat")
            return
        if not self.block:
            self.report.add(self.block_place, "repeat-empty", repeat=self.texts.repeat)
        self._close()

    def _close(self) -> None:
        self._break()
        self.items.append(RepeatRows(self.texts.repeat, tuple(self.block or ()), self.block_place))
        self.block, self.texts.repeat = None, ""

    # Help -------------------------------------------------------------------------------------------------------------

    def _break(self) -> None:
        """No row follows the last one directly."""
        self.runs.append([])
        for name, (_, offset) in self.pending.items():
            self._fault(offset, "directive-without-row", name=f":{name}")
        self.pending.clear()

    def _number(self, argument: str, offset: int, most: int) -> int:
        number = integer_of(argument.strip())
        if number is None or not 1 <= number <= most:
            self._fault(offset, "directive-number", limit=str(most))
            return 1
        return number

    def _bare(self, argument: str, offset: int) -> None:
        if argument:
            self._fault(offset, "directive-bare")

    def _fault(self, offset: int, code: str, **params: object) -> None:
        self.report.add(self.places.at(offset), code, **params)


DIRECTIVES: Mapping[str, Callable[[_PictureReader, str, int], None]] = MappingProxyType(
    {
        "columns": _PictureReader._columns,
        "grid": _PictureReader._grid,
        "header": _PictureReader._header,
        "lines": _PictureReader._lines,
        "height": _PictureReader._height,
        "gap": _PictureReader._gap,
        "plain": _PictureReader._plain,
        "ruled": _PictureReader._ruled,
        "page": _PictureReader._page,
        "aside": _PictureReader._aside,
        "at": _PictureReader._at,
        "repeat": _PictureReader._repeat,
        "end": _PictureReader._end,
    }
)
