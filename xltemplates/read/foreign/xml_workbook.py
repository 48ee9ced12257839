"""XML spreadsheets, as Excel 2002 and 2003 and many exporting programs write them (SpreadsheetML 2003).

Read by streaming within the limits of any part, in this process: nothing but XML is needed.
Source: Microsoft, XML Spreadsheet Reference; the Office 2003 XML Reference Schemas, `excelss.xsd` and `excel.xsd`.
"""

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from xml.etree.ElementTree import Element

from xltemplates.base.formats.cell import GENERAL
from xltemplates.base.grid import Area
from xltemplates.read.cells.rules import SheetRules
from xltemplates.read.cells.styles import PLAIN_LOOK, CellLook, Colors, styles_of
from xltemplates.read.cells.workbook import DefinedName, SheetInfo, defined_name
from xltemplates.read.container.limits import CHUNK_BYTES
from xltemplates.read.container.markup import attribute, local, stream
from xltemplates.read.foreign.r1c1 import in_letters
from xltemplates.read.foreign.xml_looks import look_of
from xltemplates.read.foreign.xml_sheet import StylePlaces, XmlSheetReader
from xltemplates.read.objects.sheet_object import SheetObjects
from xltemplates.read.sheet_cells import SheetCells, unescaped

_DEFAULT = "Default"  # the style of cells that name none


class XmlWorkbook:
    """An XML spreadsheet: a `Book` with cells, names, custom properties, cell formats and rules.

    Refused as by `stream`; `file-damaged`, `file-too-many-merges`, `file-text-too-long`.
    """

    converted = ".xml"
    colors = Colors()  # all are written as they are

    def __init__(self, data: bytes) -> None:
        read = _WorkbookReader()
        stream((data[at : at + CHUNK_BYTES] for at in range(0, len(data), CHUNK_BYTES)), read.handlers, levels=2)
        self.sheets: tuple[SheetInfo, ...] = tuple(read.sheets)
        self.names: tuple[DefinedName, ...] = tuple(read.names)
        self._cells, self._rules = tuple(read.cells), tuple(read.rules)
        self._objects = tuple(read.objects)
        self.styles = styles_of(read.looks)
        self._properties = read.properties

    def cells(self, index: int, whole: bool = False) -> SheetCells:
        """The cells of a sheet by its index from zero."""
        return self._cells[index]

    def lacks(self, index: int, mark: str) -> bool:
        """Never known: its cells are at hand."""
        return False

    def within(self, index: int, area: Area) -> bool:
        """Never known: its cells are at hand."""
        return False

    def objects(self, index: int) -> SheetObjects:
        """The notes of a sheet."""
        return self._objects[index]

    def property(self, name: str) -> str:
        """A custom text property; empty where there is none."""
        return self._properties.get(name.lower(), "")

    def rules(self, index: int) -> SheetRules | None:
        """The protection and validations of a sheet."""
        return self._rules[index]


class _WorkbookReader:
    """Takes finished elements one after the other; the state of one pass over one file."""

    def __init__(self) -> None:
        self.sheets: list[SheetInfo] = []
        self.cells: list[SheetCells] = []
        self.rules: list[SheetRules] = []
        self.objects: list[SheetObjects] = []
        self.names: list[DefinedName] = []
        self.properties: dict[str, str] = {}
        self.looks: list[CellLook] = [PLAIN_LOOK]
        self._places: dict[str, int] = {}  # of a style's look, by the style's id
        self._date1904 = False
        self._sheet: XmlSheetReader | None = None  # that whose parts come now
        self.handlers = MappingProxyType(
            {"Workbook": self._part, "Styles": self._style, "Worksheet": self._sheet_part, "Table": self._sheet_part}
        )

    def _part(self, element: Element) -> None:
        """A child of the workbook; styles and rows have been taken out of it."""
        match local(element.tag):
            case "Worksheet":
                self._close(element)
            case "Names":
                self.names += _names(element, "")
            case "ExcelWorkbook":
                self._date1904 = any(local(each.tag) == "Date1904" for each in element)
            case "CustomDocumentProperties":
                self.properties.update((unescaped(local(each.tag)).lower(), each.text or "") for each in element)

    def _style(self, element: Element) -> None:
        parent = self._places.get(attribute(element, "Parent") or _DEFAULT, 0)
        self._places[attribute(element, "ID")] = len(self.looks)
        self.looks.append(look_of(element, self.looks[parent]))

    def _sheet_part(self, element: Element) -> None:
        self._open().part(element)

    def _open(self) -> XmlSheetReader:
        if self._sheet is None:
            formatted = frozenset(place for place, look in enumerate(self.looks) if look.format != GENERAL)
            self._sheet = XmlSheetReader(StylePlaces(self._places, formatted, self._date1904))
        return self._sheet

    def _close(self, element: Element) -> None:
        """The sheet whose last part has come."""
        sheet, self._sheet = self._open(), None
        name = attribute(element, "Name")
        self.sheets.append(SheetInfo(name, sheet.hidden))
        self.cells.append(sheet.cells())
        self.objects.append(sheet.objects())
        self.rules.append(sheet.rules(attribute(element, "Protected") not in ("", "0")))
        self.names += _names(sheet.names, name)


def _names(ranges: Iterable[Element], scope: str) -> Iterator[DefinedName]:
    for each in ranges:
        meaning = in_letters(attribute(each, "RefersTo").removeprefix("="), 1, 1)
        yield defined_name(attribute(each, "Name"), meaning, scope)
