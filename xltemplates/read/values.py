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
    number that is none stays a text; one beyond every double is `#NUM!`. Nothing in a text is an escape.
    """
    return _TYPES.get(kind, _text)(text, date1904)


def result_cell(kind: str, text: str, date1904: bool = False) -> Plain:
    """The same of what may be a formula's result in a part: a text is unescaped; without characters it is still one."""
    if kind in _TYPES:
        return _TYPES[kind](text, date1904)
    return text_cell(text) if text or kind != "str" else Text("")


def text_cell(text: str) -> Text | Blank:
    """The cell that holds a text of a part, unescaped; blank where it has no characters.

    Refused `file-text-too-long` over 32,767 characters.
    """
    return literal_cell(unescaped(text))


def literal_cell(text: str) -> Text | Blank:
    """The cell that holds a text of a format without escapes; otherwise as `text_cell`."""
    if len(text) > CELL_CHARACTERS:
        raise Refused("file-text-too-long", limit=CELL_CHARACTERS)
    return Text(text) if text else BLANK


def unescaped(text: str) -> str:
    """`_x000D_` and its like as characters, in either case (ST_Xstring, 22.9.2.19): only Office Open XML has them.

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
        return literal_cell(text.strip())
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
        return literal_cell(text)
    days = moment - _EPOCHS[date1904]
    serial = days.days + days.seconds / 86400
    early = not date1904 and moment < _SERIAL_60
    return Number(f"{serial - early:.10g}", "yyyy-mm-dd", date1904)


def _text(text: str, _: bool) -> Plain:
    return literal_cell(text)


_TYPES: Mapping[str, Callable[[str, bool], Plain]] = {"n": _number, "b": _bool, "e": _error, "d": _iso_date}
