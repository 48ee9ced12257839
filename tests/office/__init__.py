"""A private LibreOffice for tests: open workbooks, type into them, spoil them, recalculate, read, store.

    def test_states(office, tmp_path):
        with office.open(path) as book:
            book.set("推荐表", "F9", 12)
            book.recalculate()
            assert book.read("填报检查", ["B4"]) == ["通过"]
            book.store(tmp_path / "again.ods")

The fixture `office` (tests/conftest.py) starts one office for the session, on first use, with a profile of its own,
and skips the test where LibreOffice or its Python bridge is missing.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

PYTHON = "/usr/bin/python3"  # the system's, which has the bridge
FILTERS = MappingProxyType(
    {".xlsx": "Calc MS Excel 2007 XML", ".xls": "MS Excel 97", ".ods": "calc8", ".csv": "Text - txt - csv (StarCalc)"}
)
Content = str | float | None | dict[str, str]


class OfficeFailed(Exception):
    """A command that the office refused."""


def missing() -> str:
    """Why there is no office here, empty where there is one."""
    if shutil.which("soffice") is None:
        return "LibreOffice (soffice) is not installed"
    probe = subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False)
    return "" if probe.returncode == 0 else "the system's Python has no LibreOffice bridge (python3-uno)"


class Office:
    """One office process, driven line by line."""

    def __init__(self, profile: Path) -> None:
        driver = Path(__file__).with_name("driver.py")
        self._process = subprocess.Popen(
            [PYTHON, str(driver), str(profile)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
        )  # fmt: skip
        self._answer()

    def do(self, command: str, **arguments: object) -> Any:
        """One command and its answer; OfficeFailed where the office refuses."""
        stream = self._process.stdin
        if stream is None:
            raise OfficeFailed("the office has ended")
        stream.write(json.dumps({"do": command, **arguments}) + "\n")
        stream.flush()
        return self._answer()

    @contextmanager
    def open(self, path: Path) -> Iterator["Book"]:
        """A workbook, closed at the end without saving."""
        book = Book(self, self.do("open", path=str(path)))
        try:
            yield book
        finally:
            book.do("close")

    def close(self) -> None:
        """End the office."""
        with self._process:
            if self._process.stdin is not None:
                self._process.stdin.close()
            self._process.wait(90)

    def _answer(self) -> Any:
        line = self._process.stdout.readline() if self._process.stdout is not None else ""
        said = json.loads(line) if line else {"failed": "the office did not start, or has died"}
        if "failed" in said:
            raise OfficeFailed(said["failed"])
        return said.get("answer")


@dataclass(frozen=True, slots=True)
class Book:
    """An open workbook. Sheets by name or index from zero, rows and columns from one, cells and areas as A1.

    Further commands by `do`: insert_rows, delete_rows, insert_columns, delete_columns (sheet, at, count); merge (sheet,
    area, merged); clear (sheet, area); copy_cells, move_cells (sheet, area, to); sheets (); add_sheet (name, at);
    rename_sheet (sheet, name); move_sheet (sheet, to); copy_sheet (sheet, name, at); delete_sheet (sheet); unprotect
    (sheet, password); protected (sheet).
    """

    office: Office
    number: int

    def do(self, command: str, **arguments: object) -> Any:
        """One command on this workbook."""
        return self.office.do(command, document=self.number, **arguments)

    def set(self, sheet: str | int, cell: str, content: str | float) -> None:
        """Write a text or a number as it is."""
        self.do("set", sheet=sheet, cell=cell, content=content)

    def type(self, sheet: str | int, cell: str, text: str) -> None:
        """Write as a keyboard does: `=A1` is a formula, `12` a number, `'12` a text."""
        self.do("set", sheet=sheet, cell=cell, content=text, formula=True)

    def recalculate(self) -> None:
        """Calculate every formula anew, whatever results are stored."""
        self.do("recalculate")

    def read(self, sheet: str | int, cells: Sequence[str]) -> list[Content]:
        """What stands in cells: None, a number, a text, or `{"error": …}`."""
        found: list[Content] = self.do("read", sheet=sheet, cells=list(cells))
        return found

    def read_area(self, sheet: str | int, area: str) -> list[list[Content]]:
        """What stands in an area, row by row, in one go; a blank is an empty text, an error None."""
        found: list[list[Content]] = self.do("read_area", sheet=sheet, area=area)
        return found

    def store(self, path: Path) -> None:
        """Save a copy in the format of the name's ending (xlsx, xls, ods, csv)."""
        self.do("store", path=str(path), filter=FILTERS[path.suffix])
