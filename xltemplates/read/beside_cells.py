"""What lies on the sheets of a file beside their cells, without the notes that the workbook wrote itself."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from xltemplates.base.problem import Problem
from xltemplates.layout.identity import HIDDEN_SHEET, NOTES_ROW, is_report, note_sum
from xltemplates.read.cells.workbook import Book
from xltemplates.read.entries.laid_objects import LaidObject, objects_elsewhere
from xltemplates.read.objects.sheet_object import SheetObjects


def objects_of(book: Book, index: int) -> SheetObjects:
    """The objects of a sheet, by its index from zero; of the workbook's own notes those that somebody changed."""
    objects = book.objects(index)
    if not any(each.kind == "note" for each in objects.objects):
        return objects
    own = set(_own_sums(book))
    kept = tuple(each for each in objects.objects if each.kind != "note" or note_sum(each.text) not in own)
    return replace(objects, objects=kept)


def objects_of_others(
    book: Book, used: Collection[int]
) -> Iterator[tuple[tuple[LaidObject, ...], tuple[Problem, ...]]]:
    """The objects of each sheet that is neither `used` (by index) nor the workbook's own, and what there is to say."""
    for index, sheet in enumerate(book.sheets):
        if index not in used and sheet.name != HIDDEN_SHEET and not is_report(sheet.name):
            yield objects_elsewhere(sheet.name, objects_of(book, index))


def _own_sums(book: Book) -> Iterator[str]:
    """The checksums of the workbook's own notes, which its hidden sheet lists."""
    for index, sheet in enumerate(book.sheets):
        if sheet.name == HIDDEN_SHEET:
            for (row, _), value in book.cells(index).cells.items():
                if row == NOTES_ROW:
                    yield from value.raw.split()
