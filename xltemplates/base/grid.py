"""Addresses on a sheet: cells, areas and places, counted from one as people read them (A1 is row 1, column 1)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

# Excel's own limits (ECMA-376 Part 1, 18.3.1.73 and 18.3.1.13 as implemented since Excel 2007).
MAX_ROW = 1_048_576
MAX_COLUMN = 16_384

Key = tuple[int, int]  # row and column, from one: a Cell without its name, for those that readers make by the thousand

_A1 = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_PLAIN_SHEET = re.compile(r"[^\W\d][\w.]*")


@lru_cache(maxsize=MAX_COLUMN)
def column_letters(column: int) -> str:
    """The letters of a column number, from one; ValueError below it.

    >>> column_letters(27), column_letters(MAX_COLUMN)
    ('AA', 'XFD')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=MAX_COLUMN)
def column_number(letters: str) -> int:
    """The number of a column's letters, from one.

    >>> column_number("AA")
    27
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


class Cell(NamedTuple):
    """One cell of a sheet, by row and column from one.

    A named tuple, as places are: thousands of files bring millions of them, to be hashed, compared and sorted.
    """

    row: int
    column: int

    @property
    def a1(self) -> str:
        """The address as people write it, `F9`."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def absolute(self) -> str:
        """The address as a defined name writes it, `$F$9`."""
        return f"${column_letters(self.column)}${self.row}"

    @classmethod
    def parse(cls, text: str) -> "Cell":
        """The cell of an A1 address, with or without `$`; ValueError where it is none, or lies beyond a sheet's end.

        >>> Cell.parse("$F$9")
        Cell(row=9, column=6)
        """
        match = _A1.fullmatch(text)
        if match is None:
            raise ValueError(f"not a cell address: {text!r}")
        cell = cls(int(match[2]), column_number(match[1]))
        if cell.row > MAX_ROW or cell.column > MAX_COLUMN:
            raise ValueError(f"beyond the last cell of a sheet: {text!r}")
        return cell

    def shifted(self, rows: int = 0, columns: int = 0) -> "Cell":
        """The cell so many rows down and columns to the right."""
        return Cell(self.row + rows, self.column + columns)


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """A rectangle of cells, rows and columns from one, all four edges included; `cell in area` holds for its cells."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def of(cls, cell: Cell, rows: int = 1, columns: int = 1) -> "Area":
        """The area of so many rows and columns that begins at a cell."""
        return cls(cell.row, cell.column, cell.row + rows - 1, cell.column + columns - 1)

    @classmethod
    def parse(cls, text: str) -> "Area":
        """The area of `B3:D5` or `B3`; ValueError where it is none.

        >>> Area.parse("B3:D5").rows
        3
        """
        first, _, last = text.partition(":")
        start = Cell.parse(first)
        end = Cell.parse(last) if last else start
        return cls(
            min(start.row, end.row),
            min(start.column, end.column),
            max(start.row, end.row),
            max(start.column, end.column),
        )

    @property
    def first(self) -> Cell:
        """The top left cell, which holds the value of a merged range."""
        return Cell(self.top, self.left)

    @property
    def rows(self) -> int:
        """How many rows high."""
        return self.bottom - self.top + 1

    @property
    def columns(self) -> int:
        """How many columns wide."""
        return self.right - self.left + 1

    @property
    def single(self) -> bool:
        """Whether it is one cell."""
        return self.top == self.bottom and self.left == self.right

    @property
    def a1(self) -> str:
        """`B3:D5`, or `B3` for a single cell."""
        first = self.first.a1
        return first if self.single else f"{first}:{Cell(self.bottom, self.right).a1}"

    @property
    def absolute(self) -> str:
        """`$B$3:$D$5`, or `$B$3` for a single cell."""
        first = self.first.absolute
        return first if self.single else f"{first}:{Cell(self.bottom, self.right).absolute}"

    def __contains__(self, cell: Cell) -> bool:
        return self.top <= cell.row <= self.bottom and self.left <= cell.column <= self.right

    def overlaps(self, other: "Area") -> bool:
        """Whether the two share a cell."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )

    def cells(self) -> Iterator[Cell]:
        """Every cell, row by row."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield Cell(row, column)

    def shifted(self, rows: int = 0, columns: int = 0) -> "Area":
        """The area so many rows down and columns to the right; negative numbers move it up and left."""
        return Area(self.top + rows, self.left + columns, self.bottom + rows, self.right + columns)


class Place(NamedTuple):
    """A cell of a named sheet."""

    sheet: str
    cell: Cell

    def __str__(self) -> str:
        """`推荐表!F9`, as problems and provenance print it."""
        return f"{self.sheet}!{self.cell.a1}"


def quoted_sheet(name: str) -> str:
    """A sheet name as a formula writes it: quoted unless it is a plain word (ECMA-376 Part 1, 18.17.2.2).

    >>> quoted_sheet("推荐表 (2)"), quoted_sheet("Sheet1")
    ("'推荐表 (2)'", 'Sheet1')
    """
    looks_like_cell = _A1.fullmatch(name) or re.fullmatch(r"[Rr]\d*[Cc]\d*", name)
    if name.isascii() and _PLAIN_SHEET.fullmatch(name) and not looks_like_cell:
        return name
    return "'" + name.replace("'", "''") + "'"
