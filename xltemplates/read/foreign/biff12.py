"""Errors and number formats in the records of a binary Open XML workbook (MS-XLSB)."""

import struct
from collections.abc import Iterator

from xltemplates.base.formats.cell import builtin_code
from xltemplates.read.container.package import Package, resolved
from xltemplates.read.foreign.left_out import CellDetails, error_name, packed_number

_ROW, _CELL_RK, _CELL_ERROR, _CELL_REAL, _FORMULA_NUMBER, _FORMULA_ERROR = 0, 2, 3, 5, 9, 11
_FORMAT, _XF, _CELL_XFS, _END_CELL_XFS, _SHEET, _SETTINGS = 44, 47, 617, 618, 156, 153


def left_out_xlsb(data: bytes) -> list[CellDetails]:
    """What the library leaves out of each sheet of an .xlsb file, in the order of the sheets."""
    package = Package(data)
    book = next(iter(package.targets("", "officeDocument")), "xl/workbook.bin")
    leads = package.relationships(book)
    styles = package.targets(book, "styles")
    formats = _formats(package.read(styles[0])) if styles else []
    globals_ = list(records(package.read(book)))
    sheets = [leads.get(_text(body, 8)) for kind, body in globals_ if kind == _SHEET]
    date1904 = any(body[:1] and body[0] & 1 for kind, body in globals_ if kind == _SETTINGS)  # 2.4.822
    parts = [resolved(book, lead.target) if lead and lead.type == "worksheet" else "" for lead in sheets]
    return [_sheet(package.read(part), formats, date1904) if part else CellDetails() for part in parts]


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a part, each its kind and what it holds (2.1.4); kind and length come in bytes of seven bits."""
    at = 0
    while at < len(data):
        kind, at = _number(data, at, 2)
        length, at = _number(data, at, 4)
        yield kind, data[at : at + length]
        at += length


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for index, byte in enumerate(data[at : at + most]):
        value |= (byte & 0x7F) << (7 * index)
        if not byte & 0x80:
            return value, at + index + 1
    return value, at + most


def _text(body: bytes, at: int) -> str:
    (count,) = struct.unpack_from("<L", body, at)
    return body[at + 4 : at + 4 + 2 * count].decode("utf-16-le", "replace") if count != 0xFFFFFFFF else ""


def _formats(data: bytes) -> list[str]:
    codes: dict[int, str] = {}
    used: list[int] = []
    cells = False
    for kind, body in records(data):
        cells = kind == _CELL_XFS or (cells and kind != _END_CELL_XFS)
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", body)[0]] = _text(body, 2)
        elif kind == _XF and cells:
            used.append(struct.unpack_from("<H", body, 2)[0])
    return [codes.get(number) or builtin_code(number) for number in used]


def _sheet(data: bytes, formats: list[str], date1904: bool) -> CellDetails:
    found = CellDetails(date1904=date1904)
    row = 0
    for kind, body in records(data):
        if kind == _ROW:
            (row,) = struct.unpack_from("<L", body)
        elif kind in (_CELL_ERROR, _FORMULA_ERROR):
            found.errors[row + 1, _column(body)] = error_name(body[8])
        elif kind in (_CELL_RK, _CELL_REAL, _FORMULA_NUMBER):
            style = struct.unpack_from("<L", body, 4)[0] & 0xFFFFFF
            key = row + 1, _column(body)
            found.formats[key] = formats[style] if style < len(formats) else "General"
            rk, double = struct.unpack_from("<L", body, 8)[0], body[8:16]
            found.numbers[key] = packed_number(rk) if kind == _CELL_RK else struct.unpack("<d", double)[0]
    return found


def _column(body: bytes) -> int:
    return int(struct.unpack_from("<L", body)[0]) + 1
