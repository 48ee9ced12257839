"""Runs one private LibreOffice and obeys commands, one JSON object a line. For the system's Python, which has `uno`.

Usage: python3 driver.py PROFILE_DIRECTORY. See `tests/office/__init__.py` for the commands.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.table import CellAddress, CellRangeAddress  # type: ignore[import-not-found]
from com.sun.star.table.CellContentType import EMPTY, FORMULA, VALUE  # type: ignore[import-not-found]

PATIENCE = 60.0  # seconds for the office to start


class Driver:
    """The open documents, by the number their `open` answered."""

    def __init__(self, desktop: Any) -> None:
        self._desktop = desktop
        self._documents: dict[int, Any] = {}
        self._opened = 0

    def obey(self, command: dict[str, Any]) -> Any:
        """Do one command; its answer, or None."""
        return getattr(self, "do_" + command.pop("do"))(**command)

    def do_open(self, path: str) -> int:
        document = self._desktop.loadComponentFromURL(_url(path), "_blank", 0, _properties(Hidden=True))
        if document is None:
            raise OSError(f"cannot be opened: {path}")
        self._opened += 1
        self._documents[self._opened] = document
        return self._opened

    def do_close(self, document: int) -> None:
        self._documents.pop(document).close(True)

    def do_recalculate(self, document: int) -> None:
        self._documents[document].calculateAll()

    def do_read(self, document: int, sheet: str | int, cells: list[str]) -> list[Any]:
        return [_content(self._range(document, sheet, cell).getCellByPosition(0, 0)) for cell in cells]

    def do_read_area(self, document: int, sheet: str | int, area: str) -> list[list[Any]]:
        return [list(row) for row in self._range(document, sheet, area).getDataArray()]

    def do_set(self, document: int, sheet: str | int, cell: str, content: Any, formula: bool = False) -> None:
        target = self._range(document, sheet, cell).getCellByPosition(0, 0)
        if formula:
            target.setFormula(content)
        elif isinstance(content, str):
            target.setString(content)
        else:
            target.setValue(content)

    def do_insert_rows(self, document: int, sheet: str | int, at: int, count: int = 1) -> None:
        self._sheet(document, sheet).Rows.insertByIndex(at - 1, count)

    def do_delete_rows(self, document: int, sheet: str | int, at: int, count: int = 1) -> None:
        self._sheet(document, sheet).Rows.removeByIndex(at - 1, count)

    def do_insert_columns(self, document: int, sheet: str | int, at: int, count: int = 1) -> None:
        self._sheet(document, sheet).Columns.insertByIndex(at - 1, count)

    def do_delete_columns(self, document: int, sheet: str | int, at: int, count: int = 1) -> None:
        self._sheet(document, sheet).Columns.removeByIndex(at - 1, count)

    def do_merge(self, document: int, sheet: str | int, area: str, merged: bool = True) -> None:
        self._range(document, sheet, area).merge(merged)

    def do_clear(self, document: int, sheet: str | int, area: str) -> None:
        self._range(document, sheet, area).clearContents(1 + 2 + 4 + 16)  # values, dates, texts, formulas

    def do_copy_cells(self, document: int, sheet: str | int, area: str, to: str) -> None:
        self._move(document, sheet, area, to, "copyRange")

    def do_move_cells(self, document: int, sheet: str | int, area: str, to: str) -> None:
        self._move(document, sheet, area, to, "moveRange")

    def do_sheets(self, document: int) -> list[str]:
        return list(self._documents[document].Sheets.ElementNames)

    def do_add_sheet(self, document: int, name: str, at: int) -> None:
        self._documents[document].Sheets.insertNewByName(name, at)

    def do_rename_sheet(self, document: int, sheet: str | int, name: str) -> None:
        self._sheet(document, sheet).Name = name

    def do_move_sheet(self, document: int, sheet: str, to: int) -> None:
        self._documents[document].Sheets.moveByName(sheet, to)

    def do_copy_sheet(self, document: int, sheet: str, name: str, at: int) -> None:
        self._documents[document].Sheets.copyByName(sheet, name, at)

    def do_delete_sheet(self, document: int, sheet: str) -> None:
        self._documents[document].Sheets.removeByName(sheet)

    def do_unprotect(self, document: int, sheet: str | int, password: str = "") -> None:
        self._sheet(document, sheet).unprotect(password)

    def do_protected(self, document: int, sheet: str | int) -> bool:
        return bool(self._sheet(document, sheet).isProtected())

    def do_store(self, document: int, path: str, filter: str) -> None:  # noqa: A002 - the office's own word
        self._documents[document].storeToURL(_url(path), _properties(FilterName=filter))

    def _sheet(self, document: int, sheet: str | int) -> Any:
        sheets = self._documents[document].Sheets
        return sheets.getByIndex(sheet) if isinstance(sheet, int) else sheets.getByName(sheet)

    def _range(self, document: int, sheet: str | int, area: str) -> Any:
        return self._sheet(document, sheet).getCellRangeByName(area)

    def _move(self, document: int, sheet: str | int, area: str, to: str, how: str) -> None:
        source: CellRangeAddress = self._range(document, sheet, area).RangeAddress
        target: CellAddress = self._range(document, sheet, to).getCellByPosition(0, 0).CellAddress
        getattr(self._sheet(document, sheet), how)(target, source)


def _content(cell: Any) -> Any:
    """None, a number, a text, or `{"error": …}` of what stands in a cell or came of its formula."""
    if cell.Type == EMPTY:
        return None
    if cell.Type == FORMULA and cell.getError():
        return {"error": cell.String}
    is_number = cell.Type == VALUE or (cell.Type == FORMULA and cell.FormulaResultType2 == 1)
    return cell.Value if is_number else cell.String


def _url(path: str) -> str:
    return str(uno.systemPathToFileUrl(os.path.abspath(path)))


def _properties(**values: Any) -> tuple[Any, ...]:
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def _start(profile: Path) -> subprocess.Popen[bytes]:
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo"]
    command.append(f"--accept=pipe,name={_pipe()};urp")
    # A session of its own, so that the launcher and the office behind it can be ended together.
    silent = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=silent, stdout=silent, stderr=silent, start_new_session=True)


def _pipe() -> str:
    """A name of this driver's own: pipes share one folder, and two offices at one pipe wait for each other."""
    return f"xlt{os.getpid()}"


def _desktop(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + PATIENCE
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def _serve(desktop: Any) -> None:
    driver = Driver(desktop)
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        try:
            answer = {"answer": driver.obey(json.loads(line))}
        except Exception as error:  # whatever the office throws is the caller's to see
            answer = {"failed": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


def main(profile: Path) -> None:
    """Start the office, obey until the input ends, end the office."""
    office = _start(profile)
    try:
        desktop = _desktop(_pipe())
        _serve(desktop)
    finally:
        os.killpg(office.pid, signal.SIGKILL)  # nothing in the profile is worth a tidy end
        office.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
