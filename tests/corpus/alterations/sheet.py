"""One sheet of an altered workbook: cells, rows and columns, merges, as its XML has them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from datetime import date, datetime
from decimal import Decimal

from lxml import etree

from tests.corpus.alterations.styles import Marks, Styles, marked
from tests.read.made import MAIN
from xltemplates.base.cells import Number, Text
from xltemplates.base.grid import Area, Cell

S = f"{{{MAIN}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Run = tuple[str, Marks]
# What may follow a sheet's data, in the order of the schema, as far as it is used here.
_ORDER = ("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection", "autoFilter",
          "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions",
          "pageMargins",
          "pageSetup", "headerFooter", "rowBreaks", "ignoredErrors", "drawing", "legacyDrawing", "picture", "controls",
          "tableParts", "extLst")  # fmt: skip


class Sheet:
    """A sheet by its XML; addresses are A1."""

    def __init__(self, name: str, part: str, root: etree._Element, styles: Styles, strings: Sequence[str]) -> None:
        self.name, self.part, self.root, self.styles, self._strings = name, part, root, styles, strings

    def xml(self) -> bytes:
        """The part's bytes."""
        body: bytes = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return body

    @property
    def rows(self) -> etree._Element:
        """The element of all rows."""
        found = self.root.find(f"{S}sheetData")
        assert found is not None
        return found

    def row(self, number: int) -> etree._Element:
        """A row, made if it is not there."""
        numbers = [int(row.get("r", "0")) for row in self.rows]
        place = bisect_left(numbers, number)
        if place == len(numbers) or numbers[place] != number:
            self.rows.insert(place, etree.Element(f"{S}row", r=str(number)))
        return self.rows[place]

    def cell(self, address: str) -> etree._Element:
        """A cell, made if it is not there."""
        where = Cell.parse(address)
        row = self.row(where.row)
        columns = [Cell.parse(cell.get("r", "")).column for cell in row]
        place = bisect_left(columns, where.column)
        if place == len(columns) or columns[place] != where.column:
            row.insert(place, etree.Element(f"{S}c", r=address))
        return row[place]

    def value(self, address: str) -> str | Decimal | None:
        """What stands in a cell: a text, a number, or None."""
        return self._value(self.cell(address))

    def values(self) -> Iterator[tuple[str, str | Decimal]]:
        """Every filled cell."""
        for cell in self.rows.iter(f"{S}c"):
            value = self._value(cell)
            if value is not None:
                yield cell.get("r", ""), value

    def _value(self, cell: etree._Element) -> str | Decimal | None:
        if cell.get("t") == "inlineStr":
            return "".join(cell.itertext())
        text = cell.findtext(f"{S}v")
        if text is None:
            return None
        if cell.get("t") == "s":
            return self._strings[int(text)]
        return text if cell.get("t") in ("str", "e", "b") else Decimal(text)

    def put(self, address: str, content: object, style: int | None = None) -> None:
        """A text, number, date or truth value put into a cell; None empties it. The style stays unless one is given."""
        cell = self.cell(address)
        self.empty(cell)
        if style is not None:
            cell.set("s", str(style))
        match content:
            case Number():
                etree.SubElement(cell, f"{S}v").text = content.text
            case bool():
                cell.set("t", "b")
                etree.SubElement(cell, f"{S}v").text = str(int(content))
            case str() | Text():
                self._put_text(cell, content if isinstance(content, str) else content.text)
            case date():
                etree.SubElement(cell, f"{S}v").text = str(serial(content))
            case int() | float() | Decimal():
                etree.SubElement(cell, f"{S}v").text = repr(content) if isinstance(content, float) else str(content)

    def _put_text(self, cell: etree._Element, text: str) -> None:
        cell.set("t", "inlineStr")
        held = etree.SubElement(etree.SubElement(cell, f"{S}is"), f"{S}t")
        held.text = text
        held.set(SPACE, "preserve")

    @staticmethod
    def empty(cell: etree._Element) -> None:
        """Nothing in a cell."""
        cell[:] = []
        cell.attrib.pop("t", None)
        cell.attrib.pop("vm", None)

    def rich(self, address: str, runs: Iterable[Run]) -> None:
        """A text of several runs, each with marks of its font."""
        cell = self.cell(address)
        self.empty(cell)
        cell.set("t", "inlineStr")
        held = etree.SubElement(cell, f"{S}is")
        for text, marks in runs:
            run = etree.SubElement(held, f"{S}r")
            properties = etree.SubElement(run, f"{S}rPr")
            marked(properties, {"sz": {"val": "12"}, "rFont": {"val": "宋体"}, **marks})
            part = etree.SubElement(run, f"{S}t")
            part.text = text
            part.set(SPACE, "preserve")

    def formula(self, address: str, text: str, result: object, **attributes: str) -> None:
        """A formula with the result that a program left behind."""
        self.put(address, result)
        cell = self.cell(address)
        if cell.get("t") == "inlineStr":
            cell[:] = []
            cell.set("t", "str")
            etree.SubElement(cell, f"{S}v").text = str(result)
        made = etree.Element(f"{S}f", attributes)
        made.text = text or None
        cell.insert(0, made)

    def style(
        self, address: str, number_format: str | int | None = None, marks: Marks | None = None, fill: str = ""
    ) -> None:
        """A cell in another number format, with marks of its font, on a coloured ground."""
        cell = self.cell(address)
        cell.set("s", str(self.styles.variant(int(cell.get("s", "0")), number_format, marks, fill)))

    def style_row(self, number: int, marks: Marks) -> None:
        """Every cell of a row with marks of its font."""
        for cell in list(self.row(number)):
            self.style(cell.get("r", ""), marks=marks)

    @property
    def merges(self) -> list[str]:
        """The merged areas."""
        return [each.get("ref", "") for each in self.root.iter(f"{S}mergeCell")]

    def merge(self, area: str) -> None:
        """An area merged."""
        etree.SubElement(self.child("mergeCells"), f"{S}mergeCell", ref=area)
        self._count_merges()

    def unmerge(self, *areas: str) -> None:
        """Merges broken: those of the areas, or all."""
        for each in list(self.root.iter(f"{S}mergeCell")):
            if not areas or each.get("ref") in areas:
                self.child("mergeCells").remove(each)
        self._count_merges()

    def _count_merges(self) -> None:
        held = self.child("mergeCells")
        held.set("count", str(len(held)))
        if not len(held):
            self.root.remove(held)

    def child(self, name: str) -> etree._Element:
        """A child of the sheet's element, made at its place if it is not there."""
        found = self.root.find(f"{S}{name}")
        if found is None:
            found = etree.Element(f"{S}{name}")
            before = sum(1 for each in self.root if _rank(each) <= _ORDER.index(name))
            self.root.insert(before, found)
        return found

    def drop(self, *names: str) -> None:
        """Children of the sheet's element left out: `dataValidations`, `conditionalFormatting` …"""
        for each in list(self.root):
            if etree.QName(each).localname in names:
                self.root.remove(each)

    def columns(self) -> dict[int, etree._Element]:
        """The width and marks of each column, one element for each."""
        held = self.child("cols")
        spread: dict[int, etree._Element] = {}
        for each in held:
            for number in range(int(each.get("min", "1")), int(each.get("max", "1")) + 1):
                spread[number] = etree.Element(f"{S}col", {**each.attrib, "min": str(number), "max": str(number)})
        held[:] = list(spread.values())
        return spread

    def copy_row(self, source: int, target: int) -> None:
        """A row copied over another: contents and looks."""
        made = deepcopy(self.row(source))
        old = self.row(target)
        for cell in made:
            cell.set("r", Cell(target, Cell.parse(cell.get("r", "")).column).a1)
        made.set("r", str(target))
        self.rows.replace(old, made)

    def clear_row(self, number: int, columns: Iterable[int] = ()) -> None:
        """Nothing in a row's cells, or in some of them."""
        wanted = set(columns)
        for cell in self.row(number):
            if not wanted or Cell.parse(cell.get("r", "")).column in wanted:
                self.empty(cell)


def serial(day: date) -> int | float:
    """The number of a day, counted as spreadsheets do."""
    if isinstance(day, datetime):
        return (day - datetime(1899, 12, 30)).total_seconds() / 86400
    return (day - date(1899, 12, 30)).days


def area_of(addresses: Iterable[str]) -> Area:
    """The smallest area around some cells."""
    cells = [Cell.parse(address) for address in addresses]
    rows, columns = [cell.row for cell in cells], [cell.column for cell in cells]
    return Area(min(rows), min(columns), max(rows), max(columns))


def _rank(element: etree._Element) -> int:
    name = etree.QName(element).localname
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)
