"""Errors and number formats in the records of a binary workbook (MS-XLS; also .et, which is the same)."""

import io
import struct
from collections.abc import Iterator

import olefile  # type: ignore[import-untyped]

from xltemplates.base.formats.builtin import builtin_code
from xltemplates.read.foreign.left_out import CellDetails, error_name, packed_number

_BOF, _EOF, _BOUNDSHEET, _FORMAT, _XF = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0
_FORMULA, _BOOLERR, _NUMBER, _RK, _MULRK = 0x0006, 0x0205, 0x0203, 0x027E, 0x00BD
_ERROR_RESULT = 2

Record = tuple[int, bytes]


def left_out_xls(data: bytes) -> list[CellDetails]:
    """What the library leaves out of each sheet of an .xls file, in the order of the sheets."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        name = "Workbook" if file.exists("Workbook") else "Book"
        stream = file.openstream(name).read()
    starts, formats = _globals(stream)
    return [_sheet(stream, start, formats) for start in starts]


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


def _globals(stream: bytes) -> tuple[list[int], list[str]]:
    """Where each sheet begins, and the format code of each cell style."""
    starts: list[int] = []
    codes: dict[int, str] = {}
    used: list[int] = []
    for kind, body in _records(stream, 0):
        if kind == _BOUNDSHEET:
            starts.append(struct.unpack_from("<L", body)[0])
        elif kind == _FORMAT and len(body) >= 5:
            codes[struct.unpack_from("<H", body)[0]] = _text(body[2:])
        elif kind == _XF:
            used.append(struct.unpack_from("<H", body, 2)[0])
    return starts, [codes.get(number) or builtin_code(number) for number in used]


def _text(body: bytes) -> str:
    """A string with its count of characters before it (MS-XLS 2.5.294)."""
    count, wide = struct.unpack_from("<HB", body)
    return body[3 : 3 + 2 * count].decode("utf-16-le", "replace") if wide & 1 else body[3 : 3 + count].decode("latin-1")


def _sheet(stream: bytes, start: int, formats: list[str]) -> CellDetails:
    found = CellDetails()
    for kind, body in _records(stream, start):
        if kind == _MULRK:
            _many(body, formats, found)
        elif kind in (_FORMULA, _BOOLERR, _NUMBER, _RK) and len(body) >= 8:
            _one(kind, body, formats, found)
    return found


def _one(kind: int, body: bytes, formats: list[str], found: CellDetails) -> None:
    row, column, style = struct.unpack_from("<3H", body)
    key = row + 1, column + 1
    if kind == _BOOLERR:
        if body[7]:
            found.errors[key] = error_name(body[6])
    elif kind == _FORMULA and body[12:14] == b"\xff\xff":
        if body[6] == _ERROR_RESULT:
            found.errors[key] = error_name(body[8])
    else:
        found.formats[key] = _format(formats, style)
        found.numbers[key] = packed_number(struct.unpack_from("<L", body, 6)[0]) if kind == _RK else _double(body)


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
