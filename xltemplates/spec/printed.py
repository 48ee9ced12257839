"""The text of a picture's cell or line: printed runs, entries in braces, line breaks, escapes, a span at its end.

And whether the cells of printed rows fill their grid: spans flow as in an HTML table.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from xltemplates.base.frozen import frozen
from xltemplates.spec.faults import Report
from xltemplates.spec.model import EntryRef, PictureCell, PictureRow, RowNumber, Segment, TextLine, TextRun, Variable
from xltemplates.spec.tree import Places

ESCAPES = "{|<:\\"
_UNPAINTED = re.compile(r"\s*\{-\}\s*(?:<(?P<columns>[0-9]{1,3})(?:x(?P<rows>[0-9]{1,3}))?>)?\s*")  # nothing drawn
_PART = re.compile(r"(.*)/([1-9][0-9]{0,2})")
_TOKEN = re.compile(
    r"\\(?P<escape>.?)"
    r"|\{(?P<blank>[^{}]*)\}"
    r"|<(?P<columns>[0-9]{1,3})(?:x(?P<rows>[0-9]{1,3}))?>[ \t]*\Z"
    r"|(?P<stray>[{<])"
    r"|(?P<text>[^\\{<]+)"
)


@frozen
class Names:
    """The names a picture may use.

    `fields` maps every field's path to the path of its repeat, empty outside repeats; `broken` are the paths of fields
    and repeats that are there but faulty.
    """

    fields: Mapping[str, str]
    repeats: frozenset[str] = frozenset()
    variables: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()


@frozen
class Printed:
    """A text read: its lines of segments, and how many picture columns and rows it spans."""

    lines: tuple[TextLine, ...]
    columns: int = 1
    rows: int = 1
    unpainted: bool = False


@dataclass(slots=True)
class TextReader:
    """Reads the texts of one picture. `repeat` is the repeat whose rows are being read, empty outside one."""

    names: Names
    places: Places
    report: Report
    repeat: str = ""
    refs: list[EntryRef] = field(default_factory=list)

    def read(self, text: str, offset: int, in_row: bool = False) -> Printed:
        """A text that begins at an offset of the picture; only cells of rows have spans."""
        empty = _UNPAINTED.fullmatch(text) if in_row else None
        if empty:
            return Printed(((),), *(self._span(empty, offset) if empty["columns"] else (1, 1)), unpainted=True)
        lines = _Lines()
        columns, rows = 1, 1
        for match in _TOKEN.finditer(text):
            place = offset + match.start()
            if match["text"] is not None or (match["columns"] is not None and not in_row) or match["stray"] == "<":
                lines.text(match[0])
                if in_row and match["stray"] == "<":
                    self._fault(place, "span-stray")
            elif match["columns"] is not None:
                columns, rows = self._span(match, place)
            elif match["blank"] is not None:
                lines.segment(self._blank(match["blank"].strip(), place))
            elif match["escape"] is not None:
                self._escape(match["escape"], place, lines)
            else:
                self._fault(place, "brace-open")
        return Printed(lines.trimmed(), columns, rows)

    def _span(self, match: re.Match[str], offset: int) -> tuple[int, int]:
        columns, rows = int(match["columns"]), int(match["rows"] or 1)
        if columns == 0 or rows == 0:
            self._fault(offset, "span-zero")
        return max(columns, 1), max(rows, 1)

    def _escape(self, escaped: str, offset: int, lines: "_Lines") -> None:
        if escaped == "n":
            lines.end_line()
        elif escaped and escaped in ESCAPES:
            lines.text(escaped)
        else:
            self._fault(offset, "escape-unknown", escape=f"\\{escaped}")

    def _blank(self, name: str, offset: int) -> Segment | None:
        if name == "#":
            if not self.repeat:
                self._fault(offset, "row-number-outside")
            return RowNumber()
        if name.startswith("$"):
            return self._variable(name[1:], offset)
        numbered = _PART.fullmatch(name)
        path = self._path(numbered[1] if numbered else name, offset)
        if path is None:
            return None
        self.refs.append(EntryRef(path, int(numbered[2]) if numbered else 0, self.places.at(offset)))
        return self.refs[-1]

    def _variable(self, name: str, offset: int) -> Segment:
        if name not in self.names.variables:
            self.report.unknown(self.places.at(offset), "variable-unknown", name, self.names.variables)
        return Variable(name)

    def _path(self, name: str, offset: int) -> str | None:
        """The whole path of a name; None, with a fault unless the field has its own, where it cannot stand here."""
        own = f"{self.repeat}.{name}"
        if self.repeat and (own in self.names.fields or own in self.names.broken):
            return own if own in self.names.fields else None
        if name in self.names.broken:
            return None
        owner = self.names.fields.get(name)
        if owner is None:
            self.report.unknown(self.places.at(offset), "field-unknown", name, self._known())
        elif owner != self.repeat and owner:
            self._fault(offset, "entry-outside-repeat", name=name, repeat=owner)
        elif owner != self.repeat:
            self._fault(offset, "form-entry-in-repeat", name=name, repeat=self.repeat)
        else:
            return name
        return None

    def _known(self) -> list[str]:
        start = f"{self.repeat}." if self.repeat else ""
        return [path.removeprefix(start) for path, owner in self.names.fields.items() if owner == self.repeat]

    def _fault(self, offset: int, code: str, **params: object) -> None:
        self.report.add(self.places.at(offset), code, **params)


class _Lines:
    """Lines of segments as they grow; adjacent runs are joined."""

    def __init__(self) -> None:
        self.lines: list[list[Segment]] = [[]]

    def text(self, text: str) -> None:
        line = self.lines[-1]
        last = line[-1] if line else None
        if isinstance(last, TextRun):
            line[-1] = TextRun(last.text + text)
        else:
            line.append(TextRun(text))

    def segment(self, segment: Segment | None) -> None:
        if segment is not None:
            self.lines[-1].append(segment)

    def end_line(self) -> None:
        self.lines.append([])

    def trimmed(self) -> tuple[TextLine, ...]:
        """The lines without the blanks that lead and trail the whole text."""
        _trim(self.lines[0], 0)
        _trim(self.lines[-1], -1)
        return tuple(tuple(line) for line in self.lines)


def _trim(line: list[Segment], end: int) -> None:
    run = line[end] if line else None
    if isinstance(run, TextRun):
        text = run.text.lstrip(" \t") if end == 0 else run.text.rstrip(" \t")
        line[end : end + 1 or None] = [TextRun(text)] if text else []


def check_run(rows: Sequence[PictureRow], width: int, report: Report) -> None:
    """Report the cells and rows of one unbroken run of printed rows that leave gaps, overlap, or reach out of it."""
    below: list[PictureCell | None] = [None] * width  # which cell from above still takes a column
    depth = [0] * width  # and for how many rows more
    for row in rows:
        _flow(row, below, depth, report)
        depth = [max(left - 1, 0) for left in depth]
    reaching = {cell.position: cell for cell, left in zip(below, depth, strict=True) if cell is not None and left}
    for cell in reaching.values():
        report.add(cell.position, "span-into-nothing", rows=str(cell.rows))


def _flow(row: PictureRow, below: list[PictureCell | None], depth: list[int], report: Report) -> None:
    """Put a row's cells into the free columns, from left to right."""
    width, taken = len(depth), sum(left > 0 for left in depth)
    wanted = taken + sum(cell.columns for cell in row.cells)
    if wanted != width:
        report.add(row.position, "row-width", have=str(wanted), want=str(width))
        return
    column = 0
    for cell in row.cells:
        while depth[column]:
            column += 1
        if any(depth[column : column + cell.columns]):
            report.add(cell.position, "span-into-span", columns=str(cell.columns))
            return
        for each in range(column, column + cell.columns):
            below[each], depth[each] = cell, cell.rows
        column += cell.columns
