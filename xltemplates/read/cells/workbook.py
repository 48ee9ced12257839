"""A workbook: its sheets, names, properties and number formats, each read when it is asked for (ISO 29500-1, 18.2)."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache, partial
from typing import Protocol
from xml.etree.ElementTree import Element

from xltemplates.base.cells import Blank, Text
from xltemplates.base.errors import Refused
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area
from xltemplates.read.cells.rules import SheetRules, read_rules
from xltemplates.read.cells.sheet import read_cells
from xltemplates.read.cells.strings import shared_strings
from xltemplates.read.cells.styles import Colors, Styles, read_styles, theme_colors
from xltemplates.read.container.archive import Opened
from xltemplates.read.container.limits import KEPT_CELLS, OPEN_CELLS
from xltemplates.read.container.markup import attribute, stream
from xltemplates.read.container.package import Package, custom_property, resolved
from xltemplates.read.fast.patterns import beginning
from xltemplates.read.fast.sheet import lacks, within
from xltemplates.read.objects.read_objects import read_objects, without_pictures
from xltemplates.read.objects.rich_values import picture_numbers
from xltemplates.read.objects.sheet_object import NO_OBJECTS, SheetObjects
from xltemplates.read.sheet_cells import EMPTY, SheetCells

_TARGET = re.compile(r"""(?:'((?:[^']|'')+)'|([^'!\[\]#]+))!(\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?)""")


@frozen
class SheetInfo:
    """A sheet of the workbook (18.2.19): its name, whether it is hidden, and the id of the relationship to its part."""

    name: str
    hidden: bool = False
    relationship: str = ""


@frozen
class DefinedName:
    """A defined name (18.2.5). `area` None: it is dead (`#REF!`), or stands for something else than one area.

    `sheet` is the name of the sheet that the area is on; `scope` that of the sheet it is local to, empty for a name of
    the workbook's.
    """

    name: str
    sheet: str = ""
    area: Area | None = None
    scope: str = ""


@frozen
class Outline:
    """What the workbook part says: its sheets in order, its names, and whether dates count from 1904 (18.2.28)."""

    sheets: tuple[SheetInfo, ...]
    names: tuple[DefinedName, ...]
    date1904: bool = False


class Book(Protocol):
    """An opened file, whatever its format: what readers ask of one.

    `converted` is the ending of the format it came in (`.xls`), empty for xlsx. Sheets are named by their index in
    `sheets`, from zero. What is asked for is read then; Refused where it is damaged or too large.
    """

    @property
    def sheets(self) -> tuple[SheetInfo, ...]: ...
    @property
    def names(self) -> tuple[DefinedName, ...]: ...
    @property
    def converted(self) -> str: ...
    @property
    def styles(self) -> Styles:
        """The cell formats; none where the format of the file tells nothing of them."""

    @property
    def colors(self) -> Colors:
        """What its names of colours stand for."""

    def cells(self, index: int, whole: bool = False) -> SheetCells:
        """The filled cells of a sheet, none for a chart sheet.

        Of a `whole` one `OPEN_CELLS` are kept, of others `KEPT_CELLS`; `SheetCells.cut` says where more were left out.
        """

    def lacks(self, index: int, mark: str) -> bool:
        """Whether a sheet is known, without its cells being read, to hold no text with `mark` (plain ASCII) in it.

        False: it may hold one.
        """

    def within(self, index: int, area: Area) -> bool:
        """Whether a sheet is known, without its cells being read, to hold nothing outside an area that begins at A1.

        False: it may hold something there.
        """

    def property(self, name: str) -> str:
        """A custom text property; empty where there is none."""

    def objects(self, index: int) -> SheetObjects:
        """What lies on a sheet beside its cells; where the format tells nothing of it, nothing."""

    def rules(self, index: int) -> SheetRules | None:
        """The protection and validations of a sheet; None where the format tells nothing of them."""


class Workbook:
    """An xlsx (or xlsm) workbook: a `Book` of a package.

    Refused `file-not-a-workbook` where the package has no workbook part.
    """

    converted = ""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._part = workbook_part(package)
        self._outline = outline(package.read(self._part))
        self._strings: list[Text | Blank] | None = None
        self._cells: dict[int, SheetCells] = {}
        self._begun: dict[int, bytes | None] = {}  # of sheets that are hardly ever read
        self._pictures: frozenset[int] | None = None  # of the rich values; None while nobody asked

    @property
    def sheets(self) -> tuple[SheetInfo, ...]:
        """The sheets in their order."""
        return self._outline.sheets

    @property
    def names(self) -> tuple[DefinedName, ...]:
        """The defined names."""
        return self._outline.names

    @cached_property
    def styles(self) -> Styles:
        """The cell formats by style index."""
        return read_styles(self._linked("styles"))

    @cached_property
    def colors(self) -> Colors:
        """What names of colours stand for, by the theme and the workbook's own palette."""
        return Colors(theme_colors(b"".join(self._linked("theme"))), self.styles.palette)

    def cells(self, index: int, whole: bool = False) -> SheetCells:
        """The cells of a sheet; none for a chart sheet."""
        known = self._cells.get(index)
        most = OPEN_CELLS if whole else KEPT_CELLS
        if known is None or (known.cut and len(known.cells) <= most):  # cut where fewer cells were wanted
            known = self._cells[index] = self._read(self.sheets[index], most)
        return known

    def lacks(self, index: int, mark: str) -> bool:
        """Whether the bytes of a sheet show that it holds no text with a mark in it.

        Not certain where the table of strings cannot be read, which a sheet with its texts inside does not need.
        """
        try:
            part = self._beginning(index)
            return part is None or lacks(part, mark, self._shared)
        except Refused:
            return False

    def within(self, index: int, area: Area) -> bool:
        """Whether the bytes of a sheet show that it holds nothing outside an area that begins at A1."""
        try:
            part = self._beginning(index)
            return part is None or within(part, area)
        except Refused:
            return False

    def _beginning(self, index: int) -> bytes | None:
        """The bytes of a sheet's part, of a long one its beginning; None for what is no worksheet."""
        if index not in self._begun:
            part = self._sheet_part(self.sheets[index])
            self._begun[index] = None if part is None else b"".join(beginning(part(iter)))
        return self._begun[index]

    def property(self, name: str) -> str:
        """A custom text property; empty where there is none, or where the properties cannot be read."""
        try:
            parts = self._package.targets("", "custom-properties")
            return custom_property(self._package.read(parts[0]), name) if parts else ""
        except Refused:
            return ""

    def objects(self, index: int) -> SheetObjects:
        """What lies on a sheet beside its cells; nothing is read of sheets that lead to no such part."""
        part = self._sheet_name(self.sheets[index])
        return read_objects(self._package, part) if part else NO_OBJECTS

    def rules(self, index: int) -> SheetRules | None:
        """The protection and validations of a sheet; None for a chart sheet."""
        part = self._sheet_part(self.sheets[index])
        return read_rules(part) if part else None

    def _read(self, sheet: SheetInfo, most: int) -> SheetCells:
        part = self._sheet_part(sheet)
        cells = read_cells(part, self._shared, self._outline.date1904, most) if part else EMPTY
        return without_pictures(cells, self._is_picture)

    def _is_picture(self, rich: int) -> bool:
        """Whether the rich value that cells name by this number is a picture; not where that cannot be read."""
        if self._pictures is None:
            with suppress(Refused):
                self._pictures = picture_numbers(self._package, self._part)
            self._pictures = self._pictures or frozenset()
        return rich in self._pictures

    def _sheet_part(self, sheet: SheetInfo) -> Opened | None:
        """How to open a sheet's part; None for what is no worksheet."""
        name = self._sheet_name(sheet)
        return partial(self._package.chunks, name) if name else None

    def _sheet_name(self, sheet: SheetInfo) -> str:
        """The name of a sheet's part; empty for what is no worksheet."""
        lead = self._package.relationships(self._part).get(sheet.relationship)
        return resolved(self._part, lead.target) if lead and lead.type == "worksheet" else ""

    def _shared(self) -> list[Text | Blank]:
        if self._strings is None:
            self._strings = shared_strings(self._linked("sharedStrings"))
        return self._strings

    def _linked(self, type_: str) -> Iterable[bytes]:
        parts = self._package.targets(self._part, type_)
        return self._package.chunks(parts[0]) if parts else (b"<none/>",)


def workbook_part(package: Package) -> str:
    """The name of the workbook part; Refused `file-not-a-workbook` where the package has none."""
    for part in (*package.targets("", "officeDocument"), "xl/workbook.xml"):
        if part in package:
            return part
    raise Refused("file-not-a-workbook")


@lru_cache(maxsize=32)
def outline(data: bytes) -> Outline:
    """What the bytes of a workbook part say; remembered, since copies of one template have the same part."""
    sheets: list[SheetInfo] = []
    names: list[Element] = []
    settings: list[bool] = []

    def take_sheet(element: Element) -> None:
        hidden = element.get("state", "visible") != "visible"
        sheets.append(SheetInfo(element.get("name", ""), hidden, attribute(element, "id")))

    def take_part(element: Element) -> None:
        settings.append(element.get("date1904", "0") in ("1", "true"))

    stream((data,), {"sheets": take_sheet, "definedNames": names.append, "workbook": take_part})
    return Outline(tuple(sheets), tuple(_name(element, sheets) for element in names), any(settings))


def _name(element: Element, sheets: Sequence[SheetInfo]) -> DefinedName:
    name, scope = element.get("name", ""), element.get("localSheetId", "")
    local = sheets[int(scope)].name if scope.isdecimal() and int(scope) < len(sheets) else ""
    return defined_name(name, element.text or "", local)


def defined_name(name: str, meaning: str, scope: str) -> DefinedName:
    """The name that stands for something: `'甲'!$A$1:$B$2` is an area, `SUM(A1)` is none."""
    match = _TARGET.fullmatch(meaning.strip())
    if match is None:
        return DefinedName(name, scope=scope)
    sheet = match[1].replace("''", "'") if match[1] else match[2]
    return DefinedName(name, sheet, _area(match[3]), scope)


def _area(text: str) -> Area | None:
    try:
        return Area.parse(text)
    except ValueError:
        return None
