"""The rows of a long part, taken by patterns chunk by chunk as long as they are spelled as usual."""

from collections.abc import Callable, Iterable, Iterator

from xltemplates.base.cells import BLANK, CellValue
from xltemplates.base.errors import Refused
from xltemplates.read.usual import MOST_BYTES, Unusual, UsualCell, taken

Row = tuple[int, dict[int, CellValue]]

_START, _ROW_END = b"<sheetData>", b"</row>"


class UsualRows:
    """A sieve before the parser that takes the cells out of whole rows and leaves the rows.

    From the first unusual thing on everything is left to the parser. `value` says what a cell holds.
    """

    def __init__(self, value: Callable[[UsualCell], CellValue]) -> None:
        self._value = value
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
                end = rest.rfind(_ROW_END) + len(_ROW_END)
                if end >= len(_ROW_END):
                    yield self._left(rest[:end])
                    rest = rest[end:]
                rest = _longer(rest, source)
        except Unusual:
            pass
        yield rest
        yield from source

    def _left(self, region: bytes) -> bytes:
        """What is left of whole rows."""
        rows, left = taken(region)
        self._rows.extend([self._row(number, cells) for number, cells in rows])
        self._awaited += len(rows)
        return left

    def _row(self, number: int, cells: Iterable[UsualCell]) -> Row:
        row: dict[int, CellValue] = {}
        for cell in cells:
            value = self._value(cell)
            if value is not BLANK and row.setdefault(cell.key[1], value) is not value:
                raise Unusual
        return number, row

    def handed_over(self) -> list[Row]:
        """The rows taken since this was last asked, those with something in them."""
        rows, self._rows = self._rows, []
        return [row for row in rows if row[1]]

    def met(self) -> None:
        """The parser has met a row."""
        self._awaited -= 1

    def close(self) -> None:
        """Refused `file-damaged` where the parser has met fewer rows than were taken: they were none of the sheet's."""
        if self._awaited > 0:
            raise Refused("file-damaged")


def _longer(rest: bytes, source: Iterator[bytes]) -> bytes:
    """One chunk more; Unusual where there is none, or where there is enough to wait for the end of a row no longer."""
    chunk = next(source, b"")
    if not chunk or len(rest) > MOST_BYTES:
        raise Unusual
    return rest + chunk
