"""Who a file says it is, and in how many voices."""

from collections.abc import Iterator

from xltemplates.base.cells import Text
from xltemplates.base.frozen import frozen
from xltemplates.layout.identity import HIDDEN_SHEET, PROPERTY, Identity, find_identity
from xltemplates.layout.margin import CHECK_SHEET, LIST_SHEET
from xltemplates.read.cells.workbook import Book
from xltemplates.read.sheet_cells import SheetCells

_MARK = "XLT1|"
_REPORTS = (CHECK_SHEET, *LIST_SHEET)  # the workbook's own, often long, and read for nothing else


@frozen
class Claim:
    """The identity that a file is read by, and all different ones it holds, the chosen one first."""

    identity: Identity
    others: tuple[Identity, ...] = ()


def claimed(book: Book) -> Claim | None:
    """The identity of a file; None where none of its three places is left."""
    voices = tuple(dict.fromkeys(_voices(book)))
    return Claim(voices[0], voices[1:]) if voices else None


def _voices(book: Book) -> Iterator[Identity]:
    property_identity = find_identity(book.property(PROPERTY))
    if property_identity is not None:
        yield property_identity
    for index in _in_order(book):
        if book.sheets[index].name not in _REPORTS or not book.silent(index, _MARK):
            yield from _spoken(book.cells(index))


def _in_order(book: Book) -> tuple[int, ...]:
    """The hidden sheet of that name first, then the others: a pasted sheet may carry another file's printed line."""
    indexes = range(len(book.sheets))
    return tuple(sorted(indexes, key=lambda index: book.sheets[index].name != HIDDEN_SHEET))


def _spoken(sheet: SheetCells) -> Iterator[Identity]:
    for value in sheet.cells.values():
        if isinstance(value, Text) and _MARK in value.text:
            identity = find_identity(value.text)
            if identity is not None:
                yield identity
