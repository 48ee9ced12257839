"""Run as a program of its own: reads a spreadsheet of another format, or decrypts one, from standard input.

The libraries for these formats build dense ranges and can abort the whole process on a damaged file, so they live here
and nowhere else. `python foreign.py cells BYTES MOST` writes JSON, `python foreign.py decrypt BYTES MOST` the plain
file; BYTES is the memory it may take, MOST the filled cells it may find. Exit status 3: a password is needed; 4: too
much. Nothing of this package is imported.
"""

import io
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import msoffcrypto  # type: ignore[import-untyped]
from msoffcrypto.exceptions import DecryptionError, InvalidKeyError  # type: ignore[import-untyped]
from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

if sys.platform != "win32":
    import resource

_DEFAULT_PASSWORD = "VelvetSweatshop"  # with which Excel encrypts what is only protected against changes
_PASSWORD_NEEDED, _TOO_MUCH = 3, 4


def limit(size: int) -> None:
    """Take no more memory than this, where the system can hold a process to it."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def cells(data: bytes) -> bytes:
    """Every sheet with its name, state, merged ranges and filled cells, as JSON."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets: list[dict[str, Any]] = [
        {"name": meta.name, "hidden": meta.visible != SheetVisibleEnum.Visible, **_content(book, meta.name)}
        for meta in book.sheets_metadata
        if meta.typ == SheetTypeEnum.WorkSheet
    ]
    if sum(len(sheet["cells"]) for sheet in sheets) > int(sys.argv[3]):
        sys.exit(_TOO_MUCH)
    return json.dumps(sheets).encode()


def _content(book: CalamineWorkbook, name: str) -> dict[str, list[object]]:
    sheet = book.get_sheet_by_name(name)
    merges: list[object] = [[*first, *last] for first, last in sheet.merged_cell_ranges or ()]
    return {"merges": merges, "cells": list(_filled(sheet))}


def _filled(sheet: CalamineSheet) -> Iterator[tuple[int, int, str, str]]:
    top, left = sheet.start or (0, 0)
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
        for column, value in enumerate(values, left + 1):
            if value != "":
                yield row, column, *_typed(value)


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


def decrypt(data: bytes) -> bytes:
    """The file inside an encrypted package, if Excel's default password opens it."""
    file = msoffcrypto.OfficeFile(io.BytesIO(data))
    plain = io.BytesIO()
    file.load_key(password=_DEFAULT_PASSWORD)
    file.decrypt(plain)
    return plain.getvalue()


def main() -> None:
    """Do what the arguments say with what comes in, and write the result."""
    limit(int(sys.argv[2]))
    work = {"cells": cells, "decrypt": decrypt}[sys.argv[1]]
    try:
        sys.stdout.buffer.write(work(sys.stdin.buffer.read()))
    except (PasswordError, InvalidKeyError, DecryptionError):
        sys.exit(_PASSWORD_NEEDED)


if __name__ == "__main__":
    main()
