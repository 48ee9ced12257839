"""What a cell holds, by its type and as the file spells it (ISO 29500-1, 18.18.11 and 22.9.2.19)."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from xltemplates.base.cells import BLANK, Blank, Bool, ErrorValue, Number, Plain, Text
from xltemplates.base.errors import Refused
from xltemplates.read.container.limits import CELL_CHARACTERS

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NUMBER = re.compile(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*", re.ASCII)
_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
_SERIAL_60 = datetime(1900, 3, 1)  # before it, the 1900 system is one day off for Lotus's sake


def plain_cell(kind: str, text: str, date1904: bool = False) -> Plain:
    """A cell of one of the types `n str b e d` (18.18.11) with its value as written; other types are texts.

    `plain_cell("b", "1")` is `Bool(True)`, `plain_cell("d", "2020-08-10")` the serial 44053 with a date's format. A
    number that is none stays a text; one beyond every double is `#NUM!`.
    """
    return _TYPES.get(kind, _text)(text, date1904)


def result_cell(kind: str, text: str, date1904: bool = False) -> Plain:
    """The same of what may be a formula's result: its empty text is one, not a lack of one."""
    return Text("") if kind == "str" and not text else plain_cell(kind, text, date1904)


def text_cell(text: str) -> Text | Blank:
    """The cell that holds a text, unescaped; blank where it has no characters. Refused `file-too-large` over 32,767."""
    if len(text) > CELL_CHARACTERS:
        raise Refused("file-too-large")
    return Text(unescaped(text)) if text else BLANK


def unescaped(text: str) -> str:
    """`_x000D_` and its like as characters, in either case (ST_Xstring, 22.9.2.19).

    `unescaped("甲_x000A_乙")` is 甲 and 乙 on two lines. Two halves of a surrogate pair become one character, a half
    alone U+FFFD.
    """
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


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
