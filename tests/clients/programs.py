"""Spreadsheet programs that open a workbook and save it again, as somebody does who only looks at it.

A program that is not installed fails the test with the line that installs it: these are tests of `make long`.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pytest

from xltemplates.base.frozen import frozen

HERE = Path(__file__).parent
SECONDS = 300


@frozen
class Program:
    """A program by the mark of its tests: the formats it saves, whether it is there, what installs it, how it is run.

    `told`: the codes of what is said of a workbook that it saved, once each, beside what its format leads to.
    """

    mark: str
    endings: tuple[str, ...]
    there: Callable[[], object]
    install: str
    command: Callable[[Path, Sequence[Path]], list[list[str]]]
    told: tuple[str, ...] = ()

    def save(self, given: Path, *saved: Path) -> None:
        """Open a workbook and save it, in the format of each name's ending."""
        if not self.there():
            pytest.fail(f"{self.mark} is not installed: {self.install}")
        home = {"HOME": str(saved[0].parent), "QT_QPA_PLATFORM": "offscreen"}  # no window, no settings of anybody's
        for command in self.command(given, saved):
            done = subprocess.run(
                command, capture_output=True, timeout=SECONDS, check=False, env={**os.environ, **home}
            )
            assert done.returncode == 0, done.stderr.decode(errors="replace")[-2_000:]
        assert [path.name for path in saved if not path.is_file()] == []


def _library(name: str) -> Callable[[], object]:
    return lambda: importlib.util.find_spec(name)


def _script(name: str) -> Callable[[Path, Sequence[Path]], list[list[str]]]:
    return lambda given, saved: [[sys.executable, str(HERE / name), str(given), *map(str, saved)]]


def _converter(*command: str) -> Callable[[Path, Sequence[Path]], list[list[str]]]:
    return lambda given, saved: [[*command, str(given), str(path)] for path in saved]


# Aspose.Cells without a licence adds a sheet that says so: a warning.
PROGRAMS: Final[Mapping[str, Program]] = MappingProxyType(
    {
        one.mark: one
        for one in (
            Program(
                "onlyoffice", (".xlsx", ".ods"), _library("docbuilder"), "make .venv/.clients",
                _script("by_onlyoffice.py"),
            ),
            Program(
                "aspose", (".xlsx", ".xls", ".xlsb", ".ods"), _library("aspose"), "make .venv/.clients",
                _script("by_aspose.py"), ("sheet-outside",),
            ),
            Program(
                "gnumeric", (".xlsx", ".xls", ".ods"), lambda: shutil.which("ssconvert"),
                "apt-get install --no-install-recommends gnumeric", _converter("ssconvert"),
            ),
            Program(
                "calligra", (".ods",), lambda: shutil.which("calligraconverter"),
                "apt-get install --no-install-recommends calligrasheets", _converter("calligraconverter", "--batch"),
            ),
        )
    }
)  # fmt: skip

each_program = pytest.mark.parametrize(
    "program", [pytest.param(one, marks=getattr(pytest.mark, mark), id=mark) for mark, one in PROGRAMS.items()]
)
