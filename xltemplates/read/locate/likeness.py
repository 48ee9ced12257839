"""How much of what a form prints on a sheet stands on a sheet of a file."""

from collections import Counter
from collections.abc import Mapping

from xltemplates.base.cells import CellValue, Text
from xltemplates.base.grid import Key
from xltemplates.base.normalise import fold
from xltemplates.layout.ready import ReadySheet


def unmoved(ready: ReadySheet, cells: Mapping[Key, CellValue]) -> bool:
    """Whether every label stands unchanged where it was printed: then so does everything else."""
    get = cells.get
    for label in ready.labels:
        if label.firm:
            value = get(label.key)
            if type(value) is not Text or (value.text != label.text and fold(value.text) != label.folded):
                return False
    return True


def explained(ready: ReadySheet, cells: Mapping[Key, CellValue]) -> int:
    """How many of the texts that a sheet prints stand on another, each as often as it is printed."""
    there = Counter(fold(value.text) for value in cells.values() if isinstance(value, Text))
    return sum((_wanted(ready) & there).values())


def likeness(ready: ReadySheet, cells: Mapping[Key, CellValue]) -> float:
    """The same as a share of all that the sheet prints, from 0 to 1; 0 where it prints nothing."""
    total = sum(_wanted(ready).values())
    return explained(ready, cells) / total if total else 0.0


def _wanted(ready: ReadySheet) -> Counter[str]:
    return Counter(label.folded for label in ready.labels if label.firm)
