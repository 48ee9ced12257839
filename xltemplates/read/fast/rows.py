"""The rows of a long part, each taken by one pattern as long as they are spelled as usual.

The pattern knows the columns of the table. What a cell holds is told by its bytes behind its address, and found out
once for all cells that are written alike.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress

from xltemplates.base.cells import BLANK, CellValue
from xltemplates.base.errors import Refused
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import MAX_ROW, column_letters
from xltemplates.read.fast.patterns import ANY_REST, COLUMNS, MOST_BYTES, NUMBER, Unusual

Row = tuple[int, tuple[CellValue, ...]]

MOST_COLUMNS = 100  # of a table: the pattern grows with every column that is met
_KNOWN = 8_192  # cells of which it is remembered what they hold
_SHORT = 256  # bytes of such a cell: long texts hardly ever stand twice

_START, _ROW_END = b"<sheetData>", b"</row>"
_LETTERS = re.compile(rb'<c r="([A-Z]{1,3})')


@frozen
class _Shape:
    """Rows of these columns, of which any may be missing; where among them each wanted one stands."""

    columns: frozenset[int]
    pattern: re.Pattern[bytes]
    wanted: tuple[int, ...]

    @classmethod
    def of(cls, columns: Iterable[int], wanted: Sequence[int]) -> "_Shape":
        """The shape of these columns and the wanted ones."""
        ordered = sorted({*columns, *wanted})
        cells = b"".join(rb'(?:<c r="%b\1"(%b))?+' % (column_letters(column).encode(), ANY_REST) for column in ordered)
        pattern = re.compile(rb'<row r="(%b)"([^<>/]*+)(?:/>|>%b</row>)' % (NUMBER, cells))
        return cls(frozenset(ordered), pattern, tuple(map(ordered.index, wanted)))


class _Known(dict[bytes | None, CellValue]):
    """What cells hold by their bytes, found out when it is first asked for; None is a cell that is not there."""

    def __init__(self, value: Callable[[bytes], CellValue]) -> None:
        super().__init__()
        self._value = value

    def __missing__(self, rest: bytes | None) -> CellValue:
        value = BLANK if rest is None else self._value(rest)
        if rest is None or len(rest) <= _SHORT:
            if len(self) >= _KNOWN:
                self.clear()
            self[rest] = value
        return value


class UsualRows:
    """A sieve before the parser that takes the rows and leaves one of each way in which their tags are written.

    From the first unusual row on everything is left to the parser. `value` says what a cell holds that has these bytes
    behind its address; Unusual where it does not know. `columns` are those whose cells are asked for.
    """

    def __init__(self, value: Callable[[bytes], CellValue], columns: Sequence[int]) -> None:
        self._known = _Known(value)
        self._columns = columns
        self._shape = _Shape.of((), columns)
        self._rows: list[Row] = []
        self._awaited = 0

    def sieve(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The UTF-8 chunks without what was taken."""
        source, rest = iter(chunks), b""
        try:
            while _START not in rest:
                rest = _longer(rest, source)
            head, start, rest = rest.partition(_START)
            yield head + start
            while b"<!" not in head:
                whole = rest.rfind(_ROW_END) + len(_ROW_END)
                if whole >= len(_ROW_END):
                    taken, left = self._take(rest, whole)
                    rest = rest[taken:]
                    yield left
                    if taken < whole:
                        break
                rest = _longer(rest, source)
        except Unusual:
            pass
        yield rest
        yield from source

    def _take(self, rest: bytes, whole: int) -> tuple[int, bytes]:
        """Take the rows up to there, or to an unusual one: how many bytes those were, and what is left of them."""
        at, looks = 0, dict[bytes, bytes]()
        with suppress(Unusual):
            while at < whole:
                match = self._match(rest, at)
                number, look, *cells = match.groups()
                self._rows.append(self._row(int(number), cells))
                looks.pop(look, None)
                looks[look] = number  # the last row stays the last: the parser counts on from there
                at = match.end()
        self._awaited += len(looks)
        return at, b"".join(b'<row r="%b"%b/>' % (number, look) for look, number in looks.items())

    def _match(self, rest: bytes, at: int) -> re.Match[bytes]:
        """The row that begins there; Unusual where it is more than its columns that the pattern does not know."""
        match = self._shape.pattern.match(rest, at)
        if match is None:
            self._widen(rest[at : rest.find(_ROW_END, at)])
            match = self._shape.pattern.match(rest, at)
        if match is None:
            raise Unusual
        return match

    def _widen(self, row: bytes) -> None:
        met = {COLUMNS.get(letters, 0) for letters in _LETTERS.findall(row)} | self._shape.columns
        if met == self._shape.columns or 0 in met or len(met) > MOST_COLUMNS:
            raise Unusual
        self._shape = _Shape.of(met, self._columns)

    def _row(self, number: int, cells: Iterable[bytes | None]) -> Row:
        if number > MAX_ROW:
            raise Unusual
        values = [*map(self._known.__getitem__, cells)]
        return number, tuple([values[at] for at in self._shape.wanted])

    def handed_over(self) -> list[Row]:
        """The rows taken since this was last asked."""
        rows, self._rows = self._rows, []
        return rows

    def met(self) -> None:
        """The parser has met a row."""
        self._awaited -= 1

    def close(self) -> None:
        """Refused `file-damaged` where the parser has met fewer rows than were left: they were none of the sheet's."""
        if self._awaited > 0:
            raise Refused("file-damaged")


def _longer(rest: bytes, source: Iterator[bytes]) -> bytes:
    """One chunk more; Unusual where there is none, or where there is enough to wait for the end of a row no longer."""
    chunk = next(source, b"")
    if not chunk or len(rest) > MOST_BYTES:
        raise Unusual
    return rest + chunk
