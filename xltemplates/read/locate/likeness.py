"""How much of what a form prints on a sheet stands on a sheet of a file."""

from collections import Counter
from collections.abc import Mapping

from xltemplates.base.cells import CellValue, Text
from xltemplates.base.grid import Key
from xltemplates.base.normalise import fold
from xltemplates.layout.ready import ReadySheet


def texts_of(cells: Mapping[Key, CellValue]) -> Counter[str]:
    """The texts on a sheet, folded, and how often each stands there."""
    return Counter(fold(value.text) for value in cells.values() if isinstance(value, Text))


def explained(ready: ReadySheet, there: Counter[str]) -> int:
    """How many of the texts that a sheet prints are among those on another, each as often as it is printed."""
    return (_wanted(ready) & there).total()


def likeness(ready: ReadySheet, there: Counter[str]) -> float:
    """The same as a share of all that the sheet prints, from 0 to 1; 0 where it prints nothing."""
    total = _wanted(ready).total()
    return explained(ready, there) / total if total else 0.0


def _wanted(ready: ReadySheet) -> Counter[str]:
    return Counter(label.folded for label in ready.labels if label.firm)
