"""What people lay on a sheet: parts of their own spelling for a written form."""

from collections.abc import Callable

from tests.corpus.alterations.sheet import Sheet
from tests.corpus.alterations.workbook import Workbook

Edit = Callable[[Workbook, Sheet], object]


def laid(data: bytes, *edits: Edit) -> bytes:
    """A workbook after something was laid on its first sheet."""
    book = Workbook(data)
    for edit in edits:
        edit(book, book.sheet(book.names[0]))
    return book.data()
