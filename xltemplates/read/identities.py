"""What a file says of itself: the identities in its properties, on its hidden sheet, and printed on its sheets."""

from collections.abc import Iterator

from xltemplates.base.cells import Text
from xltemplates.layout.identity import HIDDEN_SHEET, MARK, PROPERTY, Identity, find_identity, is_report
from xltemplates.read.cells.workbook import Book
from xltemplates.read.sheet_cells import SheetCells


def identities(book: Book) -> tuple[Identity, ...]:
    """What a file says of itself, each thing once, in the order in which it is believed; nothing where it is silent.

    The custom property comes first, then the hidden sheet, then the lines that are printed.
    """
    return tuple(dict.fromkeys(_identities(book)))


def _identities(book: Book) -> Iterator[Identity]:
    property_identity = find_identity(book.property(PROPERTY))
    if property_identity is not None:
        yield property_identity
    for index in _in_order(book):
        # A report is often long, and read for nothing else.
        if not is_report(book.sheets[index].name) or not book.lacks(index, MARK):
            yield from printed_identities(book.cells(index))


def _in_order(book: Book) -> tuple[int, ...]:
    """The hidden sheet of that name first, then the others: a pasted sheet may carry another file's printed line."""
    indexes = range(len(book.sheets))
    return tuple(sorted(indexes, key=lambda index: book.sheets[index].name != HIDDEN_SHEET))


def printed_identities(sheet: SheetCells) -> Iterator[Identity]:
    """The identities in the lines printed on a sheet, in the order of its cells."""
    for value in sheet.cells.values():
        if isinstance(value, Text) and MARK in value.text:
            identity = find_identity(value.text)
            if identity is not None:
                yield identity
