"""The styles of a workbook, to which variants are added: another number format, other marks of the font, a fill."""

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from tests.read.made import MAIN

S = f"{{{MAIN}}}"
Marks = Mapping[str, Mapping[str, str]]  # children of a font: {"strike": {}, "color": {"rgb": "FFFFFFFF"}}
_FONT_ORDER = ("b", "i", "strike", "u", "vertAlign", "sz", "color", "name", "family", "charset", "scheme")


class Styles:
    """`xl/styles.xml`, grown as variants are asked for."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._known: dict[tuple[object, ...], int] = {}

    def variant(
        self, style: int, number_format: str | int | None = None, marks: Marks | None = None, fill: str = ""
    ) -> int:
        """A cell style like another but for its number format (a code, or a built-in number), font marks or fill."""
        key = (style, number_format, repr(marks), fill)
        if key not in self._known:
            self._known[key] = self._made(style, number_format, marks, fill)
        return self._known[key]

    def _made(self, style: int, number_format: str | int | None, marks: Marks | None, fill: str) -> int:
        formats = self._group("cellXfs")
        changed = deepcopy(formats[style])
        if number_format is not None:
            changed.set("numFmtId", str(self._format(number_format)))
            changed.set("applyNumberFormat", "1")
        if marks:
            changed.set("fontId", str(self._font(int(changed.get("fontId", "0")), marks)))
            changed.set("applyFont", "1")
        if fill:
            changed.set("fillId", str(self._fill(fill)))
            changed.set("applyFill", "1")
        return self._appended(formats, changed)

    def _format(self, code: str | int) -> int:
        if isinstance(code, int):
            return code
        formats = self.root.find(f"{S}numFmts")
        if formats is None:
            formats = etree.Element(f"{S}numFmts")
            self.root.insert(0, formats)
        number = 300 + len(formats)
        self._appended(formats, etree.Element(f"{S}numFmt", numFmtId=str(number), formatCode=code))
        return number

    def _font(self, number: int, marks: Marks) -> int:
        fonts = self._group("fonts")
        font = deepcopy(fonts[number])
        marked(font, marks)
        return self._appended(fonts, font)

    def _fill(self, rgb: str) -> int:
        fill = etree.Element(f"{S}fill")
        pattern = etree.SubElement(fill, f"{S}patternFill", patternType="solid")
        etree.SubElement(pattern, f"{S}fgColor", rgb=rgb)
        return self._appended(self._group("fills"), fill)

    def _group(self, name: str) -> etree._Element:
        found = self.root.find(f"{S}{name}")
        assert found is not None
        return found

    @staticmethod
    def _appended(group: etree._Element, item: etree._Element) -> int:
        group.append(item)
        group.set("count", str(len(group)))
        return len(group) - 1


def marked(font: etree._Element, marks: Marks) -> None:
    """The marks put into a font (or the properties of a run), in the order of the schema."""
    for name, attributes in marks.items():
        for old in font.findall(f"{S}{name}"):
            font.remove(old)
        etree.SubElement(font, f"{S}{name}", dict(attributes))
    font[:] = sorted(font, key=lambda each: _place(etree.QName(each).localname))


def _place(name: str) -> int:
    name = "name" if name == "rFont" else name
    return _FONT_ORDER.index(name) if name in _FONT_ORDER else len(_FONT_ORDER)
