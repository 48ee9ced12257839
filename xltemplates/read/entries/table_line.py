"""A line of a table in which something stands, seen as a whole: what names it, its texts, its numbers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from xltemplates.base.cells import BLANK, Blank, CellValue, Formula, Number, Text
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Place
from xltemplates.base.normalise import narrow
from xltemplates.base.paths import row_path
from xltemplates.base.vocabulary import Word, word
from xltemplates.layout.ready import FoundEntry
from xltemplates.read.locate.frame import TableRows
from xltemplates.read.locate.locate import LocatedSheet
from xltemplates.read.locate.targets import serial_keys
from xltemplates.read.problems import place_of
from xltemplates.spec.model import Repeat

_TEXTS = frozenset({"text", "longtext"})
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_NUMERALS = re.compile(r"\W*(?:[零〇一二三四五六七八九十百]+|[0-9]+|No\.?[0-9]+|第[0-9]+项?)\W*|\W+")


@frozen
class TableLine:
    """A line of a table: `row` is its index in the repeat as found, `top` its first row on the sheet.

    `mark` is the text in place of its serial number, empty where a number or nothing stands there. `found` are all its
    entries, `own` those in which something stands that was not prefilled, `texts` the mark and every text in those.
    `keys` are the entries that name the row, blank or not: its key, else its required texts, else its first text.
    `only_texts`: nothing but texts stands in it.
    """

    repeat: Repeat
    row: int
    sheet: str
    top: int
    mark: str
    found: tuple[FoundEntry, ...]
    own: tuple[FoundEntry, ...]
    texts: tuple[str, ...]
    only_texts: bool
    keys: tuple[FoundEntry, ...]

    @classmethod
    def of(cls, repeat: Repeat, row: int, sheet: str, top: int, mark: str, found: Sequence[FoundEntry]) -> "TableLine":
        """The line in whose entries this was found."""
        own = tuple([one for one in found if not one.blank and not one.entry.field.prefill])
        values = [value for one in own for value in _values(one) if not isinstance(value, Blank)]
        texts = [value.text for value in values if isinstance(value, Text)]
        said = tuple([text for text in (mark, *texts) if text.strip()])
        only = len(texts) == len(values)
        return cls(repeat, row, sheet, top, mark, tuple(found), own, said, only, _keys(repeat, found))

    @property
    def place(self) -> Place:
        """Its first cell."""
        first = min((place.cell.column for one in self.found[:1] for place in one.places), default=1)
        return place_of(self.sheet, (self.top, first))

    @property
    def words(self) -> frozenset[Word | None]:
        """What sorts of words without a value its texts are; None among them for any other text."""
        return frozenset(map(word, self.texts))

    @property
    def numbers(self) -> Mapping[str, Decimal]:
        """Its numbers by the path of their field, results of formulas too."""
        return dict(_numbers(self.own))

    @property
    def lacking(self) -> int:
        """How many required entries are blank."""
        return sum(one.blank and one.entry.field.required for one in self.found)

    @property
    def raw(self) -> str:
        """All that stands in it, for a person to see."""
        return " ".join(
            (*filter(None, (self.mark,)), *(cell.raw for one in self.own for cell in one.cells if cell.raw))
        )

    @property
    def path(self) -> str:
        """The path of the row as found."""
        return row_path(self.repeat.path, self.row)


def texts_of(one: FoundEntry) -> list[str]:
    """The texts in an entry, those of formulas' results too."""
    return [value.text for value in _values(one) if isinstance(value, Text) and value.text.strip()]


def _values(one: FoundEntry) -> Sequence[CellValue]:
    if Formula not in map(type, one.cells):
        return one.cells
    return [cell.cached if isinstance(cell, Formula) else cell for cell in one.cells]


def _numbers(own: Sequence[FoundEntry]) -> Iterator[tuple[str, Decimal]]:
    for one in own:
        for value in _values(one):
            if isinstance(value, Number) and _NUMBER.fullmatch(value.text):
                yield one.entry.field.path, value.decimal


def lines_of(there: LocatedSheet, rows: TableRows, entries: Sequence[FoundEntry]) -> tuple[TableLine, ...]:
    """The lines of a table in which a person wrote something, were it only in place of the serial number."""
    start, prefix = rows.start(there.starts), f"{rows.table.repeat.repeat.path}."
    marks = dict(_marks(there, rows, start))
    written = {one.entry.row for one in entries if not (one.blank or one.entry.field.prefill)}
    wanted = written.union(marks) - {None}
    by_row: dict[int, list[FoundEntry]] = {}
    for one in [one for one in entries if one.entry.row in wanted] if wanted else ():
        row = one.entry.row
        if row is not None and one.entry.field.path.startswith(prefix):
            by_row.setdefault(row, []).append(one)
    lines = (_line(there, rows, row, marks.get(row, ""), by_row[row]) for row in sorted(by_row))
    return tuple(line for line in lines if line.texts or line.own)


def _marks(there: LocatedSheet, rows: TableRows, start: int) -> Iterator[tuple[int, str]]:
    cells = there.match.cells.cells
    for index, key in enumerate(serial_keys(rows, there.frame)):
        value = cells.get(key, BLANK)
        if isinstance(value, Text) and not _NUMERALS.fullmatch(narrow(value.text)):
            yield start + index, value.text.strip()


def _line(there: LocatedSheet, rows: TableRows, row: int, mark: str, found: Sequence[FoundEntry]) -> TableLine:
    repeat = rows.table.repeat
    top = rows.top + (row - rows.start(there.starts)) * repeat.pitch
    return TableLine.of(repeat.repeat, row, there.match.name, top, mark, found)


def _keys(repeat: Repeat, found: Sequence[FoundEntry]) -> tuple[FoundEntry, ...]:
    named = tuple([one for one in found if one.entry.field.id in repeat.key]) if repeat.key else ()
    if named:
        return named
    texts = tuple([one for one in found if one.entry.field.kind.name in _TEXTS])
    return tuple([one for one in texts if one.entry.field.required]) or texts[:1]
