"""Workbooks compared part by part as normalised XML, so that only what means something differs.

Attributes are sorted, relationship parts ordered, and shared strings stand in their cells: the order of the string
table means nothing.
"""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def normal_parts(data: bytes) -> dict[str, str]:
    """Each part of a workbook as indented text, by name; binary parts by their size."""
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    strings = _strings(parts)
    return {
        name: _normal(name, part, strings) for name, part in sorted(parts.items()) if name != "xl/sharedStrings.xml"
    }


def assert_same(left: bytes, right: bytes) -> None:
    """AssertionError at the first part in which two workbooks differ."""
    ours, theirs = normal_parts(left), normal_parts(right)
    assert ours.keys() == theirs.keys()
    for name, text in ours.items():
        assert text == theirs[name], name


def whole_text(data: bytes) -> str:
    """All parts of a workbook as one text, for a golden file."""
    return "".join(f"==== {name}\n{text}\n" for name, text in normal_parts(data).items())


def _strings(parts: Mapping[str, bytes]) -> list[str]:
    table = parts.get("xl/sharedStrings.xml")
    if table is None:
        return []
    return ["".join(each.itertext()) for each in etree.fromstring(table).findall(f"{S}si")]


def _normal(name: str, part: bytes, strings: list[str]) -> str:
    if not name.endswith((".xml", ".rels")):
        return f"{len(part)} bytes"
    root = etree.fromstring(part)
    for cell in root.iter(f"{S}c"):
        value = cell.find(f"{S}v")
        if cell.get("t") == "s" and value is not None:
            value.text = strings[int(value.text or "")]
    for element in root.iter(etree.Element):
        _sort_attributes(element)
    if name.endswith(".rels") or name == "[Content_Types].xml":
        root[:] = sorted(root, key=lambda each: sorted(map(str, each.attrib.items())))
    etree.indent(root)
    return etree.tostring(root, encoding="unicode")


def _sort_attributes(element: etree._Element) -> None:
    pairs = sorted(element.attrib.items())
    element.attrib.clear()
    element.attrib.update(pairs)
