"""Run as a program of its own: reads a spreadsheet of another format, or decrypts one, from standard input.

The libraries for these formats build dense ranges and can abort the whole process on a damaged file, so they live here
and nowhere else. `foreign cells FORMAT` writes JSON, `foreign decrypt FORMAT` the plain file; standard input holds a
password (none: an empty line), a line break, and the file. Exit status 3: a password is needed; 4: too much.
"""

import io
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any

import msoffcrypto  # type: ignore[import-untyped]
from msoffcrypto.exceptions import DecryptionError, InvalidKeyError  # type: ignore[import-untyped]
from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from xltemplates.base.grid import Key
from xltemplates.read.container.limits import FOREIGN_BYTES, KEPT_CELLS
from xltemplates.read.foreign.biff import left_out_xls
from xltemplates.read.foreign.biff12 import left_out_xlsb
from xltemplates.read.foreign.left_out import CellDetails
from xltemplates.read.foreign.odf import left_out_ods
from xltemplates.read.foreign.plain_ods import plain_ods
from xltemplates.read.foreign.plain_xls import plain_xls
from xltemplates.read.foreign.plain_xlsb import plain_xlsb
from xltemplates.read.objects.read_objects import MOST

if sys.platform != "win32":
    import resource

DEFAULT_PASSWORD = "VelvetSweatshop"  # with which Excel encrypts what is only protected against changes
PASSWORD_NEEDED, TOO_MUCH = 3, 4
_PLAIN: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType(
    {"xls": plain_xls, "xlsb": plain_xlsb, "ods": plain_ods}
)
_LEFT_OUT: Mapping[str, Callable[[bytes], list[CellDetails]]] = MappingProxyType(
    {"xls": left_out_xls, "xlsb": left_out_xlsb, "ods": left_out_ods}
)


def limit(size: int) -> None:
    """Take no more memory than this, where the system can hold a process to it."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def cells(data: bytes, password: str, format_: str) -> bytes:
    """Every sheet with its name, state, merged ranges and filled cells, as JSON."""
    plain, drawn = _PLAIN[format_], data
    try:
        data = plain(data)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        data = plain(decrypt(data, password, format_))
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    left_out = _LEFT_OUT[format_](drawn if format_ == "ods" else data)  # the library wants no drawings, we do
    sheets: list[dict[str, Any]] = [
        {
            "name": meta.name,
            "hidden": meta.visible != SheetVisibleEnum.Visible,
            "date1904": more.date1904,
            **_content(book, meta.name, more),
        }
        for meta, more in zip(book.sheets_metadata, left_out, strict=True)
        if meta.typ == SheetTypeEnum.WorkSheet
    ]
    if sum(len(sheet["cells"]) for sheet in sheets) > KEPT_CELLS:
        sys.exit(TOO_MUCH)
    return json.dumps(sheets).encode()


def _content(book: CalamineWorkbook, name: str, left_out: CellDetails) -> dict[str, object]:
    sheet = book.get_sheet_by_name(name)
    merges: list[object] = [[*first, *last] for first, last in sheet.merged_cell_ranges or ()]
    found: dict[Key, object] = {(row, column): value for row, column, value in _filled(sheet)}
    found.update(left_out.numbers)
    found.update(left_out.texts)
    filled: list[object] = [[*key, "e", error, ""] for key, error in left_out.errors.items()]
    for key, value in found.items():
        if key not in left_out.errors:
            kind, text = _typed(value)
            filled.append([*key, kind, text, left_out.formats.get(key, "") if kind in "nd" else ""])
    return {
        "merges": merges,
        "cells": filled,
        "hidden_rows": sorted(left_out.hidden_rows)[:KEPT_CELLS],
        "hidden_columns": list(left_out.hidden_columns),
        "objects": list(left_out.objects[: MOST + 1]),
    }


def _filled(sheet: CalamineSheet) -> Iterator[tuple[int, int, object]]:
    _, left = sheet.start or (0, 0)
    for row, values in enumerate(sheet.iter_rows(), 1):
        for column, value in enumerate(values, left + 1):
            if value != "":
                yield row, column, value


def _typed(value: object) -> tuple[str, str]:
    match value:
        case bool():
            return "b", str(int(value))
        case int() | float():
            return "n", repr(value).removesuffix(".0")
        case datetime() | date():
            return "d", value.isoformat()
        case time():
            return "n", repr((value.hour * 3600 + value.minute * 60 + value.second) / 86400)
        case timedelta():
            return "n", repr(value.total_seconds() / 86400)
    return "str", str(value)


def decrypt(data: bytes, password: str, _: str) -> bytes:
    """The file inside an encrypted one, by the password given or else Excel's default one."""
    plain = io.BytesIO()
    file = msoffcrypto.OfficeFile(io.BytesIO(data))
    file.load_key(password=password or DEFAULT_PASSWORD)
    file.decrypt(plain)
    return plain.getvalue()


def main() -> None:
    """Do what the arguments say with what comes in, and write the result."""
    limit(FOREIGN_BYTES)
    work = {"cells": cells, "decrypt": decrypt}[sys.argv[1]]
    password, _, data = sys.stdin.buffer.read().partition(b"\n")
    try:
        sys.stdout.buffer.write(work(data, password.decode(), sys.argv[2]))
    except (PasswordError, InvalidKeyError, DecryptionError):
        sys.exit(PASSWORD_NEEDED)


if __name__ == "__main__":
    main()
