"""What stands on a sheet, before anybody asks what it means: cells as files spell them, and lines that show nothing.

Cells by type and value: ISO 29500-1, 18.18.11 and 22.9.2.19. Rows and columns that show nothing: 18.3.1.73 and
18.3.1.13; rows that a filter leaves out and those of a closed group are hidden like any other; some people make them
low instead.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field
from datetime import datetime

from xltemplates.base.cells import BLANK, Blank, Bool, CellValue, ErrorValue, Number, Plain, Text
from xltemplates.base.errors import Refused
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import MAX_COLUMN, Area
from xltemplates.read.container.limits import CELL_CHARACTERS

Key = tuple[int, int]  # row and column, from one: cells by the thousand are quicker to find by tuples than by Cell
Strings = Callable[[], Sequence[Text | Blank]]  # the shared strings, read when the first of them is met
_TRUE = frozenset({"1", "true", "on"})
_LOWEST = 2.0  # points: no letter can be read in a row that is lower
_NARROWEST = 0.25  # characters: two pixels
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NUMBER = re.compile(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*", re.ASCII)
_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
_SERIAL_60 = datetime(1900, 3, 1)  # before it, the 1900 system is one day off for Lotus's sake


@frozen
class HiddenLines:
    """The rows and columns of a sheet that show nothing: hidden, filtered away, in a closed group, or without height.

    `columns` are ranges, both ends included. Rows in which nothing stands need not be among `rows`.
    """

    rows: frozenset[int] = frozenset()
    columns: tuple[tuple[int, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows or self.columns)

    def column(self, column: int) -> bool:
        """Whether a column is hidden."""
        return any(first <= column <= last for first, last in self.columns)


NOTHING_HIDDEN = HiddenLines()


@frozen
class SheetCells:
    """What stands on a sheet.

    `cells` holds the filled ones only; `styles` their style indexes, 0 where one is missing; `merges` the merged ranges
    as written; `doubled` the cells that the part holds twice; `cut` the row where reading stopped because no form is
    that long (0: read to the end).

    `hidden` are its hidden lines. `pictures` are the cells in which a picture stands in place of a value, with what the
    file holds there: they are no filled cells. `rich` are the cells with a rich value, and its number.
    """

    cells: Mapping[Key, CellValue]
    styles: Mapping[Key, int]
    merges: tuple[str, ...] = ()
    doubled: tuple[Key, ...] = ()
    cut: int = 0
    hidden: HiddenLines = NOTHING_HIDDEN
    pictures: Mapping[Key, str] = field(default_factory=dict)
    rich: Mapping[Key, int] = field(default_factory=dict)

    def odd_keys(self, odd: Collection[int]) -> frozenset[Key]:
        """The cells that may be seen otherwise than they are stored: by their runs, or by a style among `odd`."""
        keys = {key for key, value in self.cells.items() if value.__class__ is Text and value.runs}
        if odd:
            keys.update(key for key in self.cells if self.styles.get(key, 0) in odd)
        return frozenset(keys)

    def areas(self) -> tuple[Area, ...]:
        """The merged ranges; those that cannot be understood are left out."""
        return tuple(area for area in map(_area, self.merges) if area is not None and not area.single)


EMPTY = SheetCells({}, {})


def _area(reference: str) -> Area | None:
    try:
        return Area.parse(reference)
    except ValueError:
        return None


def hidden_row(given: Mapping[str, str]) -> bool:
    """Whether a row with these attributes shows nothing: `{"hidden": "1"}`, `{"ht": "0"}`."""
    return given.get("hidden", "") in _TRUE or _below(given.get("ht"), _LOWEST)


def hidden_column(given: Mapping[str, str]) -> tuple[int, int] | None:
    """The columns that a `col` with these attributes hides, first and last; None where it hides none.

    >>> hidden_column({"min": "3", "max": "4", "hidden": "1"})
    (3, 4)
    """
    if given.get("hidden", "") not in _TRUE and not _below(given.get("width"), _NARROWEST):
        return None
    first, last = given.get("min", ""), given.get("max", "")
    if not (first.isascii() and first.isdigit() and last.isascii() and last.isdigit()):
        return None
    return int(first[:9]), min(int(last[:9]), MAX_COLUMN)


def _below(written: str | None, least: float) -> bool:
    """Whether a size is given, and is smaller than this."""
    if written is None:
        return False
    try:
        return float(written) < least
    except ValueError:
        return False


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
