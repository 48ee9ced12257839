"""The usual cells of a long table, read in one short loop; every other cell is left to the reader that knows them all.

Usual: an address in its own row, and a whole number, a shared string or an inline text as every writer spells them.
"""

from collections.abc import Callable, Mapping, Sequence
from xml.etree.ElementTree import Element

from xltemplates.base.cells import BLANK, Blank, CellValue, Number, Text
from xltemplates.base.grid import column_letters
from xltemplates.read.container.limits import CELL_CHARACTERS

COLUMNS: Mapping[str, int] = {column_letters(column): column for column in range(1, 703)}  # A to ZZ
DIGITS = 15  # of a whole number that needs no second look

Other = Callable[[Element], CellValue | None]


def swift_row(
    row: Element, number: str, strings: Sequence[Text | Blank], date1904: bool, other: Other
) -> dict[int, CellValue] | None:
    """The filled cells of a row by column; None where some cell has no usual address, or an address stands twice.

    `other` reads a cell that is not of the usual kinds.
    """
    cells: dict[int, CellValue] = {}
    tail = -len(number)
    for cell in row:
        if not len(cell):
            continue
        reference = cell.get("r", "")
        column = COLUMNS.get(reference[:tail])
        if column is None or column in cells or reference[tail:] != number:
            return None
        value = _usual(cell, strings, date1904) or other(cell)
        if value is not BLANK and value is not None:
            cells[column] = value
    return cells


def _usual(cell: Element, strings: Sequence[Text | Blank], date1904: bool) -> CellValue | None:
    """The value of a cell of the usual kinds, None of any other."""
    kind, content = cell.get("t"), cell[0]
    if len(cell) != 1 or not content.tag.endswith(_ENDS.get(kind, "?")):
        return None
    if kind == "inlineStr":
        return _inline(content)
    text = content.text
    if text is None or len(text) > DIGITS or not (text.isascii() and text.isdigit()):
        return None
    if kind != "s":
        return Number(text, "", date1904)
    index = int(text)
    return strings[index] if index < len(strings) else None


def _inline(content: Element) -> Text | None:
    if len(content) != 1 or len(content[0]) or not content[0].tag.endswith("}t"):
        return None
    text = content[0].text
    return Text(text) if text and len(text) <= CELL_CHARACTERS and "_x" not in text else None


_ENDS: Mapping[str | None, str] = {None: "}v", "n": "}v", "s": "}v", "inlineStr": "}is"}
