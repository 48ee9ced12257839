"""The value of a cell by its type, as the file spells it (ISO 29500-1, 18.18.11)."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from xltemplates.base.cells import Bool, ErrorValue, Number, Plain, Text
from xltemplates.read.cells.strings import text_cell

_NUMBER = re.compile(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*", re.ASCII)
_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
_SERIAL_60 = datetime(1900, 3, 1)  # before it, the 1900 system is one day off for Lotus's sake


def plain_cell(kind: str, text: str, date1904: bool = False) -> Plain:
    """A cell of one of the types `n str b e d` (ISO 29500-1, 18.18.11) with its value as written."""
    return _TYPES.get(kind, _text)(text, date1904)


def result_cell(kind: str, text: str, date1904: bool = False) -> Plain:
    """The same of what may be a formula's result: its empty text is one, not a lack of one."""
    return Text("") if kind == "str" and not text else plain_cell(kind, text, date1904)


def _number(text: str, date1904: bool) -> Plain:
    """A number as the file spells it; what only pretends to be one is kept as text."""
    if not (text.isascii() and text.isdigit()) and _NUMBER.fullmatch(text) is None:
        return text_cell(text.strip())
    return Number(text.strip(), "", date1904) if abs(float(text)) != float("inf") else ErrorValue("#NUM!")


def _bool(text: str, _: bool) -> Plain:
    return Bool(text.strip() in ("1", "true"))


def _error(text: str, _: bool) -> Plain:
    return ErrorValue(text.strip())


def _iso_date(text: str, date1904: bool) -> Plain:
    """A date written as such becomes the serial that every spreadsheet makes of it on opening."""
    try:
        moment = datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return text_cell(text)
    days = moment - _EPOCHS[date1904]
    serial = days.days + days.seconds / 86400
    early = not date1904 and moment < _SERIAL_60
    return Number(f"{serial - early:.10g}", "yyyy-mm-dd", date1904)


def _text(text: str, _: bool) -> Plain:
    return text_cell(text)


_TYPES: Mapping[str, Callable[[str, bool], Plain]] = {"n": _number, "b": _bool, "e": _error, "d": _iso_date}
