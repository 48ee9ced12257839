"""Errors, number formats and hidden lines in the records of a binary workbook (MS-XLS; also .et, which is the same)."""

import io
import struct
from collections.abc import Iterator, Sequence

import olefile  # type: ignore[import-untyped]

from xltemplates.base.formats.cell import builtin_code
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Key
from xltemplates.read.foreign.biff_objects import XlsObjects
from xltemplates.read.foreign.left_out import CellDetails, error_name, packed_number

_BOF, _EOF, _BOUNDSHEET, _FORMAT, _XF = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0
_DATE_MODE, _CODE_PAGE = 0x0022, 0x0042
_BIFF8 = 0x0600  # the version of Excel 97 and later; before it, texts are in the code page of the system
_FORMULA, _BOOLERR, _NUMBER, _RK, _MULRK = 0x0006, 0x0205, 0x0203, 0x027E, 0x00BD
_STRING, _CONTINUE = 0x0207, 0x003C  # the text that is the result of the formula before it, and more of it
_FORMULAS = frozenset({_FORMULA, 0x0206, 0x0406})  # with the numbers of older versions, which some programs write
_CELLS = _FORMULAS | {_BOOLERR, _NUMBER, _RK}
_ROW, _COLINFO = 0x0208, 0x007D
_ERROR_RESULT = 2

Record = tuple[int, bytes]


def left_out_xls(data: bytes) -> list[CellDetails]:
    """What the library leaves out of each sheet of an .xls file, in the order of the sheets."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        name = "Workbook" if file.exists("Workbook") else "Book"
        stream = file.openstream(name).read()
    found = _globals(stream)
    return [_sheet(stream, start, found.formats, found.date1904) for start in found.starts]


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """The records of the substream that begins here; those of charts within it are left out."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<2H", stream, at)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + length]
        if depth <= 0:
            return
        at += 4 + length


@frozen
class _Globals:
    """Where each sheet begins, the format code of each cell style, and whether dates count from 1904 (2.4.77)."""

    starts: tuple[int, ...]
    formats: list[str]
    date1904: bool


def _globals(stream: bytes) -> _Globals:
    starts: list[int] = []
    codes: dict[int, str] = {}
    used: list[int] = []
    version, page, date1904 = _BIFF8, "latin-1", False
    for kind, body in _records(stream, 0):
        if kind == _BOF:
            version = struct.unpack_from("<H", body)[0]
        elif kind == _CODE_PAGE:
            page = f"cp{struct.unpack_from('<H', body)[0]}"
        elif kind == _DATE_MODE:
            date1904 = bool(struct.unpack_from("<H", body)[0])
        elif kind == _BOUNDSHEET:
            starts.append(struct.unpack_from("<L", body)[0])
        elif kind == _FORMAT and len(body) >= 3:
            codes[struct.unpack_from("<H", body)[0]] = _text(body[2:]) if version == _BIFF8 else _old(body[2:], page)
        elif kind == _XF:
            used.append(struct.unpack_from("<H", body, 2)[0])
    return _Globals(tuple(starts), [codes.get(number) or builtin_code(number) for number in used], date1904)


def _text(body: bytes) -> str:
    """A string with its count of characters before it (MS-XLS 2.5.294)."""
    count, wide = struct.unpack_from("<HB", body)
    return body[3 : 3 + 2 * count].decode("utf-16-le", "replace") if wide & 1 else body[3 : 3 + count].decode("latin-1")


def _old(body: bytes, page: str) -> str:
    """A string of Excel 5 and 95, with its count of bytes before it."""
    try:
        return body[1 : 1 + body[0]].decode(page, "replace")
    except LookupError:  # the Macintosh's own, which Python calls otherwise
        return body[1 : 1 + body[0]].decode("latin-1")


def _sheet(stream: bytes, start: int, formats: list[str], date1904: bool) -> CellDetails:
    found, objects = CellDetails(date1904=date1904), XlsObjects()
    formula: Key = (0, 0)
    pieces: list[bytes] = []
    for kind, body in _records(stream, start):
        objects.take(kind, body)
        if kind == _STRING:
            pieces = [body]
            continue
        if kind == _CONTINUE and pieces:
            pieces.append(body)
            found.texts[formula] = _continued(pieces)
            continue
        pieces = []  # what a note or a drawing is continued by is none of the text
        if kind == _MULRK:
            _many(body, formats, found)
        elif kind in _CELLS and len(body) >= 8:
            formula = _one(kind, body, formats, found)
        elif kind in (_ROW, _COLINFO) and len(body) >= 10:
            _hidden(kind, body, found)
    found.objects.extend(objects.found())
    return found


def _hidden(kind: int, body: bytes, found: CellDetails) -> None:
    """A row without height (2.4.221, fDyZero), columns that are hidden (2.4.53)."""
    if kind == _ROW and len(body) > 12 and body[12] & 0x20:
        found.hidden_rows.add(struct.unpack_from("<H", body)[0] + 1)
    elif kind == _COLINFO and body[8] & 1:
        first, last = struct.unpack_from("<2H", body)
        found.hidden_columns.append((first + 1, last + 1))


def _continued(pieces: Sequence[bytes]) -> str:
    """A text that a record has no room for (2.4.268 and 2.4.58): each piece says how its characters are stored."""
    first, *more = pieces
    return "".join(_characters(piece) for piece in (first[2:], *more))


def _characters(piece: bytes) -> str:
    return piece[1:].decode("utf-16-le", "replace") if piece[:1] == b"\1" else piece[1:].decode("latin-1")


def _one(kind: int, body: bytes, formats: list[str], found: CellDetails) -> Key:
    """Keep what a cell says; where it stands."""
    row, column, style = struct.unpack_from("<3H", body)
    key = row + 1, column + 1
    if kind == _BOOLERR:
        if body[7]:
            found.errors[key] = error_name(body[6])
    elif kind in _FORMULAS and body[12:14] == b"\xff\xff":
        if body[6] == _ERROR_RESULT:
            found.errors[key] = error_name(body[8])
    else:
        found.formats[key] = _format(formats, style)
        found.numbers[key] = packed_number(struct.unpack_from("<L", body, 6)[0]) if kind == _RK else _double(body)
    return key


def _double(body: bytes) -> float:
    return float(struct.unpack_from("<d", body, 6)[0])


def _many(body: bytes, formats: list[str], found: CellDetails) -> None:
    row, first = struct.unpack_from("<2H", body)
    for index in range((len(body) - 6) // 6):
        style, rk = struct.unpack_from("<HL", body, 4 + 6 * index)
        key = row + 1, first + index + 1
        found.formats[key] = _format(formats, style)
        found.numbers[key] = packed_number(rk)


def _format(formats: list[str], style: int) -> str:
    return formats[style] if style < len(formats) else "General"
