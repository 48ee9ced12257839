"""What stands outside a form's entries: whether it says something, and where the form's header stands once more."""

from collections.abc import Collection, Iterable, Mapping

from xltemplates.base.cells import CellValue, Formula, Text
from xltemplates.base.grid import Key
from xltemplates.base.normalise import fold

_HEADERS = 2  # labels in one line that make it a header


def says_something(value: CellValue, printed: Collection[str]) -> bool:
    """Formulas compute from what is read elsewhere; printed texts, folded, are copies of the form's own."""
    if isinstance(value, Text):
        folded = fold(value.text)
        return bool(folded) and folded not in printed
    return not isinstance(value, Formula)


def header_copies(
    cells: Mapping[Key, CellValue], keys: Iterable[Key], labels: Collection[str]
) -> Mapping[int, frozenset[int]]:
    """The lines among some cells in which the labels of a header, folded, stand once more, each with their columns."""
    lines: dict[int, set[int]] = {}
    for row, column in keys:
        value = cells[row, column]
        if isinstance(value, Text) and fold(value.text) in labels:
            lines.setdefault(row, set()).add(column)
    return {row: frozenset(columns) for row, columns in lines.items() if len(columns) >= _HEADERS}
